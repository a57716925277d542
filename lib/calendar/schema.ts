/** The calendar's address, which holds the view; and what is asked of a private link. */
import { z } from "zod";
import type { FormField } from "../format/form.ts";
import { isLocalDate } from "../workflow/dates.ts";
import {
  type CalendarAddress,
  type CalendarView,
  type EntryKind,
  KINDS,
  TITLES,
  type Titles,
  VIEWS,
} from "./types.ts";

const PATH = "/calendar";

type Given = Record<string, string | string[] | undefined>;

const one = (given: Given, key: string): string => {
  const value = given[key];
  return (Array.isArray(value) ? value[0] : value) ?? "";
};

/** Reads an address; what makes no sense is left out. */
export function readCalendarAddress(given: Given): CalendarAddress {
  const view = one(given, "view");
  const day = one(given, "day");
  const kind = one(given, "kind");
  const whose = one(given, "whose");
  return {
    view: Object.hasOwn(VIEWS, view) ? (view as CalendarView) : "week",
    // Years that nobody has business in would only make the database look at nothing.
    day: isLocalDate(day) && day >= "1950-01-01" && day < "2100-01-01" ? day : null,
    court: one(given, "court").slice(0, 8) || null,
    judge: one(given, "judge").slice(0, 120) || null,
    kind: Object.hasOwn(KINDS, kind) ? (kind as EntryKind) : null,
    whose: whose === "mine" || whose === "all" ? whose : null,
  };
}

/** The same address again, with some of it changed. */
export function calendarHref(
  address: CalendarAddress,
  over: Partial<CalendarAddress> = {},
): string {
  const next = { ...address, ...over };
  const query = new URLSearchParams({ view: next.view });
  for (const key of ["day", "court", "judge", "kind", "whose"] as const) {
    const value = next[key];
    if (value) query.set(key, value);
  }
  return `${PATH}?${query}`;
}

export const linkSchema = z.object({
  name: z.string().trim().min(1, "Name it, so that you know which to revoke.").max(80),
  titles: z.enum(Object.keys(TITLES) as Titles[], { error: "Choose what the titles tell." }),
});
export type LinkInput = z.infer<typeof linkSchema>;

export const LINK_FIELDS: FormField[] = [
  {
    name: "name",
    label: "Name",
    widget: "text",
    help: "Where you will use it, such as 'Telephone'.",
    width: 32,
  },
  {
    name: "titles",
    label: "What the titles tell",
    widget: "radio",
    initial: "a_number",
    options: Object.entries(TITLES).map(([value, { label, hint }]) => ({ value, label, hint })),
  },
];
