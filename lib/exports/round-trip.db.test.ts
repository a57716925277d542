/** What leaves comes back in unchanged: every list of every organization of the demonstration. */
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import type { Role, Side } from "../access/roles.ts";
import { transitionCase } from "../cases/mutations.ts";
import { loadDemonstration } from "../demo/load.ts";
import { checkImport, importNow, loadImport, stageFile, startLoad } from "../imports/pipeline.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { openExport } from "./loaders.ts";

const CASES = 120;
let database: TestDatabase;
let now: Date;

beforeAll(async () => {
  database = await openTestDatabase();
  await loadDemonstration({ cases: CASES, ownerUrl: database.ownerUrl });
  now = new Date("2012-07-23T16:00:00Z");
}, 120_000);
afterAll(() => database?.close());

async function supervisors(side: Side): Promise<Actor[]> {
  const { rows } = await database.owner.query<Actor & { role: Role; side: Side }>(
    `select distinct on (o.id) a.id as "userId", a.name, o.id as "organizationId",
       o.name as "organizationName", o.side, m.role
     from organization o
     join membership m on m.organization_id = o.id
       and m.role in ('supervising_attorney', 'clinic_supervisor', 'advocate')
     join account a on a.id = m.account_id
     where o.side = $1 order by o.id, m.role desc`,
    [side],
  );
  return rows;
}

async function fileOf(actor: Actor): Promise<string> {
  const file = await openExport(actor, "all", {});
  let text = "";
  if (file) for await (const piece of file.pieces) text += piece;
  return text;
}

/** As the command line brings it in: no worker is asked. */
async function bringIn(actor: Actor, source: "docket" | "clients", text: string) {
  const alone = { ...actor, userId: null };
  const bytes = Buffer.from(text);
  const content = Readable.from([bytes]);
  const file = { name: "exported.csv", bytes: bytes.length, content };
  const { id, problem } = await stageFile(alone, source, file, now);
  expect(problem).toBe("");
  await checkImport(alone, id, now);
  const { rows: reasons } = await database.owner.query<{ reason: string; outcome: string }>(
    "select outcome, reason from import_row where import_id = $1 and outcome <> 'unchanged'",
    [id],
  );
  return { id, alone, reasons, counts: await importNow(alone, id) };
}

async function written(): Promise<string> {
  const { rows } = await database.owner.query<{ sum: string }>(
    `select md5((select coalesce(string_agg(c::text, '' order by id), '') from case_file c)
       || (select coalesce(string_agg(r::text, '' order by a_number, charging_document_date), '')
             from client_record r)
       || (select count(*) from case_event)::text || (select count(*) from appearance)::text) as sum`,
  );
  return rows[0]?.sum ?? "";
}

test.each([
  ["government", "docket"],
  ["defense", "clients"],
] as const)("%s: created 0, changed 0, all unchanged", async (side, source) => {
  let compared = 0;
  for (const actor of await supervisors(side)) {
    const text = await fileOf(actor);
    const lines = text.trimEnd().split("\r\n").length - 1;
    if (lines === 0) continue;
    const before = await written();
    const { id, alone, reasons, counts } = await bringIn(actor, source, text);
    expect(reasons).toEqual([]);
    expect(counts).toMatchObject({ created: 0, changed: 0, rejected: 0, unchanged: lines });
    expect(counts?.missing).toBe(0);
    await startLoad(alone, id);
    await loadImport(alone, id, now);
    expect(await written()).toBe(before);
    expect(await fileOf(actor)).toBe(text);
    compared += lines;
  }
  expect(compared).toBeGreaterThan(CASES / 4);
});

test("what only a docket said leaves with the case and comes back; a later docket is still heard", async () => {
  const [office] = await supervisors("government");
  if (!office) throw new Error("There is no office.");
  const { rows: courts } = await database.owner.query<{ court_code: string }>(
    "select court_code from jurisdiction where organization_id = $1",
    [office.organizationId],
  );
  const docket = (hearing: string) =>
    `${[
      "a_number,family_name,given_names,entry_date,nationality,court,custody,charging_document_date,next_hearing_at,hearing_kind,represented_by,applications,lead_a_number,referring_agency",
      `A599000001,O'Neill,'=1+1,1996-02-01,MX,${courts[0]?.court_code},detained,2010-05-04,${hearing},master,"Vega, Ana",Asylum,A599000002,CBP`,
    ].join("\r\n")}\r\n`;
  const load = async (text: string) => {
    const { id, alone } = await bringIn(office, "docket", text);
    await startLoad(alone, id);
    await loadImport(alone, id, now);
    return importNow(alone, id);
  };
  expect(await load(docket("2012-10-04 09:30"))).toMatchObject({ created: 1, rejected: 0 });

  const moved = await database.owner.query<{ id: string; version: number }>(
    `select c.id, p.version from case_file c join party_file p on p.case_id = c.id
     where c.a_number = '599000001' and p.organization_id = $1`,
    [office.organizationId],
  );
  const { id: caseId = "", version: expectedVersion = 0 } = moved.rows[0] ?? {};
  const input = { hearingAt: "2012-11-05T13:00" };
  const request = { step: "update-docket", input, occurredOn: null, report: null };
  const idempotencyKey = randomUUID();
  const step = { ...request, caseId, expectedVersion, idempotencyKey };
  expect((await transitionCase(office, step, now)).ok).toBe(true);

  const text = await fileOf(office);
  const line = text.split("\r\n").find((one) => one.includes("A599000001")) ?? "";
  for (const cell of ["1996-02-01", "Asylum", "A599000002", "CBP", "Vega, Ana", "'=1+1"]) {
    expect(line).toContain(`"${cell}"`);
  }
  expect(line).toContain('"2012-11-05 13:00"');
  const again = await load(text);
  expect(again).toMatchObject({ created: 0, changed: 0, rejected: 0 });
  expect(await fileOf(office)).toBe(text);

  expect(await load(docket("2012-10-04 09:30"))).toMatchObject({ changed: 1, rejected: 0 });
  expect(await fileOf(office)).toContain('"2012-10-04 09:30"');
});
