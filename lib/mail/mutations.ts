import "server-only";
import type { Scope } from "../cases/scope.ts";

export type MailState = "sent" | "not_sent" | "failed";

/** Writes down what became of notices as mail. */
export async function markMailed(
  scope: Scope,
  noticeIds: readonly string[],
  state: MailState,
  now: Date,
): Promise<void> {
  if (noticeIds.length === 0) return;
  await scope.sql.query({
    name: "mark-mailed",
    text: `update notice set mail_state = $2, mailed_at = case when $2 = 'sent' then $3::timestamptz end
      where id = any ($1::uuid[]) and mail_state = 'waiting'`,
    values: [noticeIds, state, now],
  });
}

/**
 * Notices that are not mailed: all of them (`before` null) while no mail server is configured, or
 * those that are too old to be news when one is. They stay on their people's screens.
 */
export async function keepUnmailed(scope: Scope, before: Date | null): Promise<number> {
  const result = await scope.sql.query({
    name: "keep-unmailed",
    text: `update notice set mail_state = 'not_sent'
      where organization_id = current_organization() and mail_state = 'waiting'
        and ($1::timestamptz is null or created_at < $1)`,
    values: [before],
  });
  return result.rowCount ?? 0;
}
