import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import pg from "pg";
import { afterEach, describe, expect, test, vi } from "vitest";
import { testDatabase } from "../testing/database.ts";
import { lineOf, type ReleaseContent, type SourceLine, writeRelease } from "../testing/release.ts";
import { courtRecordFigures, currentRelease } from "./data.ts";
import { loadExplorer, loadRelease, openReleaseFile } from "./loaders.ts";
import { importRelease } from "./mutations.ts";
import { type Group, questionSchema } from "./schema.ts";

const database = await testDatabase();
const NOW = new Date("2012-07-23T12:00:00Z");
const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), "abeyance-release-"));
  folders.push(made);
  return made;
}

afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  client.on("error", () => {});
  await client.connect();
  return client;
}

const WINDOW = { from: "2012-01-10", to: "2012-03-20", base: "2012-01-31" };

function figures(...by: Group[]) {
  return courtRecordFigures(questionSchema.parse({ ...WINDOW, by }));
}

// ------------------------------------------------------------------- random releases

const time = fc
  .integer({ min: 0, max: 89 })
  .map((n) => `${new Date(Date.UTC(2012, 0, 1 + n)).toISOString().slice(0, 10)} 00:00:00.000`);
const perhaps = fc.oneof(
  { weight: 6, arbitrary: time },
  { weight: 2, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: fc.constantFrom("1900-01-01 00:00:00.000", "2199-01-01 00:00:00.000") },
);

const caseCells = fc.record({
  IDNCASE: fc.integer({ min: 1, max: 12 }).map(String),
  ALIEN_CITY: fc.constantFrom("LOS ANGELES", "  EL PASO ", "PEÑASCO", "N\0EW YORK"),
  ALIEN_STATE: fc.constantFrom("CA", "TX"),
  ALIEN_ZIPCODE: fc.constant("54910"),
  NAT: fc.constantFrom("MX", "NA", ""),
  LANG: fc.constant("SP"),
  CUSTODY: fc.constantFrom("N", "D"),
  CASE_TYPE: fc.constant("RMV"),
});
const proceedingCells = fc.record({
  IDNPROCEEDING: fc.integer({ min: 1, max: 40 }).map(String),
  IDNCASE: fc.integer({ min: 1, max: 14 }).map(String),
  OSC_DATE: perhaps,
  INPUT_DATE: perhaps,
  BASE_CITY_CODE: fc.constantFrom("LOS", "NYC"),
  HEARING_LOC_CODE: fc.constantFrom("LOS", "SAN"),
  OTHER_COMP: fc.constantFrom("", "Y", "M", "I", "A", "C", "T", "X", "P"),
  COMP_DATE: perhaps,
});
const dirt = fc.constantFrom(
  "none",
  "none",
  "none",
  "none",
  "tab in city",
  "two tabs in city",
  "tab at the end",
  "cut off",
);

interface Dirty {
  cells: Record<string, string>;
  dirt: string;
}

function dirtyCase({ cells, dirt }: Dirty): { line: string; accepted: boolean; repaired: boolean } {
  const city = (text: string) => lineOf("A_TblCase.csv", { ...cells, ALIEN_CITY: text });
  const clean = lineOf("A_TblCase.csv", cells);
  if (dirt === "tab in city") return { line: city("EL\tMONTE"), accepted: true, repaired: true };
  if (dirt === "two tabs in city")
    return { line: city("EL\t\tMONTE PARK"), accepted: true, repaired: true };
  if (dirt === "tab at the end") return { line: `${clean}\t`, accepted: false, repaired: false };
  if (dirt === "cut off") return { line: clean.slice(0, 20), accepted: false, repaired: false };
  return { line: clean, accepted: true, repaired: false };
}

function dirtyProceeding({ cells, dirt }: Dirty): { line: string; accepted: boolean } {
  const clean = lineOf("B_TblProceeding.csv", cells);
  if (dirt === "tab at the end") return { line: `${clean}\t`, accepted: false };
  if (dirt === "cut off") return { line: clean.slice(0, 30), accepted: false };
  return { line: clean, accepted: true };
}

const day = (cell = "") => {
  const year = Number(cell.slice(0, 4));
  return cell === "" || cell.startsWith("1900-01-01") || year > 2100 ? null : cell.slice(0, 10);
};

