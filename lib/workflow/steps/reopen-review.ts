import { z } from "zod";
import { ATTORNEYS } from "../../access/roles.ts";
import { ofReview } from "../milestones.ts";
import { PIN_FIELDS, PIN_INPUT, pinOf, pinTo } from "../programs/pin.ts";
import { notRunning, programOn } from "../programs/program.ts";
import { DECIDED } from "../stages.ts";
import { defineStep } from "../step.ts";

/**
 * A case that is back on the docket can be reviewed again (domain, 'The life of a case'): it is a new
 * review, under the program that runs on its day.
 */
export const reopenReview = defineStep({
  id: "reopen-review",
  label: "Re-open review",
  about:
    "Look at the case again, on a request or on your own. Nobody outside the office sees this.",
  parties: ["government"],
  roles: ATTORNEYS,
  from: DECIDED,
  to: ["under_review"],
  visibility: "own",
  impliedTo: "under_review",
  leaves: "a review",
  together: true,
  needs: "only a case that was refused or is back on the docket is re-opened",
  milestone: ofReview,
  input: z.object(PIN_INPUT),
  fields: PIN_FIELDS,
  guard: ({ programs, today }) => notRunning(programOn(programs, today), today),
  decide: ({ programs, today }) => pinTo(programOn(programs, today)),
  effect: ({ input }) => ({
    stage: "under_review",
    government: {
      program: pinOf(input),
      finding: null,
      sentBack: null,
      check: null,
      back: null,
    },
  }),
  sentence: (event) => `${event.actorName} re-opened the review`,
});
