import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { secretName } from "../identity-providers/types.ts";
import { type Agency, type AgencyPerson, startAgency } from "../testing/agency.ts";
import { testDatabase } from "../testing/database.ts";
import { askNextAuth, beginAtAgency, cookiesOf, usableAgencies } from "./agency.ts";
import { agencyOf, readSession, readWaitingSession } from "./data.ts";
import { openSession, switchMembership } from "./mutations.ts";
import { authOptions, NOT_FROM_AGENCY, sessionCookie, unsealSession } from "./options.ts";
import { hashPassword } from "./passwords.ts";

const database = await testDatabase();
const PASSWORD = "a sentence nobody else writes";
const HERE = { browser: "Firefox on Windows", network: "192.0.2.7" };
const HOME = "http://localhost:3000";
const headers = { host: "localhost:3000", "x-forwarded-proto": "http" };
const CODE = "agency";
let agency: Agency;
let office = "";
let firm = "";
let provider = "";

async function one(sql: string, values: unknown[] = []): Promise<string> {
  const { rows } = await database.owner.query<{ id: string }>(sql, values);
  return rows[0]?.id ?? "";
}

let people = 0;
/** Somebody with an account and a password in one organization, and the agency's name for them. */
async function newPerson(organization = office, role = "trial_attorney", domain = "ice.example") {
  const email = `person.${++people}@${domain}`;
  const account = await one("insert into account (email, name) values ($1, $1) returning id", [
    email,
  ]);
  await database.owner.query("insert into credential values ($1, $2)", [
    account,
    await hashPassword(PASSWORD),
  ]);
  const membership = await seat(account, organization, role);
  return { sub: randomUUID(), email, email_verified: true, account, membership };
}

function seat(account: string, organization: string, role: string): Promise<string> {
  return one(
    "insert into membership (account_id, organization_id, role) values ($1, $2, $3) returning id",
    [account, organization, role],
  );
}

/** Off to the agency: where it leads back to, and the cookies that the browser holds. */
async function go(present: string | null = null, again = false) {
  const options = await authOptions({ client: HERE, present });
  const begun = await beginAtAgency(options, CODE, { callbackUrl: "/calendar", again, headers });
  if (!begun) throw new Error("did not begin");
  const back = new URL(await agency.visit(begun.location));
  return { begun, back, cookies: cookiesOf(begun.setCookies) };
}

/** Back from there: where to, and the session that the browser was given. */
async function arrive(
  { back, cookies }: { back: URL; cookies: Record<string, string> },
  present: string | null = null,
) {
  const answer = await askNextAuth(await authOptions({ client: HERE, present }), {
    path: ["callback", CODE],
    method: "GET",
    query: Object.fromEntries(back.searchParams),
    cookies,
    headers,
  });
  const token = cookiesOf(answer.setCookies)[sessionCookie().name];
  return { location: answer.location, session: token ? await unsealSession(token) : null };
}

async function signIn(person: AgencyPerson, present: string | null = null, again = false) {
  const { sub, email, email_verified } = person;
  agency.sitsDown({ sub, email, email_verified });
  return arrive(await go(present, again), present);
}

/** Everything that a stranger might leave behind. */
async function count(): Promise<Record<string, string>> {
  const { rows } = await database.owner.query(
    "select (select count(*) from account) as accounts, (select count(*) from identity_link) as links, (select count(*) from session) as sessions",
  );
  return rows[0];
}

beforeAll(async () => {
  agency = await startAgency(`${HOME}/api/auth/callback/${CODE}`);
  vi.stubEnv(secretName(CODE), agency.clientSecret);
  office = await one(
    `insert into organization (kind, code, name, time_zone)
     values ('office', 'an-office', 'An office', 'America/New_York') returning id`,
  );
  firm = await one(
    `insert into organization (kind, code, name, time_zone)
     values ('firm', 'a-firm', 'A firm', 'America/New_York') returning id`,
  );
  provider = await one(
    `insert into identity_provider (code, name, issuer, client_id, domains)
     values ($1, 'The agency', $2, $3, '{ice.example}') returning id`,
    [CODE, agency.issuer, agency.clientId],
  );
  await database.owner.query("insert into identity_provider_organization values ($1, $2)", [
    provider,
    office,
  ]);
});

