import "server-only";
import { notFound } from "next/navigation";
import { type CapturedMail, capturedMail, capturedMails } from "./capture.ts";
import { capturesMail } from "./open.ts";

const SHOWN = 100;

/** The mails that were kept here instead of being sent; where mail is sent there is no such page. */
export async function loadCapturedMails(): Promise<CapturedMail[]> {
  if (!(await capturesMail())) notFound();
  return capturedMails(SHOWN);
}

export async function loadCapturedMail(id: string): Promise<CapturedMail> {
  if (!(await capturesMail())) notFound();
  return (await capturedMail(id)) ?? notFound();
}
