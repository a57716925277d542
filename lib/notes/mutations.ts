import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { isId } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { mustBeOpen } from "../openings/data.ts";

/**
 * Writes a note that only the acting organization reads. False where the case does not exist for
 * it: the same answer for a case of others and for none.
 */
export async function addNote(
  actor: Actor,
  note: { caseId: string; body: string; privileged?: boolean },
  now: Date,
): Promise<boolean> {
  const privileged = note.privileged === true && actor.side === "defense";
  const mayWrite = actor.side && actor.userId && can(actor, "write notes");
  if (!mayWrite || !isId(note.caseId)) return false;
  return inScope(actor, async (scope) => {
    await mustBeOpen(scope, note.caseId);
    const { rowCount } = await scope.sql.query({
      name: "add-note",
      text: `insert into case_note
          (case_id, organization_id, account_id, author_name, body, created_at, privileged)
        select p.case_id, p.organization_id, $2, $3, $4, $5, $6 from party_file p where p.case_id = $1`,
      values: [note.caseId, actor.userId, actor.name, note.body, now, privileged],
    });
    return rowCount === 1;
  });
}
