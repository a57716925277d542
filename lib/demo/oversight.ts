import "server-only";
/** An audit that runs while the demonstration plays, and one that is over. */
import type pg from "pg";
import { emailOf } from "./accounts.ts";

/** From and until, and whose record. */
const AUDITS = [
  {
    from: "2012-07-02",
    until: "2012-12-28",
    code: "lantern-street",
    reason: "Yearly audit of 2012",
  },
  {
    from: "2012-02-01",
    until: "2012-03-30",
    code: "alder-quince",
    reason: "A complaint of January",
  },
] as const;

/** Grants the auditor the records, in the administrator's name. */
export async function grantAudits(owner: pg.ClientBase): Promise<void> {
  for (const { from, until, code, reason } of AUDITS) {
    await owner.query(
      `insert into oversight_grant
         (account_id, organization_id, from_day, until_day, reason, granted_by, granted_at)
       select a.id, o.id, $3, $4, $5, g.id, $3::date + interval '15 hours'
       from account a, account g, organization o
       where a.email = $1 and g.email = $2 and o.code = $6`,
      [
        emailOf("operator", "auditor"),
        emailOf("operator", "administrator"),
        from,
        until,
        reason,
        code,
      ],
    );
  }
}
