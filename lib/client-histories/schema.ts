import { z } from "zod";
import { addDays, addMonths, isLocalDate, type LocalDate } from "../workflow/dates.ts";
import { MILESTONES } from "../workflow/milestones.ts";
import { DECLINE_REASONS } from "../workflow/reasons.ts";
import {
  ANSWERS,
  CAME,
  LOSSES,
  type Loss,
  type OfferAnswer,
  OUTCOME_GROUPS,
  type OutcomeQuestion,
  REACHED,
  type Reached,
} from "./types.ts";

/** Months, quarters and fiscal years of a window of days. */
export const PERIOD_UNITS = {
  month: "Month",
  quarter: "Quarter",
  "fiscal-year": "Federal fiscal year (from 1 October)",
} as const;
export type PeriodUnit = keyof typeof PERIOD_UNITS;

export interface Period {
  /** `2012-03`, `2012-Q1` or `FY2012`. */
  key: string;
  from: LocalDate;
  to: LocalDate;
}

const MONTHS: Record<PeriodUnit, number> = { month: 1, quarter: 3, "fiscal-year": 12 };

/** The first day of the period in which a day lies. */
export function periodBegin(day: LocalDate, unit: PeriodUnit): LocalDate {
  const [year = 0, month = 1] = day.split("-").map(Number);
  if (unit === "fiscal-year") return `${month >= 10 ? year : year - 1}-10-01`;
  const first = unit === "quarter" ? month - ((month - 1) % 3) : month;
  return `${year}-${String(first).padStart(2, "0")}-01`;
}

function keyOf(begin: LocalDate, unit: PeriodUnit): string {
  const [year = 0, month = 1] = begin.split("-").map(Number);
  if (unit === "fiscal-year") return `FY${year + 1}`;
  return unit === "quarter" ? `${year}-Q${(month - 1) / 3 + 1}` : begin.slice(0, 7);
}

/** The whole period in which a day lies. */
export function periodOf(day: LocalDate, unit: PeriodUnit): Period {
  const from = periodBegin(day, unit);
  return { key: keyOf(from, unit), from, to: addDays(addMonths(from, MONTHS[unit]), -1) };
}

/** The periods that a window touches, in order, the first and the last cut to the window. */
export function periodsOf(from: LocalDate, to: LocalDate, unit: PeriodUnit): Period[] {
  const periods: Period[] = [];
  for (let begin = periodBegin(from, unit); begin <= to; begin = addMonths(begin, MONTHS[unit])) {
    const end = addDays(addMonths(begin, MONTHS[unit]), -1);
    periods.push({
      key: keyOf(begin, unit),
      from: begin < from ? from : begin,
      to: end > to ? to : end,
    });
  }
  return periods;
}

type Given = Record<string, string | string[] | undefined>;

/** Days that a dashboard counts, both in. */
export interface Window {
  from: LocalDate;
  to: LocalDate;
}

const day = z.string().refine(isLocalDate).nullable().catch(null);
const one = (given: Given, name: string) => [given[name]].flat()[0] || null;

/** Nobody had a client here before. */
const FIRST: LocalDate = "1990-01-01";
/** Lines of a table: so many months are ten years. */
const MOST_MONTHS = 120;

/** The window of an address: a year up to today where it names none; nothing is known of the future. */
export function readWindow(given: Given, today: LocalDate): Window {
  const from = day.parse(one(given, "from"));
  const to = day.parse(one(given, "to"));
  return inOrder(from ?? addDays(addMonths(to ?? today, -12), 1), to ?? today, today);
}

function inOrder(one: LocalDate, other: LocalDate, today: LocalDate): Window {
  const to = earlier(later(one, other), today);
  return { from: earlier(later(earlier(one, other), FIRST), to), to };
}

// Days compare as strings.
const earlier = (a: LocalDate, b: LocalDate) => (a < b ? a : b);
const later = (a: LocalDate, b: LocalDate) => (a > b ? a : b);

