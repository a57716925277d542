import { z } from "zod";
import { words } from "../inputs.ts";
import { ofReview } from "../milestones.ts";
import { defineStep } from "../step.ts";

/** A supervisor can send a finding back (domain, rule 2). */
export const sendBack = defineStep({
  id: "send-back",
  label: "Send back",
  about: "Return the finding to review, with the reason.",
  parties: ["government"],
  roles: ["supervising_attorney"],
  from: ["awaiting_concurrence"],
  to: ["under_review"],
  visibility: "own",
  together: true,
  needs: "a finding has to await concurrence",
  beside: ["adverse", "finding", "hearing", "scope", "request", "facts"],
  milestone: ofReview,
  input: z.object({ reason: words(2000, "Write what has to be looked at again.") }),
  fields: {
    reason: {
      label: "What to look at again",
      widget: "textarea",
      help: "Only your office sees it.",
    },
  },
  effect: ({ input, on, actorName }) => ({
    stage: "under_review",
    government: { sentBack: { on, by: actorName, reason: input.reason } },
  }),
  sentence: (event) => `${event.actorName} sent the finding back`,
});
