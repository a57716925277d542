/**
 * A release of EOIR's CASE data that was made up: the same one for the same number of cases. Its
 * files stand to one another in length as the real ones do, and it has their kinds of dirt.
 */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { ReleaseTable as Table } from "../../court-record/release-table.ts";
import { LOOKUPS, TABLES } from "../../court-record/tables.ts";

/** Rows a case, as in the release of July 2026. */
const PER_CASE = { motions: 0.68, hearings: 3.68, applications: 1.27, representatives: 2.07 };
const COURTS = 68;
const NATIONALITIES = 180;
const CODES = ["", "X", "X", "X", "X", "A", "C", "T", "Y", "M", "I", "P", "K"];
/** One row in so many is cut off, has a tab too many, comes again or is not UTF-8. */
const DIRTY = 4000;
const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(1998, 0, 1);
const DAYS = 10_400;

type Six = [Table, Table, Table, Table, Table, Table];

export interface MadeRelease {
  folder: string;
  rows: number;
  bytes: number;
  files: { name: string; path: string }[];
}

/** Written as it is made: memory holds a few hundred kilobytes of each file. */
export async function makeRelease(folder: string, cases: number): Promise<MadeRelease> {
  const data = path.join(folder, "EOIR Case Data");
  await mkdir(path.join(data, "Lookup"), { recursive: true });
  const random = numbers(20_120_723);
  const files = TABLES.map((table) => new Table(path.join(data, table.file), table.columns));
  const [ofCases, ofProceedings, ofMotions, ofHearings, ofApplications, ofRepresentatives] =
    files as Six;
  const lookups = await writeLookups(path.join(data, "Lookup"));
  for (let at = 0; at < cases; at++) {
    const id = String(2_000_000 + at);
    const court = code("C", fewOften(random, COURTS));
    const nationality = code("N", fewOften(random, NATIONALITIES));
    const begun = random(DAYS - 400);
    ofCases.row({
      IDNCASE: id,
      ALIEN_CITY: random(DIRTY) === 0 ? "EL\tMONTE" : random(50) === 0 ? "PEÑASCO" : "LOS ANGELES",
      ALIEN_STATE: "CA",
      ALIEN_ZIPCODE: String(90_000 + random(999)),
      NAT: nationality,
      LANG: "SP",
      CUSTODY: random(9) === 0 ? "D" : "N",
      CASE_TYPE: "RMV",
      UPDATE_SITE: court,
      LATEST_HEARING: day(begun + random(2000)),
      DATE_OF_ENTRY: day(begun - random(900)),
    });
    if (random(DIRTY) === 0) ofCases.again();
    for (let nth = 0; nth < (random(10) < 3 ? 2 : 1); nth++) {
      const start = begun + nth * (300 + random(900));
      const ended = random(10) < 7 ? start + 20 + random(2400) : null;
      ofProceedings.row({
        IDNPROCEEDING: String(5_000_000 + at * 2 + nth),
        // One that belongs to nobody.
        IDNCASE: random(DIRTY) === 0 ? "1" : id,
        OSC_DATE: day(start - 20),
        INPUT_DATE: random(40) === 0 ? "" : day(start),
        BASE_CITY_CODE: nth === 0 ? court : code("C", fewOften(random, COURTS)),
        HEARING_LOC_CODE: code("L", random(4)),
        IJ_CODE: code("J", random(600)),
        DEC_CODE: ended === null ? "" : "X",
        OTHER_COMP: ended === null ? "" : (CODES[random(CODES.length)] ?? ""),
        COMP_DATE: ended === null || ended > DAYS ? "" : day(ended),
        CUSTODY: "N",
        CASE_TYPE: "RMV",
        NAT: nationality,
        LANG: "SP",
      });
      if (random(DIRTY) === 0) ofProceedings.cutOff();
    }
    const some = (rate: number) => Math.floor(rate) + (random(1000) < (rate % 1) * 1000 ? 1 : 0);
    for (let nth = some(PER_CASE.motions); nth > 0; nth--) {
      ofMotions.row({
        IDNMOTION: ofMotions.next(),
        IDNCASE: id,
        REC_TYPE: "M",
        BASE_CITY_CODE: court,
        DEC: "G",
        COMP_DATE: day(begun + random(900)),
        MOTION_RECD_DATE: day(begun + random(800)),
        STRFILINGPARTY: "A",
      });
    }
    for (let nth = some(PER_CASE.hearings); nth > 0; nth--) {
      ofHearings.row({
        IDNSCHEDULE: ofHearings.next(),
        IDNCASE: id,
        BASE_CITY_CODE: court,
        HEARING_LOC_CODE: code("L", random(4)),
        CAL_TYPE: random(3) === 0 ? "I" : "M",
        ADJ_DATE: day(begun + random(2500)),
        ADJ_RSN: code("", random(90)),
      });
    }
    for (let nth = some(PER_CASE.applications); nth > 0; nth--) {
      ofApplications.row({
        IDNPROCEEDINGAPPLN: ofApplications.next(),
        IDNCASE: id,
        APPL_CODE: "ASYL",
        APPL_RECD_DATE: day(begun + random(500)),
        APPL_DEC: "W",
      });
    }
    for (let nth = some(PER_CASE.representatives); nth > 0; nth--) {
      ofRepresentatives.row({
        IDNREPSASSIGNED: ofRepresentatives.next(),
        IDNCASE: id,
        STRATTYTYPE: "ALIEN",
        BASE_CITY_CODE: court,
        E_28_DATE: day(begun + random(700)),
      });
    }
    for (const file of files) if (file.isFull) await file.flush();
  }
  for (const file of files) await file.end();
  const counts = [...files, ...lookups].map(({ name, rows }) => `${name}\t${rows}`);
  await writeFile(path.join(folder, "Count.txt"), `${counts.join("\n")}\n`);
  return {
    folder,
    rows: files.reduce((sum, { rows }) => sum + rows, 0),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    files: files.map(({ name, path }) => ({ name, path })),
  };
}

