import "server-only";
import type pg from "pg";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { pool } from "../db/pool.ts";
import { type ActorIdentity, withActor } from "../db/with-actor.ts";
import { programFigures } from "../program-record/data.ts";
import type { RecordGroup } from "../program-record/schema.ts";
import type { Grid } from "./disclosure.ts";
import { gridOf } from "./prepare.ts";
import type { Names } from "./shown.ts";
import type { Body, DraftState } from "./types.ts";

/**
 * Whom a publisher acts as in the database. A headquarters reads its offices and writes nothing of
 * theirs; what it publishes is its own. With an office's record open it publishes nothing.
 */
export function publisherOf(actor: Actor): ActorIdentity | null {
  if (!can(actor, "publish figures") || (actor.readsOnly && actor.side !== null)) return null;
  const { userId, organizationId, side } = actor;
  return { userId, organizationId, side };
}

/** The offices whose figures the organization publishes; none where somebody else does. */
export async function officesToPublish(publisher: ActorIdentity): Promise<string[]> {
  return withActor(publisher, async (sql) => {
    const { rows } = await sql.query<{ offices: string[] }>({
      name: "offices-to-publish",
      text: "select offices_to_publish($1) as offices",
      values: [publisher.organizationId],
    });
    return rows[0]?.offices ?? [];
  });
}

/** Whether the acting organization publishes figures: for its rail. */
export async function publishes(actor: Actor): Promise<boolean> {
  const publisher = publisherOf(actor);
  return publisher !== null && (await officesToPublish(publisher)).length > 0;
}

export interface DraftRow {
  id: string;
  title: string;
  actorName: string;
  notes: string;
  notesEs: string;
  tables: string[];
  period: Body["period"];
  asOf: string;
  knownOn: string;
  revises: string | null;
  reason: string;
  state: DraftState;
  message: string;
  createdAt: Date;
  body: string | null;
  sha256: string | null;
}

const DRAFT = `d.id, d.title, d.actor_name as "actorName", d.notes, d.notes_es as "notesEs", d.tables,
  d.period, d.as_of::text as "asOf", d.known_on::text as "knownOn", d.revises, d.reason, d.state,
  d.message, d.created_at as "createdAt"`;

/** Drafts that are neither published nor discarded, the newest first. */
export async function openDrafts(
  publisher: ActorIdentity,
): Promise<Omit<DraftRow, "body" | "sha256">[]> {
  return withActor(publisher, async (sql) => {
    const { rows } = await sql.query({
      name: "open-drafts",
      text: `select ${DRAFT} from publication_draft d
        where organization_id = current_organization()
          and state in ('preparing', 'ready', 'refused')
        order by created_at desc limit 50`,
    });
    return rows;
  });
}

export async function draftOf(publisher: ActorIdentity, id: string): Promise<DraftRow | null> {
  return withActor(publisher, async (sql) => {
    const { rows } = await sql.query<DraftRow>({
      name: "publication-draft",
      text: `select ${DRAFT}, p.body, p.sha256 from publication_draft d
        left join publication_prepared p on p.draft_id = d.id
        where d.id = $1 and d.organization_id = current_organization()`,
      values: [id],
    });
    return rows[0] ?? null;
  });
}

export interface PublicationLine {
  id: string;
  organizationId: string;
  publisher: string;
  title: string;
  notes: string;
  notesEs: string;
  tables: string[];
  period: Body["period"];
  asOf: string;
  knownOn: string;
  /** Day, where the publisher is, and the moment for machines. */
  publishedOn: string;
  publishedAt: Date;
  sha256: string;
  revises: string | null;
  reason: string;
  /** The publication that took its place. */
  revisedBy: string | null;
}

export interface PublicationRow extends PublicationLine {
  body: string;
  manifest: string;
  threshold: number;
}

const LINE = `p.id, p.organization_id as "organizationId", p.organization_name as publisher, p.title,
  p.notes, p.notes_es as "notesEs", p.tables, p.period, p.as_of::text as "asOf",
  p.known_on::text as "knownOn", (p.published_at at time zone o.time_zone)::date::text as "publishedOn",
  p.published_at as "publishedAt", p.sha256, p.revises, p.reason, next.id as "revisedBy"`;
const FROM = `publication p join organization o on o.id = p.organization_id
  left join publication next on next.revises = p.id`;

/** What everybody may read, the latest first. */
export async function publications(limit = 200): Promise<PublicationLine[]> {
  const { rows } = await pool().query<PublicationLine>({
    name: "publications",
    text: `select ${LINE} from ${FROM} order by p.published_at desc, p.id limit $1`,
    values: [limit],
  });
  return rows;
}

export async function publicationOf(id: string): Promise<PublicationRow | null> {
  const { rows } = await pool().query<PublicationRow>({
    name: "publication",
    text: `select ${LINE}, p.body, p.manifest, p.threshold from ${FROM} where p.id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}

export interface CheckRow {
  publicationId: string;
  checkedOn: string;
  cells: number;
  tables: string[];
}

/** Which of the organization's publications would read otherwise now. */
export async function ownChecks(publisher: ActorIdentity): Promise<CheckRow[]> {
  return withActor(publisher, async (sql) => {
    const { rows } = await sql.query<CheckRow>({
      name: "publication-checks",
      text: `select c.publication_id as "publicationId", c.checked_on::text as "checkedOn", c.cells,
          c.tables
        from publication_check c join publication p on p.id = c.publication_id
        where p.organization_id = current_organization()`,
    });
    return rows;
  });
}

/** What codes are called; a code that nobody named stands for itself. */
export async function namesOfCodes(): Promise<Names> {
  const [courts, locations, nationalities, offices] = await Promise.all(
    [
      "select code, name from court",
      "select code, name from hearing_location",
      "select code, name from nationality",
      "select code, name from organization where kind = 'office'",
    ].map((text) => pool().query<{ code: string; name: string }>(text)),
  );
  const map = (found?: { rows: { code: string; name: string }[] }) =>
    new Map(found?.rows.map(({ code, name }) => [code, name]));
  return {
    court: map(courts),
    location: map(locations),
    nationality: map(nationalities),
    office: map(offices),
  };
}

/**
 * The tables of a question, for some offices, on the owner's connection. Wholes first, as `tables` has
 * them.
 */
export async function gridsOf(
  owner: pg.ClientBase,
  tables: readonly string[],
  question: { asOf: string; knownOn: string; period: Body["period"]; offices: readonly string[] },
): Promise<Grid[]> {
  const { asOf, knownOn, period } = question;
  const { rows } = await owner.query<{ code: string }>(
    "select code from organization where id = any ($1::uuid[])",
    [question.offices],
  );
  const offices = rows.map(({ code }) => code);
  const grids: Grid[] = [];
  for (const name of tables) {
    const figures = await programFigures(owner, {
      asOf,
      knownOn,
      period,
      offices,
      by: name === "" ? [] : (name.split(",") as RecordGroup[]),
      detained: "all",
      reported: "in",
    });
    grids.push(gridOf(name, figures));
  }
  return grids;
}
