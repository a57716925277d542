import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import pg from "pg";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { verifyChains } from "../audit/data.ts";
import { caseLog, caseSnapshot } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { documentsOf } from "../documents/data.ts";
import { readTask, recentTasks } from "../tasks/data.ts";
import { startBulkAssign } from "../tasks/mutations.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  type Parties,
  seatParties,
  setClock,
  taken,
  walkToAccepted,
  walkToOffer,
} from "../testing/parties.ts";
import { bulkAssign } from "./bulk-assign.ts";
import { lapseOffers } from "./lapse-offers.ts";
import { sendNotices } from "./send-notices.ts";

const database = await testDatabase();
let parties: Parties;

beforeAll(async () => {
  parties = await seatParties(database.owner);
  await setClock(database.owner);
});

async function auditIsWhole(): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  expect((await verifyChains(owner)).broken).toEqual([]);
  await owner.end();
}

function look(actor: Actor, caseId: string) {
  return inScope(actor, async (scope) => ({
    snapshot: await caseSnapshot(scope, caseId),
    log: await caseLog(scope, caseId),
  }));
}

describe("offers lapse by the clock", () => {
  test("the day after the last one, at the court's own midnight, once", async () => {
    const caseId = await enterTestCase(parties);
    await walkToOffer(parties, caseId, { replyBy: "2012-07-23" });
    const open = await enterTestCase(parties);
    await walkToOffer(parties, open, { replyBy: null });

    // 23:30 in Baltimore: the next day in UTC, not yet at the court.
    await setClock(database.owner, new Date("2012-07-24T03:30:00Z"));
    expect(await lapseOffers()).toBe(0);
    await setClock(database.owner, new Date("2012-07-24T04:30:00Z"));
    expect(await lapseOffers()).toBe(1);
    expect(await lapseOffers()).toBe(0);

    const { snapshot, log } = await look(parties.advocate, caseId);
    expect(snapshot?.state.stage).toBe("back_on_docket");
    expect(snapshot?.state.shared.offer?.status).toBe("lapsed");
    expect(log.at(-1)).toMatchObject({
      step: "lapse-offer",
      party: "government",
      organizationId: parties.attorney.organizationId,
      actorName: "The calendar",
      occurredOn: "2012-07-24",
      report: null,
    });
    expect((await look(parties.attorney, open)).snapshot?.state.stage).toBe("offered");
    await auditIsWhole();
  });

  test("for the defense, where the office is not on the system", async () => {
    const caseId = await enterTestCase(
      parties,
      { stage: "offered", form: "administrative_closure", replyBy: "2012-07-20" },
      parties.advocate,
    );
    await setClock(database.owner, new Date("2012-07-24T16:00:00Z"));
    expect(await lapseOffers()).toBe(1);
    const { snapshot, log } = await look(parties.advocate, caseId);
    expect(snapshot?.state.shared.offer?.status).toBe("lapsed");
    expect(log.at(-1)).toMatchObject({
      step: "lapse-offer",
      organizationId: parties.advocate.organizationId,
      occurredOn: "2012-07-21",
      report: { paper: "none" },
    });
    await auditIsWhole();
  });

  test("though many of them cannot, the others do", async () => {
    const stuck = await enterTestCase(parties);
    await walkToOffer(parties, stuck, { replyBy: "2012-07-10" });
    const next = await enterTestCase(parties);
    await walkToOffer(parties, next, { replyBy: "2012-07-11" });
    // A case whose own file says 'offered' while the case has no such offer any more.
    await database.owner.query(
      `update case_file set shared = jsonb_set(shared, '{offer}', 'null') where id = $1`,
      [stuck],
    );
    expect(await lapseOffers()).toBe(1);
    expect((await look(parties.attorney, next)).snapshot?.state.stage).toBe("back_on_docket");
    await database.owner.query("update party_file set stage = 'left_program' where case_id = $1", [
      stuck,
    ]);
  });
});

