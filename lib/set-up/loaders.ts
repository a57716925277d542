import "server-only";
import { notFound, redirect } from "next/navigation";
import { courtChoices } from "../people/data.ts";
import type { CourtChoice } from "../people/types.ts";
import { awaitsSetUp, opensSetUp } from "./data.ts";

/** Leads to the set-up where nobody has an account yet: every page before a sign-in asks first. */
export async function leadToSetUp(): Promise<void> {
  if (await awaitsSetUp()) redirect("/set-up");
}

/** The set-up's own pages; once somebody has an account there are none. */
export async function requireSetUp(): Promise<void> {
  if (!(await awaitsSetUp())) notFound();
}

/** What the form needs; null: the token opens nothing. Looking spends nothing. */
export async function loadSetUp(token: string): Promise<{ courts: CourtChoice[] } | null> {
  await requireSetUp();
  return (await opensSetUp(token)) ? { courts: await courtChoices() } : null;
}