/** The definitions, read word for word from the rows that were accepted. */
function naive(cases: Record<string, string>[], proceedings: Record<string, string>[]) {
  const seen = new Map<string, Record<string, string>>();
  for (const one of cases) if (!seen.has(one.IDNCASE ?? "")) seen.set(one.IDNCASE ?? "", one);
  const known = new Map<string, Record<string, string>>();
  for (const one of proceedings)
    if (!known.has(one.IDNPROCEEDING ?? "")) known.set(one.IDNPROCEEDING ?? "", one);
  const all = [...known.values()];
  const mine = all.filter((one) => seen.has(one.IDNCASE ?? ""));
  const order =
    (key: (one: Record<string, string>) => string | null) =>
    (a: Record<string, string>, b: Record<string, string>) => {
      const [x, y] = [key(a) ?? "", key(b) ?? ""];
      return x === y ? Number(a.IDNPROCEEDING) - Number(b.IDNPROCEEDING) : x < y ? -1 : 1;
    };
  const start = (one: Record<string, string>) => day(one.INPUT_DATE) ?? day(one.OSC_DATE);
  const ended = (one: Record<string, string>) => day(one.COMP_DATE);
  const statusOn = (id: string, on: string) => {
    const begun = mine.filter((one) => {
      const from = start(one);
      return one.IDNCASE === id && from !== null && from <= on;
    });
    const open = begun.filter((one) => (ended(one) ?? "9") > on).sort(order(start));
    if (open.length > 0) return { status: "pending", at: open.at(-1) };
    const last = begun.sort(order(ended)).at(-1);
    if (!last) return null;
    if ("CT".includes(last.OTHER_COMP || "-")) return { status: "pending", at: last };
    return { status: "ABHKMPY".includes(last.OTHER_COMP || "-") ? "off" : "finished", at: last };
  };
  const nat = (id: string) => seen.get(id)?.NAT ?? "";
  const backlog = [...seen.keys()].flatMap((id) => {
    const now = statusOn(id, WINDOW.base);
    return now?.status === "pending" && now.at ? [{ ...now.at, NAT: nat(id) }] : [];
  });
  const closures = [...seen.keys()].flatMap((id) => {
    const first = mine
      .filter((one) => one.IDNCASE === id && "YMI".includes(one.OTHER_COMP || "-") && ended(one))
      .sort(order(ended))[0];
    const on = first && ended(first);
    return first && on && on >= WINDOW.from && on <= WINDOW.to ? [{ ...first, NAT: nat(id) }] : [];
  });
  const completions = mine.flatMap((one) => {
    const on = ended(one);
    return on && on >= WINDOW.from && on <= WINDOW.to && !"CT".includes(one.OTHER_COMP || "-")
      ? [{ ...one, NAT: nat(one.IDNCASE ?? "") }]
      : [];
  });
  const status = (which: string) =>
    [...seen.keys()].filter((id) => statusOn(id, WINDOW.to)?.status === which).length;
  return {
    cases: seen.size,
    proceedings: mine.length,
    orphans: all.length - mine.length,
    backlog,
    closures,
    completions,
    status: {
      pending: status("pending"),
      offCalendar: status("off"),
      finished: status("finished"),
    },
  };
}

type Row = Record<string, string>;
const CODE: Record<Exclude<Group, "period">, (row: Row) => string> = {
  court: (row) => row.BASE_CITY_CODE ?? "",
  location: (row) => `${row.BASE_CITY_CODE}/${row.HEARING_LOC_CODE}`,
  nationality: (row) => row.NAT ?? "",
  kind: (row) => (row.OTHER_COMP === "I" ? "terminated" : "administratively closed"),
};