describe("notices as mail", () => {
  interface Mail {
    to: string[];
    source: string;
  }
  let server: SMTPServer | undefined;

  afterEach(async () => {
    delete process.env.SMTP_URL;
    await new Promise<void>((resolve) => (server ? server.close(resolve) : resolve()));
    server = undefined;
  });

  async function mailServer(refuse?: string): Promise<Mail[]> {
    const mails: Mail[] = [];
    const opened = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS", "AUTH"],
      onRcptTo: ({ address }, _session, done) =>
        address === refuse ? done(Object.assign(new Error("No"), { responseCode: 550 })) : done(),
      onData: (stream, session, done) => {
        let source = "";
        stream.on("data", (part: Buffer) => {
          source += part.toString();
        });
        stream.on("end", () => {
          mails.push({ to: session.envelope.rcptTo.map((one) => one.address), source });
          done();
        });
      },
    });
    opened.on("error", () => {});
    await new Promise<void>((resolve) => opened.listen(0, "127.0.0.1", resolve));
    const { port } = opened.server.address() as { port: number };
    process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
    server = opened;
    return mails;
  }

  async function states(caseId: string): Promise<Record<string, number>> {
    const { rows } = await database.owner.query(
      "select mail_state, count(*)::int as n from notice where case_id = $1 group by 1",
      [caseId],
    );
    return Object.fromEntries(rows.map((row) => [row.mail_state, row.n]));
  }

  async function emailOf(actor: Actor): Promise<string> {
    const { rows } = await database.owner.query("select email from account where id = $1", [
      actor.userId,
    ]);
    return rows[0].email;
  }

  test("are kept unsent where there is no mail server", async () => {
    const caseId = await enterTestCase(parties);
    await walkToOffer(parties, caseId);
    expect((await states(caseId)).waiting).toBeGreaterThan(0);
    await sendNotices();
    const after = await states(caseId);
    expect(Object.keys(after)).toEqual(["not_sent"]);
  });

  test("say only that something changed, to whoever has the case or hands cases out", async () => {
    const mails = await mailServer();
    const mine = await enterTestCase(parties);
    await taken(parties.advocate, mine, "assign", {
      personId: parties.advocate.userId,
      personName: parties.advocate.name,
    });
    await walkToOffer(parties, mine);
    const nobodys = await enterTestCase(parties);
    await walkToOffer(parties, nobodys);
    await sendNotices();
    await sendNotices();

    const to = (address: string) => mails.filter((mail) => mail.to.includes(address));
    const advocate = to(await emailOf(parties.advocate));
    const supervisor = to(await emailOf(parties.clinicSupervisor));
    expect(advocate).toHaveLength(1);
    expect(supervisor).toHaveLength(1);
    expect(advocate[0]?.source).toContain(`/cases/${mine}`);
    expect(advocate[0]?.source).not.toContain(nobodys);
    expect(supervisor[0]?.source).toContain(`/cases/${nobodys}`);
    for (const { source } of mails) {
      expect(source).toContain("Something changed in");
      // Ids are no secret, and one in a few looks like the beginning of an A-number.
      const said = source.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "");
      expect(said).not.toMatch(/offer|Wał|Wa=C5|Baltimore|Harbor|PRIVATE|A\d{3}-/i);
    }
    expect(Object.keys(await states(mine))).toEqual(["sent"]);
  });

  test("wait while the server is away, and go out once it is back", async () => {
    process.env.SMTP_URL = "smtp://127.0.0.1:9";
    const caseId = await enterTestCase(parties);
    await walkToOffer(parties, caseId);
    await expect(sendNotices()).rejects.toThrow();
    expect(Object.keys(await states(caseId))).toEqual(["waiting"]);
    const mails = await mailServer();
    await sendNotices();
    expect(mails.length).toBeGreaterThan(0);
    expect(Object.keys(await states(caseId))).toEqual(["sent"]);
  });

  test("that an address refuses for good hold nobody up", async () => {
    await mailServer(await emailOf(parties.clinicSupervisor));
    const caseId = await enterTestCase(parties);
    await walkToOffer(parties, caseId);
    await sendNotices();
    expect(await states(caseId)).toMatchObject({ failed: expect.any(Number) });
    expect((await states(caseId)).waiting).toBeUndefined();
  });
});

