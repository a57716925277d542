import { z } from "zod";
import { writtenDate } from "../dates.ts";
import { noCourtProblem } from "../forms.ts";
import { localTime, optionalWords, words } from "../inputs.ts";
import { IN_PROGRAM } from "../stages.ts";
import { defineStep } from "../step.ts";

/** Until the order, hearings stand, in the court's local time (domain, rule 9). */
export const setHearing = defineStep({
  id: "set-hearing",
  label: "Set hearing",
  reportLabel: "Report a hearing",
  about: "The next hearing, in the court's local time. It replaces the one shown now.",
  parties: ["court"],
  roles: ["court_clerk", "judge"],
  from: IN_PROGRAM.filter((stage) => stage !== "closed"),
  to: [],
  visibility: "shared",
  aside: true,
  inCourt: true,
  repeatable: true,
  dayLabel: "Day of the hearing notice",
  together: true,
  needs: "only a case on the calendar has hearings",
  input: z.object({
    at: localTime,
    kind: z.enum(["master", "merits"], { error: "Choose the kind of hearing." }),
    judge: words(120, "Write the judge's name."),
  }),
  reportInput: z.object({
    at: localTime,
    kind: z.enum(["master", "merits"], { error: "Choose the kind of hearing." }),
    judge: optionalWords(120),
  }),
  fields: {
    at: { label: "Day and time, local to the court", widget: "datetime" },
    kind: {
      label: "Kind",
      widget: "radio",
      options: [
        { value: "master", label: "Master", hint: "A short hearing of many cases" },
        { value: "merits", label: "Merits", hint: "The hearing that decides the case" },
      ],
    },
    judge: { label: "Judge", widget: "text" },
  },
  guard: ({ state }) => noCourtProblem(state.shared),
  check: ({ input, on }) =>
    on && input.at.slice(0, 10) < on
      ? {
          field: "at",
          message: `A hearing is not before the day on which it was set, ${writtenDate(on)}.`,
        }
      : null,
  effect: ({ input }) => ({
    shared: { hearing: { at: input.at, kind: input.kind, judge: input.judge } },
  }),
  sentence: (event) => {
    const at = String(event.input.at);
    return `Hearing set: ${event.input.kind}, ${writtenDate(at.slice(0, 10))}, ${at.slice(11)}`;
  },
  notice: ({ input }) => ({
    to: ["government", "defense"],
    text: `A ${input.kind} hearing was set for ${writtenDate(input.at.slice(0, 10))}, ${input.at.slice(11)}.`,
  }),
});