function tally(rows: readonly Row[], by: readonly Exclude<Group, "period">[]) {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const key = by.map((group) => CODE[group](row)).join(" ");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

test("random releases with every kind of dirt say what the definitions say, read naively", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ cells: caseCells, dirt }), { minLength: 1, maxLength: 14 }),
      fc.array(fc.record({ cells: proceedingCells, dirt }), { maxLength: 40 }),
      fc.constantFrom("\n", "\r\n"),
      async (caseRows, proceedingRows, end) => {
        const cases = caseRows.map((one) => ({ ...dirtyCase(one), cells: one.cells }));
        const proceedings = proceedingRows.map((one) => ({
          ...dirtyProceeding(one),
          cells: one.cells,
        }));
        const where = folder();
        writeRelease(
          where,
          {
            "A_TblCase.csv": cases.map(({ line }) => line),
            "B_TblProceeding.csv": proceedings.map(({ line }) => line),
          },
          end,
        );
        const report = await importRelease(connect, where, NOW);
        const accepted = cases.filter((one) => one.accepted);
        const truth = naive(
          accepted.map(({ cells }) => cells),
          proceedings.filter((one) => one.accepted).map(({ cells }) => cells),
        );
        expect(report).toMatchObject({
          cases: truth.cases,
          proceedings: truth.proceedings,
          proceedingsWithoutCase: truth.orphans,
        });
        expect(report.files.find(({ name }) => name === "A_TblCase.csv")).toEqual({
          name: "A_TblCase.csv",
          rows: cases.length,
          loaded: truth.cases,
          repaired: accepted.filter((one) => one.repaired).length,
          rejected: cases.length - accepted.length,
          repeated: accepted.length - truth.cases,
        });
        const { total } = await figures();
        expect(total).toEqual({
          closures: truth.closures.length,
          backlog: truth.backlog.length,
          completions: truth.completions.length,
          status: truth.status,
        });
        const groupings: Exclude<Group, "period">[][] = [
          ["court"],
          ["location"],
          ["nationality"],
          ["court", "nationality"],
          ["location", "nationality"],
        ];
        for (const by of groupings) {
          const { rows } = await figures(...by);
          const known = {
            closures: tally(truth.closures, by),
            backlog: tally(truth.backlog, by),
            completions: tally(truth.completions, by),
          };
          for (const row of rows) {
            const key = by.map((group) => row[group]).join(" ");
            for (const count of ["closures", "backlog", "completions"] as const) {
              expect([by, key, count, row[count]]).toEqual([
                by,
                key,
                count,
                known[count].get(key) ?? 0,
              ]);
            }
          }
          const shown = new Set(rows.map((row) => by.map((group) => row[group]).join(" ")));
          for (const counts of Object.values(known)) {
            for (const key of counts.keys()) expect(shown).toContain(key);
          }
        }
        const months = (await figures("period")).rows;
        expect(months.map(({ period }) => period)).toEqual(["2012-01", "2012-02", "2012-03"]);
        expect(months.reduce((sum, row) => sum + (row.closures ?? 0), 0)).toBe(total.closures);
      },
    ),
    { numRuns: 25 },
  );
});

// ------------------------------------------------------------------- one release after another

const CASE: SourceLine = { IDNCASE: "1", NAT: "MX", CASE_TYPE: "RMV", UPDATE_SITE: "LOS" };
const OPEN: SourceLine = {
  IDNPROCEEDING: "10",
  IDNCASE: "1",
  INPUT_DATE: "2012-01-05 00:00:00.000",
  BASE_CITY_CODE: "LOS",
  HEARING_LOC_CODE: "SAN",
};
const MOTION: SourceLine = { IDNMOTION: "20", IDNCASE: "1", BASE_CITY_CODE: "LOS" };
const CLOSED: SourceLine = { ...OPEN, OTHER_COMP: "Y", COMP_DATE: "2012-02-01 00:00:00.000" };

function release(content: ReleaseContent = {}): string {
  const where = folder();
  writeRelease(where, { "A_TblCase.csv": [CASE], "B_TblProceeding.csv": [OPEN], ...content });
  return where;
}

async function changes(file: string) {
  const { rows } = await database.owner.query(
    `select c.court, c.added, c.changed, c.gone from court_release_change c
     join court_release r on r.id = c.release_id
     where r.state = 'current' and c.file = $1 and (c.added, c.changed, c.gone) <> (0, 0, 0)
     order by 1`,
    [file],
  );
  return rows;
}

async function listed(
  name: string,
  narrow: { file: string | null; court: string | null } = { file: null, court: null },
): Promise<string[]> {
  let text = "";
  for await (const piece of (await openReleaseFile(name, narrow))?.lines ?? []) text += piece;
  return text.trimEnd().split("\n");
}

