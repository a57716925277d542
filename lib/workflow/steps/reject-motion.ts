import { z } from "zod";
import { optionalWords, words } from "../inputs.ts";
import { motionAsKnown } from "../motion.ts";
import { defineStep } from "../step.ts";

/** A defective motion goes back: it has to be prepared and signed again (domain, rule 8). */
export const rejectMotion = defineStep({
  id: "reject-motion",
  label: "Reject motion as defective",
  reportLabel: "Report that the court rejected the motion",
  about: "Return the motion with what is missing. It can be corrected and filed again.",
  parties: ["court"],
  roles: ["court_clerk"],
  from: ["motion_filed"],
  to: ["accepted"],
  visibility: "shared",
  byJudge: true,
  question: "receipt",
  needs: "the joint motion has to be filed and not yet received",
  beside: ["motion", "hearing"],
  resigns: true,
  milestone: "motion_rejected",
  input: z.object({ defect: words(2000, "Write what is defective.") }),
  reportInput: z.object({ defect: optionalWords(2000) }),
  fields: { defect: { label: "What is defective", widget: "textarea" } },
  guard: ({ state }) =>
    state.shared.motion?.status === "filed"
      ? null
      : "The motion has been received already: it waits for the judge.",
  effect: ({ state, input }) => ({
    stage: "accepted",
    shared: {
      motion: {
        ...motionAsKnown(state.shared),
        status: "rejected",
        signatures: {},
        defect: input.defect,
      },
    },
  }),
  sentence: (event, names) => {
    const defect = event.input.defect ? `: ${event.input.defect}` : "";
    return `${names.party("court")} rejected the motion as defective${defect}`;
  },
  notice: () => ({
    to: ["government", "defense"],
    text: "The court rejected the joint motion as defective.",
  }),
});
