import { z } from "zod";
import type { Side } from "../access/roles.ts";
import type { LocalDate } from "./dates.ts";

/** How a reporter learned what a party off the system did. */
export const LEARNED = {
  served_paper: "A paper served on us",
  in_court: "In court",
  by_phone: "By phone",
  by_email: "By e-mail",
  from_the_respondent: "From the respondent",
  court_portal: "From the court's portal or hotline",
  other: "Other",
} as const;

/** What stands behind a report: the paper attached, promised, or none. */
export const PAPER = {
  attached: "Attached",
  to_follow: "To follow",
  none: "There is none",
} as const;

export const reportSchema = z
  .strictObject({
    learned: z.enum(Object.keys(LEARNED) as (keyof typeof LEARNED)[], {
      error: "Say how you learned it.",
    }),
    paper: z.enum(Object.keys(PAPER) as (keyof typeof PAPER)[], {
      error: "Say whether there is a paper.",
    }),
    /** The attached paper's document id. */
    documentId: z.uuid().nullable().default(null),
    /** Who interpreted, when an unrepresented respondent's answer or signature is reported. */
    interpreter: z.string().trim().max(120).default(""),
  })
  .refine((report) => report.paper !== "attached" || report.documentId !== null, {
    path: ["documentId"],
    error: "Attach the paper, or say that it is to follow.",
  });
export type Report = z.infer<typeof reportSchema>;

/** One entry of a case's append-only log, as far as its reader may see it. */
export interface CaseEvent {
  id: string;
  step: string;
  /** The party whose step it is. */
  party: Side;
  /** The organization that recorded it; another party's where it is a report. */
  organizationId: string;
  actorName: string;
  /** The day it happened; null: not known (reports only). */
  occurredOn: LocalDate | null;
  /** ISO time of the recording, by the domain clock. */
  recordedAt: string;
  report: Report | null;
  /** Sides that see it besides the organization that recorded it. */
  audience: readonly Side[];
  /** The step's own input. Private parts are absent for everyone but the recording organization. */
  input: Record<string, unknown>;
  /** Steps that this report leaves implied, in order. */
  implied: readonly string[];
}
