import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { inScope } from "../cases/scope.ts";
import { storeUpload } from "../documents/mutations.ts";
import { testDatabase } from "../testing/database.ts";
import { enterTestCase, NOW, type Parties, seatParties, setClock } from "../testing/parties.ts";
import { factRecord, factsOfCase } from "./data.ts";
import { addFact, changeFact, withdrawFact } from "./mutations.ts";
import type { FactInput } from "./types.ts";

const database = await testDatabase();
let parties: Parties;
let caseId = "";

beforeAll(async () => {
  parties = await seatParties(database.owner);
  await setClock(database.owner);
});

const WIFE: FactInput = {
  kind: "relative",
  value: { relation: "wife", status: "citizen", name: "Rosa" },
  on: "2005-05-03",
  from: null,
  to: null,
  source: "Marriage certificate",
  documentId: null,
};
const ARREST: FactInput = {
  ...WIFE,
  kind: "arrest",
  value: { offense: "theft", outcome: "dismissed" },
  on: "2009",
  source: "Rap sheet",
};

const add = (actor: Actor, fact: FactInput, id = caseId) =>
  inScope(actor, (scope) => addFact(scope, id, fact, NOW));
const facts = (actor: Actor, id = caseId) => inScope(actor, (scope) => factsOfCase(scope, id));
const record = (actor: Actor) => inScope(actor, (scope) => factRecord(scope, caseId));

async function added(actor: Actor, fact: FactInput): Promise<string> {
  const result = await add(actor, fact);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.rowId;
}

test("each side keeps its own, and nobody else sees that there are any", async () => {
  caseId = await enterTestCase(parties);
  await added(parties.advocate, ARREST);
  await added(parties.advocate, WIFE);
  await added(parties.attorney, ARREST);
  const [wife, arrest] = await facts(parties.advocate);
  expect(wife).toMatchObject({
    sentence: "Wife Rosa, US citizen, married 3 May 2005",
    source: "Marriage certificate",
    recordedBy: parties.advocate.name,
    adverse: false,
    earlier: [],
  });
  expect(arrest).toMatchObject({ sentence: "Arrested for theft, 2009, dismissed", adverse: true });
  expect((await facts(parties.attorney)).map(({ kind }) => kind)).toEqual(["arrest"]);
  for (const actor of [parties.stranger, parties.clerk]) expect(await facts(actor)).toEqual([]);

  const theirs = await add(parties.stranger, WIFE);
  const none = await add(parties.stranger, WIFE, randomUUID());
  expect(theirs).toEqual(none);
  expect(theirs).toMatchObject({ ok: false, code: "NOT_FOUND" });
  expect(await add(parties.clerk, WIFE)).toMatchObject({ ok: false, code: "NOT_FOUND" });
});

test("a change is a new row that keeps what was said before", async () => {
  caseId = await enterTestCase(parties);
  const rowId = await added(parties.advocate, WIFE);
  const other = await added(parties.attorney, WIFE);
  const changed = (id: string, on: string, actor = parties.advocate) =>
    inScope(actor, (scope) =>
      changeFact(scope, caseId, { ...WIFE, on, rowId: id, reason: "The certificate says so" }, NOW),
    );
  expect(await changed(other, "2004")).toMatchObject({ code: "NOT_FOUND" });
  expect(await changed(rowId, "2004-05-03")).toMatchObject({ ok: true });
  expect(await changed(rowId, "2003-05-03")).toMatchObject({ ok: false, code: "CONFLICT" });
  const [fact] = await facts(parties.advocate);
  expect(fact).toMatchObject({ on: "2004-05-03", reason: "The certificate says so", id: rowId });
  expect(fact?.earlier.map(({ on }) => on)).toEqual(["2005-05-03"]);
  expect(await changed(fact?.rowId ?? "", "2002")).toMatchObject({ ok: true });
  expect((await facts(parties.advocate))[0]?.earlier.map(({ on }) => on)).toEqual([
    "2004-05-03",
    "2005-05-03",
  ]);
});

test("a fact that is withdrawn stays readable with the reason, and can be withdrawn once", async () => {
  caseId = await enterTestCase(parties);
  const rowId = await added(parties.attorney, ARREST);
  const withdraw = () =>
    inScope(parties.attorney, (scope) =>
      withdrawFact(scope, caseId, { rowId, reason: "Another person's record" }, NOW),
    );
  expect(await withdraw()).toMatchObject({ ok: true });
  expect(await withdraw()).toMatchObject({ ok: false, code: "CONFLICT" });
  const { standing, withdrawn } = await record(parties.attorney);
  expect(standing).toEqual([]);
  expect(withdrawn).toMatchObject([
    { kind: "arrest", withdrawn: { reason: "Another person's record", by: parties.attorney.name } },
  ]);
  expect(await record(parties.advocate)).toEqual({ standing: [], withdrawn: [] });
});

