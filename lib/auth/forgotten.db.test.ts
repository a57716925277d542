import { beforeAll, expect, test } from "vitest";
import { mailPasswordChanged, mailReset } from "../jobs/mail-doors.ts";
import { sweepDoors } from "../jobs/sweep-doors.ts";
import { LIMITS } from "../limits/rules.ts";
import { capturedMails } from "../mail/capture.ts";
import { testDatabase } from "../testing/database.ts";
import { actorIn, newMember, newOrganization, newSession } from "../testing/people.ts";
import { ownerOfReset, readSession, whyEnded } from "./data.ts";
import { askForReset, openSession, resetLinkToHandOver, resetPassword } from "./mutations.ts";
import { hashPassword } from "./passwords.ts";

const database = await testDatabase();
const PASSWORD = "a sentence nobody else writes";
const ANA = "ana@clinic.example";
const NEXT = "two herons on a tin roof";
const HERE = { browser: "Firefox on Windows", network: "192.0.2.7" };

beforeAll(async () => {
  // Where a demonstration is loaded, mail is kept for reading.
  await database.owner.query("insert into setting values ('demonstration', '{}')");
  await database.owner.query(
    `with clinic as (
       insert into organization (kind, code, name, time_zone)
       values ('clinic', 'clinic', 'Lantern Street', 'America/New_York') returning id
     ), one as (insert into account (email, name) values ($1, 'Ana') returning id),
     opened as (insert into credential (account_id, password_hash) select id, $2 from one)
     insert into membership (account_id, organization_id, role)
     select one.id, clinic.id, 'advocate' from one, clinic`,
    [ANA, await hashPassword(PASSWORD)],
  );
});

/** What waits for the worker, of one kind. */
async function jobs(task: string): Promise<unknown[]> {
  const { rows } = await database.owner.query(
    `select j.payload from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = $1 order by j.id`,
    [task],
  );
  return rows.map((row) => row.payload);
}

/** Asks for a link and reads it from the mail. */
async function link(): Promise<string> {
  await mailReset({ email: ANA });
  const mail = (await capturedMails(1))[0];
  expect(mail).toMatchObject({ to: ANA });
  return /\/reset\/(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
}

test("whoever asks gets the same for an account and for none: a job each, and mail for one", async () => {
  for (const email of [ANA, "nobody@clinic.example"]) {
    expect(await askForReset(email, HERE)).toBeNull();
  }
  expect(await jobs("mail-reset")).toEqual([{ email: ANA }, { email: "nobody@clinic.example" }]);
  await mailReset({ email: "nobody@clinic.example" });
  expect(await capturedMails(10)).toEqual([]);
});

test("too many links for one address are refused, whether it has an account or not", async () => {
  await database.owner.query("delete from try_count");
  const network = (at: number) => ({ browser: "", network: `192.0.2.${at}` });
  const until: (Date | null)[] = [];
  for (const email of [ANA, "nobody@clinic.example"]) {
    for (let at = 0; at < LIMITS["reset-mail"].free; at++) {
      expect(await askForReset(email, network(at))).toBeNull();
    }
    until.push(await askForReset(email, network(99)));
  }
  expect(until).toEqual([expect.any(Date), expect.any(Date)]);
});

test("a link sets a password once, ends every session, and the person is told", async () => {
  const opened = await openSession(ANA, PASSWORD, HERE);
  if (!opened.ok) throw new Error("Ana could not sign in.");
  const [token, older] = [await link(), await link()];
  // Looking at it, as mail programs do, spends nothing.
  expect(await ownerOfReset(token)).toMatchObject({ email: ANA });
  expect(await ownerOfReset(token)).toMatchObject({ organizations: ["Lantern Street"] });
  for (const refused of ["unbelievable", "Lantern Street 2012", "ana@clinic.example"]) {
    expect(await resetPassword(token, refused, HERE)).toMatchObject({
      problem: expect.any(String),
    });
  }
  expect(await readSession(opened.sessionId)).not.toBeNull();
  expect(await resetPassword(token, NEXT, HERE)).toEqual({ ok: true });
  expect(await readSession(opened.sessionId)).toBeNull();
  expect(await whyEnded(opened.sessionId)).toBe("password");
  expect((await openSession(ANA, PASSWORD, HERE)).ok).toBe(false);
  expect((await openSession(ANA, NEXT, HERE)).ok).toBe(true);
  for (const spent of [token, older]) {
    expect(await ownerOfReset(spent)).toBeNull();
    expect(await resetPassword(spent, `${NEXT} again`, HERE)).toEqual({ ok: false, problem: null });
  }
  const told = await jobs("mail-password-changed");
  expect(told).toHaveLength(1);
  await mailPasswordChanged(told[0] as { accountId: string });
  expect((await capturedMails(1))[0]).toMatchObject({
    to: ANA,
    subject: expect.stringMatching(/changed/),
  });
});

test("two who open one link at once: one of them sets the password", async () => {
  const token = await link();
  const outcomes = await Promise.all([
    resetPassword(token, "seven gray herons at dawn", HERE),
    resetPassword(token, "eight gray herons at dusk", HERE),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
});

test("a link is too old after an hour, opens nothing for a closed account, and is kept as a hash", async () => {
  const token = await link();
  const { rows } = await database.owner.query(
    "select token_hash, expires_at - created_at as life from password_reset where used_at is null",
  );
  expect(rows).toMatchObject([{ life: { hours: 1 } }]);
  expect(JSON.stringify(rows)).not.toContain(token);
  await database.owner.query("update account set disabled_at = now()");
  expect(await ownerOfReset(token)).toBeNull();
  await database.owner.query("update account set disabled_at = null");
  await database.owner.query("update password_reset set expires_at = now() where used_at is null");
  expect(await ownerOfReset(token)).toBeNull();
  expect(await resetPassword(token, `${NEXT} once more`, HERE)).toEqual({
    ok: false,
    problem: null,
  });
  for (const never of ["", "spent", "x".repeat(43), `${token}x`]) {
    expect(await ownerOfReset(never)).toBeNull();
  }
});

test("an administrator hands a link over only where no mail goes out", async () => {
  const { owner } = database;
  const { rows } = await owner.query("select id from membership");
  const ana = rows[0].id;
  const root = await newMember(owner, await newOrganization(owner, "system"), "administrator");
  const administrator = await actorIn(await newSession(root));
  expect(await resetLinkToHandOver(administrator, ana)).toBeNull();
  await owner.query("delete from setting where key = 'demonstration'");
  const link = await resetLinkToHandOver(administrator, ana);
  expect(await ownerOfReset(link?.split("/").at(-1) ?? "")).toMatchObject({ email: ANA });
  const keeper = { ...administrator, role: "organization_administrator" as const };
  expect(await resetLinkToHandOver(keeper, ana)).toBeNull();
  expect(await resetLinkToHandOver(administrator, root.membershipId)).toBeNull();
});

test("what nobody needs any more is swept", async () => {
  await database.owner.query(
    `update try_count set last_at = now() - interval '4 days';
     update password_reset set expires_at = now() - interval '31 days';
     update sign_in_record set at = now() - interval '91 days';
     update session set expires_at = now() - interval '31 days'`,
  );
  expect(await sweepDoors()).toBeGreaterThan(0);
  expect(await sweepDoors()).toBe(0);
});
