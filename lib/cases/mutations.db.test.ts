import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Actor } from "../access/actor.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  NOW,
  type Parties,
  seatParties,
  take,
  taken,
  walkToAccepted,
  walkToOffer,
} from "../testing/parties.ts";
import { review2011 } from "../workflow/programs/review-2011.ts";
import { replay } from "../workflow/replay.ts";
import { caseLog, caseSnapshot, ownCase } from "./data.ts";
import { enterCase, joinCase, transitionCase } from "./mutations.ts";
import { inScope } from "./scope.ts";
import type { TransitionRequest, TransitionResult } from "./types.ts";

const database = await testDatabase();
let parties: Parties;
beforeAll(async () => {
  parties = await seatParties(database.owner);
});

const note = (caseId: string, over: Partial<TransitionRequest> = {}): TransitionRequest => ({
  caseId,
  step: "note-adverse-information",
  input: { what: "An arrest that nobody knew of" },
  occurredOn: "2012-07-01",
  report: null,
  expectedVersion: 1,
  idempotencyKey: randomUUID(),
  ...over,
});

const hearing = (caseId: string, over: Partial<TransitionRequest> = {}): TransitionRequest => ({
  ...note(caseId),
  step: "set-hearing",
  input: { at: "2012-11-02T09:00", kind: "merits", judge: "Harriet Quill" },
  ...over,
});

interface Counted {
  events: number;
  version: number;
  seqs: number[];
  chained: boolean;
}

/** The case as the owner of the database finds it, its chain recomputed. */
async function counted(caseId: string, actor: Actor): Promise<Counted> {
  const { rows } = await database.owner.query(
    `select count(*)::int as events, array_agg(e.seq order by e.seq) as seqs,
      bool_and(e.hash = event_hash(e)) and bool_and(e.prev_hash = coalesce(
        (select b.hash from case_event b where b.case_id = e.case_id and b.seq = e.seq - 1), ''))
      and (array_agg(e.hash order by e.seq desc))[1] = (select head_hash from case_file where id = $1)
      as chained,
      (select version from party_file where case_id = $1 and organization_id = $2) as version
    from case_event e where e.case_id = $1`,
    [caseId, actor.organizationId],
  );
  return rows[0];
}

const codes = (results: TransitionResult[]) =>
  results.map((one) => (one.ok ? (one.repeat ? "repeat" : "ok") : one.code));

/** The stored case of every party is the fold of what it may see. */
async function expectCachesHold(caseId: string): Promise<void> {
  for (const actor of [parties.attorney, parties.clerk, parties.advocate]) {
    await inScope(actor, async (scope) => {
      const snapshot = await caseSnapshot(scope, caseId);
      const log = await caseLog(scope, caseId);
      const viewer = { side: scope.actor.side, organizationId: actor.organizationId };
      expect(snapshot?.state, actor.organizationName).toEqual(replay(viewer, log));
      expect(snapshot?.version, actor.organizationName).toBe(log.length);
    });
  }
}

