import { z } from "zod";
import { writtenDate } from "../dates.ts";
import { UNTIL_A_DAY } from "../stages.ts";
import { defineStep } from "../step.ts";

/** The clock's step: what the government granted until a day is over the day after. */
export const lapseForm = defineStep({
  id: "lapse-form",
  label: "Run out",
  reportLabel: "Report that it ran out",
  about: "The last day of the stay or deferred action has passed without a renewal.",
  parties: ["government"],
  roles: ["clock"],
  from: UNTIL_A_DAY,
  to: ["back_on_docket"],
  visibility: "shared",
  leaves: "an end",
  needs: "only a stay or a deferred action holds until a day",
  // It was carried out, and stays so.
  counts: () => null,
  milestone: "expired",
  input: z.object({}),
  fields: {},
  guard: ({ state, today, reported }) => {
    const until = state.shared.closure?.until;
    if (!until) return reported ? null : "It is not known until when it holds.";
    return until < today ? null : `It holds until ${writtenDate(until)}.`;
  },
  check: ({ state, on }) => {
    const until = state.shared.closure?.until;
    return on && until && on <= until
      ? { field: "occurredOn", message: `It held until ${writtenDate(until)}.` }
      : null;
  },
  effect: ({ on }) => ({
    stage: "back_on_docket",
    shared: { back: { reason: "expired", on } },
  }),
  sentence: () => "The stay or deferred action ran out",
  notice: () => ({
    to: ["government", "defense"],
    text: "The stay or deferred action ran out without a renewal.",
  }),
});
