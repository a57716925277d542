import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { verifyChains } from "../audit/data.ts";
import { caseLog, caseSnapshot, casesToTakeOver } from "../cases/data.ts";
import { enterCase } from "../cases/mutations.ts";
import { inScope } from "../cases/scope.ts";
import { addCourt, addOrganization } from "../people/mutations.ts";
import { organizationTasks, readTask, recentTasks } from "../tasks/data.ts";
import { testDatabase } from "../testing/database.ts";
import { NOW, type Parties, seatParties, setClock, take, taken } from "../testing/parties.ts";
import { actorIn, newMember, newOrganization, newSession } from "../testing/people.ts";
import { review2011 } from "../workflow/programs/review-2011.ts";
import { replay } from "../workflow/replay.ts";
import { takeOver } from "./take-over.ts";

const database = await testDatabase();
const administrator = await actorIn(
  await newSession(
    await newMember(
      database.owner,
      await newOrganization(database.owner, "system"),
      "administrator",
    ),
  ),
);
const REPORT = { learned: "served_paper", paper: "to_follow" };
let parties: Parties;

beforeAll(async () => {
  parties = await seatParties(database.owner);
  await setClock(database.owner);
});

let courts = 10;
async function newCourt(): Promise<string> {
  const code = `Y${courts++}`;
  await database.owner.query("insert into court values ($1, $2, 'America/New_York')", [
    code,
    `City ${code}`,
  ]);
  return code;
}

/** Cases of the clinic at a court where nobody else is on the system. */
async function aloneAt(courtCode: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at++) {
    const result = await enterCase(
      parties.advocate,
      {
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
          input: {
            program: review2011.id,
            stage: "awaiting_review",
            counselName: parties.advocate.name,
          },
          occurredOn: "2012-01-09",
          report: null,
        },
        idempotencyKey: randomUUID(),
      },
      NOW,
    );
    if (!result.ok) throw new Error(JSON.stringify(result));
    ids.push(result.caseId);
  }
  return ids;
}

async function added(kind: "office" | "court", ...covered: string[]): Promise<string> {
  const input = {
    kind,
    name: `The ${kind} that came`,
    code: randomUUID(),
    agency: "",
    courts: covered,
  };
  const outcome = await addOrganization(administrator, input);
  if (!outcome.ok) throw new Error(outcome.message);
  expect(outcome).toEqual({ ok: true, id: outcome.id });
  return outcome.id;
}

async function attorneyOf(organizationId: string): Promise<Actor> {
  const email = `${randomUUID()}@example.org`;
  const { rows } = await database.owner.query(
    `with ivy as (insert into account (email, name) values ($1, 'Ivy Late') returning id)
     insert into membership (account_id, organization_id, role)
     select id, $2, 'trial_attorney' from ivy returning account_id as id`,
    [email, organizationId],
  );
  return {
    userId: rows[0].id,
    name: "Ivy Late",
    organizationId,
    organizationName: "The office that came",
    side: "government",
    role: "trial_attorney",
    readsOnly: false,
  };
}

/** The job as it waits for the worker. */
async function queued(organizationId: string) {
  const { rows } = await database.owner.query(
    `select payload from graphile_worker._private_jobs
     where payload ->> 'organizationId' = $1 order by id desc limit 1`,
    [organizationId],
  );
  return rows[0].payload as { taskId: string; organizationId: string };
}

const seatOf = (actor: Actor, caseId: string) =>
  inScope(actor, async (scope) => {
    const snapshot = await caseSnapshot(scope, caseId);
    return snapshot?.state.shared.parties ?? null;
  });