describe("one case, many hands", () => {
  test("64 clients on one version: one is recorded, the rest are told", async () => {
    const caseId = await enterTestCase(parties);
    const results = await Promise.all(
      Array.from({ length: 64 }, () => transitionCase(parties.clerk, hearing(caseId), NOW)),
    );
    expect(results.filter((one) => one.ok)).toHaveLength(1);
    expect(codes(results).filter((code) => code === "CONFLICT")).toHaveLength(63);
    const told = results.find((one) => !one.ok && one.code === "CONFLICT");
    expect(told).toMatchObject({ version: 2, since: [{ step: "set-hearing" }] });
    expect(await counted(caseId, parties.clerk)).toMatchObject({
      events: 2,
      version: 2,
      chained: true,
    });
  });

  test("64 clients that go on after a conflict: acknowledged = events = steps of the version", async () => {
    const caseId = await enterTestCase(parties);
    const acknowledged = await Promise.all(
      Array.from({ length: 64 }, async (_, client) => {
        let expectedVersion = 1;
        for (let tries = 0; tries < 3; tries++) {
          const at = `2012-11-${String((client % 28) + 1).padStart(2, "0")}T09:00`;
          const input = { at, kind: "master", judge: "Harriet Quill" };
          const result = await transitionCase(
            parties.clerk,
            hearing(caseId, { input, expectedVersion }),
            NOW,
          );
          if (result.ok) return 1;
          if (result.code !== "CONFLICT") throw new Error(result.reason);
          expectedVersion = result.version;
        }
        return 0;
      }),
    );
    const done = acknowledged.reduce<number>((sum, one) => sum + one, 0);
    expect(done).toBeGreaterThan(1);
    const state = await counted(caseId, parties.clerk);
    expect(state).toMatchObject({ events: done + 1, version: done + 1, chained: true });
    expect(state.seqs).toEqual(Array.from({ length: done + 1 }, (_, index) => index + 1));
  });

  test("counsel keep the case until the judge gives leave, and are told of the ruling", async () => {
    const caseId = await enterTestCase(parties);
    await taken(parties.advocate, caseId, "withdraw-counsel");
    const known = () => inScope(parties.advocate, (scope) => caseSnapshot(scope, caseId));
    expect((await known())?.state.shared.counselMotion?.kind).toBe("withdrawal");
    await taken(parties.judge, caseId, "rule-on-counsel", { ruling: "granted" });
    expect(await known()).toBeNull();
    const texts = await inScope(parties.advocate, async ({ sql }) => {
      const { rows } = await sql.query<{ text: string }>({
        text: "select text from notice where case_id = $1",
        values: [caseId],
      });
      return rows.map(({ text }) => text);
    });
    expect(texts).toEqual(["The judge ruled on the withdrawal of counsel: granted."]);
  });

  test("one submission sent 64 times is one event", async () => {
    const caseId = await enterTestCase(parties);
    const request = hearing(caseId);
    const results = await Promise.all(
      Array.from({ length: 64 }, () => transitionCase(parties.clerk, request, NOW)),
    );
    expect(results.every((one) => one.ok)).toBe(true);
    expect(codes(results).filter((code) => code === "ok")).toHaveLength(1);
    expect(new Set(results.map((one) => one.ok && one.eventId)).size).toBe(1);
    expect(await counted(caseId, parties.clerk)).toMatchObject({ events: 2, version: 2 });
  });

  test("two sides at once: what one may not see is no conflict for the other", async () => {
    const caseId = await enterTestCase(parties);
    await taken(parties.attorney, caseId, "open-review", {}, { on: "2012-02-06" });
    const result = await transitionCase(
      parties.clerk,
      hearing(caseId, { expectedVersion: 1 }),
      NOW,
    );
    expect(result).toMatchObject({ ok: true, version: 2 });
    await expectCachesHold(caseId);
  });
});

test("two who send a letter with their step at once: one is recorded, the other told, neither waits for ever", async () => {
  const caseId = await enterTestCase(parties);
  const { attorney, checks } = parties;
  await taken(attorney, caseId, "open-review");
  await taken(attorney, caseId, "record-finding", {
    outcome: "amenable",
    ground: review2011.grounds[0]?.code,
    factors: review2011.factors.slice(0, 1).map(({ code }) => code),
    reason: "PRIVATE",
  });
  await taken(attorney, caseId, "request-check");
  await taken(checks, caseId, "record-check-result", { result: "passed" });
  const holder = await database.owner.connect();
  try {
    // Whoever has written the letter's row waits here, behind every check of the row.
    await holder.query("select pg_advisory_lock(77)");
    await holder.query(
      `create function wait_here() returns trigger language plpgsql as $$
       begin perform pg_advisory_xact_lock_shared(77); return null; end $$;
       create constraint trigger "Zz_wait" after insert on document
         for each row execute function wait_here()`,
    );
    const offers = [0, 1].map(() =>
      take(attorney, caseId, "extend-offer", { form: "administrative_closure" }),
    );
    await vi.waitFor(
      async () => {
        const { rows } = await database.owner.query(
          `select count(*)::int as n from pg_stat_activity
           where wait_event_type = 'Lock' and datname = current_database()`,
        );
        expect(rows[0]?.n).toBe(2);
      },
      { timeout: 20_000, interval: 20 },
    );
    await holder.query("select pg_advisory_unlock(77)");
    const answers = await Promise.all(offers);
    expect(answers.map((one) => (one.ok ? "recorded" : one.code)).sort()).toEqual([
      "CONFLICT",
      "recorded",
    ]);
  } finally {
    await holder.query("select pg_advisory_unlock_all()");
    await holder.query('drop trigger if exists "Zz_wait" on document');
    holder.release();
  }
});

