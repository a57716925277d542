import { z } from "zod";
import { optionalDocument, optionalHash } from "../inputs.ts";
import { isWithoutPaper, motionAsKnown } from "../motion.ts";
import { defineStep } from "../step.ts";

/** The clerk receives it; from here it waits for the judge (domain, rule 8). */
export const receiveMotion = defineStep({
  id: "receive-motion",
  label: "Receive motion",
  reportLabel: "Report that the court received the motion",
  about: "The motion is in order and goes to the judge.",
  parties: ["court"],
  roles: ["court_clerk"],
  from: ["motion_filed"],
  to: [],
  visibility: "shared",
  byJudge: true,
  question: "receipt",
  leaves: "its receipt by the court",
  needs: "the joint motion has to be filed",
  beside: ["motion", "hearing"],
  input: z.object({ documentId: optionalDocument, hash: optionalHash }),
  fields: {
    documentId: {
      label: "The motion as received",
      widget: "document",
      help: "The case has no paper of it yet: what came in is what the ruling binds to.",
      asked: (state) => isWithoutPaper(state.shared),
    },
    hash: { label: "Hash of the paper", widget: "hidden" },
  },
  guard: ({ state }) =>
    state.shared.motion?.status === "filed" ? null : "The motion has been received already.",
  check: ({ state, input, reported }) => {
    if (!isWithoutPaper(state.shared)) {
      return input.documentId || input.hash
        ? {
            field: "documentId",
            message: "The case has the motion as it was filed: the ruling binds to that text.",
          }
        : null;
    }
    return reported || (input.hash && input.documentId)
      ? null
      : { field: "documentId", message: "Attach the motion as it was received." };
  },
  effect: ({ state, input }) => {
    const motion = motionAsKnown(state.shared);
    return {
      shared: {
        motion: {
          ...motion,
          status: "received",
          hash: motion.hash ?? input.hash,
          documentId: motion.hash ? motion.documentId : (input.documentId ?? motion.documentId),
        },
      },
    };
  },
  sentence: (_event, names) => `${names.party("court")} received the joint motion`,
  notice: () => ({ to: ["government", "defense"], text: "The court received the joint motion." }),
});
