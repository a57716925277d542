import { z } from "zod";
import { formOf, reliefChoices, reliefProblem } from "../forms.ts";
import { choices, optionalCode, optionalHash } from "../inputs.ts";
import { knownRelief, motionAsKnown } from "../motion.ts";
import { codesOf, labelOf, RULINGS } from "../reasons.ts";
import { defineStep } from "../step.ts";

/** The judge grants or denies that relief, on that text: the ruling binds to its hash (domain, rule 8). */
export const ruleOnMotion = defineStep({
  id: "rule-on-motion",
  label: "Rule on motion",
  reportLabel: "Report the ruling on the motion",
  about: "Grant or deny the relief that the motion names. Granted, the case leaves the calendar.",
  parties: ["court"],
  roles: ["judge"],
  from: ["motion_filed"],
  to: ["closed", "terminated", "reopened", "back_on_docket"],
  visibility: "shared",
  byJudge: true,
  order: true,
  leaves: "a ruling",
  needs: "the joint motion has to be filed and received",
  beside: ["motion", "hearing", "facts"],
  milestone: ({ input }) => (input.ruling === "denied" ? "motion_denied" : "granted"),
  input: z.object({
    ruling: z.enum(codesOf(RULINGS), { error: "Choose the ruling." }),
    hash: optionalHash,
    relief: optionalCode,
  }),
  fields: {
    ruling: { label: "Ruling", widget: "radio", options: choices(RULINGS) },
    hash: {
      label: "Hash of the text",
      widget: "hidden",
      initial: (state) => state.shared.motion?.hash,
    },
    relief: {
      label: "Relief",
      widget: "select",
      asked: (state, reported) => reported || !knownRelief(state.shared),
      options: ({ shared }) => reliefChoices(shared),
      initial: (state) => knownRelief(state.shared),
    },
  },
  guard: ({ state, reported }) =>
    reported || state.shared.motion?.status === "received"
      ? null
      : "The clerk has to receive the motion first.",
  check: ({ state, input, reported }) => {
    const { motion } = state.shared;
    if (input.hash !== (motion?.hash ?? null) && !(reported && !input.hash)) {
      return {
        field: "hash",
        message: "This is not the text that was filed: open the motion again before ruling.",
      };
    }
    const relief = knownRelief(state.shared) || input.relief;
    const problem = reliefProblem(relief, state.shared);
    return problem ? { field: "relief", message: problem } : null;
  },
  decide: ({ state, input }) => ({ relief: knownRelief(state.shared) || input.relief }),
  effect: ({ state, input, on }) => {
    const relief = input.relief ?? "";
    const motion = { ...motionAsKnown(state.shared), relief, status: input.ruling };
    if (input.ruling === "denied") {
      return {
        stage: "back_on_docket",
        shared: { motion, back: { reason: "motion_denied", on } },
      };
    }
    const stage = formOf(relief)?.endStage ?? "closed";
    // Reopened, the order is gone and the case is pending again: hearings that are set stand.
    const pendingAgain = stage === "reopened";
    return {
      stage,
      shared: {
        motion,
        closure: { form: relief, on, until: null },
        ...(pendingAgain ? { hasFinalOrder: false, decidedOn: null } : { hearing: null }),
        recalendar: null,
        back: null,
      },
    };
  },
  sentence: (event, names) =>
    `${names.party("court")} ruled on the joint motion: ${labelOf(RULINGS, event.input.ruling).toLowerCase()}`,
  notice: ({ input }) => ({
    to: ["government", "defense"],
    text: `The judge ruled on the joint motion: ${RULINGS[input.ruling].toLowerCase()}.`,
  }),
});
