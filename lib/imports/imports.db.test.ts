import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { verifyChains } from "../audit/data.ts";
import { caseLog, caseSnapshot } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { testDatabase } from "../testing/database.ts";
import { enterTestCase, NOW, type Parties, seatParties, taken } from "../testing/parties.ts";
import { missingCases, rejectedRows } from "./data.ts";
import {
  changeMatch,
  checkImport,
  importNow,
  loadImport,
  Stopped,
  stageFile,
  startLoad,
} from "./pipeline.ts";
import { docketSource } from "./sources/docket.ts";

const database = await testDatabase();
const { owner } = database;
const HEADER = Object.keys(docketSource.columns);
let parties: Parties;
let office: Actor;
let court: string;

beforeAll(async () => {
  await owner.query("insert into hearing_location values ('Z9Z', 'THE ROOM')");
});

beforeEach(async () => {
  parties = await seatParties(owner);
  const { rows } = await owner.query(
    "select court_code from jurisdiction where organization_id = $1",
    [parties.attorney.organizationId],
  );
  court = rows[0].court_code;
  // As the command line acts: no worker is asked.
  office = { ...parties.supervisor, userId: null, name: "Docket import" };
});

const ROW: Record<string, string> = {
  family_name: "Reyes-Ortega",
  given_names: "Ana",
  birth_date: "1984-03-02",
  entry_date: "1996-02-01",
  nationality: "Mexico",
  language: "Spanish",
  custody: "not detained",
  charging_document_date: "2010-05-04",
  charging_document_filed: "2010-06-01",
  next_hearing_at: "2012-10-04 09:30",
  hearing_kind: "master",
  judge: "Quill",
  applications: "Asylum; withholding",
};

let numbers = 100_000_000 + Math.floor(Math.random() * 700_000_000);
const newNumber = () => String(numbers++);

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A docket of rows that say what is given, and ROW otherwise. */
function docket(rows: readonly Record<string, string>[], header: readonly string[] = HEADER) {
  const line = (row: Record<string, string>) =>
    HEADER.map((name) => quoted({ court, ...ROW, ...row }[name] ?? "")).join(",");
  return `${[header.join(","), ...rows.map(line)].join("\r\n")}\r\n`;
}

async function stage(file: string | Uint8Array, actor = office) {
  const bytes = Buffer.from(file);
  return stageFile(
    actor,
    "docket",
    { name: "docket.csv", bytes: bytes.length, content: Readable.from([bytes]) },
    NOW,
  );
}

async function check(file: string | Uint8Array) {
  const { id, problem } = await stage(file);
  expect(problem).toBe("");
  await checkImport(office, id, NOW);
  return id;
}

async function load(file: string | Uint8Array) {
  const id = await check(file);
  expect(await startLoad(office, id)).toBe(true);
  await loadImport(office, id, NOW);
  return counts(id);
}

async function counts(id: string) {
  const row = await importNow(office, id);
  if (!row) throw new Error("no import");
  const { state, rows, created, changed, unchanged, rejected, missing } = row;
  return { id, state, rows, created, changed, unchanged, rejected, missing };
}

const reasons = async (id: string) =>
  (await inScope(office, (scope) => rejectedRows(scope, id, 0))).rows.map(
    ({ line, reason }) => `${line} ${reason}`,
  );

async function caseOf(aNumber: string) {
  const { rows } = await owner.query("select id from case_file where a_number = $1", [aNumber]);
  return rows[0]?.id as string;
}

const look = (actor: Actor, caseId: string) =>
  inScope(actor, (scope) => caseSnapshot(scope, caseId));

async function auditIsWhole(): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  expect((await verifyChains(client)).broken).toEqual([]);
  await client.end();
}

/** What all of the database's cases come to: nothing of it may change by a preview or a bad file. */
async function fingerprint(): Promise<string> {
  const { rows } = await owner.query(
    `select (select count(*) from case_event) || ' ' || (select count(*) from case_file) || ' ' ||
      (select count(*) from respondent) || ' ' || (select count(*) from docket_row) as all`,
  );
  return rows[0].all;
}

