import { z } from "zod";
import { writtenDate } from "../dates.ts";
import { sameOffer } from "../family.ts";
import { choices, optionalChoice, optionalWords, textsShown, words } from "../inputs.ts";
import { unrepresentedReportProblem } from "../motion.ts";
import { codesOf, DECLINE_REASONS, labelOf } from "../reasons.ts";
import { defineStep } from "../step.ts";

/**
 * The reason is privileged; the other sides see it only where the defense discloses it, and their
 * figures count only disclosed ones (domain, rule 7 and 'What each side may see').
 */
export const declineOffer = defineStep({
  id: "decline-offer",
  label: "Decline offer",
  reportLabel: "Report that the offer was declined",
  about: "The respondent says no. The case goes on as before, and can be requested again.",
  parties: ["defense"],
  roles: ["advocate", "clinic_supervisor"],
  from: ["offered"],
  to: ["back_on_docket"],
  visibility: "shared",
  question: "answer",
  leaves: "a refusal",
  together: sameOffer,
  needs: "an offer has to be open",
  counts: () => "declined",
  milestone: "declined",
  input: z.object({
    reason: z.enum(codesOf(DECLINE_REASONS), { error: "Choose the reason." }),
    note: optionalWords(2000),
    explainedBy: words(120, "Write who explained what yes and no mean."),
    language: words(60, "Write in which language."),
    textShown: textsShown,
    disclose: z.boolean().default(false),
    disclosedReason: optionalChoice(codesOf(DECLINE_REASONS)),
  }),
  reportInput: z.object({
    reason: optionalChoice(codesOf(DECLINE_REASONS)),
    explainedBy: optionalWords(120),
    language: optionalWords(60),
    textShown: textsShown,
  }),
  private: ["reason", "note", "explainedBy", "language", "textShown"],
  fields: {
    reason: {
      label: "Reason",
      widget: "radio",
      options: choices(DECLINE_REASONS),
      help: "Privileged: only your organization sees it, unless you disclose it below.",
    },
    note: { label: "Note (privileged)", widget: "textarea" },
    explainedBy: {
      label: "Who explained what yes and no mean",
      widget: "text",
      help: "Kept in your own record.",
    },
    language: { label: "In which language", widget: "text" },
    textShown: { label: "Text that was shown", widget: "hidden", initial: () => null },
    disclose: { label: "Tell the other sides the reason", widget: "checkbox" },
    disclosedReason: { label: "Disclosed reason", widget: "hidden" },
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
  decide: ({ input }) => ({ disclosedReason: input.disclose ? input.reason : null }),
  effect: ({ state, input, on }) => ({
    stage: "back_on_docket",
    shared: {
      offer: state.shared.offer && { ...state.shared.offer, status: "declined" },
      answer: { accepted: false, on, reason: input.disclosedReason ?? null },
      back: { reason: "declined", on },
    },
    defense: { declineReason: input.reason ?? null },
  }),
  sentence: (event) => {
    const { disclosedReason } = event.input;
    const why = disclosedReason
      ? `: ${labelOf(DECLINE_REASONS, disclosedReason).toLowerCase()}`
      : "";
    return `The respondent declined the offer${why}`;
  },
  notice: () => ({ to: ["government"], text: "The respondent declined the offer." }),
});
