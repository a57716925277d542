import { z } from "zod";
import { optionalWords, words } from "../inputs.ts";
import { IN_PROGRAM } from "../stages.ts";
import { defineStep } from "../step.ts";

/**
 * Whom the judge's leave names need not take over: until their own Form EOIR-28 they are not counsel,
 * and the case is not theirs to see. The parties read that they declined, and why as far as they say;
 * counsel who left reads nothing of it. Their firm's name is the server's (lib/appearances).
 */
export const declineSubstitution = defineStep({
  id: "decline-substitution",
  label: "Decline the substitution",
  about: "You do not take over as counsel. The respondent has no counsel until somebody enters.",
  parties: ["defense"],
  roles: ["advocate", "clinic_supervisor"],
  from: IN_PROGRAM,
  to: [],
  visibility: "shared",
  aside: true,
  asksDate: false,
  needs: "the case has to be in the program",
  input: z.object({
    reason: words(500, "Write why."),
    firm: optionalWords(160),
  }),
  fields: {
    reason: { label: "Why", widget: "textarea" },
    firm: { label: "Firm or clinic", widget: "hidden" },
  },
  guard: ({ state, actor }) =>
    state.shared.successor?.organizationId === actor.organizationId
      ? null
      : "Your organization is not named to take over.",
  decide: ({ actor }) => ({ firm: actor.organizationName }),
  effect: () => ({ shared: { successor: null } }),
  sentence: ({ input }) => `${input.firm} declined to take over as counsel: ${input.reason}`,
  notice: ({ input }) => ({
    to: ["government", "court", "defense"],
    text: `${input.firm} declined to take over as counsel.`,
  }),
});
