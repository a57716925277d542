/** A step through the one door beside the least that could be written for it. */
import { randomInt, randomUUID } from "node:crypto";
import type pg from "pg";
import type { Actor } from "../../access/actor.ts";
import { enterCase, transitionCase } from "../../cases/mutations.ts";
import { domainNow } from "../../db/clock.ts";
import { Refusal } from "../../refusal.ts";
import { review2011 } from "../../workflow/programs/review-2011.ts";
import { compare, type Figure, type Work } from "./compare.ts";
import type { Ground } from "./ground.ts";

interface Next {
  actor: Actor;
  step: string;
  input: Record<string, unknown>;
}

/** From the docket to the offer: private steps, a second person's, and one that others are told of. */
function path({ attorney, supervisor, checks, needsConcurrence }: Ground): Next[] {
  const program = review2011;
  const finding = {
    outcome: "amenable",
    ground: program.grounds[0]?.code ?? null,
    factors: program.factors.slice(0, 2).map((factor) => factor.code),
    reason: "Long residence, no criminal history.",
  };
  return [
    { actor: attorney, step: "open-review", input: {} },
    { actor: attorney, step: "record-finding", input: finding },
    ...(needsConcurrence ? [{ actor: supervisor, step: "concur", input: {} }] : []),
    { actor: attorney, step: "request-check", input: {} },
    { actor: checks, step: "record-check-result", input: { result: "passed" } },
    { actor: attorney, step: "extend-offer", input: { form: program.forms[0] } },
  ];
}

/** A step beside the least that could be written for it, and beside itself without its count. */
export async function steps(ground: Ground): Promise<Figure[]> {
  const times = path(ground).length;
  const count = await countSwitch(ground.owner);
  const limits = { rounds: 40, seconds: 20, signal: ground.signal };
  try {
    return await compare(
      "steps",
      walk(ground, "a step through transitionCase", count.on),
      [
        await bareWrite(ground.owner, times),
        walk(ground, "the same without its count in the program record", count.off),
      ],
      limits,
    );
  } finally {
    await count.on();
  }
}

/** Steps along the path, case after case, each made ready first. */
function walk(ground: Ground, words: string, ready: () => Promise<void>): Work {
  const way = path(ground);
  let at = way.length;
  let caseId = "";
  let version = 0;
  let now = new Date();
  return {
    words,
    times: way.length,
    before: async () => {
      now = await domainNow();
      if (at < way.length) return;
      await ready();
      caseId = await entered(ground, now);
      version = 1;
      at = 0;
    },
    run: async () => {
      const next = way[at++] as Next;
      const request = {
        caseId,
        step: next.step,
        input: next.input,
        occurredOn: ground.today,
        report: null,
        expectedVersion: version,
        idempotencyKey: randomUUID(),
      };
      const result = await transitionCase(next.actor, request, now);
      if (!result.ok) throw new Error(`'${next.step}' was refused: ${JSON.stringify(result)}`);
      version = result.version;
    },
  };
}

const NOTHING = "begin end";

/** Has events counted, or not, in this database of its own. Both are said anew each time: that costs, too. */
async function countSwitch(owner: pg.Client) {
  const { rows } = await owner.query<{ source: string; definition: string }>(
    `select prosrc as source, pg_get_functiondef(oid) as definition
     from pg_proc where proname = 'count_entry'`,
  );
  const [kept] = rows;
  if (!kept || kept.source === NOTHING) {
    throw new Refusal("An earlier run was ended while events were not counted: use --fresh.");
  }
  return {
    on: async () => {
      await owner.query(kept.definition);
    },
    off: async () => {
      await owner.query(kept.definition.replace(kept.source, NOTHING));
    },
  };
}

async function entered({ attorney, courtCode, today }: Ground, now: Date): Promise<string> {
  const result = await enterCase(
    attorney,
    {
      respondent: {
        aNumber: `2${String(randomInt(100_000_000)).padStart(8, "0")}`,
        familyName: "Measure",
        givenNames: "Temporary",
        birthDate: "1984-03-02",
        nationality: "MX",
        language: "",
      },
      chargingDocumentDate: "2010-05-04",
      courtCode,
      entry: {
        step: "enter-case",
        input: {
          stage: "awaiting_review",
          chargingDocumentFiledOn: "2010-06-01",
          hearingAt: "2013-10-04T09:30",
          hearingKind: "master",
          counselName: "Counsel Elsewhere",
          counselEnteredOn: "2011-02-03",
        },
        occurredOn: today,
        report: null,
      },
      idempotencyKey: randomUUID(),
    },
    now,
  );
  if (!result.ok) throw new Error(`The case was not entered: ${JSON.stringify(result)}`);
  return result.caseId;
}

/** Two tables that nothing else stands on: one row moves, and one line says so. */
async function bareWrite(owner: pg.Client, times: number): Promise<Work> {
  await owner.query(`
    create table if not exists bench_row (id int primary key, value jsonb not null);
    create table if not exists bench_log (id uuid primary key, row_id int not null, value jsonb not null);
    truncate bench_row, bench_log;
    insert into bench_row select n, '{}' from generate_series(1, 10000) n`);
  return {
    words: "a bare transaction of one UPDATE and one INSERT",
    times,
    run: async () => {
      const id = randomInt(1, 10_001);
      const value = JSON.stringify({ stage: "under_review", since: "2012-07-23", by: "somebody" });
      await owner.query("begin");
      await owner.query({
        name: "bench-update",
        text: "update bench_row set value = $2 where id = $1",
        values: [id, value],
      });
      await owner.query({
        name: "bench-insert",
        text: "insert into bench_log values ($1, $2, $3)",
        values: [randomUUID(), id, value],
      });
      await owner.query("commit");
    },
  };
}
