import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { pool } from "../db/pool.ts";
import { loadDemonstration } from "../demo/load.ts";
import { testDatabase } from "../testing/database.ts";
import {
  draftOf,
  officesToPublish,
  ownChecks,
  publicationOf,
  publications,
  publisherOf,
} from "./data.ts";
import { canonical, sha256 } from "./manifest.ts";
import {
  askForDraft,
  comparePublications,
  discardDraft,
  prepareAgain,
  prepareDraft,
  publishDraft,
} from "./mutations.ts";
import type { Body } from "./types.ts";

const database = await testDatabase();
const NOW = new Date("2012-07-23T16:00:00Z");
const TODAY = "2012-07-23";
let owner: pg.PoolClient;
let headquarters: Actor;
let supervisor: Actor;

async function actorOf(
  code: string,
  role: "headquarters" | "supervising_attorney",
): Promise<Actor> {
  const { rows } = await database.owner.query(
    `select m.account_id as "userId", a.name, o.id as "organizationId", o.name as "organizationName"
      from membership m join account a on a.id = m.account_id
      join organization o on o.id = m.organization_id where o.code = $1 and m.role = $2 limit 1`,
    [code, role],
  );
  const reads = role === "headquarters";
  return { ...rows[0], role, side: reads ? null : "government", readsOnly: reads };
}

beforeAll(async () => {
  // What the demonstration publishes itself goes: these begin with nothing.
  await loadDemonstration({ cases: 240, ownerUrl: database.ownerUrl });
  for (const sql of [
    "alter table publication disable trigger publication_stays",
    "truncate publication cascade",
    "truncate publication_withheld",
    "alter table publication enable trigger publication_stays",
  ]) {
    await database.owner.query(sql);
  }
  owner = await database.owner.connect();
  const { rows } = await owner.query("select code from organization where kind = 'headquarters'");
  headquarters = await actorOf(rows[0].code, "headquarters");
  supervisor = await actorOf("los-angeles", "supervising_attorney");
}, 120_000);
afterAll(() => owner.release());

const asked = { title: "July", notes: "", notesEs: "", period: "month" as const };

async function prepared(
  input: { tables: string[]; asOf?: string; reason?: string },
  revises: string | null = null,
) {
  const draft = await askForDraft(
    headquarters,
    { ...asked, asOf: "2012-07-20", ...input },
    { revises, today: TODAY, now: NOW },
  );
  if (!draft.ok) throw new Error(draft.reason);
  await prepareDraft(owner, draft.id, { threshold: 5, now: NOW });
  const row = await draftOf(headquarters, draft.id);
  if (!row) throw new Error("The draft is not there.");
  return row;
}

test("a headquarters publishes for its offices; an office that has one does not", async () => {
  expect((await officesToPublish(headquarters)).length).toBeGreaterThan(1);
  expect(await officesToPublish(supervisor)).toEqual([]);
  const refused = await askForDraft(
    supervisor,
    { ...asked, asOf: "2012-07-20", tables: ["court"] },
    { revises: null, today: TODAY, now: NOW },
  );
  expect(refused).toEqual({ ok: false, reason: "There is no such page." });
  await owner.query("begin");
  await owner.query("update organization set agency = null where kind = 'office'");
  const { rows } = await owner.query("select offices_to_publish($1) as offices", [
    supervisor.organizationId,
  ]);
  expect(rows[0].offices).toEqual([supervisor.organizationId]);
  await owner.query("rollback");
});

test("with an office's record open a headquarters publishes nothing", () => {
  expect(publisherOf({ ...headquarters, side: "government" })).toBeNull();
});

