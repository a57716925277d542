import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { verifyChains } from "../audit/data.ts";
import { caseLog, caseSnapshot } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { replay } from "../workflow/replay.ts";
import { STAGE_IDS } from "../workflow/stages.ts";
import { FAMILIES, FAMILY_CASES } from "./families.ts";
import { loadDemonstration } from "./load.ts";
import { PAST_CASES } from "./past.ts";

const CASES = 60;

/** Every event of every case by A-number, without ids and hashes. */
async function everything(database: TestDatabase): Promise<string[]> {
  const { rows } = await database.owner.query<{ line: string }>(
    `select concat_ws(' | ', c.a_number, c.charging_document_date, c.court_code, r.family_name,
        r.given_names, r.birth_date, r.nationality_code, r.language, e.seq, o.code, e.step, e.party,
        e.actor_name, e.occurred_on, e.recorded_at, e.report, e.audience, e.input, e.implied,
        v.input) as line
      from case_event e
      join case_file c on c.id = e.case_id
      join respondent r on r.id = c.respondent_id
      join organization o on o.id = e.organization_id
      left join case_event_private v on v.event_id = e.id
      order by c.a_number, e.seq`,
  );
  return rows.map(({ line }) => line.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}/g, "id"));
}

describe("the demonstration", () => {
  let database: TestDatabase;
  let first: string[];
  const progress: number[] = [];

  beforeAll(async () => {
    const earlier = await openTestDatabase();
    await loadDemonstration({ cases: CASES, ownerUrl: earlier.ownerUrl });
    first = await everything(earlier);
    await earlier.close();
    database = await openTestDatabase();
    await loadDemonstration({
      cases: CASES,
      ownerUrl: database.ownerUrl,
      onProgress: (done) => progress.push(done),
    });
  }, 120_000);
  afterAll(() => database?.close());

  const rows = async <T extends object>(sql: string): Promise<T[]> =>
    (await database.owner.query<T>(sql)).rows;

  test("has as many cases as were asked for, and says how far it is", async () => {
    const [count] = await rows<{ cases: number }>("select count(*)::int as cases from case_file");
    expect(count?.cases).toBe(CASES + FAMILY_CASES + PAST_CASES);
    expect(progress.at(-1)).toBe(CASES);
  });

  test("is the same in a second database", async () => {
    expect(await everything(database)).toEqual(first);
  });

  test("has every stage, and something in every kind of queue", async () => {
    const stages = await rows<{ stage: string }>("select distinct stage from party_file");
    expect(new Set(stages.map(({ stage }) => stage))).toEqual(new Set(STAGE_IDS));
    const [found] = await rows<Record<string, boolean>>(
      `select bool_or(motion_status = 'filed' and side = 'court') as to_receive,
         bool_or(motion_status = 'received' and side = 'court') as to_rule,
         bool_or(motion_status = 'prepared' and not signed_government) as to_sign,
         bool_or(motion_status = 'prepared' and signed_government and signed_defense) as to_file,
         bool_or(recalendar_status = 'pending') as recalendar,
         bool_or(check_result = 'pending') as to_check,
         bool_or(check_valid_to < '2012-07-23') as expired,
         bool_or(check_valid_to between '2012-07-23' and '2012-09-01') as expiring,
         bool_or(adverse) as adverse,
         bool_or(stage = 'offered' and reply_by < '2012-07-23') as lapsing,
         bool_or(stage = 'offered' and reply_by > '2012-07-23' and side = 'defense') as to_answer,
         bool_or(requested) as requested,
         bool_or(disputed) as disputed,
         bool_or(assigned_to is not null) as assigned,
         bool_or(stage = 'awaiting_review' and assigned_to is null) as unassigned,
         bool_or(next_hearing_at is not null) as hearings
       from party_file where ended_at is null`,
    );
    const [claims] = await rows<{ waiting: number }>(
      "select count(*)::int as waiting from appearance where status = 'pending'",
    );
    expect(claims?.waiting).toBeGreaterThan(0);
    expect(Object.entries(found ?? {}).filter(([, there]) => !there)).toEqual([]);
  });

  test("every organization's stored case is the fold of what it may see", async () => {
    const files = await rows<{
      case_id: string;
      organization_id: string;
      side: "government" | "court" | "defense";
      name: string;
    }>(
      `select p.case_id, p.organization_id, p.side, o.name from party_file p
       join organization o on o.id = p.organization_id where p.ended_at is null`,
    );
    expect(files.length).toBeGreaterThan(CASES);
    for (const file of files) {
      const actor: Actor = {
        userId: null,
        name: "The test",
        organizationId: file.organization_id,
        organizationName: file.name,
        side: file.side,
        role: "clock",
        readsOnly: false,
      };
      await inScope(actor, async (scope) => {
        const log = await caseLog(scope, file.case_id);
        const snapshot = await caseSnapshot(scope, file.case_id);
        const viewer = { side: file.side, organizationId: file.organization_id };
        expect(snapshot?.version).toBe(log.length);
        expect(snapshot?.state).toEqual(replay(viewer, log));
      });
    }
  });

  test("families stand at different stages, tied and moved together", async () => {
    const families = await rows<{ riders: number; stages: string[] }>(
      `select count(distinct e.case_id)::int as riders,
         array_agg(distinct p.stage order by p.stage) as stages
       from case_event e
       join party_file p on p.case_id in (e.case_id, e.lead_case_id) and p.side = 'government'
       where e.step = 'tie-to-lead' group by e.lead_case_id order by 1, 2`,
    );
    expect(families.map(({ riders }) => riders)).toEqual(
      FAMILIES.map(({ members }) => members.length - 1).sort(),
    );
    expect(families.map(({ stages }) => stages)).toEqual(
      expect.arrayContaining([
        ["under_review"],
        ["background_check", "cleared"],
        ["offered"],
        ["accepted"],
      ]),
    );
  });

  test("every chain is whole", async () => {
    const client = await database.owner.connect();
    try {
      const audit = await verifyChains(client);
      expect(audit.broken).toEqual([]);
      expect(audit.cases).toBe(CASES + FAMILY_CASES + PAST_CASES);
    } finally {
      client.release();
    }
  });

  test("its clock starts on 23 July 2012, after everything that was recorded", async () => {
    const [clock] = await rows<{ start: string; last: Date }>(
      `select (select value ->> 'domainStart' from setting where key = 'clock') as start,
         (select max(recorded_at) from case_event) as last`,
    );
    expect(clock?.start).toBe("2012-07-23T13:00:00Z");
    expect(clock?.last.toISOString().slice(0, 10) ?? "").toMatch(/^2012-07-(1\d|20)$/);
  });

  test("nothing waits for the worker, and the newest notices are unread", async () => {
    const [found] = await rows<Record<string, number>>(
      `select (select count(*)::int from graphile_worker.jobs) as jobs,
         (select count(*)::int from notice where mailed_at is null) as unmailed,
         (select count(*)::int from notice where read_at is null) as unread,
         (select count(*)::int from case_note) as notes`,
    );
    expect(found).toMatchObject({ jobs: 0, unmailed: 0 });
    expect(found?.unread).toBeGreaterThan(0);
    expect(found?.notes).toBeGreaterThan(0);
  });
});

test("of a size where a receipt is reported with a paper: the case keeps the motion that was filed", async () => {
  const database = await openTestDatabase();
  try {
    await loadDemonstration({ cases: 150, ownerUrl: database.ownerUrl });
    const { rows } = await database.owner.query<{ documentId: string | null; hash: string | null }>(
      `select e.input ->> 'documentId' as "documentId", e.input ->> 'hash' as hash
       from case_event e where e.step = 'receive-motion' and e.report ->> 'paper' = 'attached'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toEqual({ documentId: null, hash: null });
  } finally {
    await database.close();
  }
}, 120_000);
