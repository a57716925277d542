import { z } from "zod";
import { optionalHash } from "../inputs.ts";
import {
  hasSigned,
  openCheckProblem,
  SIGNERS,
  type Signer,
  signersOf,
  unrepresentedReportProblem,
} from "../motion.ts";
import { defineStep } from "../step.ts";

/** A signature binds to the document's hash (domain, rule 8). */
export const signMotion = defineStep({
  id: "sign-motion",
  label: "Sign joint motion",
  reportLabel: "Report a signature",
  about: "You sign exactly the text shown here, known by its hash. Any later edit voids it.",
  parties: SIGNERS,
  roles: ["trial_attorney", "supervising_attorney", "advocate", "clinic_supervisor"],
  from: ["accepted"],
  to: [],
  visibility: "shared",
  byJudge: true,
  confirms: true,
  leaves: "its signatures",
  needs: "the offer has to be accepted and the joint motion prepared",
  beside: ["motionInFull"],
  resigns: true,
  input: z.object({
    hash: optionalHash,
    confirmed: z.literal(true, { error: "Confirm that you have read this exact text." }),
  }),
  reportInput: z.object({ hash: optionalHash }),
  fields: {
    hash: {
      label: "Hash of the text",
      widget: "hidden",
      initial: (state) => state.shared.motion?.hash,
    },
    confirmed: { label: "I have read this exact text and sign it", widget: "checkbox" },
  },
  guard: ({ state, party, reported }) => {
    const { motion } = state.shared;
    if (motion?.status !== "prepared") return "The joint motion has to be prepared first.";
    if (!signersOf(motion).includes(party as Signer)) {
      return "The government moves alone: it needs no other signature.";
    }
    if (hasSigned(motion, party as Signer)) return "This side has signed already.";
    return party === "government" && !reported ? openCheckProblem(state) : null;
  },
  check: ({ state, input, party, report }) => {
    const { motion } = state.shared;
    if (input.hash !== (motion?.hash ?? null)) {
      return {
        field: "hash",
        message: "The motion was changed since you opened it: read it again before signing.",
      };
    }
    if (report?.paper === "none") {
      return {
        field: "paper",
        message: "Attach the signed paper, or say that it is to follow.",
      };
    }
    return unrepresentedReportProblem(state.shared, party, report);
  },
  effect: ({ state, on, party, actorName, reported }) => {
    const { motion } = state.shared;
    if (!motion) return {};
    const by = reported ? "on paper" : actorName;
    const signature = { by, on, hash: motion.hash };
    return {
      shared: {
        motion: { ...motion, signatures: { ...motion.signatures, [party]: signature } },
      },
    };
  },
  sentence: (event, names) => `${names.party(event.party)} signed the joint motion`,
  notice: ({ party }) => ({
    to: SIGNERS.filter((side) => side !== party),
    text: "The other side signed the joint motion.",
  }),
});
