import { ADDRESS_KEYS, type Address } from "../queues/schema.ts";
import { AGES, type Age, DUE, type Due } from "../queues/types.ts";
import { STAGES, type Stage } from "../workflow/stages.ts";

/** Everybody's cases and one's own: exports that are no queue's. */
export const CASELOAD = "caseload";
export const ALL = "all";

/** Keys of a queue's address that narrow it; the others are its order and its page. */
const NARROWING = ADDRESS_KEYS.filter(
  (key) => !["sort", "direction", "after", "until"].includes(key),
);

/** What of an address belongs in a file of all its pages. */
export function narrowingOf(address: Address): Address {
  return Object.fromEntries(
    NARROWING.flatMap((key) => (address[key] ? [[key, address[key]]] : [])),
  );
}

/** Where the file of a queue is, with the filters of its address. */
export function exportHref(what: string, address: Address = {}): string {
  const query = new URLSearchParams(Object.entries(narrowingOf(address)));
  const text = query.toString();
  return text ? `/api/exports/${what}?${text}` : `/api/exports/${what}`;
}

const LABELS: Record<string, string> = {
  q: "name or A-number",
  stage: "stage",
  court: "court",
  before: "hearing before",
  represented: "counsel",
  detained: "detained",
  age: "in its stage for",
  due: "reply by",
  assigned: "assigned to",
  tag: "tag",
};

/** The filters of an export in words, for its log. */
export function filtersInWords(filters: Record<string, string>): string {
  return Object.entries(filters)
    .map(([key, value]) => `${LABELS[key] ?? key}: ${valueInWords(key, value)}`)
    .join("; ");
}

function valueInWords(key: string, value: string): string {
  if (key === "stage" && value in STAGES) return STAGES[value as Stage].label.toLowerCase();
  if (key === "age" && value in AGES) return AGES[value as Age].label.toLowerCase();
  if (key === "due" && value in DUE) return DUE[value as Due].label.toLowerCase();
  if (key === "assigned" && value === "me") return "themselves";
  if (key === "assigned" && value === "left") return "people who left";
  if (key === "assigned" && value === "mine") return "themselves or nobody";
  return key === "assigned" && value.length === 36 ? "a colleague" : value;
}
