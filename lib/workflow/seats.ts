/** Who appeared for the person and which office had the case, one after the other: told by the log. */
import type { LocalDate } from "./dates.ts";
import type { CaseEvent } from "./event.ts";
import { labelOf } from "./reasons.ts";
import { standing } from "./standing.ts";
import { APPEARANCE_PURPOSES } from "./state.ts";

/** A stretch of time in which one counsel, or one office, was it. Days are null where not known. */
export interface SeatSpan {
  /** Counsel and firm, or the office. */
  who: string;
  /** What the appearance is limited to, in words; empty: nothing. */
  limits: string;
  from: LocalDate | null;
  until: LocalDate | null;
  /** How it ended, in a word; null: it goes on. */
  ended: "Withdrawn" | "Substituted" | "Replaced" | "Transferred" | null;
}

const text = (value: unknown) => (typeof value === "string" ? value : "");

/** Appearances of counsel (Form EOIR-28), the first one first. */
export function appearancesOf(log: readonly CaseEvent[]): SeatSpan[] {
  const spans: SeatSpan[] = [];
  for (const { step, input, occurredOn: on } of standing(log)) {
    if (step === "enter-case" && text(input.counselName)) {
      const since = text(input.counselEnteredOn) || null;
      spans.push(span(named(input.counselName, input.counselFirm), since));
    } else if (step === "enter-appearance") {
      end(spans, on, "Replaced");
      const limits = input.purpose ? labelOf(APPEARANCE_PURPOSES, input.purpose) : "";
      spans.push({ ...span(named(input.name, input.firm), on), limits });
    } else if (step === "rule-on-counsel" && input.ruling === "granted") {
      end(spans, on, input.kind === "substitution" ? "Substituted" : "Withdrawn");
      if (input.kind === "substitution" && !input.awaits)
        spans.push(span(named(input.name, input.firm), on));
    } else if (step === "set-aside-duplicate") {
      end(spans, on, "Replaced");
    }
  }
  return spans;
}

/** Offices that had the case, the first one first; only offices on the system are told by name. */
export function officesOf(log: readonly CaseEvent[]): SeatSpan[] {
  const spans: SeatSpan[] = [];
  for (const event of standing(log)) {
    const { step, input, party, occurredOn: on } = event;
    if (step === "enter-case" && text(input.governmentName)) {
      spans.push(span(text(input.governmentName), on));
    } else if (step === "join-case" && party === "government") {
      spans.push(span(text(input.name), on));
    } else if (step === "transfer-case") {
      end(spans, on, "Transferred");
      spans.push(span(text(input.officeName), on));
    }
  }
  return spans;
}

/**
 * The office into whose district the court moved the case, while the office that has it has not
 * transferred it; its id is null where that office is not on the system. Null: nothing is to be done.
 */
export function districtLeft(
  log: readonly CaseEvent[],
): { officeId: string | null; officeName: string; courtName: string } | null {
  const last = standing(log)
    .filter(({ step, input }) => step === "transfer-case" || text(input.courtCode) !== "")
    .at(-1);
  if (last?.step !== "update-docket" || !text(last.input.officeName)) return null;
  const { officeId, officeName, courtName, courtCode } = last.input;
  return {
    officeId: text(officeId) || null,
    officeName: text(officeName),
    courtName: text(courtName) || text(courtCode),
  };
}

function named(name: unknown, firm: unknown): string {
  return [text(name), text(firm)].filter(Boolean).join(", ");
}

function span(who: string, from: LocalDate | null): SeatSpan {
  return { who, limits: "", from, until: null, ended: null };
}

function end(spans: SeatSpan[], on: LocalDate | null, how: Exclude<SeatSpan["ended"], null>) {
  const last = spans.at(-1);
  if (last && !last.ended) Object.assign(last, { until: on, ended: how });
}
