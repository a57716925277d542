/** The calendar of hearings and days to answer by, as its screens and its feed show it. */

import type { LocalDate } from "../workflow/dates.ts";
import type { Stage } from "../workflow/stages.ts";

export const VIEWS = { day: "Day", week: "Week", month: "Month" } as const;
export type CalendarView = keyof typeof VIEWS;

/** What an entry is; the color only ever says the family of its meaning. */
export const KINDS = {
  master: { label: "Master", tone: "court" },
  merits: { label: "Merits", tone: "court" },
  reply: { label: "Reply by", tone: "offered" },
} as const;
export type EntryKind = keyof typeof KINDS;

/** What the address of the calendar asks for. */
export interface CalendarAddress {
  view: CalendarView;
  /** The day that the view stands on; null: today. */
  day: LocalDate | null;
  court: string | null;
  judge: string | null;
  kind: EntryKind | null;
  /** 'mine': cases assigned to the reader; 'all': the organization's. Null: as it opens for them. */
  whose: "mine" | "all" | null;
}

export interface CalendarEntry {
  caseId: string;
  href: string;
  kind: EntryKind;
  day: LocalDate;
  /** Local to the court, '8:30'; null: the whole day. */
  time: string | null;
  /** How the court's clock is called on that day: 'PDT'. */
  zone: string;
  name: string;
  aNumber: string;
  court: string;
  judge: string;
  stage: Stage;
  detained: boolean;
  /** Its day came before another hearing was set. */
  passed: boolean;
  assigned: string | null;
  /** Review windows that it falls into, named. */
  windows: string[];
}

export interface CalendarDay {
  day: LocalDate;
  /** '23', or '1 Aug' where the month begins. */
  label: string;
  weekday: string;
  today: boolean;
  /** Outside the month that is shown. */
  beside: boolean;
  href: string;
  entries: CalendarEntry[];
  /** All there are, also those not listed here. */
  count: number;
}

/** A review window across the days of one week. */
export interface CalendarBand {
  id: string;
  text: string;
  sentence: string;
  /** Columns of the week, 1 to 7, both included. */
  from: number;
  to: number;
}

export interface CalendarWeek {
  days: CalendarDay[];
  bands: CalendarBand[];
}

export interface CalendarPage {
  address: CalendarAddress;
  view: CalendarView;
  day: LocalDate;
  today: LocalDate;
  title: string;
  whose: "mine" | "all";
  /** Whether there is anything of one's own to choose. */
  weeks: CalendarWeek[];
  /** How many of the listed view there are at all. */
  count: number;
  courts: { value: string; label: string }[];
  judges: string[];
  /** Courts of more than one time zone are in it: each time then says which. */
  zones: boolean;
  links: Record<"before" | "after" | "today" | CalendarView, string>;
  keepsLinks: boolean;
  keepsWindows: boolean;
}

/** What an entry's title in a feed tells whoever sees the calendar. */
export const TITLES = {
  a_number: { label: "A-number only", hint: "Master hearing A012-345-678" },
  name: { label: "Name and A-number", hint: "Master hearing Reyes-Ortega, Ana A012-345-678" },
  busy: { label: "Busy only", hint: "No word of what it is or where" },
} as const;
export type Titles = keyof typeof TITLES;

/** A private link as its owner sees it; its address is shown once, when it is made. */
export interface CalendarLink {
  id: string;
  name: string;
  titles: Titles;
  /** Days by the domain's clock. */
  madeOn: LocalDate;
  lastUsedOn: LocalDate | null;
}
