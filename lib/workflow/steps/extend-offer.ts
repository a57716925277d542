import { z } from "zod";
import { ATTORNEYS } from "../../access/roles.ts";
import { isRepresented } from "../counsel.ts";
import { type LocalDate, writtenDate } from "../dates.ts";
import { formChoices, formOf, isOffered, misfit, offerable } from "../forms.ts";
import { optionalDay, optionalDocument } from "../inputs.ts";
import { PIN_FIELDS, PIN_INPUT, pinOf, pinTo } from "../programs/pin.ts";
import type { SharedState } from "../state.ts";
import { defineStep } from "../step.ts";
import { validCheckProblem } from "../valid-check.ts";

/** What belonged to an earlier offer or refusal ends with a new offer. */
const NEW_ROUND = { answer: null, motion: null, back: null, request: null, notice: null };

/** Comes after the check, and after an appearance where there is no counsel (domain, rules 4 to 6). */
export const extendOffer = defineStep({
  id: "extend-offer",
  label: "Extend offer",
  reportLabel: "Report an offer",
  about: "Offer the respondent a form of discretion. The defense sees it at once.",
  parties: ["government"],
  roles: ATTORNEYS,
  from: ["cleared"],
  to: ["offered"],
  visibility: "shared",
  impliedTo: "offered",
  impliedFacts: () => ({ offer: null, ...NEW_ROUND }),
  leaves: "an offer",
  together: true,
  needs: "an offer follows a finding of amenable and a background check that passed",
  beside: ["findingInShort", "check", "presence", "hearing"],
  answersRequest: "An offer was made",
  milestone: "offer",
  input: z.object({
    form: z.string().min(1, "Choose what is offered."),
    replyBy: optionalDay,
    documentId: optionalDocument,
    ...PIN_INPUT,
  }),
  fields: {
    form: {
      label: "Form of discretion",
      widget: "radio",
      options: ({ shared }, program) => formChoices(offerable(program.forms, shared)),
      initial: ({ shared }, program) => offerable(program.forms, shared)[0]?.code,
    },
    replyBy: {
      label: "Reply by (optional)",
      widget: "date",
      help: "The offer lapses the day after. No uniform period exists: leave it empty for none.",
    },
    documentId: { label: "Offer letter", widget: "hidden" },
    ...PIN_FIELDS,
  },
  guard: ({ state, program, reported, today }) => {
    if (offerable(program.forms, state.shared).length === 0) {
      return `None of the forms that the ${program.name} offers fits this case.`;
    }
    if (reported) return null;
    const { shared } = state;
    const check = validCheckProblem(state, today);
    if (check) return check;
    if (!isRepresented(shared) && !shared.appearedInPerson) {
      return "The respondent has no counsel and has not yet appeared in person in court.";
    }
    return null;
  },
  check: ({ state, input, on, program, reported }) => {
    const form = formOf(input.form);
    if (!form || !program.forms.includes(form.code) || !isOffered(form)) {
      return { field: "form", message: "Choose a form that this program offers." };
    }
    const wrong = misfit(form, state.shared);
    if (wrong) return { field: "form", message: wrong };
    if (input.replyBy && on && input.replyBy <= on) {
      return { field: "replyBy", message: "The reply-by date must be after the offer." };
    }
    const early = reported || !on ? null : tooEarly(state.shared, on);
    return early ? { field: "occurredOn", message: early } : null;
  },
  decide: ({ program }) => pinTo(program),
  effect: ({ state, input, on, eventId }) => ({
    stage: "offered",
    shared: {
      program: pinOf(input)?.id ?? state.shared.program,
      revision: pinOf(input)?.revision ?? null,
      offer: { eventId, form: input.form, on, replyBy: input.replyBy, status: "open" },
      ...NEW_ROUND,
    },
  }),
  sentence: (event, names) =>
    `${names.party("government")} extended an offer: ${names.form(String(event.input.form))}`,
  notice: ({ state }) => ({
    to: ["defense"],
    text: `${state.shared.names.government ?? "The government office"} extended an offer.`,
  }),
});

/** On its own day, too, the respondent must have had counsel or have come to court (rule 5). */
function tooEarly({ counsel, appearedInPerson }: SharedState, on: LocalDate): string | null {
  const counselOn = counsel?.enteredOn ?? null;
  const appearedOn = appearedInPerson?.on ?? null;
  if (counsel && (!counselOn || counselOn <= on)) return null;
  if (appearedInPerson && (!appearedOn || appearedOn <= on)) return null;
  if (counselOn && appearedOn) {
    return `Counsel entered on ${writtenDate(counselOn)} and the respondent appeared in person on ${writtenDate(appearedOn)}: no offer before either.`;
  }
  return counselOn
    ? `Counsel entered on ${writtenDate(counselOn)}: no offer before that without an appearance in person.`
    : appearedOn &&
        `The respondent appeared in person on ${writtenDate(appearedOn)}: no offer before that.`;
}