describe("the next release", () => {
  test("takes the place of the one before in one step, and tells what vanished", async () => {
    const other: SourceLine = { ...OPEN, IDNPROCEEDING: "11", BASE_CITY_CODE: "NYC" };
    await importRelease(connect, release({ "B_TblProceeding.csv": [OPEN, other] }), NOW);
    expect((await figures()).total).toMatchObject({ closures: 0, backlog: 1 });
    await importRelease(connect, release({ "B_TblProceeding.csv": [CLOSED] }), NOW);
    expect((await figures()).total).toMatchObject({ closures: 1, backlog: 1 });
    expect(await changes("B_TblProceeding.csv")).toEqual([
      { court: "LOS", added: 0, changed: 1, gone: 0 },
      { court: "NYC", added: 0, changed: 0, gone: 1 },
    ]);
    expect(await listed("gone.csv")).toEqual(["file,court,key", "B_TblProceeding.csv,NYC,11"]);
    expect(await listed("changed.csv")).toEqual(["file,court,key", "B_TblProceeding.csv,LOS,10"]);
    expect(await listed("added.csv")).toEqual(["file,court,key"]);
  });

  test("lists what differs by file and court, an application's being its proceeding's or case's", async () => {
    const application = (key: number, cells: Record<string, string>): SourceLine => ({
      IDNPROCEEDINGAPPLN: String(key),
      APPL_CODE: "42B",
      ...cells,
    });
    const many = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) =>
        application(from + at, { IDNCASE: "1", IDNPROCEEDING: "11" }),
      );
    const elsewhere: SourceLine = { ...OPEN, IDNPROCEEDING: "11", BASE_CITY_CODE: "NYC" };
    const both = { "B_TblProceeding.csv": [OPEN, elsewhere] };
    const before = [
      ...many(1000, 3500),
      application(1, { IDNCASE: "1" }),
      application(2, { IDNCASE: "9", IDNPROCEEDING: "99" }),
    ];
    await importRelease(connect, release({ ...both, "tbl_Court_Appln.csv": before }), NOW);
    const after = [
      ...many(1200, 3700),
      application(1, { IDNCASE: "1", APPL_DEC: "G" }),
      application(3, { IDNCASE: "1", IDNPROCEEDING: "10" }),
    ];
    await importRelease(connect, release({ ...both, "tbl_Court_Appln.csv": after }), NOW);
    expect(await changes("tbl_Court_Appln.csv")).toEqual([
      // Neither its proceeding nor its case is in the release.
      { court: "", added: 0, changed: 0, gone: 1 },
      { court: "LOS", added: 1, changed: 1, gone: 0 },
      { court: "NYC", added: 200, changed: 0, gone: 200 },
    ]);
    const here = { file: "tbl_Court_Appln.csv", court: "NYC" };
    const [, ...added] = await listed("added.csv", here);
    expect(added).toEqual(
      Array.from({ length: 200 }, (_, at) => `tbl_Court_Appln.csv,NYC,${3500 + at}`),
    );
    expect(await listed("changed.csv", { ...here, court: "LOS" })).toEqual([
      "file,court,key",
      "tbl_Court_Appln.csv,LOS,1",
    ]);
    expect((await listed("gone.csv", { ...here, court: null })).slice(0, 2)).toEqual([
      "file,court,key",
      "tbl_Court_Appln.csv,,2",
    ]);
    expect(await listed("gone.csv")).toHaveLength(202);
    expect(await openReleaseFile("kept.csv", here)).toBeNull();
  });

  test("a list of thousands is read piece by piece, every record once and in order", async () => {
    const cases = (from: number, to: number): SourceLine[] =>
      Array.from({ length: to - from }, (_, at) => ({ ...CASE, IDNCASE: String(from + at) }));
    await importRelease(connect, release({ "A_TblCase.csv": cases(1, 10) }), NOW);
    await importRelease(connect, release({ "A_TblCase.csv": cases(1, 25_010) }), NOW);
    const [, ...added] = await listed("added.csv");
    expect(added).toEqual(
      Array.from({ length: 25_000 }, (_, at) => `A_TblCase.csv,LOS,${10 + at}`),
    );
  });

  test("the first of all is held against none, and its manifest names every file", async () => {
    await database.owner.query(
      "update court_release set compared_with = null; update court_release set state = 'past'",
    );
    await importRelease(connect, release(), NOW);
    expect((await currentRelease())?.before).toBeNull();
    expect((await loadExplorer({}))?.changes).toBeNull();
    expect(await loadRelease()).toMatchObject({ since: null });
    expect(await changes("A_TblCase.csv")).toEqual([]);
    const first = JSON.parse((await listed("manifest.json")).join("\n"));
    expect(first).toMatchObject({ comparedWith: null, cases: 1 });
    expect(first.byCourt).toContainEqual({ file: "A_TblCase.csv", court: "LOS", rows: 1 });
    expect(first.files).toContainEqual(
      expect.objectContaining({
        name: "A_TblCase.csv",
        rows: 1,
        rowsByCountTxt: 1,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      }),
    );
    await importRelease(connect, release({ "B_TblProceeding.csv": [CLOSED] }), NOW);
    const next = JSON.parse((await listed("manifest.json")).join("\n"));
    expect(next.comparedWith.sha256).toBe(first.sha256);
    expect((await loadExplorer({}))?.changes).toEqual({
      since: NOW.toISOString(),
      added: 0,
      changed: 1,
      gone: 0,
    });
    expect((await loadExplorer({ by: "nationality", court: "NYC", ...WINDOW }))?.changes).toEqual(
      expect.objectContaining({ changed: 0 }),
    );
  });

  test("given up on the way, leaves no comparison behind", async () => {
    await importRelease(connect, release(), NOW);
    const stop = new AbortController();
    const watch = {
      signal: stop.signal,
      progress: (words: string) => {
        if (words.startsWith("Comparing")) stop.abort();
      },
    };
    const next = release({ "B_TblProceeding.csv": [CLOSED] });
    await expect(importRelease(connect, next, NOW, watch)).rejects.toThrow(/goes on/);
    // As if it had ended right before its last step.
    await database.owner.query(
      `insert into court_release_change (release_id, file, court, rows, added, changed, gone)
       select id, 'A_TblCase.csv', 'LOS', 1, 0, 0, 0 from court_release where state = 'loading'`,
    );
    await importRelease(connect, release({ "A_TblCase.csv": [] }), NOW);
    const { rows } = await database.owner.query(
      `select distinct state from court_release_change c join court_release r on r.id = c.release_id
       where state = 'abandoned'`,
    );
    expect(rows).toEqual([]);
  });

  test("may hold one name in two folders, where it is only counted", async () => {
    const where = release();
    const data = path.join(where, "EOIR Case Data");
    writeFileSync(path.join(data, "tbl_More.csv"), "A\n1\n");
    writeFileSync(path.join(data, "Lookup", "tbl_More.csv"), "A\n1\n2\n");
    const { files } = await importRelease(connect, where, NOW);
    expect(
      files.filter(({ name }) => /More/.test(name)).map(({ name, rows }) => [name, rows]),
    ).toEqual([
      [path.join("Lookup", "tbl_More.csv"), 2],
      ["tbl_More.csv", 1],
    ]);
  });

  test("without code I: terminations are not known, never none", async () => {
    // Of another year: it says nothing of this one.
    const later = { IDNPROCEEDING: "11", IDNCASE: "2", OTHER_COMP: "I" };
    const elsewhere = { ...CLOSED, ...later, COMP_DATE: "2015-02-01 00:00:00.000" };
    const cases = { "A_TblCase.csv": [CASE, { ...CASE, IDNCASE: "2" }] };
    const ended = release({ ...cases, "B_TblProceeding.csv": [CLOSED, elsewhere] });
    await importRelease(connect, ended, NOW);
    const answer = await figures("kind");
    expect(answer.note).toMatch(/cannot be told apart/);
    expect(answer.rows.find(({ kind }) => kind === "terminated")).toMatchObject({ closures: null });
    const wide = { ...WINDOW, to: "2015-12-31", by: ["kind"] };
    const all = await courtRecordFigures(questionSchema.parse(wide));
    expect(all.note).toBeUndefined();
    expect(all.rows.find(({ kind }) => kind === "terminated")).toMatchObject({ closures: 1 });
  });

  test("stopped on the way goes on where it was, and readers keep the old one", async () => {
    await importRelease(connect, release(), NOW);
    const before = await figures();
    const next = release({ "B_TblProceeding.csv": [CLOSED] });
    const stop = new AbortController();
    const watch = {
      signal: stop.signal,
      progress: (words: string) => {
        if (words.startsWith("Looking for repeated")) stop.abort();
      },
    };
    await expect(importRelease(connect, next, NOW, watch)).rejects.toThrow(/goes on/);
    expect(await figures()).toEqual(before);
    await importRelease(connect, next, NOW);
    expect((await figures()).total.closures).toBe(1);
  });
});