test("four times as many clients as connections: nobody hangs, nothing is lost", async () => {
  const cases = await Promise.all(Array.from({ length: 5 }, () => enterTestCase(parties)));
  const pool = Number(process.env.ABEYANCE_POOL_SIZE ?? 10);
  const began = Date.now();
  const results = await Promise.all(
    Array.from({ length: pool * 4 }, async (_, client) => {
      const caseId = cases[client % cases.length] ?? "";
      const actor = client % 2 === 0 ? parties.clerk : parties.attorney;
      return actor === parties.clerk
        ? take(actor, caseId, "set-hearing", hearing(caseId).input)
        : take(actor, caseId, "assign", { personId: actor.userId });
    }),
  );
  expect(Date.now() - began).toBeLessThan(20_000);
  const ok = results.filter((one) => one.ok && !one.repeat).length;
  expect(ok).toBeGreaterThanOrEqual(cases.length);
  let events = 0;
  for (const caseId of cases) {
    const state = await counted(caseId, parties.clerk);
    expect(state.chained).toBe(true);
    events += state.events;
  }
  expect(events).toBe(cases.length + ok);
});

describe("what is refused leaves nothing", () => {
  test("a step at the wrong stage, a day in the future, an unknown field, a stranger's step", async () => {
    const caseId = await enterTestCase(parties);
    const before = await counted(caseId, parties.attorney);
    const refused = [
      transitionCase(
        parties.attorney,
        note(caseId, { step: "extend-offer", input: { form: "administrative_closure" } }),
        NOW,
      ),
      transitionCase(parties.clerk, hearing(caseId, { occurredOn: "2012-07-24" }), NOW),
      transitionCase(
        parties.clerk,
        hearing(caseId, { input: { ...hearing(caseId).input, more: 1 } }),
        NOW,
      ),
      transitionCase(parties.advocate, hearing(caseId), NOW),
      transitionCase(parties.clerk, hearing(caseId, { step: "no-such-step" }), NOW),
    ];
    expect(codes(await Promise.all(refused))).toEqual([
      "REFUSED",
      "INVALID",
      "INVALID",
      "REFUSED",
      "UNKNOWN",
    ]);
    expect(await counted(caseId, parties.attorney)).toEqual(before);
  });

  test("an entry that is refused leaves no case, no person and no party", async () => {
    const rows = async () =>
      (
        await database.owner.query(
          `select (select count(*) from respondent) + (select count(*) from case_file)
            + (select count(*) from party_file) as n`,
        )
      ).rows[0].n;
    const before = await rows();
    await expect(enterTestCase(parties, { stage: "no_such_stage" })).rejects.toThrow("INVALID");
    expect(await rows()).toBe(before);
  });
});

describe("who may know of a case", () => {
  test("to an organization that is no party it does not exist", async () => {
    const caseId = await enterTestCase(parties);
    for (const id of [caseId, randomUUID(), "no-id"]) {
      const result = await transitionCase(parties.stranger, note(id), NOW);
      expect(result).toEqual({
        ok: false,
        code: "NOT_FOUND",
        reason: "There is no such case.",
        errors: {},
      });
    }
    await inScope(parties.stranger, async (scope) => {
      expect(await caseSnapshot(scope, caseId)).toBeNull();
      expect(await caseLog(scope, caseId)).toEqual([]);
    });
  });

  test("work product and privileged answers stay with their side, in the log and in the state", async () => {
    const caseId = await enterTestCase(parties);
    await walkToAccepted(parties, caseId);
    const seen = async (actor: Actor) =>
      inScope(actor, async (scope) =>
        JSON.stringify([await caseSnapshot(scope, caseId), await caseLog(scope, caseId)]),
      );
    const [office, court, defense] = await Promise.all(
      [parties.attorney, parties.clerk, parties.advocate].map(seen),
    );
    expect(office).toContain("PRIVATE-FINDING");
    expect(office).not.toContain("PRIVATE-ADVICE");
    expect(defense).toContain("PRIVATE-ADVICE");
    expect(defense).not.toContain("PRIVATE-FINDING");
    expect(court).not.toContain("PRIVATE-");
    await expectCachesHold(caseId);
  });

  test("a case is given to a colleague only, and a seat only to its own side", async () => {
    const caseId = await enterTestCase(parties, {
      counselName: "",
      counselFirm: "",
      defenseId: null,
    });
    const stranger = { personId: parties.stranger.userId };
    const officer = { personId: parties.checks.userId };
    for (const nobody of [stranger, officer]) {
      expect(await take(parties.supervisor, caseId, "assign", nobody)).toMatchObject({
        code: "INVALID",
        errors: { personId: "Choose a person of your organization who carries cases." },
      });
    }
    const report = { learned: "served_paper", paper: "to_follow" };
    const seat = { name: "Kit Larch", firm: "X", organizationId: parties.stranger.organizationId };
    expect(await take(parties.clerk, caseId, "enter-appearance", seat, { report })).toMatchObject({
      code: "INVALID",
      errors: { organizationId: "Choose one of the list." },
    });
  });
});

