import { z } from "zod";
import { defineStep } from "../step.ts";

/** A case that is back on the docket can be reviewed again (domain, 'The life of a case'). */
export const reopenReview = defineStep({
  id: "reopen-review",
  label: "Re-open review",
  about:
    "Look at the case again, on a request or on your own. Nobody outside the office sees this.",
  parties: ["government"],
  roles: ["trial_attorney", "supervising_attorney"],
  from: ["not_amenable", "back_on_docket"],
  to: ["under_review"],
  visibility: "own",
  impliedTo: "under_review",
  leaves: "a review",
  needs: "only a case that was refused or is back on the docket is re-opened",
  input: z.object({}),
  fields: {},
  effect: () => ({
    stage: "under_review",
    government: { finding: null, sentBack: null, check: null, back: null },
  }),
  sentence: (event) => `${event.actorName} re-opened the review`,
});
