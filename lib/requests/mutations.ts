import "server-only";
import { hasRole } from "../access/can.ts";
import { isId } from "../cases/data.ts";
import type { Scope } from "../cases/scope.ts";
import { mustBeOpen } from "../openings/data.ts";
import { requestDiscretion } from "../workflow/steps/request-discretion.ts";
import { draftOf } from "./data.ts";
import type { DraftContent, SaveResult } from "./types.ts";

/**
 * Keeps what is being written. `revision` is the one that the person looked at, 0 for a new draft: a
 * save on top of somebody else's is refused, so that neither writes over the other unseen.
 */
export async function saveDraft(
  scope: Scope,
  caseId: string,
  content: DraftContent,
  revision: number,
  now: Date,
): Promise<SaveResult> {
  if (!isId(caseId) || !hasRole(scope.actor, requestDiscretion.roles)) return notFound();
  await mustBeOpen(scope, caseId);
  const { rows } = await scope.sql.query<{ revision: number }>({
    name: "save-request-draft",
    text: `insert into request_draft as d
        (case_id, organization_id, letter, equities, exhibits, author_name, saved_at)
      select p.case_id, p.organization_id, $2, $3::uuid[], $4::uuid[], $6, $7
      from party_file p
      where p.case_id = $1 and ($5 = 0 or exists (
        select from request_draft r where r.case_id = $1 and r.organization_id = p.organization_id
      ))
      on conflict (case_id, organization_id) do update set
        letter = excluded.letter, equities = excluded.equities, exhibits = excluded.exhibits,
        author_name = excluded.author_name, saved_at = excluded.saved_at,
        revision = d.revision + 1
        where d.revision = $5
      returning d.revision`,
    values: [
      caseId,
      content.letter,
      content.equities,
      content.exhibits,
      revision,
      scope.actor.name,
      now,
    ],
  });
  const saved = rows[0];
  if (saved) return { ok: true, revision: saved.revision, savedAt: now.toISOString() };
  const standing = await draftOf(scope, caseId);
  if (standing) {
    return { ok: false, code: "CONFLICT", revision: standing.revision, savedBy: standing.savedBy };
  }
  // Submitted or given up meanwhile: what is written now is the beginning of a new one.
  return revision > 0 ? saveDraft(scope, caseId, content, 0, now) : notFound();
}

/** Nothing is being written any more: it was submitted, or given up. */
export async function endDraft(scope: Scope, caseId: string): Promise<void> {
  await mustBeOpen(scope, caseId);
  await scope.sql.query({
    name: "end-request-draft",
    text: "delete from request_draft where case_id = $1 and organization_id = current_organization()",
    values: [caseId],
  });
}

function notFound(): SaveResult {
  return { ok: false, code: "NOT_FOUND" };
}
