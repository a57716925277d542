import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { caseLog, caseSnapshot } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { CLIENT_COLUMNS } from "../clients/columns.ts";
import { clientRecord } from "../clients/data.ts";
import { openExport } from "../exports/loaders.ts";
import { testDatabase } from "../testing/database.ts";
import { enterTestCase, NOW, type Parties, seatParties, setClock } from "../testing/parties.ts";
import { rejectedRows } from "./data.ts";
import { checkImport, importNow, loadImport, stageFile, startLoad } from "./pipeline.ts";
import { clientsSource } from "./sources/clients.ts";

const database = await testDatabase();
const HEADER = Object.keys(clientsSource.columns);
let parties: Parties;
let clinic: Actor;
/** A court where nobody is on the system. */
const FAR = "ZZ1";
let near = "";

beforeAll(async () => {
  const client = await database.owner.connect();
  parties = await seatParties(client);
  await client.query("insert into court values ($1, 'Farville', 'America/Chicago')", [FAR]);
  const { rows } = await client.query<{ court_code: string }>(
    "select court_code from jurisdiction where organization_id = $1",
    [parties.attorney.organizationId],
  );
  near = rows[0]?.court_code ?? "";
  client.release();
  await setClock(database.owner);
  // As the command line acts: no worker is asked.
  clinic = { ...parties.clinicSupervisor, userId: null, name: "Clients import" };
});

const ROW: Record<string, string> = {
  family_name: "Reyes-Ortega",
  given_names: "Ana",
  birth_date: "1984-03-02",
  nationality: "Mexico",
  language: "Spanish",
  phone: "'+1 410 555 0134",
  safe_contact: "PRIVATE-CONTACT text only, after 18:00",
  court: FAR,
  charging_document_date: "2010-05-04",
  charging_document_filed: "2010-06-01",
  next_hearing_at: "2012-10-04 09:30",
  hearing_kind: "Individual",
  judge: "Quill",
  detained: "no",
  counsel: "José Núñez-Ávila",
  appearance_date: "2011-02-03",
  stage_today: "Offer made",
  since: "2012-06-01",
  form: "Administrative closure",
  reply_by: "2012-08-01",
  learned: "PRIVATE-LEARNED by phone",
};

let numbers = 200_000_000;
const newNumber = () => String(numbers++);

function sheet(rows: readonly Record<string, string>[], header: readonly string[] = HEADER) {
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const line = (row: Record<string, string>) =>
    HEADER.map((name) => quoted({ ...ROW, ...row }[name] ?? "")).join(",");
  return `${[header.join(","), ...rows.map(line)].join("\r\n")}\r\n`;
}

async function check(text: string, actor = clinic) {
  const bytes = Buffer.from(text);
  const content = Readable.from([bytes]);
  const file = { name: "clients.csv", bytes: bytes.length, content };
  const { id, problem } = await stageFile(actor, "clients", file, NOW);
  expect(problem).toBe("");
  await checkImport(actor, id, NOW);
  const { rows } = await inScope(actor, (scope) => rejectedRows(scope, id, 0));
  return { id, counts: await importNow(actor, id), rejected: rows.map(({ reason }) => reason) };
}

async function bringIn(text: string, actor = clinic) {
  const { id, rejected } = await check(text, actor);
  await startLoad(actor, id);
  await loadImport(actor, id, NOW);
  const after = await inScope(actor, (scope) => rejectedRows(scope, id, 0));
  expect(after.rows.map(({ reason }) => reason)).toEqual(rejected);
  return { id, rejected, counts: await importNow(actor, id) };
}

async function find(aNumber: string) {
  const { rows } = await database.owner.query<{ id: string }>(
    "select id from case_file where a_number = $1",
    [aNumber],
  );
  return rows.map(({ id }) => id);
}

const look = (actor: Actor, caseId = "") =>
  inScope(actor, async (scope) => ({
    snapshot: await caseSnapshot(scope, caseId),
    log: await caseLog(scope, caseId),
  }));

const recordOf = (aNumber: string, actor: Actor = clinic) =>
  inScope(actor, (scope) => clientRecord(scope, { aNumber, chargingDocumentDate: "2010-05-04" }));

