/**
 * Who reads and writes what in PostgreSQL, by hand-written SQL as the application's role: one line a
 * table. A table that is not declared here fails lib/barrier; so does one that shows a row more, or a
 * row less, than its line says. A new table is a line here, and where the demonstration leaves it
 * empty a row to look for (PLANTED).
 */
import type { Side } from "../access/roles.ts";

/** Whoever the settings of the transaction name. */
export interface Reader {
  organization: string | null;
  side: Side | null;
  account: string | null;
}

// biome-ignore lint/suspicious/noExplicitAny: a row of any table, as JSON
export type Row = Record<string, any>;

/** What the rules look up besides the row: all of it as the owner reads it. */
export interface Everything {
  /** Whether the reader's organization is a party of the case now. */
  sits: (me: Reader, caseId: string | null) => boolean;
  rows: (table: string) => Row[];
}

export type Rule = (row: Row, me: Reader, all: Everything) => boolean;

/** Whether the reader sees the row. */
const everybody: Rule = () => true;
const own: Rule = (row, me) => row.organization_id === me.organization;
const ownPerson: Rule = (row, me) =>
  row.organization_id === me.organization && row.account_id === me.account;
const ofTheDefense: Rule = (row, me, all) => own(row, me, all) && me.side === "defense";
const ofTheCase: Rule = (row, me, all) => all.sits(me, row.case_id);
const inAudience: Rule = (row, me, all) => own(row, me, all) || row.audience.includes(me.side);

const event: Rule = (row, me, all) =>
  inAudience(row, me, all) &&
  ((all.sits(me, row.case_id) && (row.lead_case_id === null || all.sits(me, row.lead_case_id))) ||
    all
      .rows("past_seat")
      .some(
        (seat) =>
          seat.case_id === row.case_id &&
          own(seat, me, all) &&
          seat.side === me.side &&
          row.seq <= seat.last_seq &&
          (row.lead_case_id === null || seat.ties.includes(row.id)),
      ));

const covers = (me: Reader, court: string | null, all: Everything) =>
  all
    .rows("jurisdiction")
    .some((one) => one.organization_id === me.organization && one.court_code === court);

const window: Rule = (row, me, all) =>
  own(row, me, all) ||
  (!row.reported &&
    (covers(me, row.court_code, all) ||
      (me.side === "defense" &&
        all
          .rows("party_file")
          .some(
            (file) =>
              file.organization_id === me.organization &&
              file.court_code === row.court_code &&
              file.ended_at === null,
          ))));

/** A claim is answered by the office or the court that it names; who appears, all parties know. */
const appearance: Rule = (row, me, all) => {
  if (own(row, me, all) || all.sits(me, row.case_id)) return true;
  if (!["pending", "refused"].includes(row.status)) return false;
  if (row.court_code !== null) {
    return (me.side === "government" || me.side === "court") && covers(me, row.court_code, all);
  }
  return (
    me.side === "government" &&
    all
      .rows("case_file")
      .some(
        (file) =>
          file.a_number === row.a_number &&
          file.charging_document_date === row.charging_document_date &&
          file.court_code === null &&
          all.sits(me, file.id),
      )
  );
};

/** Who keeps the installation, acting as that. */
const administers = (me: Reader, all: Everything) =>
  all
    .rows("membership")
    .some(
      (one) =>
        one.account_id === me.account &&
        one.organization_id === me.organization &&
        one.role === "administrator" &&
        one.ended_at === null,
    );

/** One's own, the acting organization's people, and everybody for who keeps the installation. */
const worksHere: Rule = (row, me, all) =>
  row.account_id === me.account || own(row, me, all) || administers(me, all);
const person: Rule = (row, me, all) =>
  row.id === me.account ||
  administers(me, all) ||
  all.rows("membership").some((one) => one.account_id === row.id && own(one, me, all));

/** The auditor, whose record it is, and who grants it. */
const grant: Rule = (row, me, all) =>
  row.account_id === me.account || own(row, me, all) || administers(me, all);

