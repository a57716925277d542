import { z } from "zod";
import { formOf } from "../forms.ts";
import { optionalWords, words } from "../inputs.ts";
import { SIGNERS } from "../motion.ts";
import { defineStep } from "../step.ts";

/** Either side moves, at any time after a closure: who, why and when (domain, rule 10). */
export const moveToRecalendar = defineStep({
  id: "move-to-recalendar",
  label: "Move to recalendar",
  reportLabel: "Report a motion to recalendar",
  about: "Ask the court to put the closed case back on its calendar.",
  parties: SIGNERS,
  roles: ["trial_attorney", "supervising_attorney", "advocate", "clinic_supervisor"],
  from: ["closed"],
  to: [],
  visibility: "shared",
  dayLabel: "Day of the motion",
  wayBack: () => true,
  leaves: "a motion to recalendar",
  together: true,
  needs: "only an administratively closed case can be recalendared",
  input: z.object({ reason: words(2000, "Write why the case should be back on the calendar.") }),
  reportInput: z.object({ reason: optionalWords(2000) }),
  fields: {
    reason: { label: "Reason", widget: "textarea", help: "Filed with the court and served." },
  },
  guard: ({ state }) => {
    const { recalendar, closure } = state.shared;
    const form = formOf(closure?.form);
    if (form && !form.canRecalendar) return `${form.label} cannot be recalendared.`;
    return recalendar?.status === "pending"
      ? "A motion to recalendar is waiting for the judge already."
      : null;
  },
  effect: ({ input, party, on }) => ({
    shared: {
      recalendar: {
        by: party === "defense" ? "defense" : "government",
        on,
        reason: input.reason,
        status: "pending",
      },
    },
  }),
  sentence: (event, names) => {
    const why = event.input.reason ? `: ${event.input.reason}` : "";
    return `${names.party(event.party)} moved to recalendar${why}`;
  },
  notice: ({ party }) => ({
    to: ["court", ...SIGNERS.filter((side) => side !== party)],
    text: "A motion to recalendar was made.",
  }),
});
