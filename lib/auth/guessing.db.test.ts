import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { LIMITS } from "../limits/rules.ts";
import { testDatabase } from "../testing/database.ts";
import { signInsOf } from "./data.ts";
import { withAddress } from "./device.ts";
import { openSession, provePassword } from "./mutations.ts";
import { hashPassword } from "./passwords.ts";

const { looked } = vi.hoisted(() => ({ looked: { count: 0 } }));

vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  return {
    ...real,
    verify: (...given: Parameters<typeof real.verify>) => {
      looked.count++;
      return real.verify(...given);
    },
  };
});

const database = await testDatabase();
const PASSWORD = "a sentence nobody else writes";
const ANA = "ana@clinic.example";
const { free } = LIMITS["password-from-here"];
let passwordHash = "";

const at = (network: string) => ({ browser: "Firefox on Windows", network });

async function account(email: string): Promise<void> {
  await database.owner.query(
    `with one as (insert into account (email, name) values ($1, 'Ana') returning id),
     opened as (insert into credential (account_id, password_hash) select id, $2 from one)
     insert into membership (account_id, organization_id, role)
     select one.id, o.id, 'advocate' from one, organization o where o.code = 'clinic'`,
    [email, passwordHash],
  );
}

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
  await database.owner.query(
    `insert into organization (kind, code, name, time_zone)
     values ('clinic', 'clinic', 'A clinic', 'America/New_York')`,
  );
  await account(ANA);
});

beforeEach(async () => {
  await database.owner.query("delete from try_count");
  looked.count = 0;
});

async function fail(email: string, network: string, times: number) {
  for (let at = 0; at < times; at++) {
    await provePassword(email, "wrong", { browser: "", network });
  }
}

test("a few wrong passwords, then one waits; the right one does not help before that", async () => {
  await fail(ANA, "192.0.2.1", free);
  const waits = await openSession(ANA, PASSWORD, at("192.0.2.1"));
  expect(waits).toMatchObject({ ok: false, until: expect.any(Date) });
  await database.owner.query("update try_count set blocked_until = now()");
  expect(await openSession(ANA, PASSWORD, at("192.0.2.1"))).toMatchObject({ ok: true });
});

test("the wait doubles, and what comes meanwhile makes it no longer", async () => {
  const { first } = LIMITS["password-from-here"];
  const waited = async () => {
    const proof = await provePassword(ANA, "wrong", at("192.0.2.1"));
    return proof.ok || !proof.until ? 0 : (proof.until.getTime() - Date.now()) / 1000;
  };
  await fail(ANA, "192.0.2.1", free);
  expect(await waited()).toBeGreaterThan(first - 5);
  for (let at = 0; at < 20; at++) expect(await waited()).toBeLessThanOrEqual(first + 1);
  await database.owner.query("update try_count set blocked_until = now()");
  expect(await waited()).toBe(0);
  expect(await waited()).toBeGreaterThan(2 * first - 5);
});

test("an address without an account is counted, answered and worked for alike", async () => {
  const answers: unknown[] = [];
  const work: number[] = [];
  for (const email of [ANA, "nobody@clinic.example"]) {
    const before = looked.count;
    const seen: unknown[] = [];
    for (let at = 0; at < free + 2; at++) {
      const answer = await openSession(email, "wrong", { browser: "", network: "192.0.2.9" });
      seen.push(answer.ok || (answer.until ? "waits" : "refused"));
    }
    answers.push(seen);
    work.push(looked.count - before);
  }
  expect(answers[0]).toEqual([...Array(free).fill("refused"), "waits", "waits"]);
  expect(answers[1]).toEqual(answers[0]);
  // As often as was asked: also where one has to wait.
  expect(work).toEqual([free + 2, free + 2]);
  const { rows } = await database.owner.query(
    "select count(*)::int as n from sign_in_record where network = '192.0.2.9' group by email_hash",
  );
  expect(rows).toEqual([{ n: free }, { n: free }]);
});