test("a draft is prepared, published as it was shown, and never changed", async () => {
  const draft = await prepared({ tables: ["court", "nationality", "kind"] });
  expect(draft.message).toBe("");
  expect(draft.state).toBe("ready");
  const body = JSON.parse(draft.body ?? "") as Body;
  expect(body.tables.map(({ name }) => name)).toEqual(["", "court", "nationality", "kind"]);
  // Nothing is public yet, and it is nobody else's.
  expect(await publications()).toEqual([]);
  expect(await draftOf({ ...supervisor, readsOnly: false }, draft.id)).toBeNull();
  expect(await publishDraft(supervisor, draft.id, draft.sha256 ?? "", NOW)).toBe(false);
  expect(await publishDraft(headquarters, draft.id, "another", NOW)).toBe(false);
  expect(await publishDraft(headquarters, draft.id, draft.sha256 ?? "", NOW)).toBe(true);
  expect(await publishDraft(headquarters, draft.id, draft.sha256 ?? "", NOW)).toBe(false);

  const row = await publicationOf(draft.id);
  expect(row?.body).toBe(draft.body);
  const manifest = JSON.parse(row?.manifest ?? "");
  expect(sha256(row?.manifest ?? "")).toBe(row?.sha256);
  expect(manifest.tables[1]).toEqual({
    name: "court",
    rows: body.tables[1]?.rows.length,
    sha256: sha256(canonical(body.tables[1])),
  });

  for (const sql of [
    "update publication set title = 'otherwise'",
    "delete from publication",
    "truncate publication cascade",
  ]) {
    await expect(owner.query(sql)).rejects.toThrow("does not change");
    await expect(pool().query(sql)).rejects.toThrow();
  }
  await expect(owner.query("update publication_withheld set grids = '[]'")).rejects.toThrow(
    "does not change",
  );
  await expect(pool().query("select * from publication_withheld")).rejects.toThrow("denied");
  await expect(
    pool().query("insert into publication (id) values (gen_random_uuid())"),
  ).rejects.toThrow("denied");
  await expect(pool().query("update publication_prepared set body = 'otherwise'")).rejects.toThrow(
    "denied",
  );
});

test("a revision says why, and what would now read otherwise is told to the publisher alone", async () => {
  const [first] = await publications();
  if (!first) throw new Error("Nothing is published.");
  expect(await comparePublications(owner, TODAY)).toBe(0);
  await owner.query("begin");
  // What a correction does: the entry is no longer known, and the figures say otherwise.
  const { rows } = await owner.query<{ id: string }>(
    `select distinct case_id as id from record_entry
      where counts = 'not_amenable' and withdrawn_on is null order by 1 limit 6`,
  );
  for (const one of rows) {
    await owner.query("select move_record(record_pieces($1, '-infinity', 'infinity'), '{}', $2)", [
      one.id,
      TODAY,
    ]);
    await owner.query("update record_entry set withdrawn_on = $2 where case_id = $1", [
      one.id,
      TODAY,
    ]);
  }
  await owner.query("commit");
  expect(await comparePublications(owner, TODAY)).toBe(1);
  const [check] = await ownChecks(headquarters);
  expect(check?.cells).toBeGreaterThan(0);
  expect(await ownChecks(supervisor)).toEqual([]);

  const draft = await prepared({ tables: ["court"], reason: "Findings undone." }, first.id);
  expect(draft.message).toBe("");
  expect(await publishDraft(headquarters, draft.id, draft.sha256 ?? "", NOW)).toBe(true);
  const revised = await publicationOf(first.id);
  expect(revised?.revisedBy).toBe(draft.id);
  const again = await askForDraft(
    headquarters,
    { ...asked, asOf: "2012-07-20", tables: ["court"], reason: "Again" },
    { revises: first.id, today: TODAY, now: NOW },
  );
  expect(again).toMatchObject({ ok: false });
});

test("two drafts that do not know of each other: the second is prepared anew", async () => {
  const one = await prepared({ tables: [], asOf: "2012-06-30" });
  const two = await prepared({ tables: [], asOf: "2012-05-31" });
  expect([one.message, two.message]).toEqual(["", ""]);
  expect(await publishDraft(headquarters, one.id, one.sha256 ?? "", NOW)).toBe(true);
  expect(await publishDraft(headquarters, two.id, two.sha256 ?? "", NOW)).toBe(false);
  expect(await prepareAgain(headquarters, two.id)).toBe(true);
  await prepareDraft(owner, two.id, { threshold: 5, now: NOW });
  expect((await draftOf(headquarters, two.id))?.state).not.toBe("preparing");
  expect(await discardDraft(headquarters, two.id)).toBe(true);
  expect(await discardDraft(supervisor, two.id)).toBe(false);
});

test("figures that do not add up are refused, and the draft says so", async () => {
  await owner.query("begin");
  // The same cases are in other places than in the record as a whole.
  await owner.query("select fold_record(1000000)");
  await owner.query(
    "update record_cell set n = n + 3 where dimension like 'nationality@%' and state = 'not_amenable'",
  );
  await owner.query("commit");
  const draft = await prepared({ tables: ["nationality"], asOf: "2012-04-30" });
  expect(draft.state).toBe("refused");
  expect(draft.message).toMatch(/By nationality: .* sums to|do not add up/);
  expect(await publishDraft(headquarters, draft.id, draft.sha256 ?? "", NOW)).toBe(false);
});
