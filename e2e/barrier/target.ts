/** Ids of what there is now, for forged calls to name. */
import type { Target } from "./actions.ts";
import { NEVER } from "./routes.ts";
import type { World } from "./world.ts";

const AT = "los-angeles";

export async function targetOf(world: World): Promise<Target> {
  const { owner, caseId, ids, organizations, accounts, documents } = world;
  const office = organizations[AT] ?? "";
  const firm = organizations["alder-quince"] ?? "";
  const one = async (sql: string, ...values: unknown[]): Promise<string> =>
    String(Object.values((await owner.query(sql, values)).rows[0] ?? {})[0] ?? NEVER);
  return {
    case: caseId,
    office,
    person: accounts["trial.attorney@los-angeles.example"] ?? "",
    cover: accounts["trial.attorney.2@los-angeles.example"] ?? "",
    auditor: accounts["auditor@operator.example"] ?? "",
    // Another role is another membership.
    spare: await one(
      `select m.id from membership m join membership first on first.account_id = m.account_id
        where first.id = $1 and m.ended_at is null`,
      ids.spare,
    ),
    leaving: ids.leaving,
    paper: documents[0]?.id ?? "",
    claim: ids.claim,
    import: ids.officeImport,
    session: await one(
      `select id from session where account_id = $1 and revoked_at is null and expires_at > now()
        order by created_at limit 1`,
      accounts["clinic.supervisor@larkspur.example"] ?? NEVER,
    ),
    fact: await one(
      `select id from case_fact f where organization_id = $1 and case_id = $2 and not withdrawn
        and not exists (select 1 from case_fact n where n.supersedes = f.id)
        order by recorded_at desc limit 1`,
      office,
      caseId,
    ),
    todo: await one(
      "select id from case_todo where organization_id = $1 and case_id = $2 limit 1",
      office,
      caseId,
    ),
    invitation: await one(
      `select id from invitation where organization_id = $1 and revoked_at is null
        and accepted_at is null limit 1`,
      office,
    ),
    grant: await one("select id from oversight_grant where revoked_at is null limit 1"),
    link: await one(
      `select id from calendar_link where account_id = $1 and revoked_at is null limit 1`,
      accounts["trial.attorney@los-angeles.example"],
    ),
    known: await one(
      `select id from conflict_person p where organization_id = $1 and source = 'hand'
        and ended_at is null order by added_at desc limit 1`,
      firm,
    ),
    phrase: await one(
      "select id from review_phrase where organization_id = $1 and key = 'forged'",
      office,
    ),
    window: await one(
      `select w.id from review_window w join review_window_term t on t.window_id = w.id
        where w.organization_id = $1 and t.source = 'Forged' limit 1`,
      office,
    ),
    absence: await one(
      "select id from absence where organization_id = $1 and called_off_at is null limit 1",
      office,
    ),
    version: await one(
      "select version from party_file where organization_id = $1 and case_id = $2",
      office,
      caseId,
    ),
    letterhead: await one(
      `select coalesce(max(revision), 0) from letterhead where organization_id = $1`,
      office,
    ),
    draft: await one(
      "select revision from request_draft where organization_id = $1 and case_id = $2",
      firm,
      caseId,
    ),
  };
}
