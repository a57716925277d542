import "server-only";
/**
 * The letters that are made from a case: one entry each. A letter that names a step is made with it,
 * when the step's own party takes it here (a report tells of a letter that somebody else wrote); one
 * that can be asked for is made at the papers of the case.
 *
 * A new letter is an entry here, its words in lib/workflow, and its kind in ./types.ts.
 */
import type { Side } from "../access/roles.ts";
import type { Scope } from "../cases/scope.ts";
import type { CaseSnapshot } from "../cases/types.ts";
import { consequencesOf } from "../texts/data.ts";
import { endOf } from "../texts/types.ts";
import type { LocalDate } from "../workflow/dates.ts";
import { formOf, isOffered } from "../workflow/forms.ts";
import {
  closureNoticeSections,
  declinedSections,
  noOfferSections,
  provisionalNoticeSections,
} from "../workflow/letter-text.ts";
import { DECLINE_REASONS, labelOf } from "../workflow/reasons.ts";
import { type Composed, composeLetter, composeOfferLetter } from "./compose.ts";
import { DOCUMENT_KINDS, type DocumentKind } from "./types.ts";

/** What a letter is made of: the case as it stood before, and what the step said. */
export interface LetterOccasion {
  snapshot: CaseSnapshot;
  /** The step's input; empty where the letter was asked for. */
  input: Record<string, unknown>;
  on: LocalDate;
}

export interface Letter {
  kind: DocumentKind;
  /** The step that it is made with. */
  step?: string;
  /** Who may ask for it, and why it cannot be made now (null: it can). */
  asked?: { sides: readonly Side[]; problem: (snapshot: CaseSnapshot) => string | null };
  /** The sides that it is served on; none: its organization's own until it shares it. */
  audience: readonly Side[];
  /** Null where the case has not what it takes. */
  compose: (scope: Scope, occasion: LetterOccasion) => Promise<Composed | null>;
}

/** Served on the other side; the court learns of the step, not of the letter. */
const SERVED: readonly Side[] = ["government", "defense"];

export const LETTERS: readonly Letter[] = [
  {
    kind: "offer_letter",
    step: "extend-offer",
    audience: SERVED,
    compose: (scope, { snapshot, input, on }) =>
      composeOfferLetter(scope, snapshot, {
        form: String(input.form),
        replyBy: (input.replyBy as string | null) ?? null,
        on,
      }),
  },
  {
    kind: "provisional_notice",
    step: "provisional-notice",
    audience: SERVED,
    compose: (scope, { snapshot, on }) =>
      composeLetter(scope, snapshot, to("provisional_notice", on), provisionalNoticeSections),
  },
  {
    kind: "decline_notice",
    step: "notify-refusal",
    audience: SERVED,
    compose: (scope, { snapshot, on }) =>
      composeLetter(scope, snapshot, to("decline_notice", on), noOfferSections),
  },
  {
    kind: "decline_notice",
    step: "decline-offer",
    audience: SERVED,
    compose: async (scope, { snapshot, input, on }) => {
      const { offer } = snapshot.state.shared;
      const form = formOf(offer?.form);
      if (!offer || !form) return null;
      // Privileged unless it is disclosed: only what the other sides see may stand in the letter.
      const reason = input.disclose === true && labelOf(DECLINE_REASONS, input.reason);
      const declined = { offer: form.offer, on: offer.on, reason: reason || null };
      return composeLetter(
        scope,
        snapshot,
        { ...to("decline_notice", on), to: "government" },
        (facts) => declinedSections(facts, declined),
      );
    },
  },
  {
    kind: "closure_notice",
    asked: {
      sides: ["government", "defense"],
      problem: ({ state }) =>
        formOf(state.shared.closure?.form)
          ? null
          : "A notice of closure follows the order, or the completed form, that ends the review.",
    },
    audience: [],
    compose: async (scope, { snapshot, on }) => {
      const { closure } = snapshot.state.shared;
      const form = formOf(closure?.form);
      if (!closure || !form) return null;
      const text = await consequencesOf(scope, endOf(form.endStage), on);
      return composeLetter(scope, snapshot, to("closure_notice", on), (facts) =>
        closureNoticeSections(facts, {
          ...form,
          offered: isOffered(form),
          on: closure.on,
          until: closure.until,
          text,
        }),
      );
    },
  },
];

function to(kind: DocumentKind, on: LocalDate) {
  return { title: DOCUMENT_KINDS[kind], on, to: "defense" as const };
}

export function letterOfStep(step: string): Letter | undefined {
  return LETTERS.find((letter) => letter.step === step);
}

/** The letters that a side can ask for on a case, each with why not now (null: it can). */
export function lettersToAskFor(
  side: Side,
  snapshot: CaseSnapshot,
): { letter: Letter; problem: string | null }[] {
  return LETTERS.flatMap((letter) =>
    letter.asked?.sides.includes(side) ? [{ letter, problem: letter.asked.problem(snapshot) }] : [],
  );
}