test("the header is the one that is written down and exported", () => {
  expect(CLIENT_COLUMNS.map(({ name }) => name)).toEqual(HEADER);
  const needed = CLIENT_COLUMNS.filter((one) => one.needed).map(({ name }) => name);
  expect(needed).toEqual(clientsSource.needed);
});

describe("a new client", () => {
  test("is entered where the case stands today, and how they are reached stays here", async () => {
    const aNumber = newNumber();
    const { counts } = await bringIn(sheet([{ a_number: aNumber }]));
    expect(counts).toMatchObject({ created: 1, changed: 0, unchanged: 0, rejected: 0 });
    const [caseId] = await find(aNumber);
    const { snapshot, log } = await look(parties.advocate, caseId);
    expect(snapshot?.state).toMatchObject({
      stage: "offered",
      stageSince: "2012-06-01",
      shared: {
        hearing: { at: "2012-10-04T09:30", kind: "merits", judge: "Quill" },
        offer: { form: "administrative_closure", replyBy: "2012-08-01" },
        counsel: { name: "José Núñez-Ávila", enteredOn: "2011-02-03" },
      },
    });
    expect(log.map(({ step }) => step)).toEqual(["enter-case"]);
    expect(JSON.stringify(log)).not.toMatch(/PRIVATE|0134/);
    expect(await recordOf(aNumber)).toEqual({
      phone: "+1 410 555 0134",
      safeContact: "PRIVATE-CONTACT text only, after 18:00",
      language: "",
      learned: "PRIVATE-LEARNED by phone",
    });
    expect(await recordOf(aNumber, parties.attorney)).toBeNull();
  });

  test("messy headers mean what they say", async () => {
    const names: Record<string, string> = {
      a_number: "A#",
      family_name: "Last Name",
      given_names: "First name",
      birth_date: "DOB",
      phone: "Cell",
      safe_contact: "Safe to call?",
      charging_document_date: "NTA date",
      next_hearing_at: "Next court date",
      stage_today: "Status",
      counsel: "Attorney",
    };
    const header = HEADER.map((name) => names[name] ?? name.replaceAll("_", " ").toUpperCase());
    const aNumber = newNumber();
    const { counts } = await bringIn(sheet([{ a_number: aNumber }], header));
    expect(counts).toMatchObject({ created: 1, rejected: 0 });
    expect(await recordOf(aNumber)).toMatchObject({ phone: "+1 410 555 0134" });
  });

  test("what cannot be is said of its row, and nothing of the row is taken", async () => {
    const wrong: Record<string, string>[] = [
      { stage_today: "offered", form: "" },
      { stage_today: "Cleared for offer", form: "" },
      { stage_today: "Left the program", form: "" },
      { stage_today: "declined", form: "" },
      { counsel: "" },
      { birth_date: "2011-01-01" },
      { since: "2012-06-01", reply_by: "2012-05-01" },
      { nationality: "Atlantis" },
      { a_number: "" },
      { next_hearing_at: "soon" },
    ];
    const rows = wrong.map((row) => ({ a_number: newNumber(), ...row }));
    const { counts, rejected } = await bringIn(sheet(rows));
    expect(counts).toMatchObject({ created: 0, rejected: rows.length });
    expect(rejected).toEqual([
      "Form: Choose the form of discretion.",
      "Stage today: Only the government office can know this.",
      "Stage today: a case that has left the program is not entered.",
      "Back reason: Say why it is back on the docket.",
      "Counsel: Write who appears for the person.",
      "Birth date: is after the charging document.",
      "Reply by: The reply-by date must be after the offer.",
      "Nationality: 'Atlantis' is no nationality: write its code or its name.",
      "A-number: is empty.",
      "Next hearing: 'soon' is no day and time: write 2012-05-12 08:30.",
    ]);
    for (const { a_number } of rows) {
      if (!a_number) continue;
      expect(await find(a_number)).toEqual([]);
      expect(await recordOf(a_number)).toBeNull();
    }
  });

  test("the advocate who brings the file appears where the file names nobody", async () => {
    const advocate = { ...parties.advocate, userId: null };
    const aNumber = newNumber();
    await bringIn(sheet([{ a_number: aNumber, counsel: "" }]), advocate);
    const [caseId] = await find(aNumber);
    const { snapshot } = await look(parties.advocate, caseId);
    expect(snapshot?.state.shared.counsel?.name).toBe("José Núñez-Ávila");
  });
});

