import "server-only";
import type pg from "pg";
import type { Actor } from "../access/actor.ts";
import type { Role } from "../access/roles.ts";
import { passwordProblem } from "../auth/password-rules.ts";
import { hashPassword } from "../auth/passwords.ts";
import { newToken, tokenHash } from "../auth/token.ts";
import { pool } from "../db/pool.ts";
import { withActor } from "../db/with-actor.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { takeTry } from "../limits/mutations.ts";
import { waitText } from "../limits/rules.ts";
import { mailSettings } from "../mail/config.ts";
import type { Mail } from "../mail/message.ts";
import { mailGoesOut } from "../mail/open.ts";
import type { Outcome } from "../people/mutations.ts";
import { managesPeopleOf } from "../people/rights.ts";
import type { PersonInput } from "../people/schema.ts";
import { rolesIn } from "../people/types.ts";
import { invitationOf } from "./data.ts";
import { invitationMail } from "./message.ts";
import { INVITATION_DAYS } from "./types.ts";

/** The link, where there is no mail to send it by: for whoever invites to hand over, shown this once. */
export type Invited = Outcome<{ email: string; link: string | null }>;

const wrong = (field: string, message: string) => ({ ok: false, field, message }) as const;
const absent = wrong("form", "This organization does not exist.");
const gone = wrong("form", "This invitation has been taken up or taken back meanwhile.");

/**
 * Invites somebody to an organization in a role: the only way to become one of its people. The link
 * goes by mail (a job makes it, so that its secret is kept nowhere but in the mail); where no mail
 * server is configured it is answered, once.
 */
export async function invite(
  actor: Actor,
  organizationId: string,
  input: PersonInput,
): Promise<Invited> {
  if (!managesPeopleOf(actor, organizationId)) return absent;
  const email = input.email.toLowerCase();
  const refused = await refusal(actor, organizationId, email, input.role);
  if (refused) return refused;
  const late = await tooMany(email);
  if (late) return late;
  try {
    return await inOrganization(actor, organizationId, (sql) =>
      begin(sql, actor, organizationId, { ...input, email }),
    );
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== "invitation_open") throw error;
    return wrong("email", "This person is invited already: send that invitation again.");
  }
}

/** Ends an open invitation and makes another like it, with a new link and seven more days. */
export async function inviteAgain(
  actor: Actor,
  organizationId: string,
  invitationId: string,
): Promise<Invited> {
  if (!managesPeopleOf(actor, organizationId)) return absent;
  const email = await inOrganization(actor, organizationId, async (sql) => {
    const { rows } = await sql.query<{ email: string }>(
      `select email from invitation
       where id = $1 and organization_id = $2 and accepted_at is null and revoked_at is null`,
      [invitationId, organizationId],
    );
    return rows[0]?.email;
  });
  if (!email) return gone;
  const late = await tooMany(email);
  if (late) return late;
  return inOrganization(actor, organizationId, async (sql) => {
    const ended = await end(sql, organizationId, invitationId);
    return ended ? begin(sql, actor, organizationId, ended) : gone;
  });
}

/** Takes an invitation back: its link opens nothing from now on. */
export async function revokeInvitation(
  actor: Actor,
  organizationId: string,
  invitationId: string,
): Promise<Outcome> {
  if (!managesPeopleOf(actor, organizationId)) return absent;
  const ended = await inOrganization(actor, organizationId, (sql) =>
    end(sql, organizationId, invitationId),
  );
  return ended ? { ok: true } : gone;
}

