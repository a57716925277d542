import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { readSession } from "../auth/data.ts";
import { switchMembership } from "../auth/mutations.ts";
import { caseSnapshot } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { withActor } from "../db/with-actor.ts";
import { openExport } from "../exports/loaders.ts";
import { loadCases, loadRail } from "../queues/loaders.ts";
import { loadHits } from "../search/loaders.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  NOW,
  type Parties,
  seatParties,
  setClock,
  take,
} from "../testing/parties.ts";
import { actorIn, type Member, newMember, newOrganization, newSession } from "../testing/people.ts";
import { officesOfAgency, ownGrants } from "./data.ts";
import { grantRecord, oversee, revokeGrant } from "./mutations.ts";

const { owner } = await testDatabase();

let parties: Parties;
let caseId: string;
let office: string;
let clinic: string;
let headquarters: Member;
let auditor: Member;
let administrator: Actor;

beforeAll(async () => {
  await setClock(owner);
  parties = await seatParties(owner);
  caseId = await enterTestCase(parties);
  office = parties.attorney.organizationId;
  clinic = parties.advocate.organizationId;
  await owner.query("insert into agency values ('the-agency', 'The agency'), ('other', 'Another')");
  await owner.query("update organization set agency = 'the-agency' where id = $1", [office]);
  await owner.query("update organization set agency = 'other' where id = $1", [
    parties.stranger.organizationId,
  ]);
  const seat = await newOrganization(owner, "headquarters", { agency: "the-agency" });
  headquarters = await newMember(owner, seat, "headquarters");
  const operator = await newOrganization(owner, "system");
  auditor = await newMember(owner, operator, "auditor");
  administrator = await actorIn(
    await newSession(await newMember(owner, operator, "administrator")),
  );
});

/** How a case looks through every door at once. */
async function seen(actor: Actor) {
  if (!actor.side) return null;
  const snapshot = await inScope(actor, (scope) => caseSnapshot(scope, caseId));
  const list = await loadCases(actor, {});
  const hits = await loadHits(actor, "Nunez");
  const file = await openExport(actor, "all", {});
  let lines = 0;
  for await (const piece of file?.pieces ?? []) lines += piece.trim() ? 1 : 0;
  return { snapshot: snapshot !== null, listed: list?.count, hits: hits.length, lines };
}

const EVERYTHING = { snapshot: true, listed: 1, hits: 1, lines: 2 };

async function grantFor(from: string, until: string, organization = clinic) {
  const input = { auditor: auditor.accountId, organization, from, until, reason: "Yearly audit" };
  expect(await grantRecord(administrator, input)).toBe(true);
  const { rows } = await owner.query<{ id: string }>(
    "select id from oversight_grant order by granted_at desc, id limit 1",
  );
  return rows[0]?.id ?? "";
}

describe("a headquarters", () => {
  test("stands on no side, sees nothing, and finds the offices of its agency", async () => {
    const session = await newSession(headquarters);
    const read = await readSession(session);
    expect(read?.actor).toMatchObject({ side: null, readsOnly: true });
    expect(read?.reads?.open).toBe(false);
    const actor = await actorIn(session);
    expect(can(actor, "see cases")).toBe(false);
    expect(await loadRail(actor)).toEqual([]);
    const own = read?.reads?.organizationId ?? "";
    expect((await officesOfAgency(actor, own)).map(({ id }) => id)).toEqual([office]);
    expect(await officesOfAgency(parties.attorney, own)).toEqual([]);
  });

  test("reads an office of its agency as that office does, and acts on nothing", async () => {
    const session = await newSession(headquarters);
    expect(await oversee(session, office, NOW)).toBe(true);
    const actor = await actorIn(session);
    expect(actor).toMatchObject({ organizationId: office, side: "government", readsOnly: true });
    expect(await seen(actor)).toEqual(EVERYTHING);
    expect((await loadRail(actor)).map(({ id }) => id)).toEqual(
      expect.arrayContaining(["to-review", "to-concur", "checks-to-run", "ageing"]),
    );
    for (const forbidden of ["write notes", "assign cases", "change settings"] as const) {
      expect(can(actor, forbidden)).toBe(false);
    }
    expect(await take(actor, caseId, "open-review")).toMatchObject({ ok: false, code: "REFUSED" });
    const { rows } = await owner.query(
      "select account_id from export_log where organization_id = $1",
      [office],
    );
    expect(rows).toEqual([{ account_id: headquarters.accountId }]);
  });

  test.each([
    ["another agency's office", () => parties.stranger.organizationId],
    ["the court", () => parties.judge.organizationId],
    ["a clinic", () => clinic],
    [
      "its own organization",
      async () => (await readSession(await newSession(headquarters)))?.reads?.organizationId ?? "",
    ],
  ])("cannot open %s", async (_, id) => {
    const session = await newSession(headquarters);
    expect(await oversee(session, await id(), NOW)).toBe(false);
    expect((await actorIn(session)).side).toBeNull();
  });

  test("loses the office at the next request: left, of another agency, role ended", async () => {
    const session = await newSession(headquarters);
    await oversee(session, office, NOW);
    await owner.query("update organization set agency = 'other' where id = $1", [office]);
    expect(await seen(await actorIn(session))).toBeNull();
    await owner.query("update organization set agency = 'the-agency' where id = $1", [office]);
    expect(await seen(await actorIn(session))).toEqual(EVERYTHING);
    await oversee(session, null, NOW);
    expect((await actorIn(session)).side).toBeNull();
    await oversee(session, office, NOW);
    const ended = "update membership set ended_at = $2 where id = $1";
    await owner.query(ended, [headquarters.membershipId, NOW]);
    expect(await readSession(session)).toBeNull();
    await owner.query(ended, [headquarters.membershipId, null]);
  });

  test("who acts as somebody else closes the record", async () => {
    const attorney = await newMember(owner, office, "trial_attorney", headquarters);
    const session = await newSession(headquarters);
    await oversee(session, office, NOW);
    await switchMembership(session, attorney.membershipId);
    expect(await actorIn(session)).toMatchObject({ role: "trial_attorney", readsOnly: false });
    await switchMembership(session, headquarters.membershipId);
    expect((await actorIn(session)).side).toBeNull();
    // Nobody else opens one at all.
    await switchMembership(session, attorney.membershipId);
    expect(await oversee(session, office, NOW)).toBe(false);
  });
});

