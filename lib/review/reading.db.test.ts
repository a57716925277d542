import { beforeAll, expect, test, vi } from "vitest";
import { sealSession, sessionCookie } from "../auth/options.ts";
import { oversee } from "../oversight/mutations.ts";
import { testDatabase } from "../testing/database.ts";
import { enterTestCase, NOW, type Parties, seatParties, setClock } from "../testing/parties.ts";
import { newMember, newOrganization, newSession } from "../testing/people.ts";

const request = vi.hoisted(() => ({ token: "" }));
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (name === sessionCookie().name ? { value: request.token } : undefined),
  }),
  headers: async () => new Headers({ "x-address": "/review" }),
}));

const { owner } = await testDatabase();
const { loadNextAddress, loadNothingToRead, loadReview } = await import("./loaders.ts");
let parties: Parties;
let caseId: string;

beforeAll(async () => {
  await setClock(owner);
  parties = await seatParties(owner);
  caseId = await enterTestCase(parties);
});

test("review mode is a finding in the making: whoever only reads the office's record has none", async () => {
  const office = parties.attorney.organizationId;
  await owner.query("insert into agency values ('the-agency', 'The agency')");
  await owner.query("update organization set agency = 'the-agency' where id = $1", [office]);
  const seat = await newOrganization(owner, "headquarters", { agency: "the-agency" });
  const session = await newSession(await newMember(owner, seat, "headquarters"));
  request.token = await sealSession(session);
  await oversee(session, office, NOW);
  expect(await loadNextAddress({})).toBeUndefined();
  expect(await loadNothingToRead({})).toBeNull();
  expect(await loadReview(caseId, {})).toBeNull();
});

test("an attorney of the office is led to its case", async () => {
  const member = await newMember(owner, parties.attorney.organizationId, "trial_attorney");
  request.token = await sealSession(await newSession(member));
  expect(await loadNextAddress({})).toContain(caseId);
});
