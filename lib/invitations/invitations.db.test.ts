import { afterEach, beforeAll, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { openSession } from "../auth/mutations.ts";
import { mailInvitation } from "../jobs/mail-doors.ts";
import { capturedMails } from "../mail/capture.ts";
import type { PersonInput } from "../people/schema.ts";
import { testDatabase } from "../testing/database.ts";
import { invitationOf, openInvitations } from "./data.ts";
import { invite, inviteAgain, join, joinWith, revokeInvitation } from "./mutations.ts";

const database = await testDatabase();
const HERE = { browser: "Firefox on Windows", network: "192.0.2.7" };
const PASSWORD = "two herons on a tin roof";
let [clinic, other] = ["", ""];
let administrator: Actor;
let count = 0;

async function organization(code: string): Promise<string> {
  const { rows } = await database.owner.query(
    `insert into organization (kind, code, name, time_zone)
     values ('clinic', $1, 'The ' || $1, 'America/New_York') returning id`,
    [code],
  );
  return rows[0].id;
}

beforeAll(async () => {
  [clinic, other] = [await organization("clinic"), await organization("other")];
  const { rows } = await database.owner.query(
    "insert into account (email, name) values ('root@operator.example', 'Root') returning id",
  );
  administrator = {
    userId: rows[0].id,
    name: "Root",
    organizationId: "00000000-0000-4000-8000-000000000000",
    organizationName: "The operator",
    side: null,
    role: "administrator",
    readsOnly: false,
  };
});

afterEach(() => database.owner.query("delete from setting where key = 'demonstration'"));

const person = (input: Partial<PersonInput> = {}): PersonInput => ({
  name: "Ben Adler",
  email: `ben.${count++}@clinic.example`,
  role: "advocate",
  ...input,
});

/** Invites somebody where no mail goes out; the token of the link. */
async function handed(input: PersonInput, organizationId = clinic): Promise<string> {
  const invited = await invite(administrator, organizationId, input);
  if (!invited.ok || !invited.link) throw new Error("There is no link.");
  return /\/invitation\/(\S{43})$/.exec(invited.link)?.[1] ?? "";
}

test("somebody new chooses a password of their own, once, and signs in with it", async () => {
  const ben = person();
  const token = await handed(ben);
  // Looking at it, as mail programs do, spends nothing.
  for (let at = 0; at < 3; at++) {
    expect(await invitationOf(token)).toMatchObject({
      organizationName: "The clinic",
      accountId: null,
    });
  }
  for (const next of ["unbelievable", "Ben Adler, The clinic"]) {
    expect(await join(token, { name: "Ben", next })).toMatchObject({ problem: expect.any(String) });
  }
  expect(await join(token, { name: "Benjamin Adler", next: PASSWORD })).toMatchObject({
    email: ben.email,
  });
  expect((await openSession(ben.email, PASSWORD, HERE)).ok).toBe(true);
  expect(await join(token, { name: "Again", next: PASSWORD })).toBeNull();
  expect(await invitationOf(token)).toBeNull();
});

test("sixteen who open one link at once are one person", async () => {
  const token = await handed(person());
  const joined = await Promise.all(
    Array.from({ length: 16 }, () => join(token, { name: "Ben", next: PASSWORD })),
  );
  expect(joined.filter(Boolean)).toHaveLength(1);
});

test("a link that was used, is too old, was taken back or never was opens the same nothing", async () => {
  const [old, revoked, again] = [
    await handed(person()),
    await handed(person()),
    await handed(person()),
  ];
  const open = await openInvitations(administrator, clinic);
  const [first, second, third] = open.slice(-3);
  await database.owner.query("update invitation set expires_at = now() where id = $1", [first?.id]);
  expect(await revokeInvitation(administrator, clinic, second?.id ?? "")).toEqual({ ok: true });
  const sent = await inviteAgain(administrator, clinic, third?.id ?? "");
  if (!sent.ok) throw new Error(sent.message);
  for (const token of [old, revoked, again, "x".repeat(43), "", "spent"]) {
    expect(await invitationOf(token)).toBeNull();
    expect(await join(token, { name: "Ben", next: PASSWORD })).toBeNull();
  }
  expect(await invitationOf(sent.link?.split("/").at(-1) ?? "")).not.toBeNull();
  // What is over can be neither taken back nor sent again.
  for (const act of [revokeInvitation, inviteAgain]) {
    expect(await act(administrator, clinic, second?.id ?? "")).toMatchObject({ ok: false });
    expect(await act(administrator, other, first?.id ?? "")).toMatchObject({ ok: false });
  }
});

test("it stands for seven days, and only the hash of its token is kept", async () => {
  const token = await handed(person());
  const { rows } = await database.owner.query(
    "select *, expires_at - created_at as life from invitation where accepted_at is null",
  );
  expect(rows.at(-1)).toMatchObject({ life: { days: 7 }, invited_by: administrator.userId });
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("whoever has an account joins with it, and nobody else does in their place", async () => {
  const ben = person();
  const joined = await join(await handed(ben), { name: "Ben", next: PASSWORD });
  if (!joined || "problem" in joined) throw new Error("Ben did not join.");
  expect(await invite(administrator, clinic, ben)).toMatchObject({ ok: false, field: "email" });

  const token = await handed(ben, other);
  expect(await join(token, { name: "Not Ben", next: "another long sentence" })).toBeNull();
  expect(await joinWith(token, administrator.userId ?? "")).toBeNull();
  expect(await joinWith(token, joined.accountId)).toMatchObject({ accountId: joined.accountId });
  expect((await openSession(ben.email, PASSWORD, HERE)).ok).toBe(true);
});

test("the mail has the only link there is, and a run that is repeated sends one that works", async () => {
  await database.owner.query("insert into setting values ('demonstration', '{}')");
  const ben = person();
  expect(await invite(administrator, clinic, ben)).toEqual({
    ok: true,
    email: ben.email,
    link: null,
  });
  const mine = async () =>
    (await openInvitations(administrator, clinic)).find(({ email }) => email === ben.email);
  const waiting = await mine();
  expect(waiting?.sent).toBe("waiting");
  await mailInvitation({ invitationId: waiting?.id ?? "" });
  await mailInvitation({ invitationId: waiting?.id ?? "" });
  expect((await mine())?.sent).toBe("mailed");
  const [newest, before] = await capturedMails(2);
  expect(newest).toMatchObject({ to: ben.email });
  const tokenOf = (text = "") => /\/invitation\/(\S{43})/.exec(text)?.[1] ?? "";
  expect(await invitationOf(tokenOf(before?.text))).toBeNull();
  expect(await invitationOf(tokenOf(newest?.text))).toMatchObject({ email: ben.email });
});

test("people are invited by those who manage them, in roles that the organization has", async () => {
  const ben = person();
  const local: Actor = {
    ...administrator,
    organizationId: clinic,
    role: "organization_administrator",
  };
  const advocate: Actor = { ...local, side: "defense", role: "advocate" };
  expect(await invite(local, other, ben)).toMatchObject({ ok: false, field: "form" });
  expect(await invite(advocate, clinic, ben)).toMatchObject({ ok: false, field: "form" });
  expect(await openInvitations(local, other)).toEqual([]);
  expect(await openInvitations(advocate, clinic)).toEqual([]);
  expect(await invite(local, clinic, { ...ben, role: "judge" })).toMatchObject({ field: "role" });
  expect(await invite(local, clinic, ben)).toMatchObject({ ok: true });
  expect(await invite(local, clinic, ben)).toMatchObject({ ok: false, field: "email" });
  const nowhere = "00000000-0000-4000-8000-000000000000";
  expect(await invite(administrator, nowhere, ben)).toMatchObject({ ok: false, field: "form" });
});

test("one address is not flooded with invitations", async () => {
  const ben = person();
  const outcomes: boolean[] = [];
  for (let at = 0; at < 7; at++) {
    const open = (await openInvitations(administrator, clinic)).find(
      ({ email }) => email === ben.email,
    );
    const outcome = open
      ? await inviteAgain(administrator, clinic, open.id)
      : await invite(administrator, clinic, ben);
    outcomes.push(outcome.ok);
  }
  expect(outcomes).toEqual([true, true, true, true, true, false, false]);
});
