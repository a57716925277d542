import { z } from "zod";
import { ATTORNEYS } from "../../access/roles.ts";
import { scopeProblem } from "../scope.ts";
import { DECIDED } from "../stages.ts";
import { defineStep } from "../step.ts";

/**
 * Says 'no offer' and nothing else, in the same words whether the finding was 'not amenable' or the
 * check was not passed: a check's result is never shared (domain, 'What each side may see').
 */
export const notifyRefusal = defineStep({
  id: "notify-refusal",
  label: "Tell the defense: no offer",
  reportLabel: "Report that there will be no offer",
  about: "The other sides see that the case is back on the docket without an offer, not why.",
  parties: ["government"],
  roles: ATTORNEYS,
  from: ["awaiting_review", "not_amenable", "back_on_docket"],
  reportFrom: ["awaiting_review", "amenable", ...DECIDED],
  to: ["back_on_docket"],
  stays: ["not_amenable", "back_on_docket"],
  visibility: "shared",
  together: true,
  needs: "the office has to have decided against an offer",
  answersRequest: "No offer",
  // 'No offer' of which nobody here saw the finding: no finding of amenable is known either.
  counts: ({ report }, from) => {
    if (from === "amenable") return "back";
    return report && from === "awaiting_review" ? "not_amenable" : null;
  },
  milestone: "no_offer",
  input: z.object({}),
  fields: {},
  guard: ({ state, program, reported }) => {
    const { back, stage, request } = state.shared;
    // Telling it answers the request: one that stands was made since.
    if (back?.reason === "no_offer" && stage === "back_on_docket" && !request) {
      return "The defense has been told already.";
    }
    if (reported || state.stage === "not_amenable" || state.government?.back) return null;
    // A request for what the program does not cover is answered without a review.
    if (request) {
      return scopeProblem(state.shared, program) ? null : "The request has to be reviewed first.";
    }
    return state.stage === "awaiting_review"
      ? "The case has to be reviewed first."
      : "The defense knows already that the case is back on the docket.";
  },
  effect: ({ on, state, reported }) => ({
    ...(!reported && state.stage === "awaiting_review" ? { stage: "back_on_docket" } : {}),
    sharedStage: "back_on_docket",
    shared: { back: { reason: "no_offer", on }, request: null, notice: null },
  }),
  sentence: (_event, names) => `${names.party("government")} makes no offer`,
  notice: () => ({ to: ["defense"], text: "There will be no offer in this case." }),
});