afterAll(async () => {
  await agency.close();
  vi.unstubAllEnvs();
});

test("asks with PKCE, state and nonce, and not without its secret", async () => {
  const { begun } = await go();
  const asked = new URL(begun.location).searchParams;
  expect(asked.get("code_challenge_method")).toBe("S256");
  for (const name of ["state", "nonce", "code_challenge"]) {
    expect(asked.get(name)?.length).toBeGreaterThan(20);
  }
  vi.stubEnv(secretName(CODE), "");
  expect(await usableAgencies()).toEqual([]);
  vi.stubEnv(secretName(CODE), agency.clientSecret);
});

describe("whoever the agency sends", () => {
  test("is signed in by a verified address, and from then on by the agency's own name", async () => {
    const ana = await newPerson();
    const { location, session } = await signIn(ana);
    expect(location).toBe(`${HOME}/calendar`);
    const live = await readSession(session ?? "");
    expect(live?.actor).toMatchObject({ userId: ana.account, organizationName: "An office" });
    expect(live?.actor.proven).toBe(true);
    expect((await agencyOf(session ?? ""))?.name).toBe("The agency");

    // The address may change, there and here, or be given to somebody else.
    const renamed = { ...ana, email: "new.name@ice.example", email_verified: false };
    const next = await signIn(renamed, session);
    expect((await readSession(next.session ?? ""))?.accountId).toBe(ana.account);
    expect(next.session).not.toBe(session);
    expect(await readSession(session ?? "")).toBeNull();
    const successor = { ...ana, sub: randomUUID() };
    expect(await signIn(successor)).toEqual({ location: NOT_FROM_AGENCY, session: null });
  });

  test("gets one answer where they are not known, whatever the cause, and leaves nothing", async () => {
    const unverified = { ...(await newPerson()), email_verified: false };
    const foreign = await newPerson(office, "trial_attorney", "elsewhere.example");
    const subdomain = await newPerson(office, "trial_attorney", "sub.ice.example");
    const elsewhere = await newPerson(firm, "advocate");
    const stranger = { sub: randomUUID(), email: "nobody@ice.example", email_verified: true };
    const closed = await newPerson();
    await database.owner.query("update account set disabled_at = now() where id = $1", [
      closed.account,
    ]);
    const left = await newPerson();
    await database.owner.query("update membership set ended_at = now() where id = $1", [
      left.membership,
    ]);
    const before = await count();
    for (const one of [unverified, foreign, subdomain, elsewhere, stranger, closed, left]) {
      expect(await signIn(one), one.email).toEqual({ location: NOT_FROM_AGENCY, session: null });
    }
    expect(await count()).toEqual(before);
  });

  test("takes up an invitation of its organizations, and no other", async () => {
    const invite = (email: string, organization: string, until = "1 day") =>
      database.owner.query(
        `insert into invitation (organization_id, email, name, role, expires_at, by_mail)
         values ($1, $2, 'Ivy Marsh', $4, now() + $3::interval, true)`,
        [organization, email, until, organization === office ? "trial_attorney" : "advocate"],
      );
    const somebody = (email: string) => ({ sub: randomUUID(), email, email_verified: true });
    await invite("late@ice.example", office, "-1 minute");
    await invite("elsewhere@ice.example", firm);
    await invite("foreign@elsewhere.example", office);
    const before = await count();
    for (const email of [
      "late@ice.example",
      "elsewhere@ice.example",
      "foreign@elsewhere.example",
    ]) {
      expect((await signIn(somebody(email))).location, email).toBe(NOT_FROM_AGENCY);
    }
    expect(await count()).toEqual(before);

    await invite("ivy@ice.example", office);
    const ivy = somebody("ivy@ice.example");
    const { session } = await signIn(ivy);
    expect((await readSession(session ?? ""))?.actor).toMatchObject({
      name: "Ivy Marsh",
      role: "trial_attorney",
      organizationName: "An office",
    });
    expect(await openSession("ivy@ice.example", "", HERE)).toMatchObject({ ok: false });
    const next = await signIn(ivy);
    expect((await readSession(next.session ?? ""))?.email).toBe("ivy@ice.example");
  });

  test("is refused with another browser's state, nonce or verifier", async () => {
    const ana = await newPerson();
    agency.sitsDown(ana);
    for (const name of ["state", "nonce", "pkce.code_verifier"]) {
      const mine = await go();
      const other = await go();
      const key = Object.keys(mine.cookies).find((cookie) => cookie.endsWith(name)) ?? "";
      expect(mine.cookies[key], name).toBeTruthy();
      const mixed = { ...mine.cookies, [key]: other.cookies[key] ?? "" };
      const answer = await arrive({ back: mine.back, cookies: mixed });
      expect(answer.session, name).toBeNull();
      expect(answer.location, name).toContain("error");
    }
    const { back, cookies } = await go();
    expect((await arrive({ back, cookies: {} })).session).toBeNull();
    expect((await arrive({ back, cookies })).session).not.toBeNull();
    // The agency's own code opens once.
    expect((await arrive({ back, cookies })).session).toBeNull();
  });

  test("acts where the agency vouches for them, and nowhere else", async () => {
    const ana = await newPerson();
    const other = await seat(ana.account, firm, "advocate");
    const { session } = await signIn(ana);
    await switchMembership(session ?? "", other);
    expect(await readSession(session ?? "")).toBeNull();
    expect((await readWaitingSession(session ?? ""))?.waitsFor).toBe("password");
    await switchMembership(session ?? "", ana.membership);
    expect(await readSession(session ?? "")).not.toBeNull();
    await database.owner.query("update identity_provider set ended_at = now() where id = $1", [
      provider,
    ]);
    expect(await readSession(session ?? "")).toBeNull();
    expect(await usableAgencies()).toEqual([]);
    await database.owner.query("update identity_provider set ended_at = null where id = $1", [
      provider,
    ]);
  });

  test("proves it there anew when asked again", async () => {
    const ana = await newPerson();
    const first = await signIn(ana);
    await database.owner.query(
      "update session set confirmed_at = now() - interval '1 hour' where id = $1",
      [first.session],
    );
    expect((await readSession(first.session ?? ""))?.actor.proven).toBe(false);
    const { begun } = await go(first.session, true);
    expect(new URL(begun.location).searchParams.get("prompt")).toBe("login");
    expect(new URL(begun.location).searchParams.get("max_age")).toBe("0");
    const again = await signIn(ana, first.session, true);
    expect((await readSession(again.session ?? ""))?.actor.proven).toBe(true);
    expect(await readSession(first.session ?? "")).toBeNull();
  });
});

