import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { caseLog, caseSnapshot } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { documentsOf } from "../documents/data.ts";
import { storeUpload } from "../documents/mutations.ts";
import { addFact, changeFact } from "../facts/mutations.ts";
import { renderDocument } from "../jobs/render-document.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  NOW,
  type Parties,
  seatParties,
  setClock,
  taken,
} from "../testing/parties.ts";
import { draftOf } from "./data.ts";
import { endDraft, saveDraft } from "./mutations.ts";
import { submitRequest } from "./submit.ts";
import type { DraftContent } from "./types.ts";
import { requestsOf } from "./view.ts";

const database = await testDatabase();
let parties: Parties;
let caseId = "";

beforeAll(async () => {
  parties = await seatParties(database.owner);
  await setClock(database.owner);
});
beforeEach(async () => {
  caseId = await enterTestCase(parties);
});

const LETTER = "PRIVATE-LETTER She has lived here since 1999.\n\nWe ask for discretion.";
const EMPTY: DraftContent = { letter: "", equities: [], exhibits: [] };

const save = (content: Partial<DraftContent>, revision: number, actor = parties.advocate) =>
  inScope(actor, (scope) => saveDraft(scope, caseId, { ...EMPTY, ...content }, revision, NOW));
const draft = (actor: Actor) => inScope(actor, (scope) => draftOf(scope, caseId));
const papers = (actor: Actor) => inScope(actor, (scope) => documentsOf(scope, caseId));

async function exhibit(title: string): Promise<string> {
  const file = new File([`%PDF-1.4 ${randomUUID()}\n%%EOF`], "paper.pdf");
  const stored = await inScope(parties.advocate, (scope) =>
    storeUpload(scope, caseId, file, "paper", title, NOW),
  );
  if (!stored.ok) throw new Error(stored.reason);
  return stored.id;
}

async function wife(documentId: string | null): Promise<string> {
  const fact = {
    kind: "relative",
    value: { relation: "wife", status: "citizen" },
    on: "2005-05-03",
    from: null,
    to: null,
    source: "PRIVATE-SOURCE the client",
    documentId,
  };
  const result = await inScope(parties.advocate, (scope) => addFact(scope, caseId, fact, NOW));
  if (!result.ok) throw new Error(result.reason);
  return result.rowId;
}

async function submit(revision: number, actor = parties.advocate) {
  const version = await inScope(actor, async (scope) => {
    return (await caseSnapshot(scope, caseId))?.version ?? 0;
  });
  const submission = { caseId, revision, version, idempotencyKey: randomUUID() };
  return submitRequest(actor, submission, NOW);
}

async function requests(actor: Actor) {
  return inScope(actor, async (scope) => {
    const snapshot = await caseSnapshot(scope, caseId);
    if (!snapshot) return [];
    const log = await caseLog(scope, caseId);
    return requestsOf(log, snapshot.state.shared, await documentsOf(scope, caseId, log));
  });
}

test("a draft is kept save by save, and nobody writes over another unseen", async () => {
  expect(await save({ letter: "One" }, 0)).toMatchObject({ ok: true, revision: 1 });
  expect(await save({ letter: "Two" }, 1)).toMatchObject({ ok: true, revision: 2 });
  expect(await save({ letter: "Theirs" }, 1, parties.clinicSupervisor)).toEqual({
    ok: false,
    code: "CONFLICT",
    revision: 2,
    savedBy: parties.advocate.name,
  });
  expect(await save({ letter: "Begun twice" }, 0)).toMatchObject({ code: "CONFLICT" });
  expect(await draft(parties.clinicSupervisor)).toMatchObject({ letter: "Two", revision: 2 });
  for (const actor of [parties.attorney, parties.clerk, parties.stranger]) {
    expect(await draft(actor)).toBeNull();
    expect(await save({ letter: "No" }, 0, actor)).toEqual({ ok: false, code: "NOT_FOUND" });
  }
});

test("what is typed after the draft was submitted or given up is not lost", async () => {
  await save({ letter: "One" }, 0);
  await inScope(parties.advocate, (scope) => endDraft(scope, caseId));
  expect(await save({ letter: "One more word" }, 1)).toMatchObject({ ok: true, revision: 1 });
  expect(await draft(parties.advocate)).toMatchObject({ letter: "One more word" });
});

