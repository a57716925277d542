import { z } from "zod";
import { ATTORNEYS } from "../../access/roles.ts";
import { optionalWords } from "../inputs.ts";
import { defineStep } from "../step.ts";

/** A way out of the path (domain, 'The life of a case'). The reason stays with the office. */
export const withdrawOffer = defineStep({
  id: "withdraw-offer",
  label: "Withdraw offer",
  reportLabel: "Report that the offer was withdrawn",
  about: "Take the offer back. The case returns to the docket, and the defense sees it at once.",
  parties: ["government"],
  roles: ATTORNEYS,
  from: ["offered", "accepted"],
  to: ["back_on_docket"],
  visibility: "shared",
  despiteDispute: true,
  leaves: "a withdrawal of the offer",
  together: true,
  needs: "an offer has to be out, and no motion filed on it",
  resigns: true,
  milestone: "withdrawn",
  input: z.object({ reason: optionalWords(2000) }),
  reportInput: z.object({}),
  private: ["reason"],
  fields: {
    reason: {
      label: "Reason",
      widget: "textarea",
      help: "Work product: only your office sees it.",
    },
  },
  effect: ({ state, on }) => ({
    stage: "back_on_docket",
    shared: {
      offer: state.shared.offer && { ...state.shared.offer, status: "withdrawn" },
      motion: null,
      back: { reason: "withdrawn", on },
    },
    government: { adverse: null },
  }),
  sentence: (_event, names) => `${names.party("government")} withdrew the offer`,
  notice: () => ({ to: ["defense"], text: "The offer was withdrawn." }),
});
