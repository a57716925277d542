import { z } from "zod";
import { noCourtProblem } from "../forms.ts";
import { optionalWords, words } from "../inputs.ts";
import { IN_PROGRAM } from "../stages.ts";
import { defineStep } from "../step.ts";

/** Without counsel, no final offer before it (domain, rule 5; step 6 of the documented path). */
export const recordAppearanceInPerson = defineStep({
  id: "record-appearance-in-person",
  label: "Record appearance in person",
  reportLabel: "Report an appearance in person",
  about: "The respondent came to court in person. Without counsel, an offer waits for this.",
  parties: ["court"],
  roles: ["court_clerk", "judge"],
  from: IN_PROGRAM.filter((stage) => stage !== "closed"),
  to: [],
  visibility: "shared",
  aside: true,
  inCourt: true,
  repeatable: true,
  together: true,
  needs: "the respondent appears in a case that is on the court's calendar",
  input: z.object({
    place: words(160, "Write where: the court or hearing location."),
    interpreter: optionalWords(120),
  }),
  fields: {
    place: { label: "Where", widget: "text" },
    interpreter: {
      label: "Interpreter",
      widget: "text",
      help: "Name and language; empty when none was needed.",
    },
  },
  guard: ({ state }) => noCourtProblem(state.shared),
  effect: ({ input, on }) => ({
    shared: { appearedInPerson: { on, place: input.place, interpreter: input.interpreter } },
  }),
  sentence: (event) => `The respondent appeared in person: ${event.input.place}`,
  notice: () => ({ to: ["government"], text: "The respondent has appeared in person in court." }),
});
