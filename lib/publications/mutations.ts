import "server-only";
import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Actor } from "../access/actor.ts";
import { withActor } from "../db/with-actor.ts";
import { enqueue } from "../jobs/enqueue.ts";
import type { LocalDate } from "../workflow/dates.ts";
import { type DraftRow, gridsOf, officesToPublish, publicationOf, publisherOf } from "./data.ts";
import { DEFINITIONS_VERSION } from "./definitions.ts";
import type { Grid } from "./disclosure.ts";
import { canonical, manifestOf } from "./manifest.ts";
import { hide, otherwise, periodProblem, printed, sumProblems, withWholes } from "./prepare.ts";
import { type DraftInput, tablesProblem } from "./schema.ts";
import type { Body } from "./types.ts";

export type Asked = { ok: true; id: string } | { ok: false; reason: string };
const refused = (reason: string): Asked => ({ ok: false, reason });
const NOT_YOURS = "There is no such page.";

/** Has the worker prepare a publication, or a revision of one of the organization's own. */
export async function askForDraft(
  actor: Actor,
  input: DraftInput,
  { revises, today, now }: { revises: string | null; today: LocalDate; now: Date },
): Promise<Asked> {
  const publisher = publisherOf(actor);
  if (!publisher?.userId) return refused(NOT_YOURS);
  if ((await officesToPublish(publisher)).length === 0) return refused(NOT_YOURS);
  if (input.asOf > today) return refused("That day has not come yet.");
  if (revises) {
    const first = await publicationOf(revises);
    if (first?.organizationId !== publisher.organizationId) return refused(NOT_YOURS);
    if (first.revisedBy) return refused("It was revised already: revise the revision.");
    if (first.asOf !== input.asOf) {
      return refused("A revision is of the same day. Another day is a publication of its own.");
    }
  }
  const id = randomUUID();
  await withActor(publisher, async (sql) => {
    await sql.query({
      name: "draft-publication",
      text: `insert into publication_draft (id, organization_id, account_id, actor_name, title, notes,
          notes_es, tables, period, as_of, known_on, revises, reason, created_at)
        values ($1, current_organization(), current_account(), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      values: [
        id,
        actor.name,
        input.title,
        input.notes,
        input.notesEs,
        withWholes(input.tables),
        input.period,
        input.asOf,
        today,
        revises,
        input.reason ?? "",
        now,
      ],
    });
    await enqueue(sql, "prepare-publication", { draftId: id });
  });
  return { ok: true, id };
}

/** Counts the draft anew, after the figures or other publications have changed. */
export async function prepareAgain(actor: Actor, id: string): Promise<boolean> {
  const publisher = publisherOf(actor);
  if (!publisher) return false;
  return withActor(publisher, async (sql) => {
    const { rowCount } = await sql.query({
      name: "prepare-again",
      text: `update publication_draft set state = 'preparing'
        where id = $1 and organization_id = current_organization() and state in ('ready', 'refused')`,
      values: [id],
    });
    if (rowCount !== 1) return false;
    await enqueue(sql, "prepare-publication", { draftId: id });
    return true;
  });
}

/** A draft that was not published is put away. */
export async function discardDraft(actor: Actor, id: string): Promise<boolean> {
  const publisher = publisherOf(actor);
  if (!publisher) return false;
  return withActor(publisher, async (sql) => {
    const { rowCount } = await sql.query({
      name: "discard-draft",
      text: `update publication_draft set state = 'discarded'
        where id = $1 and organization_id = current_organization() and state <> 'published'`,
      values: [id],
    });
    return rowCount === 1;
  });
}

/**
 * Publishes exactly what was shown: `sha256` is that of the preview. False where it was prepared anew
 * since, is published already, or something that tells of the same cases came first.
 */
export async function publishDraft(
  actor: Actor,
  id: string,
  sha256: string,
  now: Date,
): Promise<boolean> {
  const publisher = publisherOf(actor);
  if (!publisher) return false;
  return withActor(publisher, async (sql) => {
    const { rows } = await sql.query<{ ok: boolean }>({
      name: "publish-prepared",
      text: "select publish_prepared($1, $2, $3) as ok",
      values: [id, sha256, now],
    });
    return rows[0]?.ok === true;
  });
}

// ------------------------------------------------ the worker's part, on the owner's connection

interface Told {
  id: string;
  title: string;
  asOf: string;
  tables: string[];
  grids: Grid[];
}

/** All publications that tell of these offices' cases, with what they hide. */
async function toldOf(owner: pg.ClientBase, offices: readonly string[]): Promise<Told[]> {
  const { rows } = await owner.query<Omit<Told, "grids"> & { grids: string }>(
    `select p.id, p.title, p.as_of::text as "asOf", p.tables, w.grids
      from publication p join publication_withheld w on w.id = p.id
      where p.offices && $1::uuid[] order by p.published_at, p.id`,
    [offices],
  );
  return rows.map((row) => ({ ...row, grids: JSON.parse(row.grids) as Grid[] }));
}

/**
 * Counts a draft, checks its sums and hides what has to be hidden; says what is wrong otherwise. Done
 * again it says the same of the same log.
 */
export async function prepareDraft(
  owner: pg.ClientBase,
  draftId: string,
  { threshold, now }: { threshold: number; now: Date },
): Promise<void> {
  const { rows } = await owner.query<
    Omit<DraftRow, "body" | "sha256"> & { organizationId: string; publisher: string }
  >(
    `select d.id, d.title, d.notes, d.notes_es as "notesEs", d.tables, d.period, d.as_of::text as "asOf",
        d.known_on::text as "knownOn", d.revises, d.reason, d.organization_id as "organizationId",
        o.name as publisher
      from publication_draft d join organization o on o.id = d.organization_id
      where d.id = $1 and d.state = 'preparing'`,
    [draftId],
  );
  const draft = rows[0];
  if (!draft) return;
  const found = await owner.query<{ offices: string[] }>(
    "select offices_to_publish($1) as offices",
    [draft.organizationId],
  );
  const offices = found.rows[0]?.offices ?? [];
  const earlier = await toldOf(owner, offices);
  const { grids, problems } = await counted(owner, draft, offices);
  if (problems.length === 0) {
    const apart = togetherProblem([draft, ...earlier]);
    const periods = periodProblem({ ...draft, grids }, earlier, threshold);
    const hiding = hide({ title: draft.title, grids }, earlier, threshold);
    problems.push(...[apart, periods].filter((one) => one !== null), ...hiding);
  }
  if (problems.length > 0) {
    await owner.query(
      "update publication_draft set state = 'refused', message = $2 where id = $1 and state = 'preparing'",
      [draftId, problems.slice(0, 20).join("\n")],
    );
    return;
  }
  const { asOf, knownOn, period, title, publisher, revises, reason, notes, notesEs } = draft;
  const body: Body = {
    source: "program record",
    asOf,
    knownOn,
    period,
    threshold,
    definitions: DEFINITIONS_VERSION,
    tables: printed(grids),
  };
  const manifest = manifestOf(body, { title, publisher, revises, reason, notes, notesEs });
  await owner.query("begin");
  try {
    await owner.query(
      `insert into publication_withheld (id, grids) values ($1, $2)
        on conflict (id) do update set grids = excluded.grids`,
      [draftId, JSON.stringify(grids)],
    );
    await owner.query(
      `insert into publication_prepared
          (draft_id, offices, threshold, body, manifest, sha256, weighed, prepared_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (draft_id) do update set offices = excluded.offices,
          threshold = excluded.threshold, body = excluded.body, manifest = excluded.manifest,
          sha256 = excluded.sha256, weighed = excluded.weighed, prepared_at = excluded.prepared_at`,
      [
        draftId,
        offices,
        threshold,
        canonical(body),
        manifest.text,
        manifest.sha256,
        earlier.map(({ id }) => id),
        now,
      ],
    );
    await owner.query(
      "update publication_draft set state = 'ready', message = '' where id = $1 and state = 'preparing'",
      [draftId],
    );
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    throw error;
  }
}

/** The tables, or what does not add up in them: the record's own check comes first. */
async function counted(
  owner: pg.ClientBase,
  draft: Pick<DraftRow, "tables" | "asOf" | "knownOn" | "period">,
  offices: readonly string[],
): Promise<{ grids: Grid[]; problems: string[] }> {
  try {
    const grids = await gridsOf(owner, draft.tables, { ...draft, offices });
    return { grids, problems: sumProblems(grids) };
  } catch (error) {
    if (!(error instanceof Error) || !/add up/.test(error.message)) throw error;
    return { grids: [], problems: [error.message] };
  }
}

/** The rules for tables hold over everything that is published of the same cases. */
function togetherProblem(all: readonly { title: string; tables: string[] }[]): string | null {
  const problem = tablesProblem([...new Set(all.flatMap(({ tables }) => tables))]);
  if (!problem) return null;
  const others = all.slice(1).map(({ title }) => `'${title}'`);
  const with_ = others.length > 0 ? ` Published already: ${[...new Set(others)].join(", ")}.` : "";
  return `${problem}${with_}`;
}

/**
 * Asks the question of every publication that stands anew, as it is recorded today; how many would read
 * otherwise.
 */
export async function comparePublications(owner: pg.ClientBase, today: LocalDate): Promise<number> {
  const { rows } = await owner.query<{
    id: string;
    tables: string[];
    asOf: string;
    period: Body["period"];
    offices: string[];
    grids: string;
  }>(
    `select p.id, p.tables, p.as_of::text as "asOf", p.period, p.offices, w.grids
      from publication p join publication_withheld w on w.id = p.id
      where not exists (select from publication next where next.revises = p.id)`,
  );
  let otherwiseNow = 0;
  for (const { id, tables, grids, ...question } of rows) {
    const now = await gridsOf(owner, tables, { ...question, knownOn: today });
    const told = otherwise(JSON.parse(grids) as Grid[], now);
    if (told.length > 0) otherwiseNow++;
    await owner.query(
      `insert into publication_check (publication_id, checked_on, cells, tables) values ($1, $2, $3, $4)
        on conflict (publication_id) do update set checked_on = excluded.checked_on,
          cells = excluded.cells, tables = excluded.tables`,
      [id, today, told.reduce((sum, { cells }) => sum + cells, 0), told.map(({ table }) => table)],
    );
  }
  return otherwiseNow;
}
