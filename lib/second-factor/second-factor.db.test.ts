import { generateSync } from "otplib";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { readSession, readWaitingSession } from "../auth/data.ts";
import { confirmNow, openSession, passSecondFactor, switchMembership } from "../auth/mutations.ts";
import { hashPassword } from "../auth/passwords.ts";
import { openCalendar } from "../calendar/mutations.ts";
import { testDatabase } from "../testing/database.ts";
import { factorOf, hasFactor } from "./data.ts";
import {
  beginFactor,
  confirmFactor,
  removeFactor,
  renewRecoveryCodes,
  showCode,
  takeCode,
  takeFactorAway,
} from "./mutations.ts";
import { ownFactor } from "./view.ts";

const database = await testDatabase();
const PASSWORD = "a sentence nobody else writes";
const HERE = { browser: "Firefox on Windows", network: "192.0.2.7" };
/** Real time at the beginning of a time step: codes are made and shown at times of the test's own. */
const START = Math.floor(Date.now() / 30_000) * 30_000;
let clinic = "";
let other = "";
let passwordHash = "";

async function one(sql: string, values: unknown[] = []): Promise<string> {
  const { rows } = await database.owner.query<{ id: string }>(sql, values);
  return rows[0]?.id ?? "";
}

function newOrganization(code: string): Promise<string> {
  return one(
    `insert into organization (kind, code, name, time_zone)
     values ('clinic', $1, 'Clinic ' || $1, 'America/New_York') returning id`,
    [code],
  );
}

interface Person {
  email: string;
  account: string;
  membership: string;
}

let people = 0;
async function newPerson(role = "advocate", organization = clinic): Promise<Person> {
  const email = `person.${++people}@clinic.example`;
  const account = await one("insert into account (email, name) values ($1, $1) returning id", [
    email,
  ]);
  await database.owner.query("insert into credential values ($1, $2)", [account, passwordHash]);
  return { email, account, membership: await join(account, organization, role) };
}

function join(account: string, organization: string, role: string): Promise<string> {
  return one(
    "insert into membership (account_id, organization_id, role) values ($1, $2, $3) returning id",
    [account, organization, role],
  );
}

async function signIn({ email }: Person): Promise<{ id: string; waits: string | null }> {
  const opened = await openSession(email, PASSWORD, HERE);
  if (!opened.ok) throw new Error(`${email} could not sign in.`);
  return { id: opened.sessionId, waits: opened.waitsFor };
}

/** What stops a session: null where it counts. */
async function lacks(id: string): Promise<string | null> {
  const [live, waiting] = [await readSession(id), await readWaitingSession(id)];
  expect(live === null).toBe(waiting !== null);
  return waiting?.waitsFor ?? null;
}

function codeAt(secret: string, at: number): string {
  return generateSync({ secret, epoch: at / 1000 });
}

/** Sets a factor up in a session; its secret, its recovery codes and the session as it goes on. */
async function setUp(session: string, at = START) {
  expect(await beginFactor(session)).toBe(true);
  const begun = await ownFactor(session);
  if (begun.state !== "begun") throw new Error("not begun");
  const codes = await confirmFactor(session, codeAt(begun.secret, at), at);
  if (!codes) throw new Error("not confirmed");
  const id = await passSecondFactor(session);
  if (!id) throw new Error("no session");
  return { secret: begun.secret, codes, id };
}

function rule(organization: string, factor: string, roles: string[] = []) {
  return database.owner.query(
    `insert into sign_in_rule (organization_id, factor, factor_roles) values ($1, $2, $3)
     on conflict (organization_id) do update set factor = $2, factor_roles = $3`,
    [organization, factor, roles],
  );
}

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
  clinic = await newOrganization("one");
  other = await newOrganization("two");
});

describe("setting up", () => {
  test("counts after one code; other sessions end, and signing in takes a second step", async () => {
    const ana = await newPerson();
    const elsewhere = await signIn(ana);
    const { id } = await signIn(ana);
    expect(await beginFactor(id)).toBe(true);
    expect(await hasFactor(ana.account)).toBe(false);
    expect((await signIn(ana)).waits).toBeNull();
    const begun = await ownFactor(id);
    if (begun.state !== "begun") throw new Error("not begun");
    expect(await confirmFactor(id, "000000", START + 600_000_000)).toBeNull();
    const codes = await confirmFactor(id, codeAt(begun.secret, START), START);
    expect(codes).toHaveLength(10);
    expect(await readSession(elsewhere.id)).toBeNull();
    expect(await readWaitingSession(elsewhere.id)).toBeNull();

    expect(await ownFactor(id)).toMatchObject({ state: "on", codesLeft: 10 });
    expect(await beginFactor(id)).toBe(false);
    const next = await signIn(ana);
    expect(next.waits).toBe("second-factor");
    expect(await lacks(next.id)).toBe("second-factor");
    const later = START + 60_000;
    expect(await takeCode(next.id, codeAt(begun.secret, later), later)).toBe(true);
    const passed = await passSecondFactor(next.id);
    expect(await readSession(next.id)).toBeNull();
    expect((await readSession(passed ?? ""))?.factorAt).toBeInstanceOf(Date);
  });

  test("a secret that another tab began anew does not count by its old code", async () => {
    const { id } = await signIn(await newPerson());
    await beginFactor(id);
    const first = await ownFactor(id);
    await beginFactor(id);
    if (first.state !== "begun") throw new Error("not begun");
    expect(await confirmFactor(id, codeAt(first.secret, START), START)).toBeNull();
  });
});

