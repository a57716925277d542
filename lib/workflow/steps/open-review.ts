import { z } from "zod";
import { ATTORNEYS } from "../../access/roles.ts";
import { ofReview } from "../milestones.ts";
import { PIN_FIELDS, PIN_INPUT, pinOf, pinTo } from "../programs/pin.ts";
import { notRunning } from "../programs/program.ts";
import { scopeProblem } from "../scope.ts";
import { defineStep } from "../step.ts";

/** The case keeps the program of this day, which says which populations are in (domain, rule 1). */
export const openReview = defineStep({
  id: "open-review",
  label: "Open review",
  about: "Take the case up for review. Nobody outside the office sees this.",
  parties: ["government"],
  roles: ATTORNEYS,
  from: ["awaiting_review"],
  to: ["under_review"],
  visibility: "own",
  impliedTo: "under_review",
  leaves: "a review",
  together: true,
  needs: "a review is opened on a case that awaits one",
  milestone: ofReview,
  input: z.object(PIN_INPUT),
  fields: PIN_FIELDS,
  guard: ({ state, program, today }) =>
    notRunning(program, today) ?? scopeProblem(state.shared, program),
  decide: ({ program }) => pinTo(program),
  effect: ({ input }) => ({ stage: "under_review", government: { program: pinOf(input) } }),
  sentence: (event) => `${event.actorName} opened the review`,
});
