import { z } from "zod";
import { ATTORNEYS, DEFENSE, SIDE_LABELS } from "../../access/roles.ts";
import { reliefChoices, reliefProblem } from "../forms.ts";
import { optionalCode, optionalDocument, optionalHash } from "../inputs.ts";
import {
  hasSigned,
  knownRelief,
  motionAsKnown,
  openCheckProblem,
  SIGNERS,
  signersOf,
  unrepresentedReportProblem,
} from "../motion.ts";
import type { Motion, SharedState } from "../state.ts";
import { defineStep } from "../step.ts";

/** A party files what both have signed; a filing learned of brings its own paper (domain, rule 8). */
export const fileMotion = defineStep({
  id: "file-motion",
  label: "File motion",
  reportLabel: "Report that the motion was filed",
  about: "File the signed joint motion with the court. Until an order, hearings stand.",
  parties: SIGNERS,
  roles: [...ATTORNEYS, ...DEFENSE],
  from: ["accepted"],
  to: ["motion_filed"],
  visibility: "shared",
  byJudge: true,
  impliedTo: "motion_filed",
  impliedFacts: (shared) => ({
    motion: { ...motionAsKnown(shared), status: "filed", defect: null },
  }),
  leaves: "a filed motion",
  needs: "the offer has to be accepted and the joint motion signed by both sides",
  beside: ["motion"],
  resigns: true,
  milestone: "motion_filed",
  input: z.object({ relief: optionalCode, documentId: optionalDocument, hash: optionalHash }),
  fields: {
    relief: {
      label: "Relief",
      widget: "select",
      onlyReported: true,
      options: ({ shared }) => reliefChoices(shared),
      initial: (state) => knownRelief(state.shared),
    },
    documentId: { label: "The motion as filed", widget: "document", onlyReported: true },
    hash: {
      label: "Hash of the text",
      widget: "hidden",
      initial: (state) => state.shared.motion?.hash,
    },
  },
  guard: ({ state, party, reported }) => {
    const { parties, names } = state.shared;
    const prepared = preparedMotion(state.shared);
    if (!reported && !prepared) return "The joint motion has to be prepared first.";
    if (prepared?.alone && party !== "government")
      return "The government moves alone, and files it.";
    for (const side of signersOf(prepared)) {
      if (hasSigned(prepared, side)) continue;
      if (reported && parties[side] === null) continue;
      return `${names[side] ?? SIDE_LABELS[side]} has not signed the joint motion.`;
    }
    return party === "government" && !reported ? openCheckProblem(state) : null;
  },
  check: ({ state, input, party, reported, report }) => {
    const prepared = preparedMotion(state.shared);
    if (prepared && input.hash !== prepared.hash && !(reported && !input.hash)) {
      return {
        field: "hash",
        message: "The motion was changed since you opened it: read it again.",
      };
    }
    const relief = knownRelief(state.shared) || input.relief;
    const problem = reliefProblem(relief, state.shared);
    if (problem) return { field: "relief", message: problem };
    return unrepresentedReportProblem(state.shared, party, report);
  },
  effect: ({ state, input, party, on }) => {
    const prepared = preparedMotion(state.shared);
    const motion: Motion = {
      relief: knownRelief(state.shared) || input.relief || "",
      documentId: prepared?.documentId ?? input.documentId,
      hash: prepared?.hash ?? input.hash,
      madeElsewhere: prepared?.madeElsewhere ?? true,
      alone: prepared?.alone ?? false,
      signatures: prepared?.signatures ?? {},
      status: "filed",
      filedBy: party,
      filedOn: on,
      defect: null,
    };
    return { stage: "motion_filed", shared: { motion } };
  },
  sentence: (event, names) => `${names.party(event.party)} filed the joint motion`,
  notice: ({ party }) => ({
    to: ["court", ...SIGNERS.filter((side) => side !== party)],
    text: "The joint motion was filed.",
  }),
});

/** The motion that lies ready; not one that was rejected, or was filed before. */
function preparedMotion(shared: SharedState): Motion | null {
  return shared.motion?.status === "prepared" ? shared.motion : null;
}