/** 'C07': a letter and two digits, as short as the real codes. */
function code(letter: string, number: number): string {
  const digits = number.toString(36).toUpperCase().padStart(2, "0");
  return `${letter}${digits}`.slice(letter === "N" ? -2 : 0);
}

function day(days: number): string {
  return `${new Date(FIRST_DAY + days * DAY).toISOString().slice(0, 10)} 00:00:00.000`;
}

/** Whole numbers below a limit, the same ones every time (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Some courts and nationalities have most of the cases, and most have few. */
function fewOften(random: (below: number) => number, below: number): number {
  return Math.floor(below * (random(10_000) / 10_000) ** 3);
}

async function writeLookups(folder: string): Promise<{ name: string; rows: number }[]> {
  const lines = (file: string): string[] => {
    if (file === "tblLookupBaseCity.csv") {
      return Array.from({ length: COURTS }, (_, at) => `${code("C", at)}\tCITY ${at}`);
    }
    if (file === "tblLookupNationality.csv") {
      return Array.from({ length: NATIONALITIES }, (_, at) => `${code("N", at)}\tCOUNTRY ${at}`);
    }
    return Array.from(
      { length: COURTS * 4 },
      (_, at) => `${code("L", at % 4)}\tPLACE ${at}\t${code("C", Math.floor(at / 4))}`,
    );
  };
  const made: { name: string; rows: number }[] = [];
  for (const { file, code: first, name, parent } of LOOKUPS) {
    const header = [first, name, ...(parent ? [parent] : [])].join("\t");
    const rows = lines(file);
    await writeFile(path.join(folder, file), `${[header, ...rows].join("\n")}\n`);
    made.push({ name: file, rows: rows.length });
  }
  return made;
}