describe("many cases assigned at once", () => {
  async function cases(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let at = 0; at < count; at++) ids.push(await enterTestCase(parties));
    return ids;
  }
  const start = (actor: Actor, ids: string[], to: string | null) =>
    inScope(actor, (scope) => startBulkAssign(scope, ids, to ?? ""));

  test("go on where a kill left them, each once", async () => {
    const { supervisor, attorney } = parties;
    const ids = await cases(13);
    const started = await start(supervisor, [...ids, randomUUID(), ...ids], attorney.userId);
    const taskId = started?.taskId ?? "";
    expect(await readTask(supervisor, taskId)).toMatchObject({
      label: `Assign 14 cases to ${attorney.name}`,
      done: 0,
      total: 14,
      state: "waiting",
    });
    const payload = {
      taskId,
      organizationId: supervisor.organizationId,
      accountId: supervisor.userId ?? "",
    };
    const dying = {
      get aborted() {
        return stops-- <= 0;
      },
    } as AbortSignal;
    let stops = 5;
    await expect(bulkAssign(payload, dying)).rejects.toThrow("taken up again");
    expect(await readTask(supervisor, taskId)).toMatchObject({ done: 5, state: "running" });
    // As after a kill: more was done than was written down.
    await database.owner.query("update task set done = 2 where id = $1", [taskId]);

    await bulkAssign(payload);
    await bulkAssign(payload);
    expect(await readTask(supervisor, taskId)).toMatchObject({
      done: 14,
      total: 14,
      state: "done",
      message: "1 case could not be assigned.",
    });
    for (const id of ids) {
      const { snapshot, log } = await look(attorney, id);
      expect(snapshot?.state.government?.assignedTo).toBe(attorney.userId);
      expect(log.filter((event) => event.step === "assign")).toHaveLength(1);
    }
    await auditIsWhole();
  });

  test("only by who hands out cases, to a colleague, and seen by nobody else", async () => {
    const ids = await cases(1);
    expect(await start(parties.attorney, ids, parties.attorney.userId)).toBeNull();
    expect(await start(parties.supervisor, ids, parties.stranger.userId)).toBeNull();
    const started = await start(parties.supervisor, ids, parties.attorney.userId);
    const taskId = started?.taskId ?? "";
    for (const actor of [parties.attorney, parties.stranger, parties.advocate]) {
      expect(await readTask(actor, taskId)).toBeNull();
      expect((await recentTasks(actor)).map((one) => one.id)).not.toContain(taskId);
    }
    expect(await readTask(parties.supervisor, "no-uuid")).toBeNull();
    expect((await recentTasks(parties.supervisor))[0]?.id).toBe(taskId);
  });

  test("not by somebody who lost the role meanwhile", async () => {
    const ids = await cases(1);
    const { supervisor } = parties;
    const started = await start(supervisor, ids, parties.attorney.userId);
    await database.owner.query("update membership set ended_at = now() where account_id = $1", [
      supervisor.userId,
    ]);
    await bulkAssign({
      taskId: started?.taskId ?? "",
      organizationId: supervisor.organizationId,
      accountId: supervisor.userId ?? "",
    });
    expect(await readTask(supervisor, started?.taskId ?? "")).toMatchObject({ state: "failed" });
    expect(
      (await look(parties.attorney, ids[0] ?? "")).snapshot?.state.government?.assignedTo,
    ).toBe(null);
    await database.owner.query("update membership set ended_at = null where account_id = $1", [
      supervisor.userId,
    ]);
  });
});

describe("a worker killed in the middle of rendering", () => {
  function worker() {
    return spawn(process.execPath, ["--import", "./lib/cli/server-only.mjs", "lib/cli/worker.ts"], {
      stdio: "ignore",
      env: {
        ...process.env,
        DATABASE_URL: database.ownerUrl,
        APP_DATABASE_URL: database.appUrl,
      },
    });
  }

  async function eventually(what: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + 40_000;
    while (!(await what())) {
      if (Date.now() > end) throw new Error("It did not happen in time.");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  test("leaves the job to the next worker, which finishes it", async () => {
    await setClock(database.owner);
    await database.owner.query("delete from graphile_worker._private_jobs");
    const caseId = await enterTestCase(parties);
    await walkToAccepted(parties, caseId);
    await taken(parties.advocate, caseId, "prepare-motion", { statement: "" });
    const pending = () =>
      inScope(parties.advocate, async (scope) => (await documentsOf(scope, caseId))[0]?.pending);
    const holder = await database.owner.connect();
    await holder.query("begin");
    await holder.query("select from document where case_id = $1 for update", [caseId]);

    const first = worker();
    try {
      // Rendered, and waiting to keep it: the worst moment.
      await eventually(async () => {
        const { rows } = await database.owner.query(
          `select count(*)::int as n from pg_stat_activity
           where wait_event_type = 'Lock' and query like '%keep_rendering%'
             and datname = current_database()`,
        );
        return rows[0].n > 0;
      });
    } finally {
      first.kill("SIGKILL");
    }
    await new Promise((resolve) => first.once("close", resolve));
    await holder.query("rollback");
    holder.release();
    expect(await pending()).toBe(true);

    const second = worker();
    try {
      // A paper is kept a moment before its job is struck off, and the letter has a job as well.
      await eventually(async () => {
        const left = "select from graphile_worker.jobs where key like 'render%'";
        return (await database.owner.query(left)).rowCount === 0;
      });
    } finally {
      second.kill("SIGTERM");
    }
    await new Promise((resolve) => second.once("close", resolve));
    expect(await pending()).toBe(false);
    await auditIsWhole();
  });
});
