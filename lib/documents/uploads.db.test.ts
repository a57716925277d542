import { randomUUID } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { ReadableStream } from "node:stream/web";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { inScope } from "../cases/scope.ts";
import { sweepPapers } from "../jobs/sweep-papers.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  type Parties,
  seatParties,
  setClock,
  taken,
  walkToAccepted,
} from "../testing/parties.ts";
import { documentFile, documentsOf } from "./data.ts";
import { sharePaper } from "./mutations.ts";
import { receivePapers } from "./receive.ts";
import { paperStorage, spoolFolder } from "./storage/open.ts";

const database = await testDatabase();
let parties: Parties;
let caseId = "";

beforeAll(async () => {
  parties = await seatParties(database.owner);
  await setClock(database.owner);
  caseId = await enterTestCase(parties);
});

const pdf = (words: string, name = "scan.pdf") => new File([`%PDF-1.4\n${words}\n%%EOF\n`], name);

/** Sends a form with files, as a browser does. */
async function send(
  actor: Actor,
  files: readonly File[],
  fields: Record<string, string | readonly string[]> = {},
  id = caseId,
) {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) {
    for (const value of [values].flat()) form.append(name, value as string);
  }
  for (const file of files) form.append("file", file);
  const request = new Request("http://here.test", { method: "POST", body: form });
  return receivePapers(actor, id, {
    body: Readable.fromWeb(request.body as ReadableStream),
    contentType: request.headers.get("content-type"),
    length: 0,
  });
}

async function sent(...args: Parameters<typeof send>): Promise<string> {
  const received = await send(...args);
  if (received.outcome !== "read" || !received.papers[0]) {
    throw new Error(`Not taken in: ${JSON.stringify(received)}`);
  }
  return received.papers[0].id;
}

const list = (actor: Actor) => inScope(actor, (scope) => documentsOf(scope, caseId));
const one = async (actor: Actor, id: string) =>
  (await list(actor)).find((paper) => paper.id === id);

async function contents(actor: Actor, id: string): Promise<string | null> {
  const file = await inScope(actor, (scope) => documentFile(scope, id));
  if (file?.state !== "ready") return null;
  return text(await (await paperStorage()).get(file.key));
}

describe("papers sent in", () => {
  test("come with kind, title and day, and are their organization's own", async () => {
    const id = await sent(parties.advocate, [pdf("school record", "../../Núñez\u202Efdp.pdf")], {
      kind: "school",
      receivedOn: "2012-07-20",
    });
    const paper = await one(parties.advocate, id);
    expect(paper).toMatchObject({
      kind: "school",
      title: "Núñez fdp",
      receivedOn: "2012-07-20",
      mine: true,
      shared: false,
      from: "José Núñez-Ávila, Harbor Legal Clinic",
    });
    expect(await contents(parties.advocate, id)).toContain("school record");
    for (const other of [parties.attorney, parties.clerk, parties.stranger]) {
      expect(await one(other, id)).toBeUndefined();
      expect(await contents(other, id)).toBeNull();
    }
  });

  test("several at once: each stands for itself, and what is wrong is said of which", async () => {
    const received = await send(parties.attorney, [
      pdf("first", "one.pdf"),
      new File(["MZ"], "two.pdf"),
      new File([], "three.pdf"),
      pdf("fourth", "four.pdf"),
    ]);
    expect(received).toMatchObject({
      outcome: "read",
      papers: [{ title: "one" }, { title: "four" }],
      refused: [
        { name: "two", reason: expect.stringContaining("Send a PDF") },
        { name: "three", reason: "The file is empty." },
      ],
    });
    expect(existsSync(spoolFolder()) ? readdirSync(spoolFolder()) : []).toEqual([]);
  });

  test.each([
    ["a day that has not come", { receivedOn: "2031-01-01" }, "future"],
    ["a kind that there is not", { kind: "poem" }, "what the paper is"],
    ["a paper that is nobody's", { replaces: randomUUID() }, "your own papers"],
  ])("with %s are refused", async (_what, fields, reason) => {
    expect(await send(parties.advocate, [pdf(randomUUID())], fields)).toMatchObject({
      papers: [],
      refused: [{ reason: expect.stringContaining(reason) }],
    });
  });

  test("by who may not, or to no case, leave nothing", async () => {
    const before = (await database.owner.query("select count(*) from document")).rows[0].count;
    for (const [actor, id] of [
      [parties.stranger, caseId],
      [parties.checks, caseId],
      [parties.advocate, randomUUID()],
    ] as const) {
      expect(await send(actor, [pdf("x")], {}, id)).toMatchObject({ outcome: "no case" });
    }
    const after = (await database.owner.query("select count(*) from document")).rows[0].count;
    expect(after).toBe(before);
  });
});

