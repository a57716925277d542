import { z } from "zod";
import { ATTORNEYS } from "../../access/roles.ts";
import { writtenDate } from "../dates.ts";
import { sameOffer } from "../family.ts";
import { FORMS, fits, formChoices, formOf, isOffered, misfit } from "../forms.ts";
import { optionalCode, optionalDay, optionalDocument } from "../inputs.ts";
import { openCheckProblem } from "../motion.ts";
import type { SharedState } from "../state.ts";
import { defineStep } from "../step.ts";

/** A form that needs no judge: the government's own notice or decision ends the review (rule 6). */
export const carryOutForm = defineStep({
  id: "carry-out-form",
  label: "Carry out the form",
  reportLabel: "Report that it was carried out",
  about:
    "The government's notice or decision: what was accepted takes effect, and no judge is asked.",
  parties: ["government"],
  roles: ATTORNEYS,
  from: ["accepted"],
  to: ["cancelled", "stayed", "deferred", "appeal_waived"],
  visibility: "shared",
  byJudge: false,
  leaves: "the government's notice or decision",
  dayLabel: "Day of the notice or decision",
  together: sameOffer,
  needs: "an offer of a form that needs no judge has to be accepted",
  beside: ["outcome", "check", "hearing"],
  milestone: "granted",
  input: z.object({ form: optionalCode, until: optionalDay, documentId: optionalDocument }),
  fields: {
    form: {
      label: "Form of discretion",
      widget: "select",
      asked: ({ shared }) => !shared.offer?.form,
      options: ({ shared }) => formChoices(withoutJudge(shared)),
      initial: ({ shared }) => shared.offer?.form ?? null,
    },
    until: {
      label: "Until which day",
      widget: "date",
      help: "The last day on which it holds. It can be renewed before that.",
      asked: ({ shared }) => formOf(shared.offer?.form)?.hasEndDate !== false,
    },
    documentId: { label: "The notice or decision (optional)", widget: "document" },
  },
  guard: ({ state, reported }) => (reported ? null : openCheckProblem(state)),
  check: ({ state, input, on, reported }) => {
    const form = formOf(state.shared.offer?.form || input.form);
    if (!form || form.needsJudge || !isOffered(form)) {
      return { field: "form", message: "Choose a form that needs no judge." };
    }
    const wrong = misfit(form, state.shared);
    if (wrong) return { field: "form", message: wrong };
    if (!form.hasEndDate) return null;
    if (!input.until) {
      return reported ? null : { field: "until", message: "Say until which day it holds." };
    }
    return on && input.until <= on
      ? { field: "until", message: "It has to hold beyond its own day." }
      : null;
  },
  decide: ({ state, input }) => {
    const form = formOf(state.shared.offer?.form || input.form);
    return { form: form?.code ?? null, until: form?.hasEndDate ? input.until : null };
  },
  effect: ({ input, on }) => {
    const form = formOf(input.form);
    if (!form) return {};
    return {
      stage: form.endStage,
      shared: {
        closure: { form: form.code, on, until: input.until },
        recalendar: null,
        back: null,
      },
    };
  },
  sentence: (event, names) => {
    const until = event.input.until ? `, until ${writtenDate(String(event.input.until))}` : "";
    return `${names.party("government")} carried out the offer: ${names.form(String(event.input.form))}${until}`;
  },
  notice: ({ input }) => ({
    to: ["defense", "court"],
    text: `The government carried out its offer: ${formOf(input.form)?.label.toLowerCase() ?? "a form without a judge"}.`,
  }),
});

function withoutJudge(shared: SharedState) {
  return FORMS.filter((form) => !form.needsJudge && isOffered(form) && fits(form, shared));
}
