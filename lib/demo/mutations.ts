import "server-only";
/**
 * What the demonstration needs before its first case, written as the owner: the organizations, their
 * courts, the accounts and their roles. Cases are never written here; they are walked (walk.ts).
 */
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { hashPassword } from "../auth/passwords.ts";
import { DEMONSTRATION_PASSWORD, emailOf } from "./accounts.ts";
import { DOMAIN_START } from "./calendar.ts";
import { AGENCY, ORGANIZATIONS, type Seated, SIDES } from "./organizations.ts";

/** Writes them all and answers those who can be a party of a case. */
export async function seatOrganizations(client: pg.ClientBase): Promise<Seated[]> {
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  const seated: Seated[] = [];
  await client.query("insert into agency (code, name) values ($1, $2)", [AGENCY.code, AGENCY.name]);
  for (const organization of ORGANIZATIONS) {
    const { code, kind, name, courts, needsConcurrence } = organization;
    const id = randomUUID();
    await client.query(
      `insert into organization
         (id, kind, code, name, address, phone, time_zone, needs_concurrence, check_valid_months,
          agency)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        kind,
        code,
        name,
        organization.address,
        organization.phone,
        organization.timeZone,
        needsConcurrence,
        organization.checkValidMonths,
        organization.agency ?? null,
      ],
    );
    // Firms and clinics have clients anywhere; only offices and courts have a district.
    if (kind === "office" || kind === "court") {
      await client.query(
        "insert into jurisdiction (organization_id, court_code) select $1, unnest($2::text[])",
        [id, courts],
      );
    }
    const people: Seated["people"][number][] = [];
    for (const { role, mailbox, name: person } of organization.accounts) {
      const account = randomUUID();
      await client.query("insert into account (id, email, name) values ($1, $2, $3)", [
        account,
        emailOf(code, mailbox),
        person,
      ]);
      await client.query("insert into credential (account_id, password_hash) values ($1, $2)", [
        account,
        passwordHash,
      ]);
      await client.query(
        "insert into membership (account_id, organization_id, role) values ($1, $2, $3)",
        [account, id, role],
      );
      people.push({ id: account, name: person, role });
    }
    const side = SIDES[kind];
    if (side) seated.push({ id, code, name, side, courts, needsConcurrence, people });
  }
  return seated;
}

/**
 * While its story is told the same few people of an organization write on all its cases, and are not
 * asked why; afterwards everybody is.
 */
export async function askReasons(client: pg.ClientBase, asked: boolean): Promise<void> {
  await client.query(
    asked
      ? "delete from colleague_setting"
      : `insert into colleague_setting (organization_id, asks_reason, account_id, changed_at)
         select distinct on (m.organization_id) m.organization_id, false, m.account_id, now()
         from membership m`,
  );
}

/** From now on it is the morning of 23 July 2012, and time goes on from there. */
export async function startClock(client: pg.ClientBase): Promise<void> {
  await client.query(
    `insert into setting (key, value) values ('clock', $1)
     on conflict (key) do update set value = excluded.value`,
    [JSON.stringify({ domainStart: DOMAIN_START, realStart: new Date().toISOString() })],
  );
}

/** Notices of before the last few days have been read, and none of them is news for the mail. */
export async function settleNotices(client: pg.ClientBase): Promise<void> {
  await client.query(
    `update notice set mailed_at = created_at, mail_state = 'not_sent',
       read_at = case when created_at < timestamptz '2012-07-16' then created_at + interval '1 day' end`,
  );
}
