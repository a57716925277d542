import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { inScope } from "../cases/scope.ts";
import { errorCode } from "../refusal.ts";
import type { TextInput } from "./schema.ts";
import { type End, type Language, textKey } from "./types.ts";

export type SaveResult = "saved" | "conflict" | "absent";

/**
 * Writes the next revision of a text. `basedOn` is the newest revision that its author had seen, 0
 * where there was none: if somebody wrote another since, nothing is written.
 */
export async function saveText(
  actor: Actor,
  text: { end: End; language: Language; basedOn: number },
  { yes, no, source, effectiveOn }: TextInput,
  now: Date,
): Promise<SaveResult> {
  if (!actor.side || !actor.userId || !can(actor, "change settings")) return "absent";
  try {
    await inScope(actor, (scope) =>
      scope.sql.query({
        name: "save-text",
        text: `insert into organization_text (organization_id, key, language, revision, body,
            source, effective_on, account_id, author_name, created_at)
          values (current_organization(), $1, $2, $3, $4::jsonb, $5, $6, current_account(), $7, $8)`,
        values: [
          textKey(text.end),
          text.language,
          text.basedOn + 1,
          JSON.stringify({ yes, no }),
          source,
          effectiveOn,
          actor.name,
          now,
        ],
      }),
    );
    return "saved";
  } catch (error) {
    if (errorCode(error) === "23505") return "conflict";
    throw error;
  }
}