describe("sharing", () => {
  test("is said at the sending, or later, and names who sees it", async () => {
    const id = await sent(parties.advocate, [pdf("letter")], { shareWith: ["government"] });
    expect(await one(parties.advocate, id)).toMatchObject({ sharedWith: ["government"] });
    expect(await one(parties.attorney, id)).toMatchObject({
      mine: false,
      sharedWith: [],
      from: "Harbor Legal Clinic",
    });
    expect(await contents(parties.attorney, id)).toContain("letter");
    expect(await one(parties.clerk, id)).toBeUndefined();

    const share = (actor: Actor) =>
      inScope(actor, (scope) => sharePaper(scope, caseId, id, ["court"]));
    expect(await share(parties.attorney)).toBe(false);
    expect(await share(parties.advocate)).toBe(true);
    expect(await one(parties.clerk, id)).toBeDefined();
    expect(await one(parties.attorney, id)).toBeDefined();
  });
});

describe("a new version", () => {
  test("goes on the stack, the older one stays readable; who sees one sees no gap", async () => {
    const { advocate, attorney } = parties;
    const first = await sent(advocate, [pdf("version one")], { shareWith: ["government"] });
    const second = await sent(advocate, [pdf("version two")], { replaces: first });
    const third = await sent(advocate, [pdf("version three")], {
      replaces: first,
      shareWith: ["government"],
    });
    const stack = (await list(advocate)).filter((paper) =>
      [first, second, third].includes(paper.id),
    );
    expect(stack.map(({ version, superseded }) => [version, superseded])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ]);
    const theirs = (await list(attorney)).filter((paper) => paper.stack === stack[0]?.stack);
    expect(theirs.map(({ id, version }) => [id, version])).toEqual([
      [first, 1],
      [third, 2],
    ]);
    expect(await contents(attorney, first)).toContain("version one");
    expect(await contents(attorney, second)).toBeNull();
  });

  test("of a paper of another side, or of one that is made here, is refused", async () => {
    const theirs = await sent(parties.advocate, [pdf("ours")], { shareWith: ["government"] });
    expect(await send(parties.attorney, [pdf("mine now")], { replaces: theirs })).toMatchObject({
      papers: [],
    });
    // Nor past the form: the database holds the same line.
    const insert = inScope(parties.attorney, (scope) =>
      scope.sql.query(
        `insert into document (id, case_id, organization_id, kind, title, mime, sha256, audience,
           storage_key, size, stack_id, version, created_at)
         values (gen_random_uuid(), $1, current_organization(), 'paper', 'x', 'application/pdf',
           repeat('0', 64), '{}', 'key', 1, $2, 2, now())`,
        [caseId, theirs],
      ),
    );
    await expect(insert).rejects.toThrow(/row-level security/);
  });

  test("of a motion's text there is none: signatures bind to it", async () => {
    const other = await enterTestCase(parties);
    await walkToAccepted(parties, other);
    const paper = await sent(
      parties.advocate,
      [pdf("executed")],
      { kind: "executed_motion" },
      other,
    );
    await taken(parties.advocate, other, "prepare-motion", {
      madeElsewhere: true,
      documentId: paper,
    });
    const again = await send(parties.advocate, [pdf("changed")], { replaces: paper }, other);
    expect(again).toMatchObject({
      papers: [],
      refused: [{ reason: expect.stringContaining("no version replaces") }],
    });
  });
});

test("bytes that no paper names are swept up, and nothing else is", async () => {
  const id = await sent(parties.advocate, [pdf("stays")]);
  const storage = await paperStorage();
  const { key } = await storage.put(Readable.from([Buffer.from("left by a killed process")]));
  expect(await sweepPapers()).toBe(0);
  expect(await sweepPapers(undefined, new Date(Date.now() + 60_000))).toBe(1);
  await expect(storage.get(key)).rejects.toThrow();
  expect(await contents(parties.advocate, id)).toContain("stays");
});
