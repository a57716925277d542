import { readFileSync } from "node:fs";
import { parseCsv } from "../reference/csv.ts";
import type { ColumnType } from "./rows.ts";
import { CASE_FILE } from "./types.ts";

interface Column {
  name: string;
  /** How earlier releases called it. */
  older: string;
  type: ColumnType;
}

/** A column that is kept, by its name in the release, in a column of the database. */
interface Kept {
  from: string;
  as: string;
  type: "int" | "text" | "time";
}

/**
 * One table of EOIR's public release of CASE data: tab-delimited, header first, no quoting, although
 * the files are named .csv. `columns` are in the release's order; only the kept ones are stored.
 */
export interface SourceTable {
  file: string;
  /** The table of the database. */
  into: string;
  columns: readonly Column[];
  keyAt: number;
  /** Where a tab may stand inside a cell. */
  freeText: readonly string[];
  /** Its last cells may be missing. */
  raggedTail: boolean;
  /** The key first. */
  kept: readonly Kept[];
  /** The column that says to which court a row belongs; null: its proceeding's, else its case's. */
  court: string | null;
}

/** A list of codes and names that comes with a release. */
export interface LookupTable {
  file: string;
  kind: "court" | "location" | "nationality";
  code: string;
  name: string;
  /** The court of a hearing location. */
  parent?: string;
}

const COLUMNS = parseCsv(readFileSync(new URL("columns.csv", import.meta.url), "utf8"));

function typeOf(text: string): ColumnType {
  const length = /^(?:var)?char\((\d+)\)$/.exec(text)?.[1];
  if (length) return { text: Number(length) };
  if (text === "int" || text === "bit") return text;
  return text === "datetime" ? "date" : "any";
}

function columnsOf(file: string): Column[] {
  return COLUMNS.filter((one) => one.file === file).map((one) => ({
    name: one.column ?? "",
    older: one.older_name ?? "",
    type: typeOf(one.type ?? ""),
  }));
}

type KeptLine = [from: string, as: string, type: Kept["type"]];

function table(
  file: string,
  into: string,
  kept: readonly KeptLine[],
  more: Partial<Pick<SourceTable, "freeText" | "raggedTail" | "court">> = {},
): SourceTable {
  return {
    file,
    into,
    columns: columnsOf(file),
    keyAt: 0,
    freeText: [],
    raggedTail: false,
    court: "BASE_CITY_CODE",
    kept: kept.map(([from, as, type]) => ({ from, as, type })),
    ...more,
  };
}

export const CASES = table(
  CASE_FILE,
  "eoir_case",
  [
    ["IDNCASE", "id", "int"],
    ["NAT", "nationality", "text"],
    ["CUSTODY", "custody", "text"],
    ["CASE_TYPE", "case_type", "text"],
    ["UPDATE_SITE", "court", "text"],
  ],
  { freeText: ["ALIEN_CITY"], court: "UPDATE_SITE" },
);

export const PROCEEDINGS = table("B_TblProceeding.csv", "eoir_proceeding", [
  ["IDNPROCEEDING", "id", "int"],
  ["IDNCASE", "case_id", "int"],
  ["OSC_DATE", "charged_at", "time"],
  ["INPUT_DATE", "input_at", "time"],
  ["BASE_CITY_CODE", "court", "text"],
  ["HEARING_LOC_CODE", "location", "text"],
  ["DEC_CODE", "decision", "text"],
  ["OTHER_COMP", "completion", "text"],
  ["COMP_DATE", "completed_at", "time"],
]);

/** Every table that a release must bring; others are counted and left. */
export const TABLES: readonly SourceTable[] = [
  CASES,
  PROCEEDINGS,
  table(
    "tbl_Court_Motions.csv",
    "eoir_motion",
    [
      ["IDNMOTION", "id", "int"],
      ["IDNCASE", "case_id", "int"],
      ["REC_TYPE", "motion_type", "text"],
      ["BASE_CITY_CODE", "court", "text"],
      ["DEC", "decision", "text"],
      ["COMP_DATE", "decided_at", "time"],
      ["MOTION_RECD_DATE", "received_at", "time"],
      ["STRFILINGPARTY", "filed_by", "text"],
    ],
    { raggedTail: true },
  ),
  table("tbl_schedule.csv", "eoir_hearing", [
    ["IDNSCHEDULE", "id", "int"],
    ["IDNCASE", "case_id", "int"],
    ["BASE_CITY_CODE", "court", "text"],
    ["HEARING_LOC_CODE", "location", "text"],
    ["CAL_TYPE", "calendar", "text"],
    ["ADJ_DATE", "held_at", "time"],
    ["ADJ_RSN", "adjournment", "text"],
  ]),
  table(
    "tbl_Court_Appln.csv",
    "eoir_application",
    [
      ["IDNPROCEEDINGAPPLN", "id", "int"],
      ["IDNCASE", "case_id", "int"],
      ["IDNPROCEEDING", "proceeding_id", "int"],
      ["APPL_CODE", "application", "text"],
      ["APPL_RECD_DATE", "received_at", "time"],
      ["APPL_DEC", "decision", "text"],
    ],
    { court: null },
  ),
  table("tbl_RepsAssigned.csv", "eoir_representative", [
    ["IDNREPSASSIGNED", "id", "int"],
    ["IDNCASE", "case_id", "int"],
    ["STRATTYTYPE", "represents", "text"],
    ["BASE_CITY_CODE", "court", "text"],
    ["E_28_DATE", "appeared_at", "time"],
  ]),
];

export const LOOKUPS: readonly LookupTable[] = [
  {
    file: "tblLookupBaseCity.csv",
    kind: "court",
    code: "BASE_CITY_CODE",
    name: "BASE_CITY_NAME",
  },
  {
    file: "tblLookupHloc.csv",
    kind: "location",
    code: "HEARING_LOC_CODE",
    name: "HEARING_LOC_NAME",
    parent: "HEARING_BASE_CITY",
  },
  {
    file: "tblLookupNationality.csv",
    kind: "nationality",
    code: "NAT_CODE",
    name: "NAT_COUNTRY_NAME",
  },
];