describe("where the court's parties are on the system", () => {
  test("a client is claimed, in the same words whether there is such a case or not", async () => {
    const there = await enterTestCase(parties, { defenseId: null, counselName: "" });
    const { rows } = await database.owner.query<{ a_number: string }>(
      "select a_number from case_file where id = $1",
      [there],
    );
    const [known, none] = [rows[0]?.a_number ?? "", newNumber()];
    const file = sheet([known, none].map((a_number) => ({ a_number, court: near })));
    const { id, counts } = await bringIn(file);
    expect(counts).toMatchObject({ created: 2, rejected: 0 });
    const { rows: told } = await database.owner.query(
      "select distinct outcome, reason, case_id from import_row where import_id = $1",
      [id],
    );
    expect(told).toEqual([
      {
        outcome: "created",
        reason: "Claimed: the office or the court confirms your appearance first.",
        case_id: null,
      },
    ]);
    expect((await look(parties.advocate, there)).snapshot).toBeNull();
    expect(await find(none)).toEqual([]);
    const { rows: claims } = await database.owner.query(
      "select 1 from appearance where status = 'pending' and a_number = any($1)",
      [[known, none]],
    );
    expect(claims).toHaveLength(2);

    const again = await bringIn(file);
    expect(again.counts).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
    const moved = sheet([known, none].map((a_number) => ({ a_number, court: near, phone: "5" })));
    expect((await bringIn(moved)).counts).toMatchObject({ created: 0, changed: 2 });
    expect(await recordOf(none)).toMatchObject({ phone: "5" });
  });

  test("nothing of how a client is reached comes to the claim or to whoever answers it", async () => {
    const { rows } = await database.owner.query<{ hits: number }>(
      `select ((select count(*) from appearance a where a::text ~ 'PRIVATE|0134')
         + (select count(*) from notice n where n::text ~ 'PRIVATE|0134')
         + (select count(*) from case_event e where e::text ~ 'PRIVATE|0134')
         + (select count(*) from case_word w where w.word ~ 'private|0134'))::int as hits`,
    );
    expect(rows[0]?.hits).toBe(0);
    for (const actor of [parties.attorney, parties.clerk, parties.stranger]) {
      for (const table of ["client_record", "import", "import_line", "import_row"]) {
        const { rows: seen } = await inScope(actor, ({ sql }) =>
          sql.query(`select 1 from ${table}`),
        );
        expect(seen).toEqual([]);
      }
    }
  });
});

