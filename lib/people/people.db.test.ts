import { expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { testDatabase } from "../testing/database.ts";
import { actorIn, newMember, newOrganization, newSession } from "../testing/people.ts";
import { organizationPage, organizations } from "./data.ts";
import {
  addCourt,
  addOrganization,
  changeRole,
  endMembership,
  saveOfficeSettings,
} from "./mutations.ts";
import type { OrganizationInput } from "./schema.ts";

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
const attorney: Actor = { ...administrator, side: "government", role: "trial_attorney" };
let courts = 10;

/** A court has one office: each of them gets a court of its own. */
async function newCourt(): Promise<string> {
  const code = `Z${courts++}`;
  await database.owner.query("insert into court values ($1, $2, 'America/Chicago')", [
    code,
    `City ${code}`,
  ]);
  return code;
}

const office = (code: string, ...covered: string[]): OrganizationInput => ({
  kind: "office",
  name: "An office",
  code,
  agency: "",
  courts: covered,
});

async function newOffice(code: string, court?: string): Promise<string> {
  const added = await addOrganization(administrator, office(code, court ?? (await newCourt())));
  if (!added.ok) throw new Error(added.message);
  return added.id;
}

test("an administrator adds an organization, with its courts and its code once", async () => {
  const court = await newCourt();
  const id = await newOffice("first-office", court);
  const page = await organizationPage(administrator, id);
  expect(page).toMatchObject({ kind: "office", courts: [{ code: court }], people: [] });
  expect(
    await addOrganization(administrator, office("first-office", await newCourt())),
  ).toMatchObject({ ok: false, field: "code" });
  expect(await addOrganization(administrator, office("other", "???"))).toMatchObject({
    ok: false,
    field: "courts",
  });
});

test("a court has one office and one court organization", async () => {
  const [court, other] = [await newCourt(), await newCourt()];
  const id = await newOffice("the-one", court);
  const covered = `City ${court} is covered by An office.`;
  expect(await addOrganization(administrator, office("second", other, court))).toEqual({
    ok: false,
    field: "courts",
    message: covered,
  });
  expect((await organizations(administrator)).map((one) => one.code)).not.toContain("second");
  const courtroom = { ...office("its-court", court), kind: "court", name: "The court" } as const;
  expect(await addOrganization(administrator, courtroom)).toMatchObject({ ok: true });
  expect(
    await addOrganization(administrator, { ...courtroom, code: "its-court-again" }),
  ).toMatchObject({ field: "courts", message: `City ${court} is covered by The court.` });
  // Firms and clinics appear anywhere, however many there are.
  for (const code of ["clinic-one", "clinic-two"]) {
    const clinic = { ...office(code, court), kind: "clinic" } as const;
    expect(await addOrganization(administrator, clinic)).toMatchObject({ ok: true });
  }

  const second = await newOffice("second-office", other);
  expect(await addCourt(administrator, second, court)).toEqual({
    ok: false,
    field: "court",
    message: covered,
  });
  expect(await addCourt(administrator, id, court)).toMatchObject({ message: covered });
  expect(await addCourt(administrator, id, await newCourt())).toEqual({ ok: true });
  expect((await organizationPage(administrator, id))?.courts).toHaveLength(2);

  const kinds = database.owner.query(
    "update organization set kind = 'clinic' where code = 'its-court'",
  );
  await expect(kinds).rejects.toThrow("foreign key");
  const twice = database.owner.query(
    "insert into jurisdiction (organization_id, court_code, side) values ($1, $2, 'court')",
    [second, court],
  );
  await expect(twice).rejects.toThrow("jurisdiction_once");
});

test("nobody else sees or changes anything of it", async () => {
  const id = await newOffice("closed-office");
  expect(await organizations(attorney)).toEqual([]);
  expect(await organizationPage(attorney, id)).toBeNull();
  const refused = { ok: false, field: "form" };
  expect(await addOrganization(attorney, office("sneaked", "???"))).toMatchObject(refused);
  expect(await addCourt(attorney, id, await newCourt())).toMatchObject(refused);
  expect(
    await saveOfficeSettings(attorney, id, { needsConcurrence: false, checkValidMonths: 1 }),
  ).toMatchObject(refused);
  expect((await organizationPage(administrator, id))?.people).toEqual([]);
});

test("a role changes by ending one membership and beginning another", async () => {
  const id = await newOffice("changing");
  await database.owner.query(
    `with cai as (insert into account (email, name) values ('cai@office.example', 'Cai') returning id)
     insert into membership (account_id, organization_id, role) select id, $1, 'trial_attorney' from cai`,
    [id],
  );
  const before = (await organizationPage(administrator, id))?.people[0]?.membershipId ?? "";
  expect(await changeRole(administrator, id, before, "supervising_attorney")).toEqual({ ok: true });
  const after = (await organizationPage(administrator, id))?.people;
  expect(after).toMatchObject([{ role: "supervising_attorney" }]);
  expect(await changeRole(administrator, id, before, "trial_attorney")).toMatchObject({
    ok: false,
  });
  const membership = after?.[0]?.membershipId ?? "";
  expect(await endMembership(administrator, id, membership)).toEqual({ ok: true });
  expect((await organizationPage(administrator, id))?.people).toEqual([]);
});

test("settings are an office's", async () => {
  const id = await newOffice("with-settings");
  const input = { needsConcurrence: false, checkValidMonths: 12 };
  expect(await saveOfficeSettings(administrator, id, input)).toEqual({ ok: true });
  expect(await organizationPage(administrator, id)).toMatchObject(input);
});