describe("codes", () => {
  test("open once, also at the same moment, and none from before opens after", async () => {
    const { id: first } = await signIn(await newPerson());
    const { secret, id } = await setUp(first);
    expect(await takeCode(id, codeAt(secret, START), START)).toBe(false);
    const at = START + 90_000;
    const both = await Promise.all([1, 2].map(() => takeCode(id, codeAt(secret, at), at)));
    expect(both.sort()).toEqual([false, true]);
    expect(await takeCode(id, codeAt(secret, at - 30_000), at)).toBe(false);
    expect(await takeCode(id, codeAt(secret, at + 30_000), at)).toBe(true);
  });

  test("of recovery open once; a new set ends the old one", async () => {
    const { id: first } = await signIn(await newPerson());
    const { codes, id } = await setUp(first);
    const [one_ = "", two = "", three = ""] = codes;
    const both = await Promise.all([1, 2].map(() => takeCode(id, one_)));
    expect(both.sort()).toEqual([false, true]);
    expect(await takeCode(id, two.toUpperCase().replaceAll("-", ""))).toBe(true);
    expect((await factorOf(id))?.codesLeft).toBe(8);
    const renewed = await renewRecoveryCodes(id);
    expect(renewed).toHaveLength(10);
    expect(await takeCode(id, three)).toBe(false);
    expect(await takeCode(id, renewed?.[0] ?? "")).toBe(true);
  });

  test("that are guessed make one wait, in this session and in others of the account", async () => {
    const ana = await newPerson();
    const { codes } = await setUp((await signIn(ana)).id);
    const guess = async (session: string) => {
      for (let at = 0; at < 5; at++) {
        expect(await showCode(session, "000000")).toEqual({ ok: false, until: null });
      }
    };
    const first = await signIn(ana);
    await guess(first.id);
    expect(await showCode(first.id, codes[0] ?? "")).toMatchObject({ until: expect.any(Date) });
    const second = await signIn(ana);
    expect(await showCode(second.id, codes[0] ?? "")).toEqual({ ok: true });
    await guess(second.id);
    await guess((await signIn(ana)).id);
    const fourth = await signIn(ana);
    expect(await showCode(fourth.id, codes[1] ?? "")).toMatchObject({ until: expect.any(Date) });
    // Nothing was looked at meanwhile: the code is still good.
    await database.owner.query("update try_count set blocked_until = now()");
    expect(await showCode(fourth.id, codes[1] ?? "")).toEqual({ ok: true });
  });

  test("are of one's own account alone", async () => {
    const ana = await setUp((await signIn(await newPerson())).id);
    const ben = await setUp((await signIn(await newPerson())).id);
    const at = START + 90_000;
    expect(await takeCode(ben.id, codeAt(ana.secret, at), at)).toBe(false);
    expect(await takeCode(ben.id, ana.codes[0] ?? "")).toBe(false);
    expect(await takeCode(ana.id, ana.codes[0] ?? "")).toBe(true);
  });

  test("a session that still waits shows a code, and changes nothing of the factor", async () => {
    const ana = await newPerson();
    await setUp((await signIn(ana)).id);
    const waiting = await signIn(ana);
    expect(await removeFactor(waiting.id)).toBe(false);
    expect(await renewRecoveryCodes(waiting.id)).toBeNull();
    expect(await hasFactor(ana.account)).toBe(true);
  });
});