describe("a client who is here already", () => {
  test("only what the clinic keeps for itself is changed; the review never is", async () => {
    const aNumber = newNumber();
    await bringIn(sheet([{ a_number: aNumber }]));
    const [caseId] = await find(aNumber);
    const before = await look(parties.advocate, caseId);
    const { counts } = await bringIn(
      sheet([
        {
          a_number: aNumber,
          phone: "555 0199",
          language: "Mam",
          stage_today: "Accepted",
          family_name: "Other",
          detained: "yes",
        },
      ]),
    );
    expect(counts).toMatchObject({ created: 0, changed: 1 });
    expect(await look(parties.advocate, caseId)).toEqual(before);
    expect(await recordOf(aNumber)).toMatchObject({ phone: "555 0199", language: "Mam" });
  });

  test("an empty cell takes nothing away", async () => {
    const aNumber = newNumber();
    await bringIn(sheet([{ a_number: aNumber }]));
    const { counts } = await bringIn(
      sheet([{ a_number: aNumber, phone: "", safe_contact: "", next_hearing_at: "" }]),
    );
    expect(counts).toMatchObject({ unchanged: 1, changed: 0 });
    expect(await recordOf(aNumber)).toMatchObject({ phone: "+1 410 555 0134" });
  });

  test("a hearing that moved is reported for a court off the system", async () => {
    const aNumber = newNumber();
    await bringIn(sheet([{ a_number: aNumber }]));
    const { counts, rejected } = await bringIn(
      sheet([{ a_number: aNumber, next_hearing_at: "11/5/2012 1:00 PM", learned: "By phone" }]),
    );
    expect(rejected).toEqual([]);
    expect(counts).toMatchObject({ changed: 1 });
    const [caseId] = await find(aNumber);
    const { snapshot, log } = await look(parties.advocate, caseId);
    expect(snapshot?.state.shared.hearing?.at).toBe("2012-11-05T13:00");
    expect(log.at(-1)).toMatchObject({
      step: "set-hearing",
      party: "court",
      report: { learned: "by_phone", paper: "none" },
    });
  });

  test("a court on the system says itself when its hearings are", async () => {
    const caseId = await enterTestCase(parties);
    const { rows } = await database.owner.query<{ a_number: string }>(
      "select a_number from case_file where id = $1",
      [caseId],
    );
    const { counts } = await bringIn(
      sheet([{ a_number: rows[0]?.a_number ?? "", next_hearing_at: "2012-12-01 09:00" }]),
    );
    expect(counts).toMatchObject({ changed: 1 });
    const { snapshot } = await look(parties.advocate, caseId);
    expect(snapshot?.state.shared.hearing?.at).toBe("2012-10-04T09:30");
  });

  test("out and in again: unchanged, whatever the cells begin with", async () => {
    const aNumber = newNumber();
    await bringIn(
      sheet([
        {
          a_number: aNumber,
          family_name: "'-Ortega",
          safe_contact: "'=1+1",
          learned: "''=two",
          phone: "'+",
        },
      ]),
    );
    const [caseId] = await find(aNumber);
    expect((await look(parties.advocate, caseId)).snapshot?.respondent.familyName).toBe("-Ortega");
    expect(await recordOf(aNumber)).toMatchObject({
      safeContact: "=1+1",
      learned: "'=two",
      phone: "+",
    });
    const file = await openExport(parties.clinicSupervisor, "all", {});
    let text = "";
    if (file) for await (const piece of file.pieces) text += piece;
    const { counts } = await check(text);
    const lines = text.trimEnd().split("\r\n").length - 1;
    expect(counts).toMatchObject({ created: 0, changed: 0, rejected: 0, unchanged: lines });
  });
});

test("nobody of another side brings clients in", async () => {
  await expect(check(sheet([{ a_number: newNumber() }]), parties.supervisor)).rejects.toThrow(
    "Your role brings no such files in.",
  );
});

describe("from the command line", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "abeyance-clients-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function command(content: string, ...words: string[]) {
    const file = path.join(folder, "clients.csv");
    writeFileSync(file, content);
    const child = spawn(
      process.execPath,
      [
        "--import",
        "./lib/cli/server-only.mjs",
        "lib/cli/import.ts",
        "clients",
        file,
        ...words,
        "--json",
      ],
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

  test("the same JSON as a docket's, and 2 for whom no clients come in", {
    timeout: 60_000,
  }, async () => {
    const codeOf = async (actor: Actor) => {
      const { rows } = await database.owner.query<{ code: string }>(
        "select code from organization where id = $1",
        [actor.organizationId],
      );
      return rows[0]?.code ?? "";
    };
    const file = sheet([{ a_number: newNumber() }, { a_number: newNumber(), counsel: "" }]);
    const mine = ["--organization", await codeOf(clinic)];
    const first = await command(file, ...mine);
    expect(first.code).toBe(0);
    expect(JSON.parse(first.output)).toEqual({
      rows: 2,
      created: 1,
      changed: 0,
      unchanged: 0,
      rejected: [{ line: 3, reason: "Counsel: Write who appears for the person." }],
    });
    const again = await command(file, ...mine);
    expect(JSON.parse(again.output)).toMatchObject({ created: 0, unchanged: 1 });
    for (const words of [["--organization", await codeOf(parties.attorney)], ["--office"], []]) {
      expect(await command(file, ...words)).toEqual({ code: 2, output: "" });
    }
  });
});