describe("the explorer", () => {
  test("answers for the codes that are asked for, and says of any other that it is none", async () => {
    const elsewhere: SourceLine = {
      ...CLOSED,
      IDNPROCEEDING: "11",
      IDNCASE: "2",
      BASE_CITY_CODE: "NYC",
      HEARING_LOC_CODE: "",
    };
    const others = ["NYC", "BAL"].map(
      (court, at): SourceLine => ({
        ...elsewhere,
        IDNPROCEEDING: `${12 + at}`,
        IDNCASE: `${3 + at}`,
        BASE_CITY_CODE: court,
        HEARING_LOC_CODE: "SAN",
      }),
    );
    const cases = ["1", "2", "3", "4"].map((IDNCASE) => ({ ...CASE, IDNCASE }));
    await importRelease(
      connect,
      release({
        "A_TblCase.csv": [...cases, { ...CASE, IDNCASE: "5", NAT: "" }],
        "B_TblProceeding.csv": [
          CLOSED,
          elsewhere,
          ...others,
          { ...CLOSED, IDNPROCEEDING: "15", IDNCASE: "5" },
        ],
      }),
      NOW,
    );
    const ask = async (address: Record<string, string | string[]>) => {
      const explorer = await loadExplorer({ ...WINDOW, by: "court", ...address });
      if (!explorer) throw new Error("No release.");
      return explorer;
    };
    const closures = async (address: Record<string, string | string[]>) => {
      const { answer } = await ask(address);
      return answer?.figures.rows.map((row) => [row.court ?? row.location, row.closures]);
    };
    expect(await closures({ court: "LOS,BAL" })).toEqual([
      ["BAL", 1],
      ["LOS", 2],
    ]);
    // As a form without script sends them.
    expect(await closures({ court: ["LOS", "", "BAL"] })).toHaveLength(2);
    expect(await closures({ by: "location", court: "NYC" })).toEqual([
      ["NYC/", 1],
      ["NYC/SAN", 1],
    ]);
    expect(await closures({ by: "location", and: "period", location: "NYC/SAN" })).toEqual([
      ["NYC/SAN", 1],
    ]);
    const there = await ask({ location: "NYC/SAN" });
    expect(there.answer?.figures.total.closures).toBe(1);
    expect(there.choices.location.map(({ value }) => value).sort()).toEqual(["NYC/", "NYC/SAN"]);
    expect((await ask({})).choices.location).toEqual([]);
    // Whose nationality nobody recorded.
    const unrecorded = await ask({ nationality: "-" });
    expect(unrecorded.answer?.figures.total.closures).toBe(1);
    expect(unrecorded.choices.nationality).toContainEqual({ value: "", label: "not recorded" });

    const unknown = await ask({ court: "LOS,XXX", nationality: "QQ" });
    expect(unknown.errors).toEqual({
      court: "No court has the code XXX.",
      nationality: "No nationality has the code QQ.",
    });
    expect(unknown.answer).toBeNull();
    expect(unknown.choices.court).toContainEqual({ value: "XXX", label: "XXX (not known)" });
    expect((await ask({ location: "LOS/NOT" })).errors.location).toMatch(/LOS\/NOT/);
    expect((await ask({ kind: "sealed" })).errors.only).toMatch(/administratively closed or/);
  });

  test("says plainly what is too much to be counted at once", async () => {
    await importRelease(connect, release(), NOW);
    const slot = (await currentRelease())?.slot;
    const [first] = (
      await database.owner.query(
        `insert into eoir_series_group (slot, measure, grouping, a, b)
         select $1, 'closures', 'location', 'LOS/' || n, '' from generate_series(1, 1000) n
         returning id`,
        [slot],
      )
    ).rows;
    expect(first).toBeDefined();
    const wide = { from: "1990-01-01", to: "2025-12-31", base: "2011-09-30" };
    const address = { ...wide, by: "location", and: "period" };
    const asked = await loadExplorer(address);
    expect(asked?.answer).toBeNull();
    expect(asked?.errors.by).toMatch(/more than can be counted at once.*432 periods/);
    expect((await loadExplorer({ ...address, period: "fiscal-year" }))?.answer).not.toBeNull();
    expect((await loadExplorer({ ...address, location: "LOS/1" }))?.answer).not.toBeNull();
    await expect(
      courtRecordFigures(questionSchema.parse({ ...wide, by: ["location", "period"] })),
    ).rejects.toThrow(/shorter window/);
    await database.owner.query("delete from eoir_series_group where a ~ '^LOS/[0-9]'");
  });
});

