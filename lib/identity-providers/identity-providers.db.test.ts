import { beforeAll, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { signInRulePage } from "../sign-in-rules/data.ts";
import { saveSignInRule } from "../sign-in-rules/mutations.ts";
import { testDatabase } from "../testing/database.ts";
import { type Parties, seatParties } from "../testing/parties.ts";
import { identityProviders } from "./data.ts";
import { addAgency, changeAgency, endAgency } from "./mutations.ts";
import { agencySchema } from "./schema.ts";

const database = await testDatabase();
let who: Parties;
let administrator: Actor;

const input = (code: string, organizations: string[]) =>
  agencySchema.parse({
    code,
    name: `Agency ${code}`,
    issuer: `https://${code}.example`,
    clientId: "abeyance",
    domains: `${code}.example, mail.${code}.example\n${code.toUpperCase()}.example`,
    organizations,
    assuresFactor: false,
  });

beforeAll(async () => {
  const client = await database.owner.connect();
  who = await seatParties(client);
  client.release();
  administrator = { ...who.supervisor, role: "administrator", side: null };
});

test("an administrator adds, changes and ends agencies; nobody else does", async () => {
  const office = who.supervisor.organizationId;
  expect(await addAgency(who.supervisor, input("dhs", [office]))).toBe("absent");
  expect(await addAgency(administrator, input("dhs", [office]))).toBe("saved");
  expect(await addAgency(administrator, input("dhs", [office]))).toHaveProperty("code");
  expect(await addAgency(administrator, input("two", [crypto.randomUUID()]))).toHaveProperty(
    "organizations",
  );
  expect(await identityProviders()).toMatchObject([
    { code: "dhs", domains: ["dhs.example", "mail.dhs.example"], organizations: [office] },
  ]);
  const { code: _code, issuer: _issuer, ...change } = input("dhs", [who.clerk.organizationId]);
  expect(await changeAgency(who.supervisor, "dhs", change)).toBe("absent");
  expect(await changeAgency(administrator, "dhs", change)).toBe("saved");
  expect(await identityProviders()).toMatchObject([{ organizations: [who.clerk.organizationId] }]);
  expect(await endAgency(who.supervisor, "dhs")).toBe("absent");
  expect(await endAgency(administrator, "dhs")).toBe("saved");
  expect(await identityProviders()).toEqual([]);
});

test.each(["http://elsewhere.example", "ftp://elsewhere.example", "elsewhere"])(
  "%s is no issuer",
  (issuer) => {
    const { issuer: _own, ...rest } = input("dhs", [crypto.randomUUID()]);
    expect(agencySchema.safeParse({ ...rest, domains: "a.example", issuer }).success).toBe(false);
  },
);

test("an organization's own people who may set what it asks at sign-in, and see only its own", async () => {
  const rule = { factor: "roles", factorRoles: ["trial_attorney"], opens: "password" } as const;
  const at = (version: number, cameFrom: string | null = null) => ({ version, cameFrom });
  const set = { ...rule, factorRoles: [...rule.factorRoles] };
  expect(await saveSignInRule(who.attorney, at(0), set)).toBe("absent");
  expect(await signInRulePage(who.attorney)).toBeNull();
  expect(await saveSignInRule(who.supervisor, at(0), set)).toBe("saved");
  // Somebody who opened the page before that, and again with what is there now.
  expect(await saveSignInRule(who.supervisor, at(0), set)).toBe("conflict");
  expect(await saveSignInRule(who.supervisor, at(1), { ...set, factor: "everyone" })).toBe("saved");
  const page = await signInRulePage(who.supervisor);
  expect(page?.rule).toEqual({
    factor: "everyone",
    factorRoles: [],
    providerId: null,
    version: 2,
  });
  expect(page?.people.map(({ name }) => name).sort()).toEqual([
    "Dana Whitfield",
    "Omar Teague",
    "Ruth Calloway",
  ]);
  expect((await signInRulePage(who.clinicSupervisor))?.rule.version).toBe(0);
});

test("nobody closes their organization to passwords who came with one", async () => {
  const office = who.supervisor.organizationId;
  await addAgency(administrator, input("own", [office]));
  const [agency] = (await signInRulePage(who.supervisor))?.agencies ?? [];
  const rule = { factor: "optional" as const, factorRoles: [], opens: agency?.id ?? "" };
  const password = { version: 2, cameFrom: null };
  expect(await saveSignInRule(who.supervisor, password, rule)).toHaveProperty("opens");
  const came = { version: 2, cameFrom: agency?.id ?? "" };
  expect(await saveSignInRule(who.supervisor, came, rule)).toBe("saved");
});
