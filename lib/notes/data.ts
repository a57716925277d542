import "server-only";
import type { Scope } from "../cases/scope.ts";
import type { Note } from "./types.ts";

/** The newest first; a case with more than these has a history that a person reads by searching. */
const SHOWN = 200;

/** The acting organization's notes on a case. */
export async function notesOf(scope: Scope, caseId: string): Promise<Note[]> {
  const { rows } = await scope.sql.query<{
    id: string;
    author_name: string;
    body: string;
    privileged: boolean;
    created_at: Date;
  }>({
    name: "notes-of-case",
    text: `select id, author_name, body, privileged, created_at from case_note
      where case_id = $1 and organization_id = current_organization()
      order by created_at desc, id limit $2`,
    values: [caseId, SHOWN],
  });
  return rows.map((row) => ({
    id: row.id,
    authorName: row.author_name,
    body: row.body,
    privileged: row.privileged,
    createdAt: row.created_at.toISOString(),
  }));
}
