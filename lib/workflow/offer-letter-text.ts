import { type LocalDate, writtenDate } from "./dates.ts";
import { formOf } from "./forms.ts";
import type { CounselBlock } from "./motion-text.ts";
import { canonicalText, type Section } from "./paper.ts";

/** Everything that the offer letter says; nothing is looked up here. */
export interface OfferLetterFacts {
  government: CounselBlock;
  /** Counsel, or the respondent where there is none. */
  to: { name: string; organization: string; address: string };
  respondent: { name: string; aNumber: string };
  court: string;
  form: { code: string; label: string; offer: string };
  offeredOn: LocalDate;
  replyBy: LocalDate | null;
  hearing: { at: string; kind: "master" | "merits" } | null;
  /** Lines under the name of who signs. Default: the office. */
  signature?: readonly string[];
  /** What yes and no to this form mean, as the office's text of the day tells it (rule 7). */
  consequences: {
    yes: readonly string[];
    no: readonly string[];
    source: string;
    on: LocalDate;
  };
}

/**
 * The letter by which the office makes an offer: what is offered, what yes and no mean in plain
 * words, and by when to answer. It gives no legal advice and says so. Source: domain, rules 6, 7, 9;
 * process_steps.csv, steps 6 to 10.
 */
export function offerLetterSections(facts: OfferLetterFacts): Section[] {
  return [
    { id: "from", heading: null, paragraphs: lines(facts.government) },
    { id: "date", heading: null, paragraphs: [writtenDate(facts.offeredOn)] },
    { id: "to", heading: null, paragraphs: lines(facts.to) },
    {
      id: "subject",
      heading: "Offer of prosecutorial discretion",
      paragraphs: [`${facts.respondent.name}, ${facts.respondent.aNumber}`, facts.court].filter(
        Boolean,
      ),
    },
    { id: "offer", heading: null, paragraphs: offerOf(facts) },
    { id: "yes", heading: "If the answer is yes", paragraphs: [...facts.consequences.yes] },
    { id: "no", heading: "If the answer is no", paragraphs: [...facts.consequences.no] },
    ...(formOf(facts.form.code)?.population === "before_filing"
      ? []
      : [{ id: "hearings", heading: "Hearings", paragraphs: hearingsOf(facts) }]),
    { id: "reply", heading: "How to answer", paragraphs: replyOf(facts) },
    {
      id: "signature",
      heading: null,
      paragraphs: [facts.government.name, ...(facts.signature ?? [facts.government.organization])],
    },
  ];
}

export function canonicalOfferLetterText(sections: readonly Section[]): string {
  return canonicalText(sections);
}

function lines(block: Partial<CounselBlock>): string[] {
  return [block.name, block.organization, block.address, block.phone].filter(
    (line): line is string => Boolean(line?.trim()),
  );
}

function offerOf({ form }: OfferLetterFacts): string[] {
  return [`After a review of this case our office offers ${form.offer}.`];
}

function hearingsOf({ hearing }: OfferLetterFacts): string[] {
  const next = hearing
    ? `The ${hearing.kind} hearing on ${writtenDate(hearing.at.slice(0, 10))}, ${hearing.at.slice(11)} (local to the court), still stands.`
    : "Any hearing that is set, or will be set, stands.";
  return [next, "A yes does not cancel a hearing. Only an order of the court does."];
}

function replyOf({ replyBy, consequences }: OfferLetterFacts): string[] {
  return [
    replyBy
      ? `Please answer by ${writtenDate(replyBy)}. After that day the offer lapses.`
      : "There is no fixed day for the answer. Our office may withdraw the offer.",
    "This letter is not legal advice. Counsel or a legal aid organization can explain what an answer means.",
    `What yes and no mean is told as of ${writtenDate(consequences.on)}. Source: ${consequences.source}.`,
  ];
}
