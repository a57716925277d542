import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../testing/database.ts";
import { membershipsOf, readSession, readWaitingSession, whyEnded } from "./data.ts";
import {
  beginSession,
  changePassword,
  confirmNow,
  openSession,
  passSecondFactor,
  revokeSession,
  switchMembership,
} from "./mutations.ts";
import { hashPassword } from "./passwords.ts";

const database = await testDatabase();
const PASSWORD = "a sentence nobody else writes";
const HERE = { browser: "Firefox on Windows", network: "192.0.2.7" };
const people: Record<string, { account: string; membership: string }> = {};
let clinic = "";

async function seat(email: string, role = "advocate") {
  const account = await one("insert into account (email, name) values ($1, $1) returning id", [
    email,
  ]);
  await database.owner.query("insert into credential values ($1, $2)", [
    account,
    await hashPassword(PASSWORD),
  ]);
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
  const opened = await openSession(email, password, HERE);
  if (!opened.ok) throw new Error(`${email} could not sign in.`);
  return opened.sessionId;
}

beforeAll(async () => {
  clinic = await one(
    `insert into organization (kind, code, name, time_zone)
     values ('clinic', 'clinic', 'A clinic', 'America/New_York') returning id`,
  );
  for (const name of ["ana", "ben", "ben.two", "cai", "dee", "eve"])
    await seat(`${name}@clinic.example`);
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
  const refused = { ok: false, until: null };
  expect(await openSession("ana@clinic.example", "wrong", HERE)).toEqual(refused);
  expect(await openSession("nobody@clinic.example", PASSWORD, HERE)).toEqual(refused);
  await database.owner.query("update account set disabled_at = now() where email = $1", [
    "eve@clinic.example",
  ]);
  expect(await openSession("eve@clinic.example", PASSWORD, HERE)).toEqual(refused);
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
  const change = (current: string, next: string) => changePassword(here, current, next, HERE);
  expect(await change("wrong", "another long sentence")).toMatchObject({ field: "current" });
  expect(await change(PASSWORD, "unbelievable")).toMatchObject({ field: "next" });
  expect(await readSession(other)).not.toBeNull();
  expect(await change(PASSWORD, "another long sentence")).toEqual({ ok: true });
  expect(await whyEnded(other)).toBe("password");
  expect(await readSession(other)).toBeNull();
  expect(await readSession(here.id)).not.toBeNull();
  expect((await openSession("ana@clinic.example", PASSWORD, HERE)).ok).toBe(false);
  await signIn("ana@clinic.example", "another long sentence");
});

const WHO = () => ({
  accountId: people["ana@clinic.example"]?.account ?? "",
  membershipId: people["ana@clinic.example"]?.membership ?? "",
});

test("who waits for a second factor has no session, and a new id with it", async () => {
  const { sessionId } = await beginSession(WHO(), HERE, "second-factor");
  expect(await readSession(sessionId)).toBeNull();
  expect(await readWaitingSession(sessionId)).toMatchObject({ name: "ana@clinic.example" });
  // Another proof is not the one that is waited for.
  expect(await confirmNow(sessionId)).toBeNull();
  const next = (await passSecondFactor(sessionId)) ?? "";
  expect(next).not.toBe(sessionId);
  expect(await readWaitingSession(sessionId)).toBeNull();
  expect(await readSession(sessionId)).toBeNull();
  expect((await readSession(next))?.factorAt).toBeInstanceOf(Date);
  expect(await passSecondFactor(sessionId)).toBeNull();
});

test("a new proof gives the session a new id, and the old one opens nothing", async () => {
  const before = await signIn("ben.two@clinic.example");
  await database.owner.query(
    "update session set confirmed_at = now() - interval '1 hour' where id = $1",
    [before],
  );
  const old = await readSession(before);
  const after = (await confirmNow(before)) ?? "";
  expect(after).not.toBe(before);
  expect(await readSession(before)).toBeNull();
  const now = await readSession(after);
  expect(now?.confirmedAt.getTime()).toBeGreaterThan(old?.confirmedAt.getTime() ?? 0);
  expect(now?.actor).toEqual({ ...old?.actor, proven: true });
  expect(now?.factorAt).toBeNull();
});

test("a session that nobody uses ends, and says why", async () => {
  const used = await signIn("ben.two@clinic.example");
  const unused = await signIn("ben.two@clinic.example");
  const ago = (id: string, minutes: number) =>
    database.owner.query(
      "update session set last_used_at = now() - make_interval(mins => $2) where id = $1",
      [id, minutes],
    );
  await ago(used, 119);
  await ago(unused, 121);
  expect(await readSession(used)).not.toBeNull();
  expect(await readSession(unused)).toBeNull();
  expect(await whyEnded(unused)).toBe("idle");
  // The request before counted as use.
  const { rows } = await database.owner.query(
    "select last_used_at > now() - interval '1 minute' as used from session where id = $1",
    [used],
  );
  expect(rows).toEqual([{ used: true }]);
  await database.owner.query("update session set expires_at = now() where id = $1", [used]);
  expect(await whyEnded(used)).toBe("expired");
});

test("the application reads no password hash and no session in bulk", async () => {
  const app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
  try {
    for (const sql of [
      "select * from credential",
      "select count(*) from session",
      "update session set revoked_at = null, end_reason = null",
      "insert into session (account_id, membership_id, expires_at) select null, null, now()",
      "delete from credential",
    ]) {
      await expect(app.query(sql), sql).rejects.toThrow("permission denied");
    }
    const hashes = await app.query("select password_hash from account_to_open('nobody@x.example')");
    expect(hashes.rows).toEqual([]);
  } finally {
    await app.end();
  }
});