describe("a docket", () => {
  test("is shown before it is loaded, and loaded whole", async () => {
    const [one, two] = [newNumber(), newNumber()];
    const file = docket([
      { a_number: `A${one}`, hearing_location: "the room" },
      { a_number: two, given_names: "Łucja, María", custody: "D", represented_by: "Lantern LLP" },
    ]);
    const before = await fingerprint();
    const id = await check(file);
    expect(await counts(id)).toMatchObject({
      state: "ready",
      rows: 2,
      created: 2,
      rejected: 0,
      missing: 0,
    });
    expect(await fingerprint()).toBe(before);

    await startLoad(office, id);
    await loadImport(office, id, NOW);
    expect(await counts(id)).toMatchObject({ state: "loaded", created: 2, rejected: 0 });
    const first = await look(parties.attorney, await caseOf(one));
    expect(first).toMatchObject({
      version: 1,
      respondent: { familyName: "Reyes-Ortega", nationality: "MX", birthDate: "1984-03-02" },
      court: { code: court },
      state: {
        stage: "awaiting_review",
        shared: {
          courtCode: court,
          locationCode: "Z9Z",
          detained: false,
          chargingDocumentFiledOn: "2010-06-01",
          hearing: { at: "2012-10-04T09:30", kind: "master", judge: "Quill" },
          parties: { court: parties.clerk.organizationId },
          counsel: null,
        },
      },
    });
    const second = await look(parties.clerk, await caseOf(two));
    expect(second?.state.shared).toMatchObject({
      detained: true,
      counsel: { name: "Lantern LLP" },
    });
    const { rows } = await owner.query("select data from docket_row where case_id = $1", [
      await caseOf(one),
    ]);
    expect(rows[0].data).toMatchObject({
      entry_date: "1996-02-01",
      applications: "Asylum; withholding",
    });
    await auditIsWhole();
  });

  test("the same twice changes nothing", async () => {
    const file = docket([{ a_number: newNumber() }, { a_number: newNumber() }]);
    await load(file);
    const before = await fingerprint();
    const again = await load(Buffer.from(`\uFEFF${file}`, "utf16le"));
    expect(again).toMatchObject({ state: "loaded", created: 0, changed: 0, unchanged: 2 });
    expect(await fingerprint()).toBe(before);
  });

  test("that changed moves what the office owns, and never the review", async () => {
    const [moved, kept, beside] = [newNumber(), newNumber(), newNumber()];
    const rows = [{ a_number: moved }, { a_number: kept }, { a_number: beside }];
    await load(docket(rows));
    const caseId = await caseOf(moved);
    await taken(parties.attorney, caseId, "open-review");
    const later = {
      a_number: moved,
      next_hearing_at: "2012-11-05 13:00",
      custody: "detained",
      judge: "Ochoa",
    };
    const result = await load(
      docket([later, { a_number: kept }, { a_number: beside, applications: "None" }]),
    );
    expect(result).toMatchObject({ changed: 2, unchanged: 1, created: 0, rejected: 0 });
    const { snapshot, log } = await inScope(parties.attorney, async (scope) => ({
      snapshot: await caseSnapshot(scope, caseId),
      log: await caseLog(scope, caseId),
    }));
    expect(snapshot?.state.stage).toBe("under_review");
    expect(snapshot?.state.shared).toMatchObject({
      detained: true,
      hearing: { at: "2012-11-05T13:00", kind: "master", judge: "Ochoa" },
    });
    const { input } = log.at(-1) ?? {};
    expect(input).toEqual({
      custody: "detained",
      hearingAt: "2012-11-05T13:00",
      hearingJudge: "Ochoa",
    });
    expect((await look(parties.attorney, await caseOf(beside)))?.version).toBe(1);
    await auditIsWhole();
  });

  test("does not move back what others moved since", async () => {
    const aNumber = newNumber();
    await load(docket([{ a_number: aNumber }]));
    const caseId = await caseOf(aNumber);
    await taken(parties.clerk, caseId, "set-hearing", {
      at: "2012-12-01T10:00",
      kind: "merits",
      judge: "Quill",
    });
    await load(docket([{ a_number: aNumber, custody: "detained" }]));
    const seen = await look(parties.attorney, caseId);
    expect(seen?.state.shared).toMatchObject({
      detained: true,
      hearing: { at: "2012-12-01T10:00" },
    });
  });

  test("takes a hearing off that it had set itself", async () => {
    const aNumber = newNumber();
    await load(docket([{ a_number: aNumber }]));
    await load(docket([{ a_number: aNumber, next_hearing_at: "", hearing_kind: "" }]));
    expect((await look(parties.attorney, await caseOf(aNumber)))?.state.shared.hearing).toBeNull();
  });

  test("ties a rider to the lead that it names, wherever that stands in the file", async () => {
    const [rider, lead, alone] = [newNumber(), newNumber(), newNumber()];
    const result = await load(
      docket([
        { a_number: rider, lead_a_number: `A${lead}` },
        { a_number: lead },
        { a_number: alone, lead_a_number: newNumber() },
      ]),
    );
    expect(result).toMatchObject({ state: "loaded", created: 3, rejected: 0 });
    expect((await look(parties.attorney, await caseOf(rider)))?.state.lead).toMatchObject({
      aNumber: lead,
    });
    expect((await look(parties.attorney, await caseOf(alone)))?.state.lead ?? null).toBeNull();
    await auditIsWhole();
  });

  test("lists the cases that it does not name, and deletes none", async () => {
    const [stays, goes] = [newNumber(), newNumber()];
    await load(docket([{ a_number: stays }, { a_number: goes }]));
    const result = await load(docket([{ a_number: stays }]));
    expect(result.missing).toBe(1);
    const { cases } = await inScope(office, (scope) => missingCases(scope, result.id, null));
    expect(cases).toMatchObject([{ aNumber: goes, familyName: "Reyes-Ortega" }]);
    expect(await look(parties.attorney, await caseOf(goes))).not.toBeNull();
  });

  test("finds a case that was entered by hand, and tells only what is new of it", async () => {
    const caseId = await enterTestCase(parties);
    const { rows } = await owner.query("select a_number from case_file where id = $1", [caseId]);
    const same = {
      a_number: rows[0].a_number,
      nationality: "PL",
      charging_document_date: "2010-05-04",
      judge: "Harriet Quill",
      entry_date: "",
      applications: "",
    };
    expect(await load(docket([same]))).toMatchObject({ unchanged: 1, changed: 0 });
    expect(await load(docket([{ ...same, judge: "Ochoa" }]))).toMatchObject({ changed: 1 });
    expect((await look(parties.attorney, caseId))?.state.shared.hearing?.judge).toBe("Ochoa");
  });

  test("has its headers matched by meaning; the match can be changed and is remembered", async () => {
    const header = HEADER.map(
      (name) =>
        ({ a_number: "Alien Number", family_name: "Last Name", judge: "Remarks" })[name] ?? name,
    );
    const [one, two] = [newNumber(), newNumber()];
    const id = await check(docket([{ a_number: one }], header));
    const found = (await importNow(office, id))?.match ?? {};
    expect(found).toMatchObject({ a_number: 0, family_name: 1 });
    expect(found).not.toHaveProperty("judge");
    const judge = HEADER.indexOf("judge");
    expect(await changeMatch(office, id, { ...found, judge })).toBe(true);
    await checkImport(office, id, NOW);
    await startLoad(office, id);
    await loadImport(office, id, NOW);
    expect((await look(parties.attorney, await caseOf(one)))?.state.shared.hearing?.judge).toBe(
      "Quill",
    );
    await load(docket([{ a_number: one }, { a_number: two }], header));
    expect((await look(parties.attorney, await caseOf(two)))?.state.shared.hearing?.judge).toBe(
      "Quill",
    );
  });

  test("without a needed column waits for the match", async () => {
    const header = HEADER.map((name) => (name === "nationality" ? "column twelve" : name));
    const { id } = await stage(docket([{ a_number: newNumber() }], header));
    const row = await importNow(office, id);
    expect(row?.state).toBe("unmatched");
    expect(await startLoad(office, id)).toBe(false);
    const at = HEADER.indexOf("nationality");
    expect(await changeMatch(office, id, { ...row?.match, nationality: at })).toBe(true);
    await checkImport(office, id, NOW);
    expect(await counts(id)).toMatchObject({ state: "ready", created: 1 });
  });
});

