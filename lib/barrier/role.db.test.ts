/** The application's role in PostgreSQL: what it is, what it may call, and that nothing lifts it. */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../testing/database.ts";

const database = await testDatabase();
let app: pg.Client;

beforeAll(async () => {
  app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
});
afterAll(() => app.end());

async function ask<T extends object>(sql: string): Promise<T[]> {
  return (await database.owner.query<T>(sql)).rows;
}

/**
 * Functions that run with their owner's rights: each looks past row-level security, and says here for
 * what. One that is not declared fails.
 */
const DOORS: Record<string, string> = {
  // Figures.
  own_record_counted:
    "the program record of the acting office's own cases, or of its agency's offices",
  own_record_told: "the same by two groups",
  // Writing a case.
  open_case: "enters a case for whoever acts",
  enter_cases: "the same for many",
  record_event: "appends to the log of a case where whoever acts has a seat",
  refresh_file: "writes the acting organization's own cache",
  admit_party: "gives an empty seat to whose court it is",
  cases_to_take_over: "cases with an empty seat at the acting organization's courts",
  lock_cases: "holds cases of the acting organization",
  // Triggers.
  cover_court: "fills in an organization's side",
  index_seats: "keeps the words of a search",
  index_seat: "keeps the words of a search",
  words_of_case: "for the two before",
  keep_hearing: "keeps the history of hearings",
  // Who had a case.
  keep_past_seat: "a trigger: what stays of a seat that ends",
  was_shown: "asked by a policy",
  hand_over: "copies an office's own notes for the office that it has just transferred a case to",
  substitutions_to_confirm: "whose case it is, for whom the judge's leave names",
  admit_successor: "gives the empty seat to whom the judge's leave names",
  end_call: "takes that seat away from who declined it",
  find_past_cases: "a search among the acting organization's past cases",
  // Conflicts: what an organization knows of people, from its own matters.
  is_supervisor_here: "asked by a policy, of whoever acts",
  is_conflicts_person: "asked by a policy, of whoever acts",
  conflicts_people: "colleagues of whoever acts",
  acted_elsewhere: "yes or no, never where",
  is_barred: "yes or no, of the acting person and one case of theirs",
  decide_check: "a trigger: the decision's columns of its check",
  index_clients: "a trigger: whom a seat makes known",
  index_client: "a trigger: whom a seat makes known",
  index_claim: "a trigger: whom a claim makes known",
  index_relative: "a trigger: whom a fact makes known",
  // Reading many at once, each row with its seat.
  find_cases: "a search among the acting organization's cases",
  passed_hearings: "hearings of the acting organization's cases",
  own_hearings: "the same for one person",
  cases_read: "how many findings the acting person made",
  // The program record, of which nothing is read.
  count_entry: "for the doors that write events",
  recount_case: "a case of the acting organization",
  // Consistency: counts, never of another's attorneys; cases of the acting office.
  reads_consistency_here: "whether whoever acts may, for those below",
  consistency_offices: "for those below: the acting office, or those of the acting headquarters",
  consistency_counts: "counts of those offices",
  consistency_reach: "which programs and months those offices have",
  consistency_cases: "cases that the acting office keeps",
  // Publications.
  publish_prepared: "what the worker prepared for the acting organization",
  // Papers.
  is_own_stack: "asked by a policy",
  is_own_fact: "asked by a policy",
  keep_rendering: "a paper that whoever acts may see",
  render_again: "a paper that whoever acts may see",
  share_document: "a paper of the acting organization",
  papers_kept: "which keys of bytes are still needed",
  // The clock, mail and jobs, for nobody in particular.
  analyze_cases: "statistics",
  enqueue_job: "asks the worker",
  organizations_with_mail: "ids of organizations",
  lapsing_offers: "ids of cases, for the clock",
  lapsing_forms: "ids of cases, for the clock",
  // Sessions and secrets, one at a time.
  use_calendar_link: "who a token stands for",
  account_to_open: "what a sign-in is compared with, of one address",
  set_password: "of one account",
  begin_session: "of one account",
  live_session: "one session, by its id",
  rotate_session: "one session, by its id",
  session_ended: "one session, by its id",
  end_session: "one session, by its id",
  switch_membership: "one session, by its id",
  end_all_sessions: "of one account",
  sessions_beside: "the acting person's own",
  sweep_sessions: "those that are over",
  // The first run.
  awaits_set_up: "whether there is no account",
  set_up_installation: "the first account, for whoever has the token",
  // People, before anybody acts.
  open_account: "of one account",
  memberships_of: "of one account",
  judges_at: "names of judges, whom every party of their courts knows",
  // Who oversees whom.
  keeps_people_of: "whether the acting person does",
  role_of_kind: "a trigger: which kind an organization is",
  is_system_administrator: "whether the acting person is one",
  may_oversee: "for the two below, and what one session has open",
  oversee: "one session, by its id",
  overseen: "one session, by its id",
  // Invitations, forgotten passwords, and what is counted against guessing.
  give_invitation_token: "the link of one invitation, by its id",
  invitation_was_mailed: "one invitation, by its id",
  invitation_by_token: "one invitation, by its secret",
  accept_invitation: "one invitation, by its secret",
  begin_reset: "the link of one address",
  reset_by_token: "one person, by a secret",
  use_reset: "one person, by a secret",
  take_try: "counts under hashes",
  give_back_try: "counts under hashes",
  sign_ins_of: "the acting person's own",
  sweep_doors: "what is over",
  // Second factors and agencies: of one session's account, which only its browser can name.
  account_of_session: "for those below",
  own_second_factor: "of one session's account",
  begin_second_factor: "of one session's account",
  confirm_second_factor: "of one session's account",
  take_code: "of one session's account",
  take_recovery_code: "of one session's account",
  renew_recovery_codes: "of one session's account",
  remove_second_factor: "of one session's account",
  take_factor_away: "of one account, for an administrator of the installation",
  has_second_factor: "whether one account has one",
  requires_factor: "for the next",
  session_lacks: "what one session has still to show",
  way_in: "what one account first acts as",
  agency_of_session: "of one session",
  factors_of_organization: "whether each of the acting organization's people has one",
  identity_providers: "what every sign-in page names",
  open_from_agency: "one person, whom an agency sends",
  first_vouched: "for the one before",
  take_up_invitations: "for the one before that",
};

