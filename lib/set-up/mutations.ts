import "server-only";
import pg from "pg";
import type { Role } from "../access/roles.ts";
import { passwordProblem } from "../auth/password-rules.ts";
import { hashPassword } from "../auth/passwords.ts";
import { newToken, tokenHash } from "../auth/token.ts";
import { pool } from "../db/pool.ts";
import { codeOf } from "../people/types.ts";
import { NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import type { SetUpInput } from "./schema.ts";

/**
 * Makes a new token, as the owner, where nobody has an account yet: for the terminal of whoever starts
 * the server. The one of an earlier start opens nothing from then on. Null: there are accounts.
 */
export async function offerSetUp(ownerUrl: string): Promise<string | null> {
  const owner = new pg.Client({
    connectionString: ownerUrl,
    application_name: "abeyance-set-up",
    connectionTimeoutMillis: 10_000,
  });
  owner.on("error", () => {});
  await owner.connect();
  try {
    const { token, hash } = newToken();
    const { rowCount } = await owner.query(
      `with earlier as (delete from set_up where token_hash <> $1)
       insert into set_up (token_hash) select $1 where not exists (select from account)`,
      [hash],
    );
    return rowCount === 1 ? token : null;
  } finally {
    await owner.end().catch(() => {});
  }
}

interface NewOrganization {
  kind: string;
  name: string;
  code: string;
  timeZone: string;
  courts: string[];
  /** What the administrator is there besides, or null. */
  role: Role | null;
}

export type SetUp =
  | { ok: true; accountId: string; membershipId: string }
  /** Which answer is refused, and why. */
  | { ok: false; field: string; message: string };

/**
 * Makes the administrator's account and the organizations of a new installation. Null: the token
 * opens nothing, because it was spent, a newer start made another, or there never was one.
 */
export async function setUp(token: string, input: SetUpInput): Promise<SetUp | null> {
  const hash = tokenHash(token);
  if (!hash) return null;
  const { rows: courts } = await pool().query<{ code: string; name: string; timeZone: string }>(
    `select code, name, time_zone as "timeZone" from court where code = any($1) order by code`,
    [input.courts],
  );
  if (courts.length !== new Set(input.courts).size) {
    return { ok: false, field: "courts", message: "Choose courts of the list." };
  }
  const organizations = organizationsOf(input, courts);
  const problem = passwordProblem(input.next, {
    email: input.email,
    name: input.name,
    organizations: organizations.map(({ name }) => name),
  });
  if (problem) return { ok: false, field: "next", message: problem };
  const { rows } = await pool().query<{ account_id: string; membership_id: string }>(
    "select account_id, membership_id from set_up_installation($1, $2, $3, $4, $5)",
    [hash, input.email, input.name, await hashPassword(input.next), JSON.stringify(organizations)],
  );
  const row = rows[0];
  return row ? { ok: true, accountId: row.account_id, membershipId: row.membership_id } : null;
}

/** The installation's own organization comes first: its administrator first acts as that. */
function organizationsOf(
  { what, ...input }: SetUpInput,
  courts: readonly { code: string; name: string; timeZone: string }[],
): NewOrganization[] {
  const timeZone = courts[0]?.timeZone ?? NO_COURT_TIME_ZONE;
  const taken = new Set<string>();
  const one = (
    kind: string,
    name: string,
    role: Role | null,
    covers: readonly (typeof courts)[number][] = [],
  ): NewOrganization => {
    const base = codeOf(name) || kind;
    let code = base;
    for (let n = 2; taken.has(code); n++) code = `${base.slice(0, 27)}-${n}`;
    taken.add(code);
    return {
      kind,
      name,
      code,
      timeZone: covers[0]?.timeZone ?? timeZone,
      courts: covers.map((court) => court.code),
      role,
    };
  };
  const alone = what !== "both";
  return [
    one("system", "This installation", "administrator"),
    ...(what === "defense" || what === "both"
      ? [one(input.defenseKind, input.defenseName, alone ? "clinic_supervisor" : null)]
      : []),
    ...(what === "office" || what === "both"
      ? [one("office", input.officeName, alone ? "supervising_attorney" : null, courts)]
      : []),
    ...(what === "both"
      ? courts.map((court) => one("court", `${court.name} Immigration Court`, null, [court]))
      : []),
  ];
}