describe("a spoiled file", () => {
  test("keeps every bad row with its line and reason, and loads the others", async () => {
    const twice = newNumber();
    const good = [{ a_number: newNumber() }, { a_number: twice }];
    const bad = [
      { a_number: "12 34 56 78 90" },
      { a_number: newNumber(), birth_date: "31/12/1980" },
      { a_number: newNumber(), charging_document_date: "2010-02-30" },
      { a_number: twice, judge: "Another" },
      { a_number: newNumber(), family_name: "=cmd|' /C calc'!A0" },
      { a_number: newNumber(), court: "XYZ" },
      { a_number: newNumber(), nationality: "Atlantis" },
      { a_number: newNumber(), applications: "x".repeat(1_000_000) },
      { a_number: newNumber(), family_name: "Rey\0es" },
      { a_number: newNumber(), next_hearing_at: "2012-10-04" },
    ];
    const lines = docket([...good, ...bad]).split("\r\n");
    lines.splice(1, 0, `"${newNumber()},never closed`);
    lines.push("too,few,cells", "");
    const broken = Buffer.from(lines.join("\r\n")).map((byte) => byte);
    const id = await check(broken);
    await startLoad(office, id);
    await loadImport(office, id, NOW);
    expect(await counts(id)).toMatchObject({
      state: "loaded",
      rows: 14,
      created: 2,
      changed: 0,
      unchanged: 0,
      rejected: 12,
    });
    expect((await reasons(id)).map((reason) => reason.replace(/\d{9}/, "…"))).toEqual([
      "2 A quotation mark opens on this line and is never closed: close it, or take it out.",
      "5 A-number: '12 34 56 78 90' is no A-number: write up to nine digits.",
      "6 Birth date: '31/12/1980' is no day of the calendar: write 2012-05-12.",
      "7 Charging document date: '2010-02-30' is no day of the calendar: write 2012-05-12.",
      "8 This case is on line 4 already: the first row is taken.",
      "9 Family name: '=cmd|' /C calc'!A0' begins like a formula of a spreadsheet: write it as plain text.",
      "10 Court: 'XYZ' is no court: write its code or its name.",
      "11 Nationality: 'Atlantis' is no nationality: write its code or its name.",
      "12 Applications: has 1,000,000 characters: at most 10,000.",
      "13 Family name: has a NUL character: the file is damaged here.",
      "14 Next hearing: '2012-10-04' has no time: write 2012-05-12 08:30.",
      "16 The row has 3 cells, the header has 20: a comma or a quotation mark is missing or too many.",
    ]);
    await auditIsWhole();
  });

  test("of another office's courts is not loaded", async () => {
    const far = await seatParties(owner);
    const { rows } = await owner.query(
      "select court_code from jurisdiction where organization_id = $1",
      [far.attorney.organizationId],
    );
    const id = await check(docket([{ a_number: newNumber(), court: rows[0].court_code }]));
    expect(await reasons(id)).toEqual([
      `2 Court: ${rows[0].court_code} is not one of the courts of this office.`,
    ]);
  });

  test.each([
    ["nothing", "", "The file is empty."],
    [
      "a picture",
      Buffer.from("89504e470d0a1a0a0000", "hex"),
      "This is no CSV file but a PNG picture.",
    ],
    ["a letter", "Dear colleague,\nplease find attached\n", /names no column that is known/],
    ["one line", "a".repeat(5_000_000), /^One line of the file has more than 2,000,000 characters/],
  ])(
    "that is %s is written down with its reason, and nothing else",
    async (_what, file, reason) => {
      const before = await fingerprint();
      const { id, problem } = await stage(file);
      expect(problem).toMatch(reason);
      expect(await importNow(office, id)).toMatchObject({ state: "unusable", problem, rows: 0 });
      expect(await startLoad(office, id)).toBe(false);
      expect(await fingerprint()).toBe(before);
      const { rows } = await owner.query(
        "select count(*)::int as n from import_line where import_id = $1",
        [id],
      );
      expect(rows[0].n).toBe(0);
    },
  );

  test("a number that another office keeps is reported like one that nobody keeps", async () => {
    const far = await seatParties(owner);
    const kept = await inScope(far.attorney, async (scope) => {
      const snapshot = await caseSnapshot(scope, await enterTestCase(far));
      return snapshot?.respondent.aNumber ?? "";
    });
    const file = docket([{ a_number: kept }, { a_number: newNumber() }]);
    const first = await load(file);
    expect(first).toMatchObject({ created: 2, rejected: 0 });
    expect(await reasons(first.id)).toEqual([]);
    // And what is loaded next is held against cases of the office's own, both of them.
    expect(await load(file)).toMatchObject({ created: 0, unchanged: 2, rejected: 0 });
  });
});

