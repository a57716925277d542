import { z } from "zod";
import { ATTORNEYS, DEFENSE, type Side } from "../../access/roles.ts";
import { formOf, reliefChoices, reliefProblem } from "../forms.ts";
import { optionalCode, optionalDocument, optionalHash, optionalWords } from "../inputs.ts";
import { SIGNERS, type Signer } from "../motion.ts";
import type { Motion } from "../state.ts";
import { defineStep } from "../step.ts";

/**
 * Names its relief, which is the offer's form. Preparing again is an edit and voids both signatures.
 * Made elsewhere, the uploaded executed paper is the text: it stands for the signature of whoever
 * records it and of a side off the system, never for one that can sign here (domain, rule 8).
 */
export const prepareMotion = defineStep({
  id: "prepare-motion",
  label: "Prepare joint motion",
  reportLabel: "Report a joint motion made elsewhere",
  about: "Make the joint motion from the case. Both sides sign exactly this text.",
  parties: SIGNERS,
  roles: [...ATTORNEYS, ...DEFENSE],
  from: ["accepted"],
  to: [],
  visibility: "shared",
  byJudge: true,
  // An executed paper carries the signature of whoever brings it.
  confirms: ({ madeElsewhere }) => madeElsewhere,
  settles: ["sign-motion"],
  leaves: "a joint motion",
  needs: "the offer has to be accepted",
  resigns: true,
  input: z.object({
    relief: optionalCode,
    ground: optionalCode,
    statement: optionalWords(8000),
    alone: z.boolean().default(false),
    madeElsewhere: z.boolean().default(false),
    documentId: optionalDocument,
    hash: optionalHash,
  }),
  private: ["ground", "statement"],
  privateTo: SIGNERS,
  fields: {
    relief: {
      label: "Relief",
      widget: "select",
      help: "The form that was offered; the judge grants or denies exactly this.",
      options: ({ shared }) => reliefChoices(shared),
      initial: (state) => state.shared.offer?.form ?? null,
    },
    ground: {
      label: "Ground told to the judge (optional)",
      widget: "select",
      help: "Stands in the motion, for both sides and, once it is filed, the court to read.",
      options: (_state, program) =>
        program.grounds.map((ground) => ({ value: ground.code, label: ground.label })),
      showWhen: { field: "madeElsewhere", is: ["false"] },
    },
    statement: {
      label: "Joint statement",
      widget: "textarea",
      help: "What both sides tell the judge. Served on the other side.",
      showWhen: { field: "madeElsewhere", is: ["false"] },
    },
    alone: {
      label: "The government moves alone: no other signature",
      widget: "checkbox",
      asked: ({ viewer, shared }) =>
        viewer === "government" && (!shared.offer || mayMoveAlone(shared.offer.form)),
    },
    madeElsewhere: {
      label: "It was made elsewhere: the executed paper is the text",
      widget: "checkbox",
    },
    documentId: {
      label: "Executed paper",
      widget: "document",
      showWhen: { field: "madeElsewhere", is: ["true"] },
    },
    hash: { label: "Hash of the text", widget: "hidden" },
  },
  check: ({ state, input, program, party, reported }) => {
    const relief = state.shared.offer?.form || input.relief;
    const problem = reliefProblem(relief, state.shared);
    if (problem) return { field: "relief", message: problem };
    if (input.alone && !(party === "government" && mayMoveAlone(relief))) {
      return { field: "alone", message: "Both sides sign this motion." };
    }
    if (input.ground && !program.grounds.some((one) => one.code === input.ground)) {
      return { field: "ground", message: "Choose a ground of this program." };
    }
    if (!reported && (!input.documentId || !input.hash)) {
      return input.madeElsewhere
        ? { field: "documentId", message: "Upload the executed paper." }
        : { field: "form", message: "The text could not be made. Try again." };
    }
    return null;
  },
  decide: ({ state, input, reported }) => ({
    relief: state.shared.offer?.form || input.relief,
    madeElsewhere: input.madeElsewhere || reported,
  }),
  effect: ({ state, input, on, party }) => ({
    shared: {
      motion: {
        relief: input.relief ?? "",
        documentId: input.documentId,
        hash: input.hash,
        madeElsewhere: input.madeElsewhere,
        alone: input.alone ?? false,
        signatures: input.madeElsewhere ? onPaper(state.shared.parties, party, input.hash, on) : {},
        status: "prepared",
        filedBy: null,
        filedOn: null,
        defect: null,
      },
    },
  }),
  sentence: (event, names) =>
    event.input.madeElsewhere
      ? `${names.party(event.party)} made the joint motion elsewhere`
      : `${names.party(event.party)} prepared the joint motion`,
  notice: ({ party }) => ({
    to: SIGNERS.filter((side) => side !== party),
    text: "A joint motion was prepared. Earlier signatures no longer count.",
  }),
});

/** Only a form whose papers may be the government's own. */
function mayMoveAlone(relief: string | null | undefined): boolean {
  return formOf(relief)?.papers === "joint or government motion";
}

function onPaper(
  parties: Record<Side, string | null>,
  recorder: Side,
  hash: string | null,
  on: string | null,
): Motion["signatures"] {
  const signed = SIGNERS.filter((side: Signer) => side === recorder || parties[side] === null);
  return Object.fromEntries(
    signed.map((side) => [side, { by: "on the executed paper", on, hash }]),
  );
}
