import { z } from "zod";
import { writtenDate } from "../dates.ts";
import { optionalOrganization, words } from "../inputs.ts";
import { IN_PROGRAM } from "../stages.ts";
import { defineStep } from "../step.ts";

/** Takes effect on the judge's leave; the new counsel's organization is the party (domain, rule 5). */
export const substituteCounsel = defineStep({
  id: "substitute-counsel",
  label: "Substitute counsel",
  reportLabel: "Record a substitution of counsel",
  about: "Another counsel takes over. It takes effect on the day the judge gave leave.",
  parties: ["defense"],
  roles: ["advocate", "clinic_supervisor"],
  from: IN_PROGRAM,
  to: [],
  visibility: "shared",
  aside: true,
  settles: ["enter-appearance", "withdraw-counsel", "substitute-counsel"],
  dayLabel: "Day the judge gave leave",
  needs: "counsel is substituted while the case is in the program",
  input: z.object({
    name: words(120, "Write the new counsel's name."),
    firm: words(160, "Write the new firm or clinic."),
    organizationId: optionalOrganization,
  }),
  fields: {
    name: { label: "New counsel", widget: "text" },
    firm: { label: "Firm or clinic", widget: "text" },
    organizationId: {
      label: "On the system as",
      widget: "organization",
      help: "Empty when the new counsel is not on the system. Yours, when a colleague takes over.",
    },
  },
  guard: ({ state }) => (state.shared.counsel ? null : "There is no counsel of record."),
  check: ({ state, on }) => {
    const entered = state.shared.counsel?.enteredOn;
    return on && entered && on < entered
      ? {
          field: "occurredOn",
          message: `This is before the appearance, which was entered on ${writtenDate(entered)}.`,
        }
      : null;
  },
  effect: ({ state, input, on }) => ({
    shared: {
      counsel: {
        name: input.name,
        firm: input.firm,
        organizationId: input.organizationId,
        enteredOn: on,
      },
      parties: { ...state.shared.parties, defense: input.organizationId },
      names: { ...state.shared.names, defense: input.firm },
    },
  }),
  sentence: (event) =>
    `${event.input.name}, ${event.input.firm}, took over as counsel with the judge's leave`,
  notice: ({ input }) => ({
    to: ["government", "court", "defense"],
    text: `${input.name}, ${input.firm}, took over as counsel.`,
  }),
});
