import { writtenDate } from "./dates.ts";
import { isBeforeFiling } from "./forms.ts";
import type { Program } from "./programs/program.ts";
import type { SharedState } from "./state.ts";

/** One answer of the scope test with the fact behind it. */
export interface ScopeAnswer {
  question: string;
  answer: boolean;
  fact: string;
}

/**
 * The scope test of a program, question by question. Any 'yes' brings the case in. It says who may
 * be reviewed, never what the finding should be. A filed case without a hearing counts as on the master
 * calendar, where it is heard first. Source: guidance of 17 November 2011; domain, rule 1.
 */
export function scopeAnswers(shared: SharedState, program: Program): ScopeAnswer[] {
  const { populations } = program;
  const hearing = shared.hearing;
  const held = shared.detained ? "detained" : "not detained";
  const filed = !isBeforeFiling(shared);
  const filedOn = shared.chargingDocumentFiledOn;
  const agency = shared.referringAgency ? ` (${shared.referringAgency} issues or refers it)` : "";
  const heard = hearing
    ? `next hearing: ${hearing.kind}, ${writtenDate(hearing.at.slice(0, 10))}`
    : "no hearing is set";
  const until =
    populations.meritsNotDetained === "until" ? populations.meritsNotDetainedUntil : null;
  const inMeritsWindow =
    hearing?.kind === "merits" &&
    (populations.meritsNotDetained === "any" ||
      (until !== null && hearing.at.slice(0, 10) <= until));
  return [
    {
      question: "Charging document not yet filed with the court?",
      answer: populations.chargingDocumentNotFiled && !filed,
      fact: filed
        ? `filed${filedOn ? ` ${writtenDate(filedOn)}` : ", day not known"}`
        : `not filed${agency}`,
    },
    {
      question: "On the master calendar?",
      answer: populations.masterCalendar && filed && hearing?.kind !== "merits",
      fact: filed ? heard : "not filed",
    },
    {
      question: until
        ? `Not detained, with a merits hearing up to ${writtenDate(until)}?`
        : "Not detained, with a merits hearing?",
      answer: inMeritsWindow && !shared.detained,
      fact: `${held}; ${heard}`,
    },
    {
      question: "Detained?",
      answer: populations.detained && shared.detained,
      fact: held,
    },
  ];
}

/** Why the program does not cover the case, or null when it does. */
export function scopeProblem(shared: SharedState, program: Program): string | null {
  if (shared.hasFinalOrder) {
    return program.populations.finalOrder
      ? null
      : `The case has a final order, which the ${program.name} does not cover.`;
  }
  if (shared.decidedOn) {
    return program.populations.decided
      ? null
      : `The judge has decided the case, and the ${program.name} does not cover that.`;
  }
  if (scopeAnswers(shared, program).some((one) => one.answer)) return null;
  return `The ${program.name} does not cover this case: its merits hearing is outside the window and the person is not detained.`;
}