describe("while a release is being loaded", () => {
  test("readers are not kept waiting, however often they ask", async () => {
    await importRelease(connect, release(), NOW);
    const slot = (await currentRelease())?.slot === "a" ? "b" : "a";
    const importing = await connect();
    try {
      // What an import holds from the moment it begins to add up until all of it is added up.
      await importing.query(`begin; truncate eoir_delta_${slot}, eoir_series_${slot}`);
      // More often than PostgreSQL makes a plan of its own for each.
      for (let time = 0; time < 8; time++) expect((await figures("court")).total.backlog).toBe(1);
    } finally {
      await importing.end();
    }
  });

  test("one that is stopped inside a file goes on behind its last batch, every row once", async () => {
    const cases: SourceLine[] = Array.from({ length: 7 }, (_, at) => ({
      ...CASE,
      IDNCASE: `${at}`,
    }));
    // A tab too many, a Latin-1 letter and a row that ends too early: what a byte more or less would show.
    const city = lineOf("A_TblCase.csv", { ...CASE, IDNCASE: "8", ALIEN_CITY: "EL\tMONTE" });
    const where = release({
      "A_TblCase.csv": [...cases, city, "9\tPEÑA", { ...CASE, IDNCASE: "10" }],
    });
    const read: number[] = [];
    for (;;) {
      const stop = new AbortController();
      const progress = (words: string, done: number) => {
        if (!words.startsWith("Reading A_TblCase")) return;
        read.push(done);
        stop.abort();
      };
      const watch = { signal: stop.signal, batchRows: 3, progress };
      const report = await importRelease(connect, where, NOW, watch).catch(() => null);
      if (!report) continue;
      expect(report.files[0]).toEqual({
        name: "A_TblCase.csv",
        rows: 10,
        loaded: 9,
        repaired: 1,
        rejected: 1,
        repeated: 0,
      });
      break;
    }
    expect(read).toEqual([3, 6, 9, 10]);
  });

  test("one that is killed goes on where it was; nobody saw anything of it", async () => {
    await importRelease(connect, release(), NOW);
    const before = [await figures(), await currentRelease()];
    const next = release({ "B_TblProceeding.csv": [CLOSED], "tbl_Court_Motions.csv": [MOTION] });
    const holder = await connect();
    await holder.query("select pg_advisory_lock(1)");
    await holder.query(
      `create function hold() returns trigger language plpgsql as $$
       begin perform pg_advisory_xact_lock_shared(1); return new; end $$;
       create trigger hold before insert on eoir_motion for each row execute function hold()`,
    );
    const child = spawn(
      process.execPath,
      ["--import", "./lib/cli/server-only.mjs", "lib/cli/import.ts", "eoir", next, "--json"],
      {
        stdio: "ignore",
        env: {
          ...process.env,
          DATABASE_URL: database.ownerUrl,
          APP_DATABASE_URL: database.appUrl,
        },
      },
    );
    const ended = once(child, "close");
    try {
      await waitingFor("copy eoir_motion%");
    } finally {
      child.kill("SIGKILL");
    }
    await ended;
    expect([await figures(), await currentRelease()]).toEqual(before);

    const read = new Set<string>();
    const goingOn = importRelease(connect, next, NOW, { progress: (words) => read.add(words) });
    // It comes as far as the killed one: what that had left running was ended by the server.
    await waitingFor("copy eoir_motion%");
    await holder.end();
    const report = await goingOn;
    expect(report).toMatchObject({ cases: 1, proceedings: 1, proceedingsWithoutCase: 0 });
    expect(read).toContain("Reading tbl_Court_Motions.csv");
    // They had been read when it was killed.
    expect(read).not.toContain("Reading A_TblCase.csv");
    expect(read).not.toContain("Reading B_TblProceeding.csv");
    expect((await figures()).total.closures).toBe(1);
  });

  async function waitingFor(query: string): Promise<void> {
    await vi.waitFor(
      async () => {
        const { rowCount } = await database.owner.query(
          `select from pg_stat_activity where wait_event_type = 'Lock' and query like $1
             and datname = current_database()`,
          [query],
        );
        expect(rowCount).toBeGreaterThan(0);
      },
      { timeout: 40_000, interval: 50 },
    );
  }
});

