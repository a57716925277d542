import { z } from "zod";
import { keepable } from "../format/form.ts";
import { isLocalDate } from "../workflow/dates.ts";
import { BACK_REASONS, codesOf } from "../workflow/reasons.ts";
import { STAGE_IDS } from "../workflow/stages.ts";
import {
  AGE_IDS,
  CHECK_STANDING_IDS,
  type Cursor,
  DUE_IDS,
  type Filters,
  type SortId,
} from "./types.ts";

/** The keys of a queue's address, in the order they are written. */
export const ADDRESS_KEYS = [
  "q",
  "stage",
  "court",
  "before",
  "represented",
  "detained",
  "assigned",
  "tag",
  "open",
  "age",
  "due",
  "check",
  "back",
  "sort",
  "direction",
  "after",
  "until",
] as const;
export type AddressKey = (typeof ADDRESS_KEYS)[number];
export type Address = Partial<Record<AddressKey, string>>;

const yesNo = z
  .enum(["yes", "no"])
  .transform((answer) => answer === "yes")
  .nullable()
  .catch(null);

const filtersSchema = z.object({
  q: z.string().trim().max(200).catch(""),
  stage: z.enum(STAGE_IDS).nullable().catch(null),
  court: z
    .string()
    .regex(/^[A-Z0-9]{3}$/)
    .nullable()
    .catch(null),
  before: z.string().refine(isLocalDate).nullable().catch(null),
  represented: yesNo,
  detained: yesNo,
  assigned: z.enum(["mine", "me", "nobody", "anybody", "left"]).or(z.uuid()).nullable().catch(null),
  tag: z.string().trim().min(1).max(40).nullable().catch(null),
  open: z
    .enum(["yes"])
    .nullable()
    .catch(null)
    .transform((answer) => answer !== null),
  age: z.enum(AGE_IDS).nullable().catch(null),
  due: z.enum(DUE_IDS).nullable().catch(null),
  check: z.enum(CHECK_STANDING_IDS).nullable().catch(null),
  back: z.enum(codesOf(BACK_REASONS)).nullable().catch(null),
});

/**
 * The filters that an address asks for. What cannot be read narrows nothing: an old bookmark shows
 * a queue, never an error.
 */
export function readFilters(address: Address, assigned: "mine" | "anybody"): Filters {
  const read = filtersSchema.parse({ ...NO_FILTERS, ...address });
  return { ...read, assigned: read.assigned ?? assigned };
}

const NO_FILTERS = {
  q: "",
  stage: null,
  court: null,
  before: null,
  represented: null,
  detained: null,
  tag: null,
  open: null,
  age: null,
  due: null,
  check: null,
  back: null,
};

/** One value for each known key; of several the first, as forms and bookmarks write them. */
export function readAddress(given: Record<string, string | string[] | undefined>): Address {
  const address: Address = {};
  for (const key of ADDRESS_KEYS) {
    const value = given[key];
    const first = keepable((Array.isArray(value) ? value[0] : value) ?? "");
    if (first) address[key] = first;
  }
  return address;
}

/** The address of the same queue with some keys changed; null and empty leave a key out. */
export function addressWith(
  path: string,
  address: Address,
  changes: Partial<Record<AddressKey, string | null>>,
): string {
  const query = new URLSearchParams();
  const merged = { ...address, ...changes };
  for (const key of ADDRESS_KEYS) {
    const value = merged[key];
    if (value) query.set(key, value);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

const VALUES: Record<SortId, RegExp> = {
  hearing: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/,
  since: /^\d{4}-\d{2}-\d{2}$/,
  reply: /^\d{4}-\d{2}-\d{2}$/,
  requested: /^\d{4}-\d{2}-\d{2}$/,
  check: /^\d{4}-\d{2}-\d{2}$/,
  ends: /^\d{4}-\d{2}-\d{2}$/,
  awaited: /^\d{4}-\d{2}-\d{2}$/,
  name: /^[^\0]{0,400}$/,
};

/** A place in a queue as an address carries it. */
export function writeCursor({ value, caseId }: Cursor): string {
  return value === null ? caseId : `${caseId}~${value}`;
}

/** The place that an address names, or null: then the queue begins at its beginning. */
export function readCursor(text: string | undefined, sort: SortId): Cursor | null {
  if (!text) return null;
  const caseId = text.slice(0, 36);
  const value = text.length > 36 ? text.slice(37) : null;
  if (!z.uuid().safeParse(caseId).success) return null;
  if (value === null) return { value, caseId };
  if (text[36] !== "~" || !VALUES[sort].test(value)) return null;
  if (sort !== "name" && !isLocalDate(value.slice(0, 10))) return null;
  return { value, caseId };
}
