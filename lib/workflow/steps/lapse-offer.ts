import { z } from "zod";
import { writtenDate } from "../dates.ts";
import { defineStep } from "../step.ts";

/** The clock's step: an offer with a reply-by date lapses the day after (domain, rule 6). */
export const lapseOffer = defineStep({
  id: "lapse-offer",
  label: "Lapse offer",
  reportLabel: "Report that the offer lapsed",
  about: "The reply-by date has passed without an answer.",
  parties: ["government"],
  roles: ["clock"],
  from: ["offered"],
  to: ["back_on_docket"],
  visibility: "shared",
  leaves: "a lapse",
  needs: "an offer has to be open",
  milestone: "lapsed",
  input: z.object({}),
  fields: {},
  guard: ({ state, today, reported }) => {
    const replyBy = state.shared.offer?.replyBy;
    if (!replyBy) return reported ? null : "The offer has no reply-by date.";
    return replyBy < today ? null : `The offer can be answered until ${writtenDate(replyBy)}.`;
  },
  check: ({ state, on }) => {
    const replyBy = state.shared.offer?.replyBy;
    return on && replyBy && on <= replyBy
      ? {
          field: "occurredOn",
          message: `The offer could be answered until ${writtenDate(replyBy)}.`,
        }
      : null;
  },
  effect: ({ state, on }) => ({
    stage: "back_on_docket",
    shared: {
      offer: state.shared.offer && { ...state.shared.offer, status: "lapsed" },
      back: { reason: "lapsed", on },
    },
  }),
  sentence: () => "The offer lapsed without an answer",
  notice: () => ({ to: ["government", "defense"], text: "The offer lapsed without an answer." }),
});