test("what is submitted is the letter, the facts as they read that day, and the exhibits in order", async () => {
  const [certificate, letter, kept] = [
    await exhibit("Marriage certificate"),
    await exhibit("Letter of the school"),
    await exhibit("PRIVATE-PAPER"),
  ];
  const factId = await wife(certificate);
  const content = { letter: LETTER, equities: [factId], exhibits: [letter, certificate] };
  await save(content, 0);
  expect(await papers(parties.attorney)).toEqual([]);
  expect(await submit(7)).toEqual({ ok: false, code: "CHANGED" });
  expect(await submit(1)).toMatchObject({ ok: true });
  expect(await draft(parties.advocate)).toBeNull();

  const [seen] = await requests(parties.attorney);
  expect(seen).toMatchObject({
    letter: LETTER,
    equities: ["Wife, US citizen, married 3 May 2005 (Exhibit 2)"],
    exhibits: [{ title: "Letter of the school" }, { title: "Marriage certificate" }],
    answer: null,
  });
  expect((await papers(parties.attorney)).map(({ title }) => title).sort()).toEqual([
    "Letter of the school",
    "Marriage certificate",
    "Request for prosecutorial discretion",
  ]);
  expect((await papers(parties.advocate)).map(({ id }) => id)).toContain(kept);
  // The court learns of the request, not of its papers and words.
  expect(await papers(parties.clerk)).toEqual([]);
  const heard = await inScope(parties.clerk, (scope) => caseLog(scope, caseId));
  expect(heard.at(-1)).toMatchObject({ step: "request-discretion", input: {} });
  const parts = await inScope(parties.clerk, ({ sql }) =>
    sql.query("select from case_event_private"),
  );
  expect(parts.rowCount).toBe(0);
  const log = await inScope(parties.attorney, (scope) => caseLog(scope, caseId));
  expect(JSON.stringify(log)).not.toContain("PRIVATE-SOURCE");

  const changed = {
    kind: "relative",
    value: { relation: "wife", status: "resident" },
    on: "2005-05-03",
    from: null,
    to: null,
    source: "x",
    documentId: null,
    rowId: factId,
    reason: "",
  };
  await inScope(parties.advocate, (scope) => changeFact(scope, caseId, changed, NOW));
  expect((await requests(parties.attorney))[0]?.equities[0]).toContain("US citizen");
});

test("its paper carries the hash of its text, and the PDF is made of it", async () => {
  await save({ letter: LETTER, exhibits: [await exhibit("Diploma")] }, 0);
  await submit(1);
  const packet = (await papers(parties.attorney)).find(({ kind }) => kind === "request_packet");
  expect((await requests(parties.attorney))[0]?.packet?.sha256).toBe(packet?.sha256);
  const { rows } = await database.owner.query<{ text: string; hash: string }>(
    `select content ->> 'text' as text,
      encode(sha256(convert_to(content ->> 'text', 'UTF8')), 'hex') as hash
      from document where id = $1`,
    [packet?.id],
  );
  expect(rows[0]?.hash).toBe(packet?.sha256);
  expect(rows[0]?.text).toMatch(/Exhibit 1: Diploma \(SHA-256 [0-9a-f]{64}\)/);
  await renderDocument({
    documentId: packet?.id ?? "",
    organizationId: parties.attorney.organizationId,
  });
  const made = (await papers(parties.attorney)).find(({ id }) => id === packet?.id);
  expect(made?.pending).toBe(false);
});

test("a paper that is none of the case's is no exhibit, and nothing is recorded", async () => {
  const elsewhere = caseId;
  const foreign = await exhibit("Of another case");
  caseId = await enterTestCase(parties);
  expect(elsewhere).not.toBe(caseId);
  await save({ letter: LETTER, exhibits: [foreign] }, 0);
  expect(await submit(1)).toMatchObject({ ok: false, code: "INVALID" });
  expect(await requests(parties.attorney)).toEqual([]);
  expect(await draft(parties.advocate)).toMatchObject({ letter: LETTER });
});

test("after a refusal it can be asked again, and the first packet stays readable", async () => {
  await save({ letter: LETTER }, 0);
  await submit(1);
  const { attorney } = parties;
  await taken(attorney, caseId, "open-review");
  await taken(attorney, caseId, "record-finding", {
    outcome: "not_amenable",
    ground: null,
    factors: ["priority_prior_removal"],
    reason: "A removal in 2003.",
  });
  await taken(attorney, caseId, "notify-refusal");
  expect((await requests(parties.advocate))[0]?.answer).toEqual({
    text: "No offer",
    on: "2012-07-23",
  });
  await save({ letter: "Once more." }, 0);
  expect(await submit(1)).toMatchObject({ ok: true });
  for (const actor of [parties.advocate, attorney]) {
    expect((await requests(actor)).map(({ letter, answer }) => [letter, answer?.text])).toEqual([
      ["Once more.", undefined],
      [LETTER, "No offer"],
    ]);
  }
  await taken(attorney, caseId, "notify-refusal");
  expect((await requests(parties.advocate)).map(({ answer }) => answer?.text)).toEqual([
    "No offer",
    "No offer",
  ]);
});
