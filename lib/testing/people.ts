/** Organizations, people and their sessions in a line each, for database tests. */
import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Role } from "../access/roles.ts";
import { readSession } from "../auth/data.ts";
import { beginSession } from "../auth/mutations.ts";

/** A client or a pool of the owner. */
type Sql = Pick<pg.ClientBase, "query">;

export async function newOrganization(
  owner: Sql,
  kind: string,
  more: { name?: string; agency?: string } = {},
): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `insert into organization (kind, code, name, time_zone, agency)
     values ($1, $2, $3, 'America/New_York', $4) returning id`,
    [kind, randomUUID().slice(0, 13), more.name ?? `A ${kind}`, more.agency ?? null],
  );
  return rows[0]?.id ?? "";
}

export interface Member {
  accountId: string;
  membershipId: string;
  email: string;
}

/** Somebody new with one role, or one role more for somebody (`accountId`). */
export async function newMember(
  owner: Sql,
  organizationId: string,
  role: Role,
  known?: Member,
): Promise<Member> {
  const email = known?.email ?? `${randomUUID()}@example.org`;
  const account =
    known?.accountId ??
    (
      await owner.query<{ id: string }>(
        "insert into account (email, name) values ($1, $2) returning id",
        [email, `The ${role.replaceAll("_", " ")}`],
      )
    ).rows[0]?.id ??
    "";
  const { rows } = await owner.query<{ id: string }>(
    "insert into membership (account_id, organization_id, role) values ($1, $2, $3) returning id",
    [account, organizationId, role],
  );
  return { accountId: account, membershipId: rows[0]?.id ?? "", email };
}

/** A session of a person, as if they had signed in. */
export async function newSession({ accountId, membershipId }: Member): Promise<string> {
  const client = { browser: "A test", network: "192.0.2.7" };
  return (await beginSession({ accountId, membershipId }, client, null)).sessionId;
}

/** Who acts in a session now; throws where it counts no more. */
export async function actorIn(sessionId: string) {
  const session = await readSession(sessionId);
  if (!session) throw new Error("The session counts no more.");
  return session.actor;
}
