import "server-only";
import type pg from "pg";
import type { Program } from "../workflow/programs/program.ts";
import { SHIPPED } from "../workflow/programs/shipped.ts";

/**
 * Writes the programs that an installation begins with, as the owner, after every migration. The
 * same twice is once: a revision that is there stays as it is, also where this version ships another.
 */
export async function shipPrograms(client: Pick<pg.ClientBase, "query">): Promise<void> {
  for (const program of SHIPPED) {
    await shipRevision(client, program, { by: "Abeyance", note: "Came with the installation." });
  }
}

/** Writes one revision as the owner, unless it is there. */
export async function shipRevision(
  client: Pick<pg.ClientBase, "query">,
  { id, revision, ...definition }: Program,
  { by, note }: { by: string; note: string },
): Promise<void> {
  await client.query(
    `insert into program_revision (program_id, revision, definition, author_name, note, created_at)
     values ($1, $2, $3::jsonb, $4, $5, now())
     on conflict (program_id, revision) do nothing`,
    [id, revision, JSON.stringify(definition), by, note],
  );
}