test("an office that comes onto the system takes over its courts' cases, also after a kill", async () => {
  const court = await newCourt();
  const elsewhere = await aloneAt(await newCourt(), 1);
  const ids = await aloneAt(court, 13);
  const first = ids[0] ?? "";
  const reported = await taken(
    parties.advocate,
    first,
    "extend-offer",
    { form: "administrative_closure" },
    { on: "2012-05-02", report: REPORT },
  );

  const office = await added("office", court);
  const payload = await queued(office);
  const attorney = await attorneyOf(office);
  expect(await organizationTasks(attorney)).toMatchObject([
    { label: `Taking over the cases of City ${court}`, total: 0, state: "waiting" },
  ]);
  expect(await seatOf(attorney, first)).toBeNull();

  let stops = 5;
  const dying = {
    get aborted() {
      return stops-- <= 0;
    },
  } as AbortSignal;
  await expect(takeOver(payload, dying)).rejects.toThrow("taken up again");
  const underway = { done: 5, total: 13, state: "running" };
  expect(await organizationTasks(attorney)).toMatchObject([underway]);
  // As after a kill: more was done than was written down.
  await database.owner.query("update task set done = 2 where id = $1", [payload.taskId]);
  await takeOver(payload);
  await takeOver(payload);
  expect(await organizationTasks(attorney)).toEqual([]);
  const { rows } = await database.owner.query(
    "select done, total, state, message from task where id = $1",
    [payload.taskId],
  );
  expect(rows).toEqual([{ done: 13, total: 13, state: "done", message: "" }]);

  for (const id of ids) {
    expect(await seatOf(attorney, id)).toMatchObject({ government: office, court: null });
    await inScope(attorney, async (scope) => {
      const log = await caseLog(scope, id);
      expect(log.filter((event) => event.step === "join-case")).toMatchObject([
        { party: "government", organizationId: office, actorName: "The calendar" },
      ]);
      const snapshot = await caseSnapshot(scope, id);
      expect(snapshot?.version).toBe(log.length);
      const viewer = { side: scope.actor.side, organizationId: office };
      expect(snapshot?.state).toEqual(replay(viewer, log));
    });
  }
  expect(await seatOf(attorney, elsewhere[0] ?? "")).toBeNull();

  // From now on its steps are its own, and it says so itself of what was reported.
  const again = { form: "administrative_closure" };
  expect(
    await take(parties.advocate, first, "withdraw-offer", again, { report: REPORT }),
  ).toMatchObject({ code: "REFUSED", reason: expect.stringContaining("is on the system") });
  await taken(attorney, first, "confirm-report", { eventId: reported });
  const log = await inScope(parties.advocate, (scope) => caseLog(scope, first));
  expect(log.find((event) => event.id === reported)?.report).toMatchObject(REPORT);
  await taken(attorney, ids[1] ?? "", "open-review");

  const told = await database.owner.query(
    `select count(*)::int as n from notice where organization_id = $1 and text like '%joined the case.'`,
    [parties.advocate.organizationId],
  );
  expect(told.rows[0].n).toBe(13);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  expect((await verifyChains(owner)).broken).toEqual([]);
  await owner.end();
});

test("a court takes its own seat, and an office the cases of a court that it covers later", async () => {
  const [one, later] = [await newCourt(), await newCourt()];
  const [first = ""] = await aloneAt(one, 1);
  const [second = ""] = await aloneAt(later, 1);
  const court = await added("court", one);
  await takeOver(await queued(court));
  expect(await seatOf(parties.advocate, first)).toMatchObject({ government: null, court });

  const office = await added("office", one);
  await takeOver(await queued(office));
  expect(await seatOf(parties.advocate, first)).toMatchObject({ government: office, court });
  expect(await seatOf(parties.advocate, second)).toMatchObject({ government: null });
  expect(await addCourt(administrator, office, later)).toEqual({ ok: true });
  await takeOver(await queued(office));
  expect(await seatOf(parties.advocate, second)).toMatchObject({ government: office, court: null });
});

test("nobody else sees the work or is let in, the administrator least of all", async () => {
  const court = await newCourt();
  const [caseId = ""] = await aloneAt(court, 1);
  const office = await added("office", court);
  const { taskId } = await queued(office);
  for (const actor of [administrator, parties.stranger, parties.attorney, parties.advocate]) {
    expect(await organizationTasks(actor)).toEqual([]);
    expect((await recentTasks(actor)).map((task) => task.id)).not.toContain(taskId);
    expect(await readTask(actor, taskId)).toBeNull();
  }
  for (const actor of [parties.stranger, parties.attorney, parties.clerk, parties.advocate]) {
    expect(await inScope(actor, (scope) => casesToTakeOver(scope, null, 100))).toEqual([]);
    if (actor !== parties.advocate) expect(await seatOf(actor, caseId)).toBeNull();
  }
  await expect(seatOf(administrator, caseId)).rejects.toThrow("no case");
  // Before anybody has taken over anything, the task tells nothing of what there is.
  const { rows } = await database.owner.query("select total, payload from task where id = $1", [
    taskId,
  ]);
  expect(rows).toEqual([{ total: 0, payload: {} }]);
});

test("a case that is being entered meanwhile is not missed", async () => {
  const court = await newCourt();
  const holder = await database.owner.connect();
  await holder.query("begin");
  // As a case that has been written, and is not committed yet, holds its court.
  await holder.query("select from court where code = $1 for key share", [court]);
  let there = false;
  const adding = added("office", court).then(() => {
    there = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(there).toBe(false);
  await holder.query("rollback");
  holder.release();
  await adding;
});