/** The organization's conflicts people: those it named, else its supervisors. */
const isConflictsPerson = (me: Reader, all: Everything) => {
  const open = new Set(
    all.rows("account").flatMap((one) => (one.disabled_at === null ? [one.id] : [])),
  );
  const here = all
    .rows("membership")
    .filter(
      (one) => one.organization_id === me.organization && !one.ended_at && open.has(one.account_id),
    );
  const setting = all
    .rows("conflict_setting")
    .find((one) => one.organization_id === me.organization);
  const named = here.filter((one) => setting?.people.includes(one.account_id));
  const judges =
    named.length > 0
      ? named
      : here.filter((one) => ["supervising_attorney", "clinic_supervisor"].includes(one.role));
  return judges.some((one) => one.account_id === me.account);
};
/** The machinery, which acts for no person, finds; the conflicts people read what was found. */
const found: Rule = (row, me, all) =>
  own(row, me, all) && (me.account === null || isConflictsPerson(me, all));

export type Right = "select" | "insert" | "update" | "delete";

export interface TableRule {
  /** Which rows; null: none of them, the table is not granted for reading. */
  sees: Rule | null;
  /** What the role may do besides reading; of a column alone counts too. */
  may?: readonly Exclude<Right, "select">[];
  /** Who writes rows of other organizations, too. */
  writes?: (me: Reader, all: Everything) => boolean;
  /** Columns that it may not read, whoever asks. */
  never?: readonly string[];
  /** Why there is no row-level security: it is nobody's in particular. */
  open?: string;
}

const record = { may: ["insert"] } as const;
const kept = { may: ["insert", "update"] } as const;
const whole = { may: ["insert", "update", "delete"] } as const;
const reference = { sees: everybody, open: "the same for everybody" };
const release = { sees: everybody, open: "EOIR's public release" };
const raw = { sees: null, open: "EOIR's public release, not asked by requests" };