describe("a folder that cannot be used leaves the old record standing", () => {
  const file = (where: string, name: string) => path.join(where, "EOIR Case Data", name);
  const broken: [string, RegExp, (where: string) => void][] = [
    ["a missing table", /has no tbl_schedule\.csv/, (at) => rmSync(file(at, "tbl_schedule.csv"))],
    [
      "another header",
      /no column IDNPROCEEDING/,
      (at) => writeFileSync(file(at, "B_TblProceeding.csv"), "a\tb\n1\t2\n"),
    ],
    [
      "a file that is cut off",
      /A_TblCase\.csv has 0 rows, and Count\.txt tells of 1/,
      (at) => {
        const whole = readFileSync(file(at, "A_TblCase.csv"));
        truncateSync(file(at, "A_TblCase.csv"), whole.indexOf("\n") + 1);
      },
    ],
    [
      "an archive with another name",
      /is a ZIP archive/,
      (at) => writeFileSync(file(at, "A_TblCase.csv"), "PK\u0003\u0004 and so on"),
    ],
    ["an empty file", /is empty/, (at) => writeFileSync(file(at, "tbl_Court_Appln.csv"), "")],
    [
      "a line without an end",
      /tbl_RepsAssigned\.csv, line 2, is longer than/,
      (at) => appendFileSync(file(at, "tbl_RepsAssigned.csv"), "x".repeat(3_000_000)),
    ],
  ];
  test.each(broken)("%s", async (_what, reason, spoil) => {
    await importRelease(connect, release(), NOW);
    const before = await currentRelease();
    const where = release({ "B_TblProceeding.csv": [CLOSED] });
    spoil(where);
    await expect(importRelease(connect, where, NOW)).rejects.toThrow(reason);
    expect(await currentRelease()).toEqual(before);
    expect((await figures()).total.closures).toBe(0);
  });

  test("Count.txt may lie in the inner folder, which may be the one that is named", async () => {
    const where = release({ "B_TblProceeding.csv": [OPEN, CLOSED] });
    const inner = path.join(where, "EOIR Case Data");
    renameSync(path.join(where, "Count.txt"), path.join(inner, "Count.txt"));
    writeFileSync(path.join(inner, "tbl_Other.csv"), "A\tB\n1\t2\n3\t4\n");
    writeFileSync(path.join(inner, "tbl_Junk.csv"), Buffer.alloc(3_000_000, 7));
    writeFileSync(path.join(inner, "tbl_Empty.csv"), "");
    const { files } = await importRelease(connect, inner, NOW);
    // What is not known is counted and left.
    const other = { rows: 2, loaded: 0, repaired: 0, rejected: 0, repeated: 0 };
    expect(files).toContainEqual({ name: "tbl_Other.csv", ...other });
    expect(files).toContainEqual({ name: "tbl_Junk.csv", ...other, rows: 0 });
    expect(files).toContainEqual({ name: "tbl_Empty.csv", ...other, rows: 0 });
    writeFileSync(path.join(inner, "Count.txt"), "B_TblProceeding.csv 3\n");
    appendFileSync(path.join(inner, "tbl_Other.csv"), "5\t6\n");
    await expect(importRelease(connect, inner, NOW)).rejects.toThrow(/Count\.txt tells of 3/);
  });

  test("a folder that is not there", async () => {
    await expect(importRelease(connect, "/nowhere", NOW)).rejects.toThrow(/There is no folder/);
  });
});