describe("entering and joining", () => {
  const entry = (over: Record<string, unknown> = {}, courtCode: string | null = null) => ({
    respondent: {
      aNumber: String(Math.floor(Math.random() * 1e9)).padStart(9, "0"),
      familyName: "Vargas",
      givenNames: "Teresa",
      birthDate: null,
      nationality: "MX",
      language: "Spanish",
    },
    chargingDocumentDate: "2010-05-04",
    courtCode,
    entry: {
      step: "enter-case",
      input: { stage: "awaiting_review", counselName: "José Núñez-Ávila", ...over },
      occurredOn: null,
      report: null,
    },
    idempotencyKey: randomUUID(),
  });

  async function courtCode(): Promise<string> {
    const { rows } = await database.owner.query(
      "select court_code from jurisdiction where organization_id = $1",
      [parties.attorney.organizationId],
    );
    return rows[0].court_code;
  }

  test("at today's stage, with what came before implied and no day invented", async () => {
    const one = entry({
      stage: "offered",
      form: "administrative_closure",
      chargingDocumentFiledOn: "2010-06-01",
    });
    const result = await enterCase(parties.advocate, one, NOW);
    if (!result.ok) throw new Error(JSON.stringify(result));
    await inScope(parties.advocate, async (scope) => {
      const snapshot = await caseSnapshot(scope, result.caseId);
      expect(snapshot?.state.stage).toBe("offered");
      expect(snapshot?.state.shared.offer?.on).toBeNull();
      expect(snapshot?.state.shared.implied).toContain("record-check-result");
      expect(snapshot?.state.shared.parties).toEqual({
        government: null,
        court: null,
        defense: parties.advocate.organizationId,
      });
    });
  });

  test("the same A-number and date twice is one case, and the second learns nothing of the first", async () => {
    const one = entry();
    const first = await enterCase(parties.advocate, one, NOW);
    const again = await enterCase(parties.advocate, { ...one, idempotencyKey: randomUUID() }, NOW);
    expect(first.ok).toBe(true);
    expect(again).toEqual({
      ok: false,
      code: "EXISTS",
      reason: "This case exists already.",
      errors: {},
    });
    // The same person's other case at a court of the office: its own words, not the clinic's.
    const other = entry({ counselName: "" }, await courtCode());
    other.respondent = {
      ...other.respondent,
      aNumber: one.respondent.aNumber,
      familyName: "Other",
    };
    other.chargingDocumentDate = "2011-01-03";
    const second = await enterCase(parties.attorney, other, NOW);
    if (!second.ok) throw new Error(JSON.stringify(second));
    await inScope(parties.attorney, async (scope) => {
      expect((await caseSnapshot(scope, second.caseId))?.respondent.familyName).toBe("Other");
      expect(
        await ownCase(scope, { ...other.respondent, chargingDocumentDate: "2010-05-04" }),
      ).toBeNull();
    });
  });

  test("the defense opens no case where the court's own parties are here, whether there is one or not", async () => {
    const result = await enterCase(parties.advocate, entry({}, await courtCode()), NOW);
    expect(result).toMatchObject({ ok: false, code: "EXISTS" });
  });

  test("nobody is born and no case begins later than today", async () => {
    const one = { ...entry(), chargingDocumentDate: "2012-07-24" };
    expect(await enterCase(parties.advocate, one, NOW)).toMatchObject({
      code: "INVALID",
      errors: { chargingDocumentDate: "This is in the future: today is 23 Jul 2012." },
    });
  });

  test("an office that came later joins the clinic's case and takes over its seat", async () => {
    const code = randomUUID().slice(0, 3).toUpperCase();
    await database.owner.query("insert into court values ($1, 'Far Court', 'America/Denver')", [
      code,
    ]);
    const one = entry({ stage: "offered", form: "administrative_closure" }, code);
    const entered = await enterCase(parties.advocate, one, NOW);
    if (!entered.ok) throw new Error(JSON.stringify(entered));
    const key = { ...one.respondent, chargingDocumentDate: one.chargingDocumentDate };
    const join = () => joinCase(parties.stranger, { ...key, idempotencyKey: randomUUID() }, NOW);
    expect(await join()).toMatchObject({ ok: false, code: "NOT_FOUND" });
    await database.owner.query(
      "insert into jurisdiction (organization_id, court_code) values ($1, $2)",
      [parties.stranger.organizationId, code],
    );
    expect(await join()).toEqual({ ok: true, caseId: entered.caseId });
    expect(await join()).toMatchObject({ ok: false, code: "NOT_FOUND" });
    const offer = { form: "administrative_closure" };
    const report = { learned: "by_phone", paper: "none" };
    expect(
      await take(parties.advocate, entered.caseId, "withdraw-offer", offer, { report }),
    ).toMatchObject({ code: "REFUSED" });
    await inScope(parties.stranger, async (scope) => {
      const log = await caseLog(scope, entered.caseId);
      const viewer = { side: scope.actor.side, organizationId: scope.actor.organizationId };
      expect(log.map((event) => event.step)).toEqual(["enter-case", "join-case"]);
      const snapshot = await caseSnapshot(scope, entered.caseId);
      expect(snapshot?.version).toBe(2);
      expect(snapshot?.state).toEqual(replay(viewer, log));
    });
  });
});