export const TABLES: Record<string, TableRule> = {
  // ------------------------------------------------ nobody's
  setting: reference,
  court: reference,
  nationality: reference,
  hearing_location: reference,
  program_revision: { sees: everybody, ...record },
  _prisma_migrations: { sees: everybody, open: "the migrations that were applied: health tells" },

  // ------------------------------------------------ people
  agency: { sees: everybody, ...record },
  organization: { sees: everybody, ...kept },
  jurisdiction: { sees: everybody, may: ["insert", "delete"], writes: administers },
  account: { sees: person },
  membership: { sees: worksHere, ...kept, writes: administers },
  oversight_grant: { sees: grant, ...kept, writes: administers },
  set_up: { sees: null },
  credential: { sees: null },
  session: { sees: null },
  invitation: { sees: own, ...kept, never: ["token_hash"] },
  password_reset: { sees: null },
  try_count: { sees: null },
  sign_in_record: { sees: null, ...record },
  second_factor: { sees: null },
  recovery_code: { sees: null },
  identity_link: { sees: null },
  identity_provider: { sees: everybody, ...kept, open: "what every sign-in page names" },
  identity_provider_organization: {
    sees: everybody,
    may: ["insert", "delete"],
    open: "where an agency vouches for its people",
  },
  sign_in_rule: { sees: own, ...kept },

  // ------------------------------------------------ cases
  case_file: {
    sees: (row, me, all) => all.sits(me, row.id),
    never: ["last_seq", "head_hash", "entry_key"],
  },
  respondent: {
    sees: (row, me, all) =>
      all.rows("case_file").some((one) => one.respondent_id === row.id && all.sits(me, one.id)),
  },
  party_file: { sees: (row, me, all) => own(row, me, all) && row.ended_at === null },
  government_file: { sees: null },
  court_file: { sees: null },
  defense_file: { sees: null },
  case_word: { sees: null },
  case_event: { sees: event, never: ["seq", "prev_hash", "hash", "private_digest"] },
  case_event_private: {
    sees: (row, me, all) =>
      own(row, me, all) ||
      (inAudience(row, me, all) &&
        all.rows("case_event").some((one) => one.id === row.event_id && event(one, me, all))),
  },
  government_event_private: { sees: null },
  court_event_private: { sees: null },
  defense_event_private: { sees: null },
  case_hearing: { sees: ofTheCase },
  appearance: { sees: appearance, ...kept },
  document: {
    sees: (row, me, all) => inAudience(row, me, all) && all.sits(me, row.case_id),
    ...record,
  },

  past_seat: { sees: own, never: ["last_seq", "ties"] },
  past_paper: { sees: own },
  record_entry: { sees: null },
  record_move: { sees: null },
  record_cell: { sees: null },
  consistency_case: { sees: null },
  consistency_cell: { sees: null },
  consistency_built: { sees: null },
  docket_move: { sees: own },
  docket_cell: { sees: own },
  past_word: { sees: null },
  handover: { sees: own },

  // ------------------------------------------------ work product
  case_note: { sees: own, ...record },
  case_fact: { sees: own, ...record },
  request_draft: { sees: ofTheDefense, ...whole },
  client_record: { sees: ofTheDefense, ...kept },
  client_history: { sees: ofTheDefense, ...kept },
  notice: { sees: own, may: ["update"] },
  task: { sees: own, ...kept },
  review_claim: { sees: own, ...whole },
  review_draft: { sees: own, ...whole },
  review_set_aside: { sees: ownPerson, ...whole },
  review_phrase: {
    sees: (row, me, all) =>
      own(row, me, all) && (row.account_id === null || row.account_id === me.account),
    ...whole,
  },
  read_log: { sees: own, ...record },
  case_opening: { sees: own, ...record },
  absence: { sees: own, ...kept },
  case_tag: { sees: own, may: ["insert", "delete"] },
  case_todo: { sees: own, ...kept },
  colleague_setting: { sees: own, ...kept },
  conflict_setting: { sees: own, ...kept },
  conflict_person: { sees: found, ...kept },
  conflict_name: { sees: (row, me, all) => own(row, me, all) && me.account === null, ...record },
  conflict_check: { sees: own, ...kept },
  conflict_match: { sees: found, ...record },
  conflict_decision: {
    sees: (row, me, all) => own(row, me, all) && isConflictsPerson(me, all),
    ...record,
  },
  import: { sees: own, ...kept },
  import_line: { sees: own, ...record },
  import_row: { sees: own, ...whole },
  import_missing: { sees: own, may: ["insert", "delete"] },
  import_match: { sees: own, ...kept },
  docket_row: { sees: own, ...kept },
  export_log: { sees: own, ...record },
  export_end: { sees: own, ...record },
  bundle_log: { sees: own, ...record },
  organization_text: { sees: own, ...record },
  letterhead: { sees: own, ...record },
  calendar_link: { sees: ownPerson, ...kept },
  review_window: { sees: window, ...record },
  review_window_term: {
    sees: (row, me, all) =>
      all.rows("review_window").some((one) => one.id === row.window_id && window(one, me, all)),
    ...record,
  },

  // ------------------------------------------------ the court record
  reconstruction: { sees: everybody, open: "the published figures, and what both records answer" },
  court_release: release,
  court_release_file: release,
  court_release_row: release,
  court_release_change: release,
  court_release_keys: release,
  court_release_name: release,
  eoir_series: release,
  eoir_series_a: release,
  eoir_series_b: release,
  record_load: { sees: own, ...kept },

  // ------------------------------------------------ publications
  publication: { sees: everybody, never: ["account_id"] },
  publication_draft: { sees: own, ...kept },
  publication_prepared: {
    sees: (row, me, all) =>
      all.rows("publication_draft").some((one) => one.id === row.draft_id && own(one, me, all)),
  },
  publication_withheld: { sees: null },
  publication_check: {
    sees: (row, me, all) =>
      all.rows("publication").some((one) => one.id === row.publication_id && own(one, me, all)),
  },
  eoir_series_group: release,
  ...Object.fromEntries(
    ["case", "proceeding", "motion", "hearing", "application", "representative", "delta"].flatMap(
      (name) => ["", "_a", "_b"].map((slot) => [`eoir_${name}${slot}`, raw]),
    ),
  ),
};

const SEATS = "(select * from party_file where ended_at is null) p";
const PEOPLE = `(select distinct on (organization_id, account_id) organization_id, account_id
  from membership where ended_at is null) m`;

