import { z } from "zod";
import { addMonths, type LocalDate } from "../dates.ts";
import { optionalDay } from "../inputs.ts";
import { ofReview } from "../milestones.ts";
import { UNTIL_A_DAY } from "../stages.ts";
import type { CaseState } from "../state.ts";
import { defineStep } from "../step.ts";

/**
 * A result has a date and a validity; where the officer gives none, the office's own setting decides
 * it. It is never shared. A renewal while an offer or a closure stands moves nothing (domain, rule 4).
 */
export const recordCheckResult = defineStep({
  id: "record-check-result",
  label: "Record check result",
  about:
    "Passed or not, on which day, and until when it counts. Nobody outside the office sees it.",
  parties: ["government"],
  roles: ["check_officer"],
  from: ["background_check", "offered", "accepted", "motion_filed", "closed", ...UNTIL_A_DAY],
  stays: ["offered", "accepted", "motion_filed", "closed", ...UNTIL_A_DAY],
  to: ["cleared", "back_on_docket"],
  visibility: "own",
  impliedTo: "cleared",
  dayLabel: "Day of the result",
  despiteDispute: true,
  leaves: "a background check",
  needs: "a background check has to be requested",
  beside: ["checkRequest", "facts"],
  milestone: ofReview,
  input: z.object({
    result: z.enum(["passed", "not_passed"], { error: "Choose the result." }),
    validTo: optionalDay,
  }),
  fields: {
    result: {
      label: "Result",
      widget: "radio",
      options: [
        { value: "passed", label: "Passed" },
        { value: "not_passed", label: "Not passed" },
      ],
    },
    validTo: {
      label: "Valid to (optional)",
      widget: "date",
      help: "Left empty, the office's own period counts from the day of the result.",
      showWhen: { field: "result", is: ["passed"] },
    },
  },
  guard: ({ state }) =>
    state.stage === "background_check" || state.government?.check?.result === "pending"
      ? null
      : "No background check is pending.",
  check: ({ input, on }) =>
    input.result === "passed" && input.validTo && on && input.validTo <= on
      ? { field: "validTo", message: "A check is valid beyond its own day." }
      : null,
  decide: ({ input, on, settings }) => ({
    validTo:
      input.result === "passed"
        ? (input.validTo ?? (on && addMonths(on, settings.checkValidMonths)))
        : null,
  }),
  effect: ({ state, input, on }) => {
    const passed = input.result === "passed";
    const moves = state.stage === "background_check";
    const check = {
      requestedOn: state.government?.check?.requestedOn ?? null,
      result: input.result,
      on,
      validTo: input.validTo,
    };
    return {
      ...(moves ? { stage: passed ? "cleared" : "back_on_docket" } : {}),
      government: {
        check,
        ...(passed && !isOlder(on, state) ? { adverse: null } : {}),
        ...(moves ? { back: passed ? null : "not_cleared" } : {}),
      },
    };
  },
  sentence: (event) =>
    event.input.result === "passed" ? "Background check passed" : "Background check not passed",
});

/** A check that was run before something became known says nothing of it. */
function isOlder(on: LocalDate | null, { government }: CaseState): boolean {
  const known = government?.adverse?.on;
  return Boolean(on && known && on < known);
}
