import { z } from "zod";
import { scopeProblem } from "../scope.ts";
import { defineStep } from "../step.ts";

/** The program's settings say which populations are in (domain, rule 1). */
export const openReview = defineStep({
  id: "open-review",
  label: "Open review",
  about: "Take the case up for review. Nobody outside the office sees this.",
  parties: ["government"],
  roles: ["trial_attorney", "supervising_attorney"],
  from: ["awaiting_review"],
  to: ["under_review"],
  visibility: "own",
  impliedTo: "under_review",
  leaves: "a review",
  needs: "a review is opened on a case that awaits one",
  input: z.object({}),
  fields: {},
  guard: ({ state, program }) => scopeProblem(state.shared, program),
  effect: () => ({ stage: "under_review" }),
  sentence: (event) => `${event.actorName} opened the review`,
});
