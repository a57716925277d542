import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Actor } from "#lib/access/actor.ts";
import { inScope } from "#lib/cases/scope.ts";
import { documentsOf } from "#lib/documents/data.ts";
import { paperStorage } from "#lib/documents/storage/open.ts";
import { renderDocument } from "#lib/jobs/render-document.ts";
import { startBulkAssign } from "#lib/tasks/mutations.ts";
import { testDatabase } from "#lib/testing/database.ts";
import {
  enterTestCase,
  type Parties,
  seatParties,
  setClock,
  walkToOffer,
} from "#lib/testing/parties.ts";
import { GET as getTask } from "../tasks/[id]/route.ts";
import { GET } from "./[id]/route.ts";
import { POST } from "./route.ts";

let actor: Actor;
vi.mock("#lib/auth/session.ts", () => ({
  requireActor: async () => actor,
  wayBack: (address: unknown) =>
    typeof address === "string" && /^\/(?![/\\])/.test(address) ? address : "/home",
}));

const database = await testDatabase();
let parties: Parties;
let caseId = "";

beforeAll(async () => {
  parties = await seatParties(database.owner);
  await setClock(database.owner);
  caseId = await enterTestCase(parties);
  await walkToOffer(parties, caseId);
});
beforeEach(() => {
  actor = parties.advocate;
});

const HTML = { accept: "text/html,*/*" };

function get(id: string, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request(`http://here.test/api/documents/${id}`, { headers });
  return GET(request, { params: Promise.resolve({ id }) });
}

function post(
  fields: Record<string, string | File>,
  headers: Record<string, string> = {},
  id = caseId,
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return POST(
    new Request(`http://here.test/api/documents?case=${id}`, {
      method: "POST",
      body,
      headers: { host: "here.test", origin: "http://here.test", ...headers },
    }),
  );
}

const paper = () => new File([`%PDF-1.4 ${randomUUID()}\n%%EOF`], "a scan.pdf");

describe("a paper's address", () => {
  test("says that it is being made, then gives it, never to be kept", async () => {
    const [letter] = await inScope(parties.advocate, (scope) => documentsOf(scope, caseId));
    const id = letter?.id ?? "";
    const page = await get(id, HTML);
    expect(page.status).toBe(202);
    expect(page.headers.get("refresh")).toBe("2");
    expect(await page.text()).toContain("being made");
    expect((await get(id)).headers.get("content-type")).toContain("application/json");

    await renderDocument({ documentId: id, organizationId: parties.advocate.organizationId });
    const file = await get(id, HTML);
    expect(file.status).toBe(200);
    expect(file.headers.get("cache-control")).toBe("private, no-store");
    expect(file.headers.get("content-type")).toBe("application/pdf");
    expect(file.headers.get("content-disposition")).toMatch(
      /^attachment; filename="offer-letter-2012-07-23-[0-9a-f]{8}\.pdf"$/,
    );
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
  });

  test("answers the same for a paper that is not theirs and for none", async () => {
    const [letter] = await inScope(parties.advocate, (scope) => documentsOf(scope, caseId));
    const answers: string[] = [];
    for (const who of [parties.stranger, parties.clerk, { ...parties.stranger, side: null }]) {
      actor = who as Actor;
      for (const id of [letter?.id ?? "", randomUUID(), "nonsense"]) {
        const answer = await get(id, HTML);
        const headers = JSON.stringify([...answer.headers]);
        answers.push(`${answer.status} ${headers} ${await answer.text()}`);
      }
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^404/);
  });
});

test("a paper whose bytes are lost says so, and does not break off", async () => {
  const { id } = await (await post({ file: paper() })).json();
  const { rows } = await database.owner.query<{ key: string }>(
    "select storage_key as key from document where id = $1",
    [id],
  );
  await (await paperStorage()).remove(rows[0]?.key ?? "");
  const page = await get(id, HTML);
  expect(page.status).toBe(503);
  expect(await page.text()).toContain("cannot be read just now");
});

describe("a paper sent in", () => {
  test("is answered with its id and hash, or, from a plain form, by the way back", async () => {
    const sent = await post({ file: paper(), title: "Letter of support" });
    expect(sent.status).toBe(201);
    const { id, title, sha256 } = await sent.json();
    expect(title).toBe("Letter of support");
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    const file = await get(id);
    expect(file.headers.get("content-disposition")).not.toContain("support");

    const plain = await post({ file: paper(), back: `/cases/${caseId}#documents` }, HTML);
    expect([plain.status, plain.headers.get("location")]).toEqual([
      303,
      `/cases/${caseId}#documents`,
    ]);
    const astray = await post({ file: paper(), back: "//elsewhere.test" }, HTML);
    expect(astray.headers.get("location")).toBe("/home");
  });

  test("is refused from another site, too large, of another kind, or to a case not theirs", async () => {
    const origin = { origin: "https://elsewhere.test" };
    expect((await post({ file: paper() }, origin)).status).toBe(403);
    expect((await post({ file: paper() }, { origin: "null" })).status).toBe(403);
    expect((await post({ file: paper() }, { "content-length": "999999999" })).status).toBe(413);
    const program = await post({ file: new File(["MZ"], "motion.pdf") }, HTML);
    expect(program.status).toBe(400);
    expect(await program.text()).toContain("Send a PDF");
    expect((await post({ title: "no file" })).status).toBe(400);
    actor = parties.stranger;
    const theirs = await post({ file: paper() });
    const none = await post({ file: paper() }, {}, randomUUID());
    expect([theirs.status, await theirs.text()]).toEqual([404, await none.text()]);
  });
});

test("a task's address shows how far it is, to whoever asked for it", async () => {
  actor = parties.supervisor;
  const { taskId = "" } =
    (await inScope(parties.supervisor, (scope) =>
      startBulkAssign(scope, [caseId], parties.attorney.userId ?? ""),
    )) ?? {};
  const ask = () =>
    getTask(new Request(`http://here.test/api/tasks/${taskId}`), {
      params: Promise.resolve({ id: taskId }),
    });
  expect(await (await ask()).json()).toMatchObject({ id: taskId, done: 0, total: 1 });
  actor = parties.attorney;
  expect((await ask()).status).toBe(404);
});
