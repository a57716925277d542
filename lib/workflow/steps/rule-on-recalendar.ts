import { z } from "zod";
import { choices } from "../inputs.ts";
import { codesOf, labelOf, RULINGS } from "../reasons.ts";
import { defineStep } from "../step.ts";

/** Granted, the case is pending again; the earlier closure stays in the record (domain, rule 10). */
export const ruleOnRecalendar = defineStep({
  id: "rule-on-recalendar",
  label: "Rule on recalendaring",
  reportLabel: "Report the ruling on recalendaring",
  about: "Granted, the case is back on the docket. Denied, it stays closed.",
  parties: ["court"],
  roles: ["judge"],
  from: ["closed"],
  to: ["back_on_docket"],
  visibility: "shared",
  order: true,
  leaves: "a ruling on that",
  together: true,
  needs: "a side has to move to recalendar a closed case",
  beside: ["recalendar", "facts"],
  counts: () => "recalendared",
  milestone: ({ input }) => (input.ruling === "granted" ? "recalendared" : null),
  input: z.object({ ruling: z.enum(codesOf(RULINGS), { error: "Choose the ruling." }) }),
  fields: { ruling: { label: "Ruling", widget: "radio", options: choices(RULINGS) } },
  guard: ({ state }) =>
    state.shared.recalendar?.status === "pending" ? null : "No motion to recalendar is waiting.",
  effect: ({ state, input, on }) => {
    const recalendar = state.shared.recalendar && {
      ...state.shared.recalendar,
      status: input.ruling,
    };
    if (input.ruling === "denied") return { shared: { recalendar } };
    return {
      stage: "back_on_docket",
      shared: { recalendar, back: { reason: "recalendared", on } },
    };
  },
  sentence: (event, names) =>
    `${names.party("court")} ruled on recalendaring: ${labelOf(RULINGS, event.input.ruling).toLowerCase()}`,
  notice: ({ input }) => ({
    to: ["government", "defense"],
    text: `The judge ruled on recalendaring: ${RULINGS[input.ruling].toLowerCase()}.`,
  }),
});
