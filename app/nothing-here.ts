import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { unaskedProblem } from "#lib/format/form.ts";

/**
 * Answers 404, with words also where no script runs. The framework draws what stands for a page only
 * in the browser; an address that nobody answers it draws here. So a browser that opens a page anew is
 * sent to such an address, and a page that is open already keeps its frame. The same for the action of a
 * form that is sent without script.
 */
export async function nothingHere(): Promise<never> {
  if ((await headers()).get("sec-fetch-dest") === "document") redirect("/nothing-here");
  notFound();
}

/** A button's form that sends more than the button does was made by hand: nothing is there for it. */
export async function onlyAsked(data: FormData, ...asked: string[]): Promise<void> {
  if (unaskedProblem(data, asked)) await nothingHere();
}
