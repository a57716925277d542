import "server-only";
import type { Scope } from "../cases/scope.ts";
import type { RequestDraft } from "./types.ts";

/** What the acting organization is writing for a case; null where it has begun nothing. */
export async function draftOf(scope: Scope, caseId: string): Promise<RequestDraft | null> {
  const { rows } = await scope.sql.query<{
    letter: string;
    equities: string[];
    exhibits: string[];
    revision: number;
    author_name: string;
    saved_at: Date;
  }>({
    name: "request-draft",
    text: `select letter, equities, exhibits, revision, author_name, saved_at from request_draft
      where case_id = $1 and organization_id = current_organization()`,
    values: [caseId],
  });
  const row = rows[0];
  if (!row) return null;
  const { letter, equities, exhibits, revision } = row;
  return {
    letter,
    equities,
    exhibits,
    revision,
    savedBy: row.author_name,
    savedAt: row.saved_at.toISOString(),
  };
}
