import { z } from "zod";

/** How a case can be closed by prosecutorial discretion. */
export const CLOSURE_KINDS = ["administratively closed", "terminated"] as const;

/** What figures can be grouped by. Files carry the codes, screens the names. */
export const GROUPS = ["court", "location", "nationality", "kind", "period"] as const;
export type Group = (typeof GROUPS)[number];

export const GROUP_LABELS: Record<Group, string> = {
  court: "court",
  location: "hearing location",
  nationality: "nationality",
  kind: "kind of closure",
  period: "period",
};

/** A group with codes: every one but the period. */
export type Coded = Exclude<Group, "period">;
export const CODED: readonly Coded[] = ["court", "location", "nationality", "kind"];

/** The groups and filters of a question, in the order of the series. A location names its court. */
export function codedGroups({
  by,
  only,
}: {
  by: readonly Group[];
  only: Partial<Record<Coded, readonly string[]>>;
}): Coded[] {
  const asked = new Set<Group>([...by, ...CODED.filter((group) => only[group]?.length)]);
  if (asked.has("location")) asked.delete("court");
  return CODED.filter((group) => asked.has(group));
}

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "Write the day as 2012-03-28.")
  .refine((text) => {
    const time = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 10) === text;
  }, "There is no such day.")
  // A release knows no others, and periods are told apart by years of four digits.
  .refine(
    (text) => text >= "1901-01-01" && text <= "2100-12-31",
    "Ask for a day from 1901 to 2100.",
  );

const codes = z
  .array(z.string().max(40, "A code has at most 40 letters."))
  .max(50, "Name at most 50 codes in one filter.")
  .default([]);
const kinds = codes.refine(
  (all) => all.every((one) => CLOSURE_KINDS.some((kind) => kind === one)),
  `A kind of closure is ${CLOSURE_KINDS.join(" or ")}.`,
);

/**
 * A question to the court record. `from` and `to` are the first and last day of the window; `base` is
 * the day on which the backlog is counted. One or two groups at once; a filter counts as a group of
 * its own, because a series knows two.
 */
export const questionSchema = z
  .object({
    from: day,
    to: day,
    base: day,
    by: z
      .array(z.enum(GROUPS, { error: `Group by one or two of ${GROUPS.join(", ")}.` }))
      .max(2, "Group by one or two things at once.")
      .refine((groups) => new Set(groups).size === groups.length, "Name each group once.")
      .default([]),
    period: z
      .enum(["month", "fiscal-year"], { error: "A period is a month or a fiscal-year." })
      .default("month"),
    only: z
      .object({ court: codes, location: codes, nationality: codes, kind: kinds })
      .partial()
      .default({}),
  })
  .refine(({ from, to }) => from <= to, {
    path: ["to"],
    error: "The window ends before it begins.",
  })
  .refine((question) => codedGroups(question).length <= 2, {
    path: ["by"],
    error: "Two groups or filters at once is all that the figures hold: take one away.",
  });
export type Question = z.infer<typeof questionSchema>;

/** A share is of the backlog on the base day, or of the completions in the window. */
export const SHARES = ["backlog", "completions"] as const;
export type Share = (typeof SHARES)[number];

/** What the table can be sorted by: the groups' names, or one of its numbers. */
export const SORT_KEYS = [
  "name",
  "closures",
  "backlog",
  "ofBacklog",
  "completions",
  "ofCompletions",
] as const;
export type SortKey = (typeof SORT_KEYS)[number];
export interface Sort {
  by: SortKey;
  down: boolean;
}

const BY_NAME: Sort = { by: "name", down: false };

/** What an address of the explorer asks; codes of filters stand separated by commas. */
export interface Asked {
  question: Question;
  share: Share;
  sort: Sort;
}

/** The window that was published first: the review's first months, against the year's last backlog. */
const FIRST_QUESTION = { from: "2011-10-01", to: "2012-06-28", base: "2011-09-30", by: "court" };

export type Address = Record<string, string | string[] | undefined>;

export type ReadAddress =
  | { ok: true; asked: Asked }
  /** What is wrong, by the name in the address; what was understood, for putting it right. */
  | { ok: false; errors: Record<string, string>; asked: Asked };

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** How the code of what was not recorded stands in an address: an empty one says 'any'. */
const NOT_RECORDED = "-";

