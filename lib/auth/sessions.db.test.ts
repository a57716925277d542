import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../testing/database.ts";
import { membershipsOf, readSession } from "./data.ts";
import { changePassword, openSession, revokeSession, switchMembership } from "./mutations.ts";
import { hashPassword } from "./passwords.ts";

const database = await testDatabase();
const PASSWORD = "a sentence nobody else writes";
const people: Record<string, { account: string; membership: string }> = {};
let clinic = "";

async function seat(email: string, role = "advocate") {
  const account = await one(
    "insert into account (email, name, password_hash) values ($1, $1, $2) returning id",
    [email, await hashPassword(PASSWORD)],
  );
  const membership = await one(
    "insert into membership (account_id, organization_id, role) values ($1, $2, $3) returning id",
    [account, clinic, role],
  );
  people[email] = { account, membership };
}

async function one(sql: string, values: unknown[] = []): Promise<string> {
  const { rows } = await database.owner.query<{ id: string }>(sql, values);
  return rows[0]?.id ?? "";
}

/** A session of that person, or a failed test. */
async function signIn(email: string, password = PASSWORD): Promise<string> {
  const id = await openSession(email, password);
  if (!id) throw new Error(`${email} could not sign in.`);
  return id;
}

beforeAll(async () => {
  clinic = await one(
    `insert into organization (kind, code, name, time_zone)
     values ('clinic', 'clinic', 'A clinic', 'America/New_York') returning id`,
  );
  for (const name of ["ana", "ben", "cai", "dee", "eve"]) await seat(`${name}@clinic.example`);
});

test("signing in opens a session that says who acts, for whom, on which side", async () => {
  const session = await readSession(await signIn("ana@clinic.example"));
  expect(session?.actor).toMatchObject({
    name: "ana@clinic.example",
    organizationName: "A clinic",
    side: "defense",
    role: "advocate",
  });
});

test("a wrong password, an unknown address and a closed account get the same answer", async () => {
  expect(await openSession("ana@clinic.example", "wrong")).toBeNull();
  expect(await openSession("nobody@clinic.example", PASSWORD)).toBeNull();
  await database.owner.query("update account set disabled_at = now() where email = $1", [
    "eve@clinic.example",
  ]);
  expect(await openSession("eve@clinic.example", PASSWORD)).toBeNull();
});

test("a session ends at the next request: signed out, expired, disabled, membership ended", async () => {
  const ends = [
    (id: string) => revokeSession(id),
    (id: string) =>
      database.owner.query("update session set expires_at = now() where id = $1", [id]),
    () =>
      database.owner.query("update membership set ended_at = now() where id = $1", [
        people["ben@clinic.example"]?.membership,
      ]),
  ];
  for (const end of ends) {
    const id = await signIn("ben@clinic.example");
    expect(await readSession(id)).not.toBeNull();
    await end(id);
    expect(await readSession(id)).toBeNull();
  }
  const id = await signIn("cai@clinic.example");
  await database.owner.query("update account set disabled_at = now() where email = $1", [
    "cai@clinic.example",
  ]);
  expect(await readSession(id)).toBeNull();
});

test("one acts for one's own memberships only", async () => {
  const id = await signIn("dee@clinic.example");
  const dee = people["dee@clinic.example"];
  const second = await one(
    "insert into membership (account_id, organization_id, role) values ($1, $2, $3) returning id",
    [dee?.account, clinic, "clinic_supervisor"],
  );
  expect(await membershipsOf(dee?.account ?? "")).toHaveLength(2);
  expect(await switchMembership(id, people["ana@clinic.example"]?.membership ?? "")).toBe(false);
  expect((await readSession(id))?.actor.role).toBe("advocate");
  expect(await switchMembership(id, second)).toBe(true);
  expect((await readSession(id))?.actor.role).toBe("clinic_supervisor");
});

test("a changed password ends the other sessions and keeps this one", async () => {
  const other = await signIn("ana@clinic.example");
  const here = await readSession(await signIn("ana@clinic.example"));
  if (!here) throw new Error("no session");
  expect(await changePassword(here, "wrong", "another long sentence")).toBe(false);
  expect(await readSession(other)).not.toBeNull();
  expect(await changePassword(here, PASSWORD, "another long sentence")).toBe(true);
  expect(await readSession(other)).toBeNull();
  expect(await readSession(here.id)).not.toBeNull();
  expect(await openSession("ana@clinic.example", PASSWORD)).toBeNull();
  await signIn("ana@clinic.example", "another long sentence");
});