/** The session that a password opens. */
async function openedBy(email: string): Promise<string> {
  const opened = await openSession(email, PASSWORD, HERE);
  if (!opened.ok) throw new Error(`${email} could not sign in.`);
  return opened.sessionId;
}

describe("an organization that its agency alone opens", () => {
  test("is opened by a password no longer, with the answer that a wrong one gets", async () => {
    const ana = await newPerson();
    const early = await openedBy(ana.email);
    expect(await readSession(early)).not.toBeNull();
    await database.owner.query(
      "insert into sign_in_rule (organization_id, provider_id) values ($1, $2)",
      [office, provider],
    );
    const refused = { ok: false, until: null };
    expect(await openSession(ana.email, PASSWORD, HERE)).toEqual(refused);
    expect(await readSession(early)).toBeNull();
    expect((await readWaitingSession(early))?.waitsFor).toBe("agency");
    const { session } = await signIn(ana);
    expect(await readSession(session ?? "")).not.toBeNull();

    // Whoever belongs elsewhere too is let in there, and stopped when they switch.
    const ben = await newPerson();
    await seat(ben.account, firm, "advocate");
    const opened = await openedBy(ben.email);
    expect((await readSession(opened))?.actor.organizationName).toBe("A firm");
    await switchMembership(opened, ben.membership);
    expect(await readSession(opened)).toBeNull();
  });

  test("asks for a second factor as others do, unless the agency does so itself", async () => {
    await database.owner.query(
      "update sign_in_rule set factor = 'everyone' where organization_id = $1",
      [office],
    );
    const ana = await newPerson();
    const { session } = await signIn(ana);
    expect((await readWaitingSession(session ?? ""))?.waitsFor).toBe("set-up");
    await database.owner.query("update identity_provider set assures_factor = true where id = $1", [
      provider,
    ]);
    expect((await readSession((await signIn(ana)).session ?? ""))?.factorAt).toBeInstanceOf(Date);
  });
});
