import "server-only";
import type pg from "pg";
import { type ActorIdentity, withActor } from "../db/with-actor.ts";
import { type Program, programSchema } from "../workflow/programs/program.ts";

type Sql = Pick<pg.ClientBase, "query">;

/** Who is named for the revisions that an installation begins with. */
export const SHIPPED_BY = "Abeyance";

interface RevisionRow {
  id: string;
  program_id: string;
  revision: number;
  definition: unknown;
}

/** A revision never changes, so that each is read and checked once a process. */
const known = new Map<string, Program>();

/** Programs by the rows they are stored in. Throws for one that this version cannot read. */
export async function programsById(sql: Sql, ids: readonly string[]): Promise<Program[]> {
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length > 0) {
    const { rows } = await sql.query<RevisionRow>({
      name: "programs-by-id",
      text: "select id, program_id, revision, definition from program_revision where id = any($1)",
      values: [missing],
    });
    for (const row of rows) known.set(row.id, toProgram(row));
  }
  return ids.map((id) => known.get(id)).filter((program) => program !== undefined);
}

/** The revision in force of every program. */
export async function programsInForce(sql: Sql): Promise<Program[]> {
  const { rows } = await sql.query<{ id: string }>({
    name: "programs-in-force",
    text: `select distinct on (program_id) id from program_revision
      order by program_id, revision desc`,
  });
  return programsById(
    sql,
    rows.map(({ id }) => id),
  );
}

function toProgram({ program_id, revision, definition }: RevisionRow): Program {
  return { ...programSchema.parse(definition), id: program_id, revision };
}

interface HistoryRow extends RevisionRow {
  author_name: string;
  note: string;
  created_at: Date;
}

/** A revision with who wrote it, why and when. */
export interface StoredRevision {
  program: Program;
  by: string;
  note: string;
  /** Null: it came with the installation. */
  at: Date | null;
}

/** Every revision of one program, newest first; of all programs where none is named. */
export async function revisionsOf(sql: Sql, programId: string | null): Promise<StoredRevision[]> {
  const { rows } = await sql.query<HistoryRow>({
    name: "program-revisions",
    text: `select id, program_id, revision, definition, author_name, note, created_at
      from program_revision
      where $1::text is null or program_id = $1
      order by program_id, revision desc`,
    values: [programId],
  });
  return rows.map((row) => ({
    program: toProgram(row),
    by: row.author_name,
    note: row.note,
    at: row.author_name === SHIPPED_BY ? null : row.created_at,
  }));
}

/** Every revision of every program; programs are no secret, whoever asks. */
export async function allRevisions(actor: ActorIdentity): Promise<StoredRevision[]> {
  return withActor(actor, (sql) => revisionsOf(sql, null));
}