/** Rows for the tables that the demonstration leaves empty: of whoever is a party of its cases. */
export const PLANTED: Record<string, string> = {
  // As the worker leaves it: some folded, some waiting.
  docket_cell: "select fold_docket(1000)",
  // Some counsel who had papers has left, two events ago.
  past_paper: `update party_file set ended_at = now() where side = 'defense' and case_id in (
      select f.case_id from document d join party_file f on f.case_id = d.case_id
      where 'defense' = any (d.audience) and f.side = 'defense' and f.ended_at is null
      group by f.case_id order by f.case_id limit 3)`,
  past_seat: "update past_seat set last_seq = greatest(1, last_seq - 2)",
  invitation: `insert into invitation (organization_id, email, name, role, by_mail, expires_at)
    select id, 'work@nowhere.example', 'WORK', 'advocate', false, now() + interval '7 days'
    from organization`,
  sign_in_rule: "insert into sign_in_rule (organization_id) select id from organization",
  record_load: `insert into record_load
      (organization_id, account_id, actor_name, origin, name, state, created_at)
    select organization_id, account_id, 'WORK', 'upload', 'WORK', 'loaded', now()
    from membership where role = 'administrator'`,
  publication_draft: `insert into publication_draft (organization_id, account_id, actor_name, title,
      tables, period, as_of, known_on, state, created_at)
    select organization_id, account_id, 'WORK', 'WORK', '{court}', 'month', date '2012-07-20',
      date '2012-07-23', 'ready', now() from ${PEOPLE}`,
  publication_prepared: `insert into publication_prepared
      (draft_id, offices, threshold, body, manifest, sha256, weighed, prepared_at)
    select id, '{}', 5, 'WORK', 'WORK', 'WORK', '{}', now() from publication_draft d
    where not exists (select from publication_prepared p where p.draft_id = d.id)`,
  publication_withheld: `insert into publication_withheld (id, grids)
    select id, 'WORK' from publication_draft on conflict do nothing`,
  publication: `insert into publication (id, organization_id, organization_name, account_id, offices,
      title, notes, notes_es, period, tables, as_of, known_on, published_at, threshold, body, manifest,
      sha256, reason)
    select d.id, organization_id, 'PUBLIC', account_id, '{}', 'PUBLIC', '', '', 'month', '{court}',
      as_of, known_on, now(), 5, '{}', '{}', 'PUBLIC', ''
    from publication_draft d where not exists (select from publication p where p.id = d.id)
    order by d.id limit 6`,
  publication_check: `insert into publication_check (publication_id, checked_on, cells, tables)
    select id, date '2012-07-23', 1, '{court}' from publication on conflict do nothing`,
  handover: `insert into handover (event_id, case_id, organization_id, from_name, notes, handed_at)
    select distinct on (e.case_id) e.id, e.case_id, f.organization_id, 'WORK', '[]', now()
    from case_event e join party_file f on f.case_id = e.case_id and f.side = 'government'
    where f.ended_at is null order by e.case_id, e.seq limit 12`,
  task: `insert into task (organization_id, label) select distinct organization_id, 'WORK' from ${SEATS}`,
  import: `insert into import (id, organization_id, actor_name, source, file_name, file_bytes, state,
      created_at)
    select gen_random_uuid(), organization_id, 'WORK', 'docket', 'WORK', 1, 'ready', now()
    from (select distinct organization_id from ${SEATS}) o`,
  import_line: `insert into import_line (import_id, organization_id, line, cells)
    select id, organization_id, 1, '{WORK}' from import`,
  import_row: `insert into import_row (import_id, organization_id, line, outcome)
    select id, organization_id, 1, 'created' from import`,
  import_match: `insert into import_match select organization_id, 'docket', 'WORK', '{}' from import`,
  import_missing: `insert into import_missing
    select i.id, i.organization_id, p.case_id from import i
    join ${SEATS} on p.organization_id = i.organization_id`,
  docket_row: `insert into docket_row
    select p.organization_id, p.case_id, '{}', 'WORK', i.id, now() from ${SEATS}
    join import i on i.organization_id = p.organization_id`,
  export_log: `insert into export_log
      (id, organization_id, account_id, account_name, what, label, started_at)
    select gen_random_uuid(), organization_id, account_id, 'WORK', 'all', 'WORK', now()
    from ${PEOPLE}`,
  export_end: `insert into export_end select id, organization_id, 1, true, now() from export_log`,
  bundle_log: `insert into bundle_log
      (case_id, organization_id, account_id, actor_name, with_own, paper_count, made_at)
    select p.case_id, p.organization_id, m.account_id, 'WORK', true, 1, now()
    from ${SEATS} join ${PEOPLE} on m.organization_id = p.organization_id`,
  read_log: `insert into read_log
      (organization_id, account_id, actor_name, actor_role, case_id, what, at)
    select p.organization_id, m.account_id, 'WORK', 'WORK', p.case_id, 'case', now()
    from ${SEATS} join ${PEOPLE} on m.organization_id = p.organization_id`,
  colleague_setting: `insert into colleague_setting
    select distinct on (organization_id) organization_id, true, account_id, now() from ${PEOPLE}`,
  case_opening: `insert into case_opening
    select p.organization_id, m.account_id, p.case_id, date '2012-07-23', 'WORK', now()
    from ${SEATS} join ${PEOPLE} on m.organization_id = p.organization_id`,
  absence: `insert into absence (organization_id, account_id, covered_by, from_day, until_day,
      stated_by, stated_at)
    select organization_id, least(a, b), greatest(a, b), date '2012-07-23', date '2012-07-27', a, now()
    from (select organization_id, min(account_id::text)::uuid as a, max(account_id::text)::uuid as b
      from ${PEOPLE} group by organization_id having count(*) > 1) two`,
  client_history: `insert into client_history
    select p.organization_id, p.case_id, 'WORK', '{}', p.court_code, 'MX'
    from ${SEATS} where p.side = 'defense'`,
  case_tag: `insert into case_tag
    select distinct on (p.organization_id, p.case_id) p.organization_id, p.case_id, 'work',
      m.account_id, now()
    from ${SEATS} join ${PEOPLE} on m.organization_id = p.organization_id`,
  case_todo: `insert into case_todo
      (organization_id, case_id, text, account_id, author_id, author_name, created_at)
    select p.organization_id, p.case_id, 'WORK', m.account_id, m.account_id, 'WORK', now()
    from ${SEATS} join ${PEOPLE} on m.organization_id = p.organization_id`,
  conflict_setting: `insert into conflict_setting
      (organization_id, people, account_id, updated_at)
    select organization_id, array_agg(distinct account_id), min(account_id::text)::uuid, now()
    from membership where role like 'trial%' group by 1`,
  conflict_check: `insert into conflict_check (organization_id, occasion, subject_key, family_name,
      given_names, asked_by_name, asked_at)
    select distinct organization_id, 'request', 'WORK', 'WORK', 'WORK', 'WORK', now() from ${SEATS}`,
  conflict_match: `insert into conflict_match
    select distinct on (c.id) c.id, c.organization_id, 'client', 'WORK', 'WORK', p.id, '{WORK}', now()
    from conflict_check c join conflict_person p on p.organization_id = c.organization_id`,
  conflict_decision: `insert into conflict_decision
      (check_id, organization_id, kind, reason, account_id, account_name, decided_at)
    select distinct on (c.id) c.id, c.organization_id, 'no_conflict', 'WORK', m.account_id, 'WORK',
      now() from conflict_check c join ${PEOPLE} on m.organization_id = c.organization_id`,
  calendar_link: `insert into calendar_link
      (account_id, organization_id, membership_id, name, titles, token_hash)
    select account_id, organization_id, id, 'WORK', 'name', encode(sha256(id::text::bytea), 'hex')
    from membership where ended_at is null`,
  request_draft: `insert into request_draft (case_id, organization_id, letter, author_name, saved_at)
    select case_id, organization_id, 'WORK', 'WORK', now() from ${SEATS} where side = 'defense'`,
  review_claim: `insert into review_claim
    select distinct on (p.organization_id, p.case_id) p.organization_id, p.case_id, m.account_id,
      now(), now() from ${SEATS} join ${PEOPLE} on m.organization_id = p.organization_id`,
  review_draft: `insert into review_draft
    select p.organization_id, p.case_id, m.account_id, 1, '{}', now()
    from ${SEATS} join ${PEOPLE} on m.organization_id = p.organization_id`,
  review_set_aside: `insert into review_set_aside
    select p.organization_id, m.account_id, p.case_id, now()
    from ${SEATS} join ${PEOPLE} on m.organization_id = p.organization_id`,
};
