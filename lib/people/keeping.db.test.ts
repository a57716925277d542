import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { readSession } from "../auth/data.ts";
import { makeLink, openCalendar } from "../calendar/mutations.ts";
import { withActor } from "../db/with-actor.ts";
import { memberActor } from "../jobs/data.ts";
import { loadRail } from "../queues/loaders.ts";
import { testDatabase } from "../testing/database.ts";
import { actorIn, type Member, newMember, newOrganization, newSession } from "../testing/people.ts";
import { organizationPage, organizations } from "./data.ts";
import { addCourt, changeRole, endMembership, saveOfficeSettings } from "./mutations.ts";

const { owner } = await testDatabase();
let office: string;
let clinic: string;
let attorney: Member;
let advocate: Member;
let keeper: Actor;
let administrator: Actor;

beforeAll(async () => {
  office = await newOrganization(owner, "office");
  clinic = await newOrganization(owner, "clinic");
  attorney = await newMember(owner, office, "trial_attorney");
  advocate = await newMember(owner, clinic, "advocate");
  keeper = await actorIn(
    await newSession(await newMember(owner, office, "organization_administrator")),
  );
  const operator = await newOrganization(owner, "system");
  administrator = await actorIn(
    await newSession(await newMember(owner, operator, "administrator")),
  );
});

describe("an organization's administrator", () => {
  test("keeps its people, and sees nothing else of it or of another", async () => {
    expect(keeper.side).toBeNull();
    expect(can(keeper, "see cases")).toBe(false);
    expect(await loadRail(keeper)).toEqual([]);
    expect(await organizations(keeper)).toEqual([]);
    expect((await organizationPage(keeper, office))?.people).toHaveLength(2);
    expect(await organizationPage(keeper, clinic)).toBeNull();
    const absent = { ok: false, field: "form" };
    expect(await changeRole(keeper, clinic, advocate.membershipId, "clinic_staff")).toMatchObject(
      absent,
    );
    // Somebody else's membership under one's own organization's name is none either.
    expect(await changeRole(keeper, office, advocate.membershipId, "check_officer")).toMatchObject(
      absent,
    );
    expect(await endMembership(keeper, clinic, advocate.membershipId)).toMatchObject(absent);
    expect(await addCourt(keeper, office, "AAA")).toMatchObject(absent);
    const settings = { needsConcurrence: false, checkValidMonths: 1 };
    expect(await saveOfficeSettings(keeper, office, settings)).toMatchObject(absent);
  });

  test("changes a role and ends a membership: each holds at the next request", async () => {
    const session = await newSession(attorney);
    const work = () => memberActor(attorney.accountId, office, "trial_attorney");
    expect(await work()).toMatchObject({ role: "trial_attorney" });
    const link = await makeLink(await actorIn(session), attorney.membershipId, {
      name: "Telephone",
      titles: "busy",
    });
    const token = link.ok ? link.token : "";
    expect(await openCalendar(token)).not.toBeNull();

    expect(await changeRole(keeper, office, attorney.membershipId, "check_officer")).toEqual({
      ok: true,
    });
    expect(await readSession(session)).toBeNull();
    expect(await work()).toBeNull();
    expect(await openCalendar(token)).toBeNull();
    const people = (await organizationPage(keeper, office))?.people;
    const now = people?.find(({ role }) => role === "check_officer")?.membershipId ?? "";
    const again = await newSession({ ...attorney, membershipId: now });
    expect(await readSession(again)).not.toBeNull();
    expect(await endMembership(keeper, office, now)).toEqual({ ok: true });
    expect(await readSession(again)).toBeNull();
    // Nobody ends their own.
    const own = people?.find((one) => one.own)?.membershipId ?? "";
    expect(await endMembership(keeper, office, own)).toMatchObject({ ok: false });
  });

  test("who loses that role keeps nobody's people from then on, whatever they still have open", async () => {
    const second = await newMember(owner, office, "organization_administrator");
    const actor = await actorIn(await newSession(second));
    await owner.query("update membership set ended_at = now() where id = $1", [
      second.membershipId,
    ]);
    const one = await newMember(owner, office, "judge" as never).catch(() => null);
    expect(one, "no role of another kind").toBeNull();
    const target = await newMember(owner, office, "check_officer");
    const end = await endMembership(actor, office, target.membershipId).catch(() => ({
      ok: false,
    }));
    expect(end.ok).toBe(false);
  });
});

describe("in PostgreSQL", () => {
  const insert = (by: Actor, organization: string, role: string, account = by.userId) =>
    withActor(by, (sql) =>
      sql.query("insert into membership (account_id, organization_id, role) values ($1, $2, $3)", [
        account,
        organization,
        role,
      ]),
    );

  test("nobody makes themselves more than they are", async () => {
    const operator = administrator.organizationId;
    const colleague = await actorIn(
      await newSession(await newMember(owner, office, "supervising_attorney")),
    );
    const refused = "row-level security";
    await expect(insert(colleague, office, "organization_administrator")).rejects.toThrow(refused);
    await expect(insert(colleague, operator, "administrator")).rejects.toThrow(refused);
    await expect(insert(keeper, operator, "administrator")).rejects.toThrow(refused);
    await expect(insert(keeper, clinic, "advocate")).rejects.toThrow(refused);
    await expect(insert(keeper, office, "administrator")).rejects.toThrow("Nobody is");
    const pretending = { ...colleague, userId: administrator.userId };
    await expect(insert(pretending, operator, "auditor")).rejects.toThrow(refused);
    await insert(administrator, operator, "auditor");
  });

  test("a membership only ends; accounts and organizations are not theirs to write", async () => {
    const as = (by: Actor, text: string) => withActor(by, (sql) => sql.query(text));
    await expect(as(keeper, "update membership set role = 'check_officer'")).rejects.toThrow(
      "permission denied",
    );
    await expect(as(keeper, "update membership set ended_at = null")).rejects.toThrow(
      "row-level security",
    );
    await expect(as(keeper, "delete from membership")).rejects.toThrow("permission denied");
    await expect(as(administrator, "update account set name = 'x'")).rejects.toThrow(
      "permission denied",
    );
    expect((await as(keeper, "update organization set name = 'x'")).rowCount).toBe(0);
    await expect(as(keeper, "insert into agency values ('x-y', 'x')")).rejects.toThrow(
      "row-level security",
    );
  });
});
