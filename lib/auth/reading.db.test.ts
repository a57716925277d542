import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { oversee } from "../oversight/mutations.ts";
import { testDatabase } from "../testing/database.ts";
import { enterTestCase, NOW, type Parties, seatParties, setClock } from "../testing/parties.ts";
import { newMember, newOrganization, newSession } from "../testing/people.ts";
import { sealSession, sessionCookie } from "./options.ts";

const request = vi.hoisted(() => ({ token: "", address: null as string | null }));
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (name === sessionCookie().name ? { value: request.token } : undefined),
  }),
  headers: async () =>
    new Headers(request.address === null ? {} : { "x-address": request.address }),
}));

const { owner } = await testDatabase();
const { currentActor } = await import("./session.ts");
let parties: Parties;
let caseId: string;
let session: string;

beforeAll(async () => {
  await setClock(owner);
  parties = await seatParties(owner);
  caseId = await enterTestCase(parties);
  await owner.query("insert into agency values ('the-agency', 'The agency')");
  const office = parties.attorney.organizationId;
  await owner.query("update organization set agency = 'the-agency' where id = $1", [office]);
  const seat = await newOrganization(owner, "headquarters", { agency: "the-agency" });
  session = await newSession(await newMember(owner, seat, "headquarters"));
  request.token = await sealSession(session);
});

beforeEach(async () => {
  await owner.query("truncate read_log");
  await oversee(session, parties.attorney.organizationId, NOW);
});

/** What the office's read log says. */
async function written() {
  const { rows } = await owner.query(
    `select what, case_id, detail, actor_role from read_log where organization_id = $1 order by id`,
    [parties.attorney.organizationId],
  );
  return rows;
}

test.each([
  ["/queues/to-review?court=LOS", { what: "queue", detail: "to-review" }],
  ["/cases?q=Nunez", { what: "search", detail: "" }],
  ["/home", { what: "page", detail: "/home" }],
  [null, { what: "page", detail: "" }],
])("a request at %s is in the overseen office's log before anything is read", async (at, line) => {
  request.address = at;
  expect(await currentActor()).toMatchObject({ readsOnly: true, side: "government" });
  expect(await written()).toEqual([{ ...line, case_id: null, actor_role: "headquarters" }]);
});

test("a case is one line, however often it is looked at within five minutes", async () => {
  request.address = `/cases/${caseId}`;
  await currentActor();
  await currentActor();
  expect(await written()).toEqual([
    { what: "case", detail: "", case_id: caseId, actor_role: "headquarters" },
  ]);
});

test("with nothing open there is nothing to write down", async () => {
  await oversee(session, null, NOW);
  request.address = "/home";
  expect(await currentActor()).toMatchObject({ side: null });
  expect(await written()).toEqual([]);
});

test("where it cannot be written down, nothing is read", async () => {
  await owner.query("revoke insert on read_log from abeyance_app");
  request.address = "/home";
  await expect(currentActor()).rejects.toThrow("permission denied");
  await owner.query("grant insert on read_log to abeyance_app");
});
