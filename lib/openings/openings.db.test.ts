import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { takeBundle } from "../bundles/mutations.ts";
import { caseSnapshot } from "../cases/data.ts";
import { transitionCase } from "../cases/mutations.ts";
import { inScope } from "../cases/scope.ts";
import { withActor } from "../db/with-actor.ts";
import { documentFile } from "../documents/data.ts";
import { storeUpload } from "../documents/mutations.ts";
import { addNote } from "../notes/mutations.ts";
import { readLogRows } from "../read-log/data.ts";
import { logRead } from "../read-log/mutations.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  NOW,
  type Parties,
  person,
  seatParties,
  setClock,
  taken,
} from "../testing/parties.ts";
import { askedCase } from "./data.ts";
import { giveReason, setAsksReason } from "./mutations.ts";
import { AsksReason } from "./types.ts";

const database = await testDatabase();
let parties: Parties;
let colleague: Actor;
/** Dana Whitfield has it. */
let caseId: string;

beforeAll(async () => {
  await setClock(database.owner);
});

beforeEach(async () => {
  const client = await database.owner.connect();
  parties = await seatParties(client);
  const { organizationId: id, organizationName: name } = parties.attorney;
  colleague = await person(client, { id, name, code: null }, "trial_attorney", "Noor Byrd");
  client.release();
  caseId = await enterTestCase(parties);
  const { userId: personId, name: personName } = parties.attorney;
  await taken(parties.supervisor, caseId, "assign", { personId, personName });
});

const look = (actor: Actor, id = caseId) => inScope(actor, (scope) => caseSnapshot(scope, id));
const because = (actor: Actor, reason = "They asked me to") =>
  giveReason(actor, { caseId, reason }, NOW);

async function reasonsLogged(): Promise<string[]> {
  const query = { accountId: colleague.userId, caseIds: [caseId], what: null, between: null };
  const rows = await inScope(parties.supervisor, (scope) => readLogRows(scope, query, null, 50));
  return rows.map(({ reason }) => reason);
}

describe("a colleague's case without a reason", () => {
  test("is not read, logged, written to, or moved by a step", async () => {
    await expect(look(colleague)).rejects.toThrow(AsksReason);
    await expect(logRead(colleague, { caseId, what: "case" })).rejects.toThrow(AsksReason);
    await expect(addNote(colleague, { caseId, body: "A word" }, NOW)).rejects.toThrow(AsksReason);
    await expect(takeBundle(colleague, caseId, true, NOW)).rejects.toThrow(AsksReason);
    const request = {
      caseId,
      step: "open-review",
      input: {},
      occurredOn: null,
      report: null,
      expectedVersion: 2,
      idempotencyKey: randomUUID(),
    };
    await expect(transitionCase(colleague, request, NOW)).rejects.toThrow(AsksReason);
    expect(await reasonsLogged()).toEqual([]);
  });

  test("gives none of its papers", async () => {
    const file = new File(
      ["%PDF-1.4\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"],
      "a.pdf",
    );
    const stored = await inScope(parties.attorney, (scope) =>
      storeUpload(scope, caseId, file, "paper", "A paper", NOW),
    );
    const id = stored.ok ? stored.id : "";
    expect(await inScope(parties.attorney, (scope) => documentFile(scope, id))).not.toBeNull();
    await expect(inScope(colleague, (scope) => documentFile(scope, id))).rejects.toThrow(
      AsksReason,
    );
  });

  test("opens for its own attorney, a supervisor, a check officer and the court", async () => {
    for (const actor of [parties.attorney, parties.supervisor, parties.checks, parties.clerk]) {
      expect(await look(actor)).not.toBeNull();
    }
  });

  test("does not exist for others, who are asked nothing", async () => {
    expect(await look(parties.stranger)).toBeNull();
    expect(await inScope(parties.stranger, (scope) => askedCase(scope, caseId))).toBeNull();
    expect(await because(parties.stranger)).toBe(false);
  });

  test("is nobody's where whoever had it has left", async () => {
    await database.owner.query("update membership set ended_at = now() where account_id = $1", [
      parties.attorney.userId,
    ]);
    expect(await look(colleague)).not.toBeNull();
  });
});

describe("a reason", () => {
  test("opens that case for that person on that day, and stands in the log", async () => {
    const other = await enterTestCase(parties);
    const { userId: personId, name: personName } = parties.attorney;
    await taken(parties.supervisor, other, "assign", { personId, personName });
    expect(await because(colleague)).toBe(true);
    expect(await look(colleague)).not.toBeNull();
    expect(await logRead(colleague, { caseId, what: "case" })).toBe(true);
    expect(await reasonsLogged()).toEqual(["They asked me to"]);
    await expect(look(colleague, other)).rejects.toThrow(AsksReason);

    // The next day it is asked again.
    await database.owner.query("update case_opening set day = day - 1");
    await expect(look(colleague)).rejects.toThrow(AsksReason);
  });

  test("is asked of nobody who is not asked", async () => {
    expect(await because(parties.attorney)).toBe(false);
    expect(await because(parties.supervisor)).toBe(false);
  });

  test("is not asked where the organization does not", async () => {
    expect(await setAsksReason(colleague, false, NOW)).toBe(false);
    expect(await setAsksReason(parties.clerk, false, NOW)).toBe(false);
    expect(await setAsksReason(parties.supervisor, false, NOW)).toBe(true);
    expect(await look(colleague)).not.toBeNull();
    await setAsksReason(parties.supervisor, true, NOW);
    await expect(look(colleague)).rejects.toThrow(AsksReason);
  });
});

describe("PostgreSQL alone", () => {
  test("keeps a reason as it was given, of that person, for today", async () => {
    await because(colleague);
    const by = (sql: string, values: unknown[] = []) =>
      withActor(colleague, (client) => client.query(sql, values));
    await expect(by("update case_opening set reason = 'x'")).rejects.toThrow(/permission denied/);
    await expect(by("delete from case_opening")).rejects.toThrow(/permission denied/);
    const insert = `insert into case_opening (organization_id, account_id, case_id, day, reason, at)
      values (current_organization(), $1, $2, organization_today() + $3::int, 'x', now())`;
    await expect(by(insert, [parties.attorney.userId, caseId, 0])).rejects.toThrow(/row-level/);
    await expect(by(insert, [colleague.userId, caseId, 1])).rejects.toThrow(/row-level/);
    await expect(by(insert, [colleague.userId, randomUUID(), 0])).rejects.toThrow(/row-level/);
  });

  test("shows no organization another's reasons or setting", async () => {
    await because(colleague);
    await setAsksReason(parties.supervisor, false, NOW);
    const { rows } = await withActor(parties.clinicSupervisor, (client) =>
      client.query("select 1 from case_opening union all select 1 from colleague_setting"),
    );
    expect(rows).toEqual([]);
  });
});
