import { z } from "zod";
import { ATTORNEYS } from "../../access/roles.ts";
import { formOf, misfit } from "../forms.ts";
import { optionalDocument } from "../inputs.ts";
import { PIN_FIELDS, PIN_INPUT, pinOf, pinTo } from "../programs/pin.ts";
import { defineStep } from "../step.ts";
import { validCheckProblem } from "../valid-check.ts";

const FORM = "charging_document_not_filed";

/** Nobody is asked and no court has the case: it ends with the office's own decision (rule 6). */
export const decideNotToFile = defineStep({
  id: "decide-not-to-file",
  label: "Decide not to file",
  reportLabel: "Report that the charging document is not filed",
  about: "The charging document is not filed with any court, and the review is over.",
  parties: ["government"],
  roles: ATTORNEYS,
  from: ["cleared"],
  to: ["not_filed"],
  visibility: "shared",
  leaves: "a decision not to file",
  dayLabel: "Day of the decision",
  together: true,
  notFor: (shared) => {
    const form = formOf(FORM);
    return form && misfit(form, shared);
  },
  needs: "the background check of a case before filing has to be passed",
  beside: ["findingInShort", "check"],
  answersRequest: "The charging document will not be filed",
  milestone: "granted",
  input: z.object({ documentId: optionalDocument, ...PIN_INPUT }),
  fields: {
    documentId: { label: "The decision (optional)", widget: "document" },
    ...PIN_FIELDS,
  },
  guard: ({ state, program, today, reported }) => {
    if (!program.forms.includes(FORM)) {
      return `The ${program.name} does not offer this form.`;
    }
    return reported ? null : validCheckProblem(state, today);
  },
  decide: ({ program }) => pinTo(program),
  effect: ({ state, input, on }) => ({
    stage: formOf(FORM)?.endStage,
    shared: {
      program: pinOf(input)?.id ?? state.shared.program,
      revision: pinOf(input)?.revision ?? null,
      offer: null,
      answer: null,
      motion: null,
      closure: { form: FORM, on, until: null },
      request: null,
      notice: null,
      back: null,
    },
  }),
  sentence: (_event, names) =>
    `${names.party("government")} decided not to file the charging document`,
  notice: () => ({ to: ["defense", "court"], text: "The charging document will not be filed." }),
});