describe("the stored case is the fold of the log", () => {
  test("along the path, and after an undo while the other side went on in private", async () => {
    const caseId = await enterTestCase(parties);
    await walkToOffer(parties, caseId);
    await expectCachesHold(caseId);
    const declined = await taken(
      parties.advocate,
      caseId,
      "decline-offer",
      { reason: "wants_decision", explainedBy: "M", language: "Polish" },
      { on: "2012-03-20" },
    );
    await expectCachesHold(caseId);
    await taken(parties.attorney, caseId, "assign", { personId: parties.attorney.userId });
    await taken(parties.advocate, caseId, "correct", {
      mode: "undo",
      eventId: declined,
      reason: "Recorded on the wrong case",
    });
    await expectCachesHold(caseId);
    await inScope(parties.attorney, async (scope) => {
      expect((await caseSnapshot(scope, caseId))?.state.stage).toBe("offered");
    });
  });

  test("after an undo of what the other side had gone on from, in private", async () => {
    const caseId = await enterTestCase(parties);
    await walkToOffer(parties, caseId);
    const reason = { reason: "wants_decision", explainedBy: "M", language: "Polish" };
    const declined = await taken(parties.advocate, caseId, "decline-offer", reason, {
      on: "2012-03-20",
    });
    await taken(parties.attorney, caseId, "reopen-review");
    await expectCachesHold(caseId);
    const undo = { mode: "undo", eventId: declined, reason: "Recorded on the wrong case" };
    await taken(parties.advocate, caseId, "correct", undo);
    await expectCachesHold(caseId);
  });
});

describe("the log cannot be changed by the application", () => {
  test("neither rows nor heads", async () => {
    await inScope(parties.attorney, async ({ sql }) => {
      await sql.query("savepoint one");
      for (const statement of [
        "update case_event set step = 'x'",
        "delete from case_event",
        "insert into case_event (case_id) values (gen_random_uuid())",
        "update case_file set head_hash = ''",
        "select head_hash from case_file",
        "update party_file set version = 0",
      ]) {
        await expect(sql.query(statement), statement).rejects.toThrow("permission denied");
        await sql.query("rollback to savepoint one");
      }
    });
  });

  test("a changed, removed or re-ordered event breaks its chain", async () => {
    const caseId = await enterTestCase(parties);
    await walkToOffer(parties, caseId);
    expect((await counted(caseId, parties.attorney)).chained).toBe(true);
    const client = await database.owner.connect();
    try {
      for (const tamper of [
        "update case_event set occurred_on = '2012-02-05' where case_id = $1 and seq = 2",
        "delete from case_event where case_id = $1 and seq = 3",
        "update case_event set seq = 1000 where case_id = $1 and seq = 2",
      ]) {
        await client.query("begin");
        await client.query(tamper, [caseId]);
        const { rows } = await client.query(
          `select bool_and(e.hash = event_hash(e)) and bool_and(e.prev_hash = coalesce(
            (select b.hash from case_event b where b.case_id = e.case_id and b.seq = e.seq - 1), ''))
            as chained from case_event e where e.case_id = $1`,
          [caseId],
        );
        expect(rows[0].chained, tamper).toBe(false);
        await client.query("rollback");
      }
    } finally {
      client.release();
    }
  });
});