test("says what is wrong with a fact, by its answers", async () => {
  caseId = await enterTestCase(parties);
  expect(await add(parties.attorney, { ...ARREST, kind: "rumor" })).toMatchObject({
    code: "INVALID",
    errors: { kind: expect.any(String) },
  });
  const wrong = { ...ARREST, value: { offense: "", outcome: "maybe" }, on: "2013" };
  expect(await add(parties.attorney, wrong)).toMatchObject({
    code: "INVALID",
    errors: {
      "value.offense": "Say what for.",
      "value.outcome": "Say what came of it.",
      on: expect.stringContaining("future"),
    },
  });
  expect(await facts(parties.attorney)).toEqual([]);
});

test("stands on a paper of the case that its writer may see", async () => {
  caseId = await enterTestCase(parties);
  const file = new File([`%PDF-1.4 ${randomUUID()}\n%%EOF`], "certificate.pdf");
  const paper = await inScope(parties.advocate, (scope) =>
    storeUpload(scope, caseId, file, "paper", "Marriage certificate", NOW),
  );
  const documentId = paper.ok ? paper.id : "";
  await added(parties.advocate, { ...WIFE, documentId });
  expect((await facts(parties.advocate))[0]?.document).toMatchObject({
    id: documentId,
    title: "Marriage certificate",
  });
  expect(await add(parties.attorney, { ...WIFE, documentId })).toMatchObject({
    code: "INVALID",
    errors: { documentId: expect.any(String) },
  });
});

test("what the office's docket says of entry and applications stands with its facts, and only there", async () => {
  caseId = await enterTestCase(parties);
  const { organizationId } = parties.attorney;
  await database.owner.query(
    `with made as (
      insert into import (id, organization_id, account_id, actor_name, source, file_name, file_bytes, state,
        created_at)
      values (gen_random_uuid(), $1, $2, 'Kit', 'docket', 'docket.csv', 0, 'loaded', $3)
      returning id
    )
    insert into docket_row select $1, $4, $5, 'hash', id, $3 from made`,
    [
      organizationId,
      parties.attorney.userId,
      NOW,
      caseId,
      JSON.stringify({ entry_date: "1996-02-01", applications: "Asylum; withholding" }),
    ],
  );
  expect(await facts(parties.attorney)).toMatchObject([
    {
      sentence: "Entered 1 Feb 1996, manner not known",
      source: "Docket import of 23 Jul 2012",
      rowId: null,
    },
    { sentence: "Asylum; withholding, pending", source: "Docket import of 23 Jul 2012" },
  ]);
  expect(await facts(parties.advocate)).toEqual([]);
});

test("the application can neither change nor remove a row", async () => {
  const { rows } = await database.owner.query<{ right: string }>(
    `select privilege_type as right from information_schema.role_table_grants
      where grantee = 'abeyance_app' and table_name = 'case_fact' order by 1`,
  );
  expect(rows.map(({ right }) => right)).toEqual(["INSERT", "SELECT"]);
});

test("no row follows another side's, nor shows its paper, whatever is written past the application", async () => {
  caseId = await enterTestCase(parties);
  const mine = await added(parties.attorney, ARREST);
  const file = new File([`%PDF-1.4 ${randomUUID()}\n%%EOF`], "rap-sheet.pdf");
  const paper = await inScope(parties.attorney, (scope) =>
    storeUpload(scope, caseId, file, "paper", "Rap sheet", NOW),
  );
  const write = (actor: Actor, row: { supersedes?: string; documentId?: string | undefined }) =>
    inScope(actor, ({ sql }) => {
      const id = randomUUID();
      return sql.query(
        `insert into case_fact (id, case_id, organization_id, fact_id, supersedes, kind, value,
            source, document_id, account_id, author_name, recorded_at)
          values ($1, $2, current_organization(), $3, $4, 'arrest', '{}', '', $5,
            current_account(), 'Somebody', $6)`,
        [id, caseId, row.supersedes ?? id, row.supersedes ?? null, row.documentId ?? null, NOW],
      );
    });
  const documentId = paper.ok ? paper.id : undefined;
  const refused = /row-level security/;
  await expect(write(parties.advocate, { supersedes: mine })).rejects.toThrow(refused);
  await expect(write(parties.advocate, { documentId })).rejects.toThrow(refused);
  await write(parties.attorney, { documentId });
  await write(parties.attorney, { supersedes: mine });
});
