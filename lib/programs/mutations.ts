import "server-only";
import type pg from "pg";
import { SHIPPED } from "../workflow/programs/shipped.ts";

/**
 * Writes the programs that an installation begins with, as the owner, after every migration. The
 * same twice is once: a revision that is there stays as it is, also where this version ships another.
 */
export async function shipPrograms(client: Pick<pg.ClientBase, "query">): Promise<void> {
  for (const { id, revision, ...definition } of SHIPPED) {
    await client.query(
      `insert into program_revision (program_id, revision, definition, author_name, note, created_at)
       values ($1, $2, $3::jsonb, 'Abeyance', 'Came with the installation', now())
       on conflict (program_id, revision) do nothing`,
      [id, revision, JSON.stringify(definition)],
    );
  }
}
