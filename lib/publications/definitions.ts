/** How the published figures are counted, in the words that pages and files show. */
import { MEASURES } from "./types.ts";

/** Raised with every change of the words or of the way of counting. */
export const DEFINITIONS_VERSION = "1";

export const SOURCE =
  "Program record: counted by Abeyance from its own log of reviews, findings and outcomes. It is not the court record, which is counted from EOIR's public release; the two differ, and both can be right.";

/** The terms beside the tables. */
export const TERMS: readonly { term: string; meaning: string }[] = [
  ...MEASURES.map(({ label, meaning }) => ({ term: label, meaning })),
  {
    term: "As of",
    meaning: "What had happened by the end of that day, by the dates that the steps bear.",
  },
  {
    term: "As known on",
    meaning: "What had been recorded by then. What is corrected later shows in a revision.",
  },
  {
    term: "Groups",
    meaning:
      "Court, hearing location, office, nationality, ground and agency, and whether the person was represented or detained, as at the finding. Form of discretion: what was offered.",
  },
  {
    term: "Reported steps",
    meaning:
      "What was recorded for a party that does not use the system is counted; a day that is not known is the day on which it was reported.",
  },
  { term: "Source", meaning: SOURCE },
];

/** Why cells are hidden, with the threshold of the publication. */
export function hiddenTerms(threshold: number): { term: string; meaning: string }[] {
  const few = `fewer than ${threshold}`;
  return [
    {
      term: `Fewer than ${threshold}`,
      meaning: `The count is at least 1 and less than ${threshold}: it is not printed, so that nobody can be recognized. A 0 is printed: it tells of nobody.`,
    },
    {
      term: "Part of few",
      meaning: `A part of a count of ${few} cases. It is hidden even where it is 0, as a 0 would tell what became of each of the few.`,
    },
    {
      term: "Hidden",
      meaning: `Hidden so that no other hidden figure follows by subtraction: within this table, from the other tables, or from another publication; or because it moved by ${few} since an earlier publication.`,
    },
    {
      term: "How far a hidden figure is protected",
      meaning: `Everything that is published fits worlds in which a count of ${few} is 1 and worlds in which it is ${threshold - 1}, and worlds in which a part of one is nobody and worlds in which it is somebody.`,
    },
  ];
}
