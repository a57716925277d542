import { beforeAll, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { openSession } from "../auth/mutations.ts";
import { testDatabase } from "../testing/database.ts";
import { organizationPage, organizations } from "./data.ts";
import {
  addOrganization,
  addPerson,
  changeRole,
  endMembership,
  saveOfficeSettings,
} from "./mutations.ts";
import type { OrganizationInput } from "./schema.ts";

const database = await testDatabase();
const administrator: Actor = {
  userId: null,
  name: "An administrator",
  organizationId: "00000000-0000-4000-8000-000000000000",
  organizationName: "The operator",
  side: null,
  role: "administrator",
};
const attorney: Actor = { ...administrator, side: "government", role: "trial_attorney" };
let court = "";

beforeAll(async () => {
  const { rows } = await database.owner.query<{ code: string }>(
    "select code from court order by code limit 1",
  );
  court = rows[0]?.code ?? "";
  if (court === "") {
    court = "ZZZ";
    await database.owner.query("insert into court values ('ZZZ', 'A city', 'America/Chicago')");
  }
});

const office = (code: string): OrganizationInput => ({
  kind: "office",
  name: "An office",
  code,
  courts: [court],
});

async function newOffice(code: string): Promise<string> {
  const added = await addOrganization(administrator, office(code));
  if (!added.ok) throw new Error(added.message);
  return added.id;
}

test("an administrator adds an organization, with its courts and its code once", async () => {
  const id = await newOffice("first-office");
  const page = await organizationPage(administrator, id);
  expect(page).toMatchObject({ kind: "office", courts: [{ code: court }], people: [] });
  expect(await addOrganization(administrator, office("first-office"))).toMatchObject({
    ok: false,
    field: "code",
  });
  expect(
    await addOrganization(administrator, { ...office("other"), courts: ["???"] }),
  ).toMatchObject({ ok: false, field: "courts" });
});

test("nobody else sees or changes anything of it", async () => {
  const id = await newOffice("closed-office");
  const person = { name: "Ana", email: "ana@closed.example", role: "trial_attorney" } as const;
  expect(await organizations(attorney)).toEqual([]);
  expect(await organizationPage(attorney, id)).toBeNull();
  const refused = { ok: false, field: "form" };
  expect(await addOrganization(attorney, office("sneaked"))).toMatchObject(refused);
  expect(await addPerson(attorney, id, person)).toMatchObject(refused);
  expect(
    await saveOfficeSettings(attorney, id, { needsConcurrence: false, checkValidMonths: 1 }),
  ).toMatchObject(refused);
  expect((await organizationPage(administrator, id))?.people).toEqual([]);
});

test("a new person signs in with the password shown once; a known one keeps their own", async () => {
  const here = await newOffice("here");
  const there = await newOffice("there");
  const person = { name: "Ben", email: "Ben@Office.example", role: "trial_attorney" } as const;
  const added = await addPerson(administrator, here, person);
  if (!added.ok || !added.password) throw new Error("no password");
  expect(await openSession("ben@office.example", added.password)).not.toBeNull();
  expect(await addPerson(administrator, there, person)).toEqual({ ok: true, password: null });
  expect(await addPerson(administrator, here, person)).toMatchObject({ ok: false, field: "email" });
  expect(await addPerson(administrator, here, { ...person, role: "judge" })).toMatchObject({
    ok: false,
    field: "role",
  });
});

test("a role changes by ending one membership and beginning another", async () => {
  const id = await newOffice("changing");
  const person = { name: "Cai", email: "cai@office.example", role: "trial_attorney" } as const;
  await addPerson(administrator, id, person);
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