function inOrganization<T>(
  actor: Actor,
  organizationId: string,
  work: (sql: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return withActor({ ...actor, organizationId, side: null }, work);
}

/** Why somebody cannot be invited, or null. */
async function refusal(actor: Actor, organizationId: string, email: string, role: Role) {
  const { rows } = await inOrganization(actor, organizationId, (sql) =>
    sql.query<{ kind: string; member: boolean }>(
      `select o.kind, exists (
         select from membership m join account a on a.id = m.account_id
         where m.organization_id = o.id and m.role = $3 and m.ended_at is null and a.email = $2
       ) as member
       from organization o where o.id = $1`,
      [organizationId, email, role],
    ),
  );
  const found = rows[0];
  if (!found) return absent;
  if (!rolesIn(found.kind).includes(role)) {
    return wrong("role", "This organization has no such role.");
  }
  return found.member ? wrong("email", "This person already has this role here.") : null;
}

async function tooMany(email: string) {
  const until = await takeTry([["invitation-mail", email]]);
  if (!until) return null;
  const when = waitText(until, new Date());
  return wrong("email", `This address has been sent several invitations today: try again ${when}.`);
}

async function begin(
  sql: pg.PoolClient,
  actor: Actor,
  organizationId: string,
  { name, email, role }: PersonInput,
): Promise<Invited> {
  const byMail = await mailGoesOut();
  await sql.query(
    `insert into invitation (organization_id, email, name, role, invited_by, by_mail, expires_at)
     values ($1, $2, $3, $4, $5, $6, now() + make_interval(days => $7))`,
    [organizationId, email, name, role, actor.userId, byMail, INVITATION_DAYS],
  );
  const { rows } = await sql.query<{ id: string }>(
    `select id from invitation where organization_id = $1 and email = $2 and role = $3
       and accepted_at is null and revoked_at is null`,
    [organizationId, email, role],
  );
  const id = rows[0]?.id ?? "";
  if (!byMail) return { ok: true, email, link: (await makeLink(sql, id))?.link ?? null };
  await enqueue(sql, "mail-invitation", { invitationId: id });
  return { ok: true, email, link: null };
}

async function end(sql: pg.PoolClient, organizationId: string, invitationId: string) {
  const { rows } = await sql.query<PersonInput>(
    `update invitation set revoked_at = now()
     where id = $1 and organization_id = $2 and accepted_at is null and revoked_at is null
     returning name, email, role`,
    [invitationId, organizationId],
  );
  return rows[0];
}

interface MadeLink {
  link: string;
  email: string;
  name: string;
  role: Role;
  organization_name: string;
  expires_at: Date;
}

/** A new link for an open invitation; null where it is open no more. */
async function makeLink(
  sql: Pick<pg.ClientBase, "query">,
  invitationId: string,
): Promise<MadeLink | null> {
  const { token, hash } = newToken();
  const { rows } = await sql.query<Omit<MadeLink, "link">>(
    "select * from give_invitation_token($1, $2)",
    [invitationId, hash],
  );
  const link = new URL(`/invitation/${token}`, mailSettings().NEXTAUTH_URL).href;
  return rows[0] ? { ...rows[0], link } : null;
}

/** For the job: the mail with a link of its own. Null: nothing to send. */
export async function invitationToMail(invitationId: string): Promise<Mail | null> {
  const made = await makeLink(pool(), invitationId);
  if (!made) return null;
  const { email, name, role, organization_name: organizationName } = made;
  const to = { id: invitationId, email, name, role, organizationName };
  return invitationMail(to, made.link, made.expires_at);
}

/** For the job: the link went out. */
export async function markInvitationMailed(invitationId: string): Promise<void> {
  await pool().query("select invitation_was_mailed($1)", [invitationId]);
}

/** What taking up an invitation led to; null: its link opens nothing (any more). */
export type Joined = { accountId: string; membershipId: string; email: string };

/** Takes up an invitation for somebody new. `problem`: the password is refused, and why. */
export async function join(
  token: string,
  input: { name: string; next: string },
): Promise<Joined | { problem: string } | null> {
  const invitation = await invitationOf(token);
  if (!invitation || invitation.accountId) return null;
  const { email, organizationName } = invitation;
  const name = `${invitation.name} ${input.name}`;
  const owner = { email, name, organizations: [organizationName] };
  const problem = passwordProblem(input.next, owner);
  if (problem) return { problem };
  return accept(token, email, input.name, await hashPassword(input.next));
}

/** Takes up an invitation for somebody who has proved that the account of its address is theirs. */
export async function joinWith(token: string, accountId: string): Promise<Joined | null> {
  const invitation = await invitationOf(token);
  if (!invitation || invitation.accountId !== accountId) return null;
  return accept(token, invitation.email, invitation.name, null);
}

async function accept(token: string, email: string, name: string, passwordHash: string | null) {
  const { rows } = await pool().query<{ account_id: string; membership_id: string }>(
    "select account_id, membership_id from accept_invitation($1, $2, $3)",
    [tokenHash(token), name, passwordHash],
  );
  const row = rows[0];
  return row ? { accountId: row.account_id, membershipId: row.membership_id, email } : null;
}
