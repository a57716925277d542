import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { withActor } from "../db/with-actor.ts";

/** Marks the organization's notices as read: one, or all that there are now. */
export async function markRead(actor: Actor, noticeId: string | null): Promise<void> {
  if (!can(actor, "mark notices read")) return;
  await withActor(actor, (client) =>
    client.query(
      `update notice set read_at = now()
       where organization_id = $1 and read_at is null and ($2::uuid is null or id = $2)`,
      [actor.organizationId, noticeId],
    ),
  );
}