describe("where an organization asks for a second factor", () => {
  test("it holds at the next request, by role or for everybody, until it is set up", async () => {
    const staff = await signIn(await newPerson("clinic_staff"));
    const advocate = await signIn(await newPerson("advocate"));
    expect(await lacks(advocate.id)).toBeNull();
    await rule(clinic, "roles", ["advocate"]);
    expect(await lacks(advocate.id)).toBe("set-up");
    expect(await lacks(staff.id)).toBeNull();
    await rule(clinic, "everyone");
    expect(await lacks(staff.id)).toBe("set-up");
    const { id } = await setUp(staff.id);
    expect(await lacks(id)).toBeNull();
    await removeFactor(id);
    expect(await lacks(id)).toBe("set-up");
    await rule(clinic, "optional");
    expect(await lacks(advocate.id)).toBeNull();
    expect(await lacks(id)).toBeNull();
  });

  test("whoever switches to it is asked, and may switch back", async () => {
    const ana = await newPerson();
    const there = await join(ana.account, other, "advocate");
    await rule(other, "everyone");
    const { id } = await signIn(ana);
    expect(await lacks(id)).toBeNull();
    await switchMembership(id, there);
    expect(await lacks(id)).toBe("set-up");
    await switchMembership(id, ana.membership);
    expect(await lacks(id)).toBeNull();
  });

  test("a calendar's private link shows nothing until then", async () => {
    const ana = await newPerson("advocate", other);
    const token = "a".repeat(32);
    await database.owner.query(
      `insert into calendar_link (account_id, organization_id, membership_id, name, titles, token_hash)
       values ($1, $2, $3, 'Own', 'busy', encode(sha256($4), 'hex'))`,
      [ana.account, other, ana.membership, token],
    );
    await rule(other, "optional");
    expect(await openCalendar(token)).not.toBeNull();
    await rule(other, "everyone");
    expect(await openCalendar(token)).toBeNull();
  });
});

test("an administrator takes the factor of another away, and nobody else does", async () => {
  const operator = await one(
    `insert into organization (kind, code, name, time_zone)
     values ('system', 'operator', 'The operator', 'America/New_York') returning id`,
  );
  const [administrator, ana] = [await newPerson("administrator", operator), await newPerson()];
  const { id } = await setUp((await signIn(ana)).id);
  const as = async (person: Person) => {
    const session = await readSession((await signIn(person)).id);
    if (!session) throw new Error("no session");
    return session.actor;
  };
  const ben = await as(await newPerson("clinic_supervisor"));
  expect(await takeFactorAway(ben, ana.membership)).toBe(false);
  // The database asks by itself who acts.
  expect(await takeFactorAway({ ...ben, role: "administrator" }, ana.membership)).toBe(false);
  expect(await readSession(id)).not.toBeNull();
  const actor = await as(administrator);
  expect(await takeFactorAway(actor, administrator.membership)).toBe(false);
  expect(await takeFactorAway(actor, ana.membership)).toBe(true);
  expect(await takeFactorAway(actor, ana.membership)).toBe(false);
  expect(await readSession(id)).toBeNull();
  expect((await signIn(ana)).waits).toBeNull();
});

test("a proof is of the last ten minutes", async () => {
  const { id } = await signIn(await newPerson());
  expect((await readSession(id))?.actor.proven).toBe(true);
  await database.owner.query(
    "update session set confirmed_at = now() - interval '10 minutes 1 second' where id = $1",
    [id],
  );
  expect((await readSession(id))?.actor.proven).toBe(false);
  expect((await readSession((await confirmNow(id)) ?? ""))?.actor.proven).toBe(true);
});

describe("the database", () => {
  test("keeps the secret sealed and the codes hashed", async () => {
    const ana = await newPerson();
    const { secret, codes } = await setUp((await signIn(ana)).id);
    const { rows } = await database.owner.query(
      "select f::text || string_agg(r::text, ' ') as kept from second_factor f join recovery_code r using (account_id) where account_id = $1 group by f",
      [ana.account],
    );
    expect(rows[0].kept.length).toBeGreaterThan(500);
    for (const plain of [secret, ...codes, ...codes.map((code) => code.replaceAll("-", ""))]) {
      expect(rows[0].kept).not.toContain(plain);
    }
  });

  test("gives the application none of it in bulk, and nothing to change", async () => {
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    try {
      for (const table of ["second_factor", "recovery_code", "identity_link"]) {
        for (const sql of [
          `select * from ${table}`,
          `select count(*) from ${table}`,
          `delete from ${table}`,
          `update ${table} set account_id = account_id`,
        ]) {
          await expect(app.query(sql), sql).rejects.toMatchObject({ code: "42501" });
        }
      }
      await expect(app.query("select account_of_session($1)", [clinic])).rejects.toMatchObject({
        code: "42501",
      });
      // Of another organization's rule it sees no row, and writes none.
      await rule(other, "everyone");
      await app.query("select set_config('abeyance.org', $1, false)", [clinic]);
      const seen = await app.query("select organization_id from sign_in_rule");
      expect(seen.rows.map((row) => row.organization_id)).not.toContain(other);
      const { rowCount } = await app.query(
        "update sign_in_rule set factor = 'optional' where organization_id = $1",
        [other],
      );
      expect(rowCount).toBe(0);
    } finally {
      await app.end();
    }
  });
});