describe("who is killed in the middle", () => {
  test("is followed by another that goes on, and no row is loaded twice", async () => {
    const rows = Array.from({ length: 2500 }, () => ({ a_number: newNumber() }));
    const { id } = await stage(docket(rows));
    const dying = (after: number) => {
      let left = after;
      return {
        get aborted() {
          return left-- <= 0;
        },
      } as AbortSignal;
    };
    await expect(checkImport(office, id, NOW, { signal: dying(1) })).rejects.toThrow(Stopped);
    await checkImport(office, id, NOW);
    expect(await counts(id)).toMatchObject({ state: "ready", created: 2500 });
    await startLoad(office, id);
    await expect(loadImport(office, id, NOW, { signal: dying(2) })).rejects.toThrow(Stopped);
    await expect(
      loadImport(office, id, NOW, {
        progress: () => {
          throw new Error("killed in a batch");
        },
      }),
    ).rejects.toThrow("killed");
    // Two batches are whole, the third left nothing.
    expect((await importNow(office, id))?.loaded).toBe(2000);
    await loadImport(office, id, NOW);
    expect(await counts(id)).toMatchObject({ state: "loaded", created: 2500, rejected: 0 });
    const { rows: found } = await owner.query(
      `select count(*)::int as cases, (select count(*)::int from case_event e
          where e.organization_id = $1) as events
       from party_file where organization_id = $1`,
      [office.organizationId],
    );
    expect(found[0]).toEqual({ cases: 2500, events: 2500 });
  }, 60_000);

  test("a batch that others are in the way of is tried again", async () => {
    const id = await check(docket([{ a_number: newNumber() }]));
    await startLoad(office, id);
    let deadlocks = 2;
    await loadImport(office, id, NOW, {
      progress: () => {
        if (deadlocks-- > 0) throw Object.assign(new Error("deadlock"), { code: "40P01" });
      },
    });
    expect(await counts(id)).toMatchObject({ state: "loaded", created: 1, rejected: 0 });
  });

  test("a row that the database refuses is passed over alone", async () => {
    const [good, odd] = [newNumber(), newNumber()];
    const id = await check(docket([{ a_number: good }, { a_number: odd }]));
    await owner.query(
      `update import_row set data = jsonb_set(data, '{nationality}', '"Q!"') where import_id = $1
        and key like $2`,
      [id, `${odd}%`],
    );
    await startLoad(office, id);
    await loadImport(office, id, NOW);
    expect(await counts(id)).toMatchObject({ state: "loaded", created: 1, rejected: 1 });
    expect(await reasons(id)).toEqual([
      "3 The database refused this row: nothing of it was loaded.",
    ]);
    expect(await caseOf(good)).toBeTruthy();
  });
});

