import { z } from "zod";
import { ABOUT_COUNSEL, beforeAppearance, noCounselMotion } from "../counsel.ts";
import { optionalOrganization, words } from "../inputs.ts";
import { IN_PROGRAM } from "../stages.ts";
import { defineStep } from "../step.ts";

/**
 * Asks only: after the judge's leave the new counsel's organization becomes the party with its own
 * EOIR-28, see rule-on-counsel (domain, rule 5).
 */
export const substituteCounsel = defineStep({
  id: "substitute-counsel",
  label: "Ask leave to substitute counsel",
  reportLabel: "Report a motion to substitute counsel",
  about:
    "Another counsel is to take over. Until the judge gives leave, the old one keeps the case.",
  parties: ["defense"],
  roles: ["advocate", "clinic_supervisor"],
  from: IN_PROGRAM,
  to: [],
  visibility: "shared",
  aside: true,
  inCourt: true,
  question: "counsel-motion",
  settles: ABOUT_COUNSEL,
  dayLabel: "Day of the motion",
  together: true,
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
  guard: ({ state }) => noCounselMotion(state.shared),
  check: ({ state, on }) => beforeAppearance(state.shared, on),
  effect: ({ state, input, on }) => ({
    shared: {
      counselMotion: {
        kind: "substitution",
        by: state.shared.counsel?.name ?? "",
        on,
        counsel: { name: input.name, firm: input.firm, organizationId: input.organizationId },
      },
    },
  }),
  sentence: (event) =>
    `Counsel asked the judge’s leave to be substituted by ${event.input.name}, ${event.input.firm}`,
  notice: ({ input }) => ({
    to: ["government", "court"],
    text: `Counsel asked the judge’s leave to be substituted by ${input.name}, ${input.firm}: a ruling is needed.`,
  }),
});
