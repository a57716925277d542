import { type LocalDate, writtenDate } from "./dates.ts";
import type { CounselBlock } from "./motion-text.ts";
import type { Section } from "./paper.ts";

/** Everything that a letter has besides what it says; nothing is looked up here. */
export interface LetterFacts {
  from: CounselBlock;
  to: { name: string; organization: string; address: string };
  respondent: { name: string; aNumber: string };
  court: string;
  on: LocalDate;
  /** Lines under the name of who signs. */
  signature: readonly string[];
  /** Whether any court has the case: before its charging document is filed none does. */
  inCourt: boolean;
  hearing: { at: string; kind: "master" | "merits" } | null;
}

function letter(facts: LetterFacts, heading: string, body: readonly Section[]): Section[] {
  const { from, to, respondent, court, on, signature } = facts;
  return [
    { id: "from", heading: null, paragraphs: lines(from) },
    { id: "date", heading: null, paragraphs: [writtenDate(on)] },
    { id: "to", heading: null, paragraphs: lines(to) },
    {
      id: "subject",
      heading,
      paragraphs: [`${respondent.name}, ${respondent.aNumber}`, court].filter(Boolean),
    },
    ...body,
    { id: "signature", heading: null, paragraphs: [from.name, ...signature] },
  ];
}

function lines(block: Partial<CounselBlock>): string[] {
  return [block.name, block.organization, block.address, block.phone].filter(
    (line): line is string => Boolean(line?.trim()),
  );
}

/** Until a judge's order a hearing stands, whatever a letter says (domain, rule 9). */
function hearings({ inCourt, hearing }: LetterFacts): Section[] {
  if (!inCourt) return [];
  const next = hearing
    ? `The ${hearing.kind} hearing on ${writtenDate(hearing.at.slice(0, 10))}, ${hearing.at.slice(11)} (local to the court), still stands.`
    : "Any hearing that is set, or will be set, stands.";
  const paragraphs = [next, "Only an order of the court changes that."];
  return [{ id: "hearings", heading: "Hearings", paragraphs }];
}

const goesOn = ({ inCourt }: LetterFacts) =>
  inCourt ? "The case goes on in court" : "The case goes on";

const NO_ADVICE =
  "This letter is not legal advice. Counsel or a legal aid organization can explain what it means.";

/** Optional, and no answer is possible yet (domain, rule 3). */
export function provisionalNoticeSections(facts: LetterFacts): Section[] {
  return letter(facts, "Provisional notice", [
    {
      id: "notice",
      heading: null,
      paragraphs: [
        "Our office has reviewed this case and finds it provisionally eligible for prosecutorial discretion.",
        "This is not an offer, and no answer is possible yet. A background check comes first. If an offer follows, it comes in a letter of its own.",
        "This notice is not an immigration status and not a work permit.",
      ],
    },
    ...hearings(facts),
    { id: "advice", heading: null, paragraphs: [NO_ADVICE] },
  ]);
}

/**
 * The office makes no offer. The same words whatever the reason, which is the office's own (domain,
 * 'What each side may see').
 */
export function noOfferSections(facts: LetterFacts): Section[] {
  return letter(facts, "Notice of decline", [
    {
      id: "notice",
      heading: null,
      paragraphs: [
        "After a review of this case our office makes no offer of prosecutorial discretion.",
        `${goesOn(facts)} as before. Discretion can be requested again.`,
      ],
    },
    ...hearings(facts),
    { id: "advice", heading: null, paragraphs: [NO_ADVICE] },
  ]);
}

/** The respondent says no to an offer. The reason stands in it only where it was disclosed (rule 7). */
export function declinedSections(
  facts: LetterFacts,
  offer: { offer: string; on: LocalDate | null; reason: string | null },
): Section[] {
  const of = offer.on ? ` of ${writtenDate(offer.on)}` : "";
  return letter(facts, "Notice of decline", [
    {
      id: "notice",
      heading: null,
      paragraphs: [
        `The respondent declines your office's offer${of}: ${offer.offer}.`,
        ...(offer.reason ? [`Reason: ${offer.reason}.`] : []),
        `${goesOn(facts)}. The respondent may request discretion again.`,
      ],
    },
    ...hearings(facts),
  ]);
}

/** What the closing letter tells of how it ended. */
export interface ClosureFacts {
  /** The form, as it stands in a sentence. */
  offer: string;
  needsJudge: boolean;
  /** Whether the respondent was asked; else the government decided by itself. */
  offered: boolean;
  on: LocalDate | null;
  /** The last day of a stay or deferred action, where it is known. */
  until: LocalDate | null;
  /** What it means, in the organization's own words, with its day and source. */
  text: Record<"en" | "es", { yes: readonly string[]; source: string; effectiveOn: LocalDate }>;
}

/** Tells counsel or the respondent that the review ended in the respondent's favor, and what that is. */
export function closureNoticeSections(facts: LetterFacts, closure: ClosureFacts): Section[] {
  const on = closure.on ? `On ${writtenDate(closure.on)}` : "On a day that is not known to us";
  const { en, es } = closure.text;
  return letter(facts, "Notice of closure", [
    {
      id: "notice",
      heading: null,
      paragraphs: [
        `${on} ${endedBy(closure)}.`,
        ...(closure.until ? [`It holds until ${writtenDate(closure.until)}.`] : []),
      ],
    },
    {
      id: "means",
      heading: "What yes means",
      paragraphs: [...en.yes],
    },
    { id: "significa", heading: "Lo que significa decir que sí", paragraphs: [...es.yes] },
    {
      id: "advice",
      heading: null,
      paragraphs: [`Text as of ${writtenDate(en.effectiveOn)}. Source: ${en.source}.`, NO_ADVICE],
    },
  ]);
}

function endedBy({ needsJudge, offered, offer }: ClosureFacts): string {
  if (needsJudge) return `the immigration judge granted ${offer}`;
  return offered
    ? `the government completed what it had offered: ${offer}`
    : `the government decided ${offer}`;
}