describe("whose files they are", () => {
  test("nobody else's: not another office's, not the court's, not a check officer's", async () => {
    const { id } = await stage(docket([{ a_number: newNumber() }]));
    for (const actor of [parties.stranger, parties.clerk, parties.advocate, parties.checks]) {
      expect(await importNow(actor, id)).toBeNull();
      expect(await changeMatch(actor, id, {})).toBe(false);
      expect(await startLoad(actor, id)).toBe(false);
      await checkImport(actor, id, NOW);
    }
    expect((await importNow(office, id))?.state).toBe("checking");
    await expect(stage(docket([]), parties.checks)).rejects.toThrow("Your role");
    await expect(stage(docket([]), parties.advocate)).rejects.toThrow("Your role");
  });
});

describe("from the command line", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "abeyance-docket-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** `npm run import -- docket FILE --office CODE --json`, as its process. */
  async function command(content: string, officeCode: string) {
    const file = path.join(folder, "docket.csv");
    writeFileSync(file, content);
    const words = ["docket", file, "--office", officeCode, "--json"];
    const child = spawn(
      process.execPath,
      ["--import", "./lib/cli/server-only.mjs", "lib/cli/import.ts", ...words],
      {
        stdio: ["ignore", "pipe", "ignore"],
        env: {
          ...process.env,
          DATABASE_URL: database.ownerUrl,
          APP_DATABASE_URL: database.appUrl,
        },
      },
    );
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    const [code] = await once(child, "close");
    return { code, output };
  }

  test("prints only JSON, and ends with 0 or 2", { timeout: 60_000 }, async () => {
    const { rows } = await owner.query("select code from organization where id = $1", [
      office.organizationId,
    ]);
    const { code } = rows[0];
    const file = docket([{ a_number: newNumber() }, { a_number: "none" }]);
    const first = await command(file, code);
    expect(first.code).toBe(0);
    const reason = "A-number: 'none' is no A-number: write up to nine digits.";
    expect(JSON.parse(first.output)).toEqual({
      rows: 2,
      created: 1,
      changed: 0,
      unchanged: 0,
      rejected: [{ line: 3, reason }],
    });
    const again = await command(file, code);
    expect(JSON.parse(again.output)).toMatchObject({ created: 0, unchanged: 1 });
    const before = await fingerprint();
    for (const [content, officeCode] of [
      ["", code],
      ["a letter, and no docket\n", code],
      [docket([{ a_number: newNumber() }]).replace("nationality", "column"), code],
      [docket([{ a_number: newNumber() }]), "no-such-office"],
    ] as const) {
      expect(await command(content, officeCode)).toEqual({ code: 2, output: "" });
    }
    expect(await fingerprint()).toBe(before);
  });
});
