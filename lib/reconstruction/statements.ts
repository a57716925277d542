/** The statements by which planned histories become cases: one for many, whatever their number. Pure. */

/** What is planned waits here, a batch at a time. */
export const STAGE = `
  create temporary table stage_case (
    case_id uuid, respondent_id uuid, a_number text, family_name text, given_names text,
    birth_date date, nationality_code text, language text, search_name text, charged_on date,
    shared jsonb, entered_at timestamptz, last_seq integer
  );
  create temporary table stage_event (
    case_id uuid, seq integer, id uuid, step text, party text, organization_id uuid,
    account_id uuid, actor_name text, occurred_on date, recorded_at timestamptz(3), report jsonb,
    audience text[], input jsonb, implied text[], idempotency_key uuid, secret jsonb,
    private_to text[], side text, written_at timestamptz(6)
  );
  create temporary table stage_chain (case_id uuid, seq integer, prev_hash text, hash text);
  create temporary table stage_seat (
    case_id uuid, organization_id uuid, side text, version integer, stage text, stage_since date,
    own jsonb, search_name text
  );`;

export const EMPTY = "truncate stage_case, stage_event, stage_chain, stage_seat";

/** The hashes of the events at one place of their logs; those before it are there already. */
export const CHAIN = `
  insert into stage_chain
    select s.case_id, s.seq, p.hash, event_hash(row(
      s.case_id, s.seq, s.id, s.step, s.party, s.organization_id, s.account_id, s.actor_name,
      s.occurred_on, s.recorded_at, s.report, s.audience, s.input, s.implied, s.idempotency_key,
      private_digest(s.secret), p.hash, '', null, s.written_at
    )::case_event)
    from stage_event s
    left join stage_chain b on b.case_id = s.case_id and b.seq = s.seq - 1
    cross join lateral (select coalesce(b.hash, '')) p (hash)
    where s.seq = $1`;

/** In this order: each needs what those before it wrote. */
export const WRITES: readonly string[] = [
  `insert into respondent (id, a_number, family_name, given_names, birth_date, nationality_code,
      language, search_name)
    select respondent_id, a_number, family_name, given_names, birth_date, nationality_code,
      language, search_name from stage_case`,
  `insert into case_file (id, respondent_id, a_number, charging_document_date, court_code, shared,
      entered_at, last_seq, head_hash, entry_key)
    select c.case_id, c.respondent_id, c.a_number, c.charged_on, c.shared ->> 'courtCode', c.shared,
      c.entered_at, c.last_seq, h.hash,
      -- As entry_key has it for an office that enters a new number.
      coalesce(c.shared ->> 'courtCode', c.shared -> 'parties' ->> 'government')
    from stage_case c join stage_chain h on h.case_id = c.case_id and h.seq = c.last_seq`,
  `insert into case_event (case_id, seq, id, step, party, organization_id, account_id, actor_name,
      occurred_on, recorded_at, report, audience, input, implied, idempotency_key, private_digest,
      prev_hash, hash, written_at)
    select s.case_id, s.seq, s.id, s.step, s.party, s.organization_id, s.account_id, s.actor_name,
      s.occurred_on, s.recorded_at, s.report, s.audience, s.input, s.implied, s.idempotency_key,
      private_digest(s.secret), h.prev_hash, h.hash, s.written_at
    from stage_event s join stage_chain h using (case_id, seq)`,
  `insert into case_event_private (event_id, case_id, organization_id, side, input, audience)
    select id, case_id, organization_id, side, secret, private_to
    from stage_event where secret is not null`,
  `insert into party_file (case_id, organization_id, side, version, stage, stage_since, own,
      assigned_to, check_result, check_valid_to, adverse, paper_awaited_since, sort_name,
      court_code, next_hearing_at, hearing_kind, detained, represented, reply_by, form, ends_on,
      motion_status, signed_government, signed_defense, recalendar_status, counsel_motion,
      requested, requested_on, disputed)
    select t.case_id, t.organization_id, t.side, t.version, t.stage, t.stage_since, t.own,
      o.assigned_to, o.check_result, o.check_valid_to, o.adverse, o.paper_awaited_since,
      t.search_name, s.*
    from stage_seat t join stage_case c using (case_id)
    cross join shared_columns(c.shared) s cross join own_columns(t.own) o`,
  // The hearing of the entry; an order took it off the calendar.
  `insert into case_hearing (case_id, n, thread, at, kind, judge, court_code, location_code,
      event_id, set_at, ended_as, ended_by, ended_at)
    select e.case_id, 1, 1, (e.input ->> 'hearingAt')::timestamp, e.input ->> 'hearingKind',
      e.input ->> 'hearingJudge', e.input ->> 'courtCode', e.input ->> 'locationCode', e.id,
      e.recorded_at, case when o.id is not null then 'taken_off' end, o.id, o.recorded_at
    from stage_event e
    left join stage_event o on o.case_id = e.case_id and o.step = 'rule-on-motion'
    where e.seq = 1 and e.input ->> 'hearingAt' is not null`,
  `insert into appearance (organization_id, case_id, status, counsel_name, entered_on, a_number,
      charging_document_date, family_name, given_names, court_code, created_at)
    select (shared -> 'parties' ->> 'defense')::uuid, case_id, 'entered',
      shared -> 'counsel' ->> 'name', (shared -> 'counsel' ->> 'enteredOn')::date, a_number,
      charged_on, family_name, given_names, shared ->> 'courtCode', entered_at
    from stage_case where shared -> 'parties' ->> 'defense' is not null`,
];
