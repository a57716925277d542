import { z } from "zod";
import { ABOUT_COUNSEL, isRepresented } from "../counsel.ts";
import { choices, optionalChoice, optionalOrganization, words } from "../inputs.ts";
import { labelOf } from "../reasons.ts";
import { IN_PROGRAM } from "../stages.ts";
import { APPEARANCE_PURPOSES, type AppearancePurpose } from "../state.ts";
import { defineStep } from "../step.ts";

/**
 * EOIR-28. Where the defense is off the system, another party reports it and may name counsel's
 * organization here, which becomes the party from then on (domain, rule 5 and 'Parties').
 */
export const enterAppearance = defineStep({
  id: "enter-appearance",
  label: "Enter appearance",
  reportLabel: "Record an entry of appearance",
  about: "Entry of counsel, Form EOIR-28.",
  parties: ["defense"],
  roles: ["advocate", "clinic_supervisor"],
  from: IN_PROGRAM,
  to: [],
  visibility: "shared",
  aside: true,
  inCourt: true,
  settles: ABOUT_COUNSEL,
  dayLabel: "Day the appearance was entered",
  together: true,
  needs: "counsel enters while the case is in the program",
  input: z.object({
    name: words(120, "Write counsel's name."),
    firm: words(160, "Write the firm or clinic."),
    organizationId: optionalOrganization,
    purpose: optionalChoice(Object.keys(APPEARANCE_PURPOSES) as AppearancePurpose[]),
  }),
  fields: {
    name: { label: "Counsel", widget: "text" },
    firm: { label: "Firm or clinic", widget: "text" },
    organizationId: {
      label: "On the system as",
      widget: "organization",
      help: "Named here, the organization becomes the party and takes its own steps.",
    },
    purpose: {
      label: "Appears for",
      widget: "select",
      options: [{ value: "", label: "All proceedings" }, ...choices(APPEARANCE_PURPOSES)],
      help: "Counsel for custody and bond alone answers no offer and signs no motion.",
    },
  },
  guard: ({ state }) =>
    // Who appeared for custody and bond alone makes room for who appears for the rest.
    state.shared.counsel && isRepresented(state.shared)
      ? `${state.shared.counsel.name} is counsel of record: withdraw or substitute counsel first.`
      : null,
  check: ({ report }) =>
    report?.paper === "none"
      ? {
          field: "paper",
          message:
            "An appearance is entered on paper: attach Form EOIR-28, or say that it is to follow.",
        }
      : null,
  decide: ({ reported, actor }) => (reported ? {} : { organizationId: actor.organizationId }),
  effect: ({ state, input, on }) => ({
    shared: {
      counsel: {
        name: input.name,
        firm: input.firm,
        organizationId: input.organizationId,
        enteredOn: on,
        ...(input.purpose && { purpose: input.purpose }),
      },
      successor: null,
      parties: { ...state.shared.parties, defense: input.organizationId },
      names: { ...state.shared.names, defense: input.firm },
    },
  }),
  sentence: (event) =>
    `${event.input.name}, ${event.input.firm}, entered an appearance${limits(event.input.purpose)}`,
  notice: ({ input }) => ({
    to: ["government", "court", "defense"],
    text: `${input.name}, ${input.firm}, entered an appearance${limits(input.purpose)}.`,
  }),
});

function limits(purpose: unknown): string {
  return purpose ? `: ${labelOf(APPEARANCE_PURPOSES, purpose).toLowerCase()}` : "";
}