const UNITS = Object.keys(PERIOD_UNITS) as PeriodUnit[];
/** How far back the table begins where the address does not say: in months. */
const BACK: Record<PeriodUnit, number> = { month: 11, quarter: 9, "fiscal-year": 24 };

/** What an address asks of the outcomes. What cannot be read is asked as if it was left out. */
export function readOutcomes(given: Given, today: LocalDate): OutcomeQuestion {
  const unit = z.enum(UNITS).catch("quarter").parse(one(given, "period"));
  const by = z.enum(OUTCOME_GROUPS).catch("period").parse(one(given, "by"));
  const to = day.parse(one(given, "to")) ?? today;
  const from = day.parse(one(given, "from")) ?? periodBegin(addMonths(to, -BACK[unit]), unit);
  const window = inOrder(from, to, today);
  return { ...window, from: later(window.from, addMonths(window.to, -MOST_MONTHS)), unit, by };
}

export const OUTCOMES = "/dashboard/outcomes";

/** The address of a table of outcomes, on the page or as a file. */
export function outcomesHref(
  question: OutcomeQuestion,
  changes: Partial<OutcomeQuestion> = {},
  path = OUTCOMES,
): string {
  const { from, to, unit, by } = { ...question, ...changes };
  return `${path}?${new URLSearchParams({ period: unit, by, from, to })}`;
}

/** What an address asks for. */
export type Behind =
  | { show: "came" | "waiting"; reached: Reached }
  | { show: "lost"; reached: Reached; loss: Loss }
  | { show: "happened"; what: "request" | "notice" }
  | { show: "offers"; answer: OfferAnswer | "open" | null }
  | { show: "declined"; reason: string; disclosed: boolean };

/** As an address carries it: `lost.offered.declined`. */
export function writeBehind(behind: Behind): string {
  switch (behind.show) {
    case "lost":
      return `lost.${behind.reached}.${behind.loss}`;
    case "happened":
      return `happened.${behind.what}`;
    case "offers":
      return behind.answer ? `offers.${behind.answer}` : "offers";
    case "declined":
      return `declined.${behind.reason}${behind.disclosed ? ".disclosed" : ""}`;
    default:
      return `${behind.show}.${behind.reached}`;
  }
}

/** Null where an address asks for nothing that there is. */
export function readBehind(text: string): Behind | null {
  const [show, one = "", two = ""] = text.split(".");
  const reached = REACHED.find((id) => id === one);
  switch (show) {
    case "came":
    case "waiting":
      return reached ? { show, reached } : null;
    case "lost":
      return reached && two in LOSSES ? { show, reached, loss: two as Loss } : null;
    case "happened":
      return one === "request" || one === "notice" ? { show, what: one } : null;
    case "offers":
      if (one === "") return { show, answer: null };
      return one === "open" || ANSWERS.some((answer) => answer === one)
        ? { show, answer: one as OfferAnswer | "open" }
        : null;
    case "declined":
      return one in DECLINE_REASONS || one === "unknown"
        ? { show, reason: one, disclosed: two === "disclosed" }
        : null;
    default:
      return null;
  }
}

/** The list's title. */
export function titleOf(behind: Behind): string {
  switch (behind.show) {
    case "came":
      return `${CAME[behind.reached]}`;
    case "waiting":
      return `${CAME[behind.reached]}, ${behind.reached === "granted" ? "and stands" : "and waits"}`;
    case "lost":
      return `${CAME[behind.reached]}, then: ${LOSSES[behind.loss].toLowerCase()}`;
    case "happened":
      return MILESTONES[behind.what];
    case "offers":
      if (behind.answer === null) return "Offers received";
      return behind.answer === "open" ? "Offers without an answer" : MILESTONES[behind.answer];
    case "declined": {
      const reason = DECLINE_REASONS[behind.reason as keyof typeof DECLINE_REASONS];
      return `Declined: ${reason?.toLowerCase() ?? "reason not recorded"}${behind.disclosed ? ", disclosed" : ""}`;
    }
  }
}
