import "server-only";
import { can } from "../access/can.ts";
import type { Role } from "../access/roles.ts";
import type { Scope } from "../cases/scope.ts";
import type { Recipient, WaitingNotice } from "./message.ts";

/** The organization's notices that wait to be mailed, oldest first. */
export async function waitingNotices(scope: Scope, limit: number): Promise<WaitingNotice[]> {
  const { rows } = await scope.sql.query<WaitingNotice>({
    name: "waiting-notices",
    text: `select n.id, n.case_id as "caseId", p.assigned_to as "assignedTo",
        array(
          select b.covered_by from absence b
          where b.organization_id = n.organization_id and b.account_id = p.assigned_to
            and b.called_off_at is null
            and organization_today() between b.from_day and b.until_day
        ) as "covers"
      from notice n left join party_file p on p.case_id = n.case_id
      where n.organization_id = current_organization() and n.mail_state = 'waiting'
      order by n.created_at, n.id limit $1`,
    values: [limit],
  });
  return rows;
}

/** The people of the organization, and which of them hand out its cases. */
export async function recipients(scope: Scope): Promise<Recipient[]> {
  const { rows } = await scope.sql.query<{ id: string; email: string; roles: Role[] }>({
    name: "mail-recipients",
    text: `select a.id, a.email, array_agg(m.role) as roles
      from membership m join account a on a.id = m.account_id
      where m.organization_id = current_organization() and m.ended_at is null
        and a.disabled_at is null
      group by a.id order by a.email`,
  });
  return rows.map((row) => ({
    accountId: row.id,
    email: row.email,
    assigns: row.roles.some((role) => can({ ...scope.actor, role }, "assign cases")),
  }));
}