/** A code as an address and a form hold it. */
export function writtenCode(code: string): string {
  return code === "" ? NOT_RECORDED : code;
}

/** The codes of a filter, separated by commas or each on its own, as a form without script sends them. */
function readCodes(value: string | string[] | undefined): string[] {
  const all = [value ?? []].flat().flatMap((text) => text.split(","));
  return [...new Set(all.filter(Boolean))].map((code) => (code === NOT_RECORDED ? "" : code));
}

/** `sort=-closures`: by closures, the most first. */
function readSort(text: string): Sort {
  const by = SORT_KEYS.find((key) => key === text.replace(/^-/, ""));
  return by ? { by, down: text.startsWith("-") } : BY_NAME;
}

/** The question that an address asks. What cannot be asked is said, and is not answered. */
export function readQuestion(address: Address): ReadAddress {
  const share: Share = one(address.share) === "completions" ? "completions" : "backlog";
  const sort = readSort(one(address.sort));
  const first = { ...FIRST_QUESTION };
  const fresh = Object.keys(first).every((name) => one(address[name]) === "");
  const text = (name: keyof typeof FIRST_QUESTION) =>
    one(address[name]) || (fresh ? first[name] : "");
  const by = [text("by"), one(address.and)].filter((group) => group !== "" && group !== "none");
  const only = Object.fromEntries(CODED.map((group) => [group, readCodes(address[group])]));
  const asked = {
    from: text("from"),
    to: text("to"),
    base: text("base"),
    by: [...new Set(by)],
    period: one(address.period) || undefined,
    only,
  };
  const parsed = questionSchema.safeParse(asked);
  if (parsed.success) return { ok: true, asked: { question: parsed.data, share, sort } };
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) errors[String(path[0])] ??= message;
  return { ok: false, errors, asked: { question: understood(asked), share, sort } };
}

/** What a form can show of a question that cannot be asked. */
function understood(asked: {
  from: string;
  to: string;
  base: string;
  by: readonly string[];
  period: string | undefined;
  only: Question["only"];
}): Question {
  const { from, to, base, by, period, only } = asked;
  const dayOr = (text: string, other: string) => (day.safeParse(text).success ? text : other);
  return {
    from: dayOr(from, FIRST_QUESTION.from),
    to: dayOr(to, FIRST_QUESTION.to),
    base: dayOr(base, FIRST_QUESTION.base),
    by: GROUPS.filter((group) => by.includes(group)).sort((a, b) => by.indexOf(a) - by.indexOf(b)),
    period: period === "fiscal-year" ? period : "month",
    only,
  };
}

/** The address of a question: the same question always has the same one. */
export function addressOf({ question, share, sort }: Asked, path = EXPLORER): string {
  const { from, to, base, by, period, only } = question;
  const parameters = new URLSearchParams({ by: by[0] ?? "none" });
  if (by[1]) parameters.set("and", by[1]);
  parameters.set("from", from);
  parameters.set("to", to);
  parameters.set("base", base);
  if (share !== "backlog") parameters.set("share", share);
  if (by.includes("period") && period !== "month") parameters.set("period", period);
  for (const [group, codes] of Object.entries(only)) {
    if (codes?.length) parameters.set(group, codes.map(writtenCode).join(","));
  }
  if (sort.by !== "name" || sort.down) parameters.set("sort", (sort.down ? "-" : "") + sort.by);
  return `${path}?${parameters}`;
}

/**
 * Whether the rows of a question are counts and no shares: a kind of closure has neither backlog nor
 * completions, a period has no backlog.
 */
export function isCounted({ question: { by, only }, share }: Pick<Asked, "question" | "share">) {
  return hasKind({ by, only }) || (by.includes("period") && share === "backlog");
}

/** Whether closures are told apart by their kind, so that there is nothing to divide them by. */
export function hasKind({ by, only }: Pick<Question, "by" | "only">): boolean {
  return by.includes("kind") || Boolean(only.kind?.length);
}

export const EXPLORER = "/figures/court-record";
