import { type LocalDate, writtenDate } from "./dates.ts";
import type { CounselBlock } from "./motion-text.ts";
import type { Section } from "./paper.ts";

/** Everything that a request packet says; nothing is looked up here. */
export interface RequestFacts {
  /** Who asks. */
  from: CounselBlock;
  /** The office that is asked. */
  to: { organization: string; address: string };
  respondent: { name: string; aNumber: string };
  court: string;
  letter: string;
  /** Facts as sentences, in the order they are told. */
  equities: readonly string[];
  /** Titles of the exhibits, the first is Exhibit 1. */
  exhibits: readonly { title: string; sha256: string }[];
  on: LocalDate;
}

/**
 * The defense's request for discretion as a paper: letter, equities, list of exhibits (domain, 'The
 * facts being weighed'). An exhibit is named with the hash of its file, so that the text, whose own
 * hash the request carries, says which papers it was submitted with.
 */
export function requestSections(facts: RequestFacts): Section[] {
  const { from, to, respondent, letter, equities, exhibits } = facts;
  const lines = (...all: string[]) => all.filter((one) => one.trim() !== "");
  return [
    {
      id: "from",
      heading: null,
      paragraphs: lines(from.name, from.organization, from.address, from.phone),
    },
    { id: "date", heading: null, paragraphs: [writtenDate(facts.on)] },
    { id: "to", heading: null, paragraphs: lines(to.organization, to.address) },
    {
      id: "subject",
      heading: "Request for prosecutorial discretion",
      paragraphs: lines(`${respondent.name}, ${respondent.aNumber}`, facts.court),
    },
    {
      id: "letter",
      heading: null,
      paragraphs: letter.split(/\n+/).filter((one) => one.trim() !== ""),
    },
    ...listed("equities", "Equities", equities),
    ...listed(
      "exhibits",
      "Exhibits",
      exhibits.map(({ title, sha256 }, at) => `Exhibit ${at + 1}: ${title} (SHA-256 ${sha256})`),
    ),
    { id: "signature", heading: null, paragraphs: lines(from.name, from.organization) },
  ];
}

function listed(id: string, heading: string, items: readonly string[]): Section[] {
  return items.length > 0 ? [{ id, heading, paragraphs: items }] : [];
}
