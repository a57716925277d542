import { z } from "zod";
import { ATTORNEYS } from "../../access/roles.ts";
import { daysBetween, writtenDate } from "../dates.ts";
import { sameClosure } from "../family.ts";
import { day, optionalDay, optionalDocument } from "../inputs.ts";
import { openCheckProblem } from "../motion.ts";
import { ENDING_SOON, UNTIL_A_DAY } from "../stages.ts";
import { defineStep } from "../step.ts";

/** A stay or deferred action has an end date and can be renewed (forms_of_discretion.csv). */
export const renewForm = defineStep({
  id: "renew-form",
  label: "Renew stay or deferred action",
  reportLabel: "Report a renewal",
  about: "The stay or deferred action holds until a later day.",
  parties: ["government"],
  roles: ATTORNEYS,
  from: UNTIL_A_DAY,
  to: [],
  visibility: "shared",
  repeatable: true,
  leaves: "a renewal",
  dayLabel: "Day of the decision",
  wayBack: ({ shared }, today) =>
    shared.closure?.until !== null &&
    shared.closure?.until !== undefined &&
    daysBetween(today, shared.closure.until) > ENDING_SOON,
  together: sameClosure,
  needs: "only a stay or a deferred action holds until a day",
  beside: ["outcome", "check"],
  input: z.object({ until: day, documentId: optionalDocument }),
  reportInput: z.object({ until: optionalDay, documentId: optionalDocument }),
  fields: {
    until: { label: "Until which day", widget: "date", help: "The last day on which it holds." },
    documentId: { label: "The decision (optional)", widget: "document" },
  },
  guard: ({ state, reported }) => (reported ? null : openCheckProblem(state)),
  check: ({ state, input, on }) => {
    const before = state.shared.closure?.until;
    if (input.until && before && input.until <= before) {
      return {
        field: "until",
        message: `It holds until ${writtenDate(before)} already: choose a later day.`,
      };
    }
    return input.until && on && input.until <= on
      ? { field: "until", message: "It has to hold beyond the day of the decision." }
      : null;
  },
  effect: ({ state, input }) => {
    const { closure } = state.shared;
    return { shared: { closure: closure && { ...closure, until: input.until } } };
  },
  sentence: (event, names) => {
    const until = event.input.until ? ` until ${writtenDate(String(event.input.until))}` : "";
    return `${names.party("government")} renewed the stay or deferred action${until}`;
  },
  notice: ({ input }) => ({
    to: ["defense"],
    text: `The stay or deferred action was renewed${input.until ? ` until ${writtenDate(input.until)}` : ""}.`,
  }),
});