test("sixteen tries at once are worth no more than one after the other", async () => {
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => provePassword(ANA, "wrong", at("192.0.2.2"))),
  );
  const heard = answers.filter((answer) => !answer.ok && answer.until === null);
  expect(heard).toHaveLength(free);
  const { rows } = await database.owner.query(
    "select tries from try_count where kind = 'password-from-here'",
  );
  expect(rows).toEqual([{ tries: free }]);
});

test("a stranger's failures keep nobody out of their own browser, nor out of another place", async () => {
  await fail(ANA, "198.51.100.1", free + 3);
  // From elsewhere, in a browser that is not known.
  expect(await openSession(ANA, PASSWORD, at("192.0.2.3"))).toMatchObject({ ok: true });
  // Many strangers, from everywhere: her own browser lets her in, a new one has to wait.
  const { free: everywhere } = LIMITS["password-of-address"];
  for (let at = 0; at < everywhere; at++) await fail(ANA, `203.0.113.${at}`, 1);
  expect(await openSession(ANA, PASSWORD, at("192.0.2.4"))).toMatchObject({ ok: false });
  const device = withAddress(null, ANA);
  expect(await openSession(ANA, PASSWORD, { ...at("192.0.2.4"), device })).toMatchObject({
    ok: true,
  });
  // Also behind the very network that the strangers sit on.
  await fail(ANA, "192.0.2.4", free + 1);
  expect(await openSession(ANA, PASSWORD, { ...at("192.0.2.4"), device })).toMatchObject({
    ok: true,
  });
});

test("a known browser has a count of its own, and only for its own person", async () => {
  const device = withAddress(null, ANA);
  const client = { ...at("192.0.2.5"), device };
  const own = LIMITS["password-known-browser"].free;
  for (let at = 0; at < own; at++) await provePassword(ANA, "wrong", client);
  expect(await provePassword(ANA, PASSWORD, client)).toMatchObject({ until: expect.any(Date) });
  const other = `${randomUUID()}@clinic.example`;
  for (let at = 0; at < free; at++) await provePassword(other, "wrong", client);
  expect(await provePassword(other, "wrong", client)).toMatchObject({ until: expect.any(Date) });
});

test("whoever signs in again and again has no more guesses at others for it", async () => {
  const network = "192.0.2.6";
  const { free: here } = LIMITS["password-from-network"];
  for (let at = 0; at < here; at++) await fail(`${at}@clinic.example`, network, 1);
  expect(await provePassword(ANA, PASSWORD, at(network))).toMatchObject({ ok: false });
  await database.owner.query("update try_count set blocked_until = now()");
  expect(await provePassword(ANA, PASSWORD, at(network))).toMatchObject({ ok: true });
  await fail("one-more@clinic.example", network, 1);
  expect(await provePassword("another@clinic.example", "wrong", at(network))).toMatchObject({
    until: expect.any(Date),
  });
});

test("after an hour without a try, counting begins again", async () => {
  await fail(ANA, "192.0.2.7", free - 1);
  await database.owner.query("update try_count set last_at = now() - interval '61 minutes'");
  await fail(ANA, "192.0.2.7", free - 1);
  expect(await provePassword(ANA, PASSWORD, at("192.0.2.7"))).toMatchObject({ ok: true });
});

test("a person reads of their own sign-ins and refused tries, of nobody else's", async () => {
  const ben = "ben@clinic.example";
  await account(ben);
  await fail(ben, "192.0.2.8", 1);
  const opened = await openSession(ben, PASSWORD, at("192.0.2.8"));
  if (!opened.ok) throw new Error("Ben could not sign in.");
  expect(await signInsOf(opened.sessionId, 10)).toMatchObject([
    { outcome: "in", way: "password", browser: "Firefox on Windows", network: "192.0.2.8" },
    { outcome: "refused" },
  ]);
  expect(await signInsOf(randomUUID(), 10)).toEqual([]);
});