test("the role is no superuser, bypasses nothing, and is a member of nothing", async () => {
  const [role] = await ask<Record<string, boolean>>(
    `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication
      from pg_roles where rolname = 'abeyance_app'`,
  );
  expect(new Set(Object.values(role ?? { missing: true }))).toEqual(new Set([false]));
  const memberships = await ask(
    `select from pg_auth_members where member = 'abeyance_app'::regrole`,
  );
  expect(memberships).toEqual([]);
});

test("it owns nothing, here or in the cluster", async () => {
  const owned = await ask(
    `select classid::regclass::text, objid from pg_shdepend
      where refobjid = 'abeyance_app'::regrole and deptype = 'o'`,
  );
  expect(owned).toEqual([]);
});

test.each([
  "create table mine (id int)",
  "create schema mine",
  "create function mine() returns int language sql as 'select 1'",
  "create extension pg_trgm",
  "create role mine",
  "alter role abeyance_app bypassrls",
  "set role OWNER",
  "set session authorization OWNER",
  "set row_security = off; select from case_note",
  "alter table case_note disable row level security",
  "drop policy own_notes on case_note",
  "create policy mine on case_note using (true)",
  "alter function current_organization() rename to mine",
  "copy case_note to '/tmp/mine'",
  "select pg_read_file('/etc/passwd')",
  "select * from pg_authid",
  "truncate case_event",
  "select * from graphile_worker._private_jobs",
])("it cannot %s", async (sql) => {
  await app.query("begin");
  try {
    const [owner] = await ask<{ name: string }>("select quote_ident(current_user) as name");
    const attempt = app.query(sql.replace("OWNER", owner?.name ?? ""));
    await expect(attempt).rejects.toMatchObject({ code: "42501" });
  } finally {
    await app.query("rollback");
  }
});

describe("functions that run with their owner's rights", () => {
  test("are declared, every one", async () => {
    const found = await ask<{ proname: string }>(
      `select distinct proname from pg_proc
        where prosecdef and pronamespace = 'public'::regnamespace order by 1`,
    );
    expect(found.map(({ proname }) => proname)).toEqual(Object.keys(DOORS).sort());
  });

  test("look names up in one place, and not everybody may call them", async () => {
    const loose = await ask(
      `select proname, proconfig, proacl::text from pg_proc
        where prosecdef and pronamespace = 'public'::regnamespace and (
          not coalesce(proconfig @> array['search_path=public, pg_temp'], false)
          or has_function_privilege('public', oid, 'execute')
        )`,
    );
    expect(loose).toEqual([]);
  });

  test("there are none in other schemas that the role could call", async () => {
    const others = await ask(
      `select n.nspname, proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where prosecdef and n.nspname <> 'public'
          and has_schema_privilege('abeyance_app', n.oid, 'usage')
          and has_function_privilege('abeyance_app', p.oid, 'execute')`,
    );
    expect(others).toEqual([]);
  });
});
