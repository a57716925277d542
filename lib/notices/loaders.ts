import "server-only";
import { notFound } from "next/navigation";
import { can } from "../access/can.ts";
import { requireSession } from "../auth/session.ts";
import { domainNow } from "../db/clock.ts";
import { dayIn } from "../workflow/dates.ts";
import { notices } from "./data.ts";

/** The organization's notices, and what day it is there. */
export async function loadNotices(options: { limit: number; unreadOnly?: boolean }) {
  const { actor, timeZone } = await requireSession();
  if (!can(actor, "see cases")) notFound();
  const [lines, now] = await Promise.all([notices(actor, { timeZone, ...options }), domainNow()]);
  const marks = can(actor, "mark notices read") && lines.some((line) => line.unread);
  return { lines, marks, today: dayIn(now, timeZone) };
}
