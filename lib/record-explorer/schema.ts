/** What an address of the program record's explorer asks. */
import { z } from "zod";
import { keepable } from "../format/form.ts";
import {
  RECORD_GROUPS,
  type RecordGroup,
  type RecordQuestion,
  recordQuestionSchema,
} from "../program-record/schema.ts";
import type { LocalDate } from "../workflow/dates.ts";

export const RECORD = "/record";

export const RECORD_LABELS: Record<RecordGroup, string> = {
  court: "court",
  location: "hearing location",
  nationality: "nationality",
  period: "period",
  office: "office",
  represented: "counsel",
  detained: "detention",
  ground: "ground",
  agency: "referring agency",
  kind: "form of discretion",
};

/** What the chart shows: a share with what it is divided by, or a count. */
export const RECORD_SHARES = {
  amenable: "amenable ÷ reviewed",
  closed: "closed ÷ amenable",
  declined: "declined ÷ amenable",
  reviewed: "cases reviewed",
} as const;
export type RecordShare = keyof typeof RECORD_SHARES;

export interface AskedRecord {
  question: RecordQuestion;
  share: RecordShare;
}

export type Given = Record<string, string | string[] | undefined>;

/** The question of an address; what is wrong with it by the name in the address. Nothing asked: all of today. */
export function readRecordQuestion(
  given: Given,
  today: LocalDate,
): { asked: AskedRecord; errors: Record<string, string> } {
  const one = (name: string) => keepable([given[name]].flat()[0] ?? "").trim();
  const share = (Object.keys(RECORD_SHARES) as RecordShare[]).find((id) => id === one("share"));
  const first = { asOf: today, by: ["court"] };
  const fresh = ["asOf", "by"].every((name) => one(name) === "");
  const groups = [one("by"), one("and")].filter((group) => group !== "" && group !== "none");
  const parsed = recordQuestionSchema.safeParse({
    asOf: one("asOf") || today,
    knownOn: one("knownOn") || undefined,
    from: one("from") || undefined,
    to: one("to") || undefined,
    by: fresh ? first.by : [...new Set(groups)],
    period: one("period") || undefined,
    detained: one("detained") || undefined,
    reported: one("reported") || undefined,
  });
  const asked = (question: RecordQuestion) => ({ question, share: share ?? ("amenable" as const) });
  if (parsed.success) return { asked: asked(parsed.data), errors: {} };
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) errors[String(path[0])] ??= message;
  const by = z.array(z.enum(RECORD_GROUPS)).safeParse(groups);
  return {
    asked: asked(recordQuestionSchema.parse({ asOf: today, by: by.success ? by.data : [] })),
    errors,
  };
}

/** The address of a question: the same question always has the same one. */
export function recordAddress({ question, share }: AskedRecord, path: string = RECORD): string {
  const { asOf, knownOn, from, to, by, period, detained, reported } = question;
  const query = new URLSearchParams({ by: by[0] ?? "none" });
  if (by[1]) query.set("and", by[1]);
  query.set("asOf", asOf);
  for (const [name, value] of Object.entries({ knownOn, from, to })) {
    if (value) query.set(name, value);
  }
  if (by.includes("period") && period !== "month") query.set("period", period);
  if (detained !== "all") query.set("detained", detained);
  if (reported !== "in") query.set("reported", reported);
  if (share !== "amenable") query.set("share", share);
  return `${path}?${query}`;
}