describe("an auditor", () => {
  test("reads what was granted, within its days, as those are where the organization is", async () => {
    const session = await newSession(auditor);
    expect(await oversee(session, clinic, NOW)).toBe(false);
    await grantFor("2012-07-20", "2012-07-23");
    expect(await oversee(session, clinic, NOW)).toBe(true);
    const actor = await actorIn(session);
    expect(actor).toMatchObject({ organizationId: clinic, side: "defense", role: "auditor" });
    expect(await seen(actor)).toEqual(EVERYTHING);
    expect(await take(actor, caseId, "withdraw-counsel")).toMatchObject({ code: "REFUSED" });
    expect(await ownGrants(actor)).toMatchObject([{ organizationId: clinic }]);
    expect(await oversee(session, office, NOW)).toBe(false);

    // Still the 23rd at the clinic; the next moment is the 24th there.
    await setClock(owner, new Date("2012-07-24T03:59:30Z"));
    expect((await actorIn(session)).side).toBe("defense");
    await setClock(owner, new Date("2012-07-24T04:00:00Z"));
    expect(await seen(await actorIn(session))).toBeNull();
    await setClock(owner, new Date("2012-07-19T12:00:00Z"));
    expect((await actorIn(session)).side).toBeNull();
    await setClock(owner);
  });

  test("loses it at the next request when it is revoked", async () => {
    const other = parties.judge.organizationId;
    const id = await grantFor("2012-01-01", "2012-12-31", other);
    const session = await newSession(auditor);
    expect(await oversee(session, other, NOW)).toBe(true);
    expect(await revokeGrant(parties.supervisor, id)).toBe(false);
    expect((await actorIn(session)).side).toBe("court");
    expect(await revokeGrant(administrator, id)).toBe(true);
    expect((await actorIn(session)).side).toBeNull();
    expect(await revokeGrant(administrator, id)).toBe(false);
  });
});

describe("grants, in PostgreSQL", () => {
  const insert = (by: Actor, account: string, organization: string, grantedBy = by.userId) =>
    withActor(by, (sql) =>
      sql.query(
        `insert into oversight_grant
           (account_id, organization_id, from_day, until_day, reason, granted_by)
         values ($1, $2, '2012-01-01', '2012-12-31', 'why', $3)`,
        [account, organization, grantedBy],
      ),
    );

  test("are written by a system administrator, in their own name, for an auditor", async () => {
    await insert(administrator, auditor.accountId, clinic);
    const refused = "row-level security";
    const { accountId } = auditor;
    await expect(insert(parties.supervisor, accountId, office)).rejects.toThrow(refused);
    const pretending = { ...administrator, userId: parties.supervisor.userId };
    await expect(insert(pretending, accountId, office)).rejects.toThrow(refused);
    const inName = insert(administrator, accountId, office, parties.supervisor.userId);
    await expect(inName).rejects.toThrow(refused);
    const attorney = parties.attorney.userId ?? "";
    await expect(insert(administrator, attorney, clinic)).rejects.toThrow(refused);
    const own = administrator.organizationId;
    await expect(insert(administrator, accountId, own)).rejects.toThrow(refused);
  });

  test("are read by the auditor, the organization and whoever grants; nothing of them changes", async () => {
    const count = (actor: Actor) =>
      withActor(actor, async (sql) => (await sql.query("select from oversight_grant")).rowCount);
    expect(await count(parties.advocate)).toBeGreaterThan(0);
    expect(await count(administrator)).toBeGreaterThan(0);
    expect(await count(parties.stranger)).toBe(0);
    const change = (text: string) => withActor(administrator, (sql) => sql.query(text));
    for (const text of [
      "delete from oversight_grant",
      "update oversight_grant set until_day = '2030-01-01'",
      "update session set oversees = null",
    ]) {
      await expect(change(text)).rejects.toThrow("permission denied");
    }
  });
});
