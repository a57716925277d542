import "server-only";
import type { PoolClient } from "pg";
import type { Actor } from "../access/actor.ts";
import { type CaseStanding, OWN_CASE, opening } from "../access/opening.ts";
import { domainNow } from "../db/clock.ts";
import { withActor } from "../db/with-actor.ts";
import { standingOf } from "../openings/sql.ts";
import { AsksReason } from "../openings/types.ts";
import { type Read, TAKEN_AWAY } from "./types.ts";

/** The same page, looked at again within this time by the same person, is one line. */
export const SLOT_MINUTES = 5;

/**
 * Writes down who reads what, before they read it, in a transaction of its own: also for somebody
 * whose own transactions may write nothing. Where it cannot be written it throws, and nothing is
 * read. False where the case is none of the actor's organization, and never was: then nothing is written, and the
 * answer is the one for a case that does not exist.
 *
 * A colleague's case is not read, and not written down, before a reason was given: AsksReason.
 *
 * A page that is looked at again within five minutes is not written twice; what leaves the system as a
 * file is, every time.
 */
export async function logRead(actor: Actor, read: Read): Promise<boolean> {
  const { userId, organizationId, side } = actor;
  const slot = TAKEN_AWAY.includes(read.what) ? null : `${SLOT_MINUTES} minutes`;
  return withActor({ userId, organizationId, side }, async (sql) => {
    const reason = await reasonFor(sql, actor, read.caseId);
    const { rows } = await sql.query<{ kept: boolean }>({
      name: "log-read",
      text: `with kept as (
          select where $1::uuid is null
            or exists (select from party_file p where p.case_id = $1)
            or exists (select from past_seat s where s.case_id = $1)
        ), written as (
          insert into read_log
            (organization_id, account_id, actor_name, actor_role, case_id, what, detail, reason, at,
              slot)
          select current_organization(), current_account(), $2, $3, $1, $4, $5, $6, $7::timestamptz,
            date_bin($8::interval, $7::timestamptz, '2000-01-01')
          from kept
          on conflict do nothing
        )
        select exists (select from kept) as kept`,
      values: [
        read.caseId,
        actor.name,
        actor.role,
        read.what,
        (read.detail ?? "").slice(0, 300),
        reason,
        await domainNow(sql),
        slot,
      ],
    });
    return rows[0]?.kept === true;
  });
}

/** Why the actor opens a colleague's case: what they said today, or that they stand in. */
async function reasonFor(
  sql: Pick<PoolClient, "query">,
  actor: Actor,
  caseId: string | null,
): Promise<string> {
  if (caseId === null) return "";
  const { rows } = await sql.query<{ standing: CaseStanding | null }>({
    name: "standing-to-log",
    text: `select ${standingOf("p")} as standing from party_file p where p.case_id = $1`,
    values: [caseId],
  });
  const found = opening(actor, rows[0]?.standing ?? OWN_CASE);
  if (!found.open) throw new AsksReason(caseId);
  return found.reason;
}
