import { z } from "zod";
import { type LocalDate, writtenDate } from "../dates.ts";
import { sameOffer } from "../family.ts";
import { optionalWords, textsShown, words } from "../inputs.ts";
import { unrepresentedReportProblem } from "../motion.ts";
import type { SharedState } from "../state.ts";
import { defineStep } from "../step.ts";

/** The answer, with a record that the consequences were explained (domain, rule 7). */
export const acceptOffer = defineStep({
  id: "accept-offer",
  label: "Accept offer",
  reportLabel: "Report that the offer was accepted",
  about:
    "The respondent says yes to what is offered. It takes effect with the judge's order, or where no judge is asked with the government's notice or decision.",
  parties: ["defense"],
  roles: ["advocate", "clinic_supervisor"],
  from: ["offered"],
  to: ["accepted"],
  visibility: "shared",
  impliedTo: "accepted",
  impliedFacts: (shared) => accepted(shared, null),
  question: "answer",
  leaves: "an acceptance",
  together: sameOffer,
  needs: "an offer has to be open",
  milestone: "accepted",
  input: z.object({
    explainedBy: words(120, "Write who explained what yes and no mean."),
    language: words(60, "Write in which language."),
    textShown: textsShown,
  }),
  reportInput: z.object({
    explainedBy: optionalWords(120),
    language: optionalWords(60),
    textShown: textsShown,
  }),
  private: ["explainedBy", "language", "textShown"],
  fields: {
    explainedBy: {
      label: "Who explained what yes and no mean",
      widget: "text",
      help: "Kept in your own record.",
    },
    language: { label: "In which language", widget: "text" },
    textShown: { label: "Text that was shown", widget: "hidden", initial: () => null },
  },
  check: ({ state, on, party, report }) => {
    const replyBy = state.shared.offer?.replyBy;
    if (on && replyBy && on > replyBy) {
      return {
        field: "occurredOn",
        message: `The offer could be answered until ${writtenDate(replyBy)}.`,
      };
    }
    return unrepresentedReportProblem(state.shared, party, report);
  },
  effect: ({ state, on }) => ({ stage: "accepted", shared: accepted(state.shared, on) }),
  sentence: () => "The respondent accepted the offer",
  notice: () => ({ to: ["government"], text: "The respondent accepted the offer." }),
});

function accepted(shared: SharedState, on: LocalDate | null): Partial<SharedState> {
  return {
    offer: shared.offer && { ...shared.offer, status: "accepted" },
    answer: { accepted: true, on, reason: null },
  };
}
