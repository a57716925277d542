/** Publications: tables of the program record, frozen for everybody. */
import type { Chart } from "../court-record/types.ts";

/** What is told of a hidden cell. */
export type Hidden = "small" | "part" | "hidden";
/** A printed figure, or why there is none. */
export type Cell = number | Hidden;

/** The counts of a row, in the order in which tables print them. */
export const MEASURES = [
  {
    id: "reviewed",
    label: "Reviewed",
    meaning:
      "Cases with a finding in effect: each counts once, under its latest one. Amenable and not amenable together.",
  },
  { id: "notAmenable", label: "Not amenable", meaning: "Reviewed, and found not amenable." },
  {
    id: "amenable",
    label: "Amenable",
    meaning:
      "Reviewed, and found amenable to prosecutorial discretion: closed, declined, back on the docket and open together.",
  },
  {
    id: "closed",
    label: "Closed",
    meaning:
      "Amenable, and the relief was ordered, or a form that needs no judge was completed. A case that was put back on the calendar later stays counted.",
  },
  {
    id: "ofWhichRecalendared",
    label: "Recalendared",
    meaning: "Of the closed: put back on the calendar since.",
  },
  {
    id: "declined",
    label: "Declined",
    meaning: "Amenable, and the respondent declined the offer.",
  },
  {
    id: "backOnDocket",
    label: "Back on the docket",
    meaning:
      "Amenable, and the case went back: not cleared, offer lapsed or withdrawn, motion denied, or it left the program.",
  },
  {
    id: "open",
    label: "Open",
    meaning: "Amenable, and nothing is decided yet: the six counts that follow together.",
  },
  {
    id: "open.amenable",
    label: "Open: amenable",
    meaning: "Open, and no background check was asked for yet.",
  },
  {
    id: "open.backgroundCheck",
    label: "Open: check",
    meaning: "Open, and the background check is outstanding.",
  },
  {
    id: "open.cleared",
    label: "Open: cleared",
    meaning: "Open, the check is passed, and no offer was made yet.",
  },
  {
    id: "open.offered",
    label: "Open: offered",
    meaning: "Open, and the offer waits for its answer.",
  },
  {
    id: "open.accepted",
    label: "Open: accepted",
    meaning: "Open, the offer is accepted, and no motion is filed yet.",
  },
  {
    id: "open.motionFiled",
    label: "Open: motion filed",
    meaning: "Open, and the motion waits for the judge.",
  },
] as const;

/** One of the definitions' groupings, and what a publisher may choose. Location brings its court. */
export const TABLES: readonly { name: string; label: string }[] = [
  { name: "", label: "All together" },
  { name: "court", label: "By court" },
  { name: "court,location", label: "By hearing location" },
  { name: "office", label: "By office" },
  { name: "nationality", label: "By nationality" },
  { name: "period", label: "By period of the finding" },
  { name: "represented", label: "By representation" },
  { name: "detained", label: "By detention" },
  { name: "ground", label: "By ground" },
  { name: "agency", label: "By agency of the charging document" },
  { name: "kind", label: "By form of discretion" },
  { name: "court,kind", label: "By court and form of discretion" },
  { name: "court,represented", label: "By court and representation" },
  { name: "office,kind", label: "By office and form of discretion" },
  { name: "nationality,represented", label: "By nationality and representation" },
  { name: "ground,kind", label: "By ground and form of discretion" },
];

export function tableLabel(name: string): string {
  return TABLES.find((one) => one.name === name)?.label ?? name;
}

/** The address of a table: 'court-kind', and 'total' for all together. */
export const slugOf = (name: string): string => name.replace(",", "-") || "total";

/** What groupings are called in heads of columns. */
export const GROUP_HEADS: Record<string, string> = {
  court: "Court",
  location: "Hearing location",
  office: "Office",
  nationality: "Nationality",
  period: "Period of the finding",
  represented: "Represented",
  detained: "Detained",
  ground: "Ground",
  agency: "Agency",
  kind: "Form of discretion",
};

/** A frozen table: codes, '' where none is known, and the cells of `MEASURES`. */
export interface PublishedTable {
  name: string;
  rows: { codes: string[]; cells: Cell[] }[];
}

/** What a publication says, as it is kept and hashed. */
export interface Body {
  source: "program record";
  asOf: string;
  knownOn: string;
  period: "month" | "published";
  threshold: number;
  definitions: string;
  tables: PublishedTable[];
}

export type DraftState = "preparing" | "ready" | "refused" | "published" | "discarded";

/** A table as a screen shows it: names for codes, in the order of the names. */
export interface ShownTable {
  name: string;
  slug: string;
  label: string;
  heads: string[];
  rows: { key: string; names: string[]; cells: Cell[] }[];
  hidden: number;
}

/** A figure that reads otherwise than in the publication before. */
export interface Difference {
  table: string;
  label: string;
  names: string[];
  measure: string;
  before: Cell;
  now: Cell;
}

interface Term {
  term: string;
  meaning: string;
}

/** The figures of a publication, or of what would be one. */
export interface PublicationView {
  asOf: string;
  knownOn: string;
  threshold: number;
  tables: (ShownTable & { chart: Chart | null })[];
  rates: { label: string; text: string; of: string }[];
  terms: Term[];
  hidden: Term[];
  /** Against the publication whose place this one takes. */
  differences: Difference[] | null;
}

export interface PublicationPage {
  id: string;
  publisher: string;
  title: string;
  notes: string;
  notesEs: string;
  publishedOn: string;
  /** ISO moment. */
  publishedAt: string;
  revises: string | null;
  reason: string;
  revisedBy: string | null;
  sha256: string;
  manifest: string;
  body: Body;
  view: PublicationView;
}

/** One of the publisher's own. */
export interface OwnPublication {
  id: string;
  title: string;
  asOf: string;
  publishedOn: string;
  revision: boolean;
  revised: boolean;
  /** Printed figures that would read otherwise now. */
  otherwise: { checkedOn: string; cells: number } | null;
}
