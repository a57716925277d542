-- Consistency: whether cases of one mix are found and decided alike, by court, office and attorney.

-- Outside inquiries: rare, so their queue and its count read an index of their own.
create index party_file_inquired on party_file (organization_id)
  where (own -> 'inquiries' -> 0) is not null and ended_at is null;

-- ---------------------------------------------------------------- what is compared

-- Each case whose latest finding in effect an office of the system recorded itself, with what was known
-- before its review and what came of it. Built anew by the worker (build_consistency), read by nobody
-- but the two functions below. Cases that came with a finding made elsewhere are not in it: they would
-- count as found, and the refusals beside them are not known.
create table consistency_case (
  case_id uuid primary key references case_file (id),
  office_id uuid not null references organization (id),
  court_code text,
  -- Who recorded the finding; null: no person did.
  attorney_id uuid references account (id),
  program text not null,
  found_on date not null,
  population text not null
    check (population in ('pending', 'before_filing', 'final_order', 'decided_by_the_judge')),
  detained boolean not null,
  represented boolean not null,
  requested boolean not null,
  family text not null check (family in ('alone', 'lead', 'rider')),
  -- How long the case had been there: years since its charging document.
  years text not null check (years in ('0-1', '1-3', '3-5', '5+')),
  amenable boolean not null,
  offered boolean not null,
  -- The answer to the offer; null: none.
  accepted boolean,
  -- The ruling on the motion; null: none.
  granted boolean,
  -- The first decision that an outside inquiry was noted before; none: it came after all, or never.
  inquiry text not null check (inquiry in ('finding', 'answer', 'ruling', 'none'))
);
create index consistency_case_of_office on consistency_case (office_id, found_on, case_id);
create index consistency_case_of_court
  on consistency_case (office_id, court_code, found_on, case_id);
create index consistency_case_of_attorney
  on consistency_case (office_id, attorney_id, found_on, case_id);

-- The same counted, by month of the finding: a small roll-up for courts, one for attorneys.
create table consistency_cell (
  dimension text not null check (dimension in ('court', 'attorney')),
  office_id uuid not null references organization (id),
  -- A court's code or an account; empty: none.
  unit text not null,
  program text not null,
  month date not null,
  population text not null,
  detained boolean not null,
  represented boolean not null,
  requested boolean not null,
  family text not null,
  years text not null,
  inquiry text not null,
  reviewed integer not null,
  amenable integer not null,
  offered integer not null,
  answered integer not null,
  accepted integer not null,
  ruled integer not null,
  granted integer not null,
  primary key (dimension, office_id, unit, program, month, population, detained, represented,
    requested, family, years, inquiry)
);

-- When it was built, and the day that it tells of. One row.
create table consistency_built (
  one boolean primary key default true check (one),
  as_of date not null,
  built_at timestamptz(6) not null
);

alter table consistency_case enable row level security;
alter table consistency_cell enable row level security;
alter table consistency_built enable row level security;

-- Builds it from the program record's entries and the log, in one transaction: readers keep what was
-- there until it is done. Answers how many cases it compares.
create function build_consistency(p_as_of date) returns integer
language plpgsql set search_path = public, pg_temp as $$
declare
  v_cases integer;
begin
  perform pg_advisory_xact_lock(hashtext('abeyance consistency'));
  delete from consistency_case;
  delete from consistency_cell;
  delete from consistency_built;

  insert into consistency_case
  with latest as (
    select distinct on (case_id) case_id, event_id, seq, counts, effective_on, office_id, court_code,
      represented, detained, before_filing, reported
    from record_entry
    where withdrawn_on is null and counts in ('amenable', 'not_amenable')
    order by case_id, seq desc
  ),
  finding as materialized (
    select f.*, e.written_at
    from latest f join case_event e on e.case_id = f.case_id and e.seq = f.seq
    where e.step in ('record-finding', 'concur') and not f.reported
      and e.organization_id = f.office_id
  ),
  correction as materialized (
    select (input ->> 'eventId')::uuid as event_id, seq, input ->> 'mode' as mode,
      (input ->> 'newDate')::date as day
    from case_event where step = 'correct'
  ),
  amended as materialized (
    select distinct on (event_id) event_id, day from correction
    where mode = 'amend' and day is not null
    order by event_id, seq desc
  ),
  -- The log's entries that stand, with amended days put in.
  standing as (
    select e.case_id, e.seq, e.step, e.organization_id, e.account_id, e.input, e.report, e.written_at,
      coalesce(a.day, e.occurred_on) as day
    from finding f join case_event e on e.case_id = f.case_id
    left join amended a on a.event_id = e.id
    where e.step in ('record-finding', 'open-review', 'reopen-review', 'request-discretion',
        'note-inquiry', 'tie-to-lead', 'untie-from-lead', 'enter-case', 'update-docket',
        'rule-on-motion')
      and not exists (select from correction c where c.event_id = e.id and c.mode = 'undo')
  ),
  -- An order that was reopened is gone: what was known of it before counts no more.
  reopened as (
    select s.case_id, max(s.seq) as seq from standing s join finding f using (case_id)
    where s.step = 'rule-on-motion' and s.seq < f.seq and s.input ->> 'ruling' = 'granted'
      and s.input ->> 'relief' = 'join_motion_to_reopen'
    group by s.case_id
  ),
  before as (
    select f.case_id,
      bool_or(s.step = 'request-discretion') as requested,
      bool_or(s.seq > coalesce(r.seq, 0) and (
        s.step = 'enter-case' and coalesce((s.input ->> 'hasFinalOrder')::boolean, false)
          and s.input ->> 'sharedStage' is distinct from 'reopened'
        or s.step = 'update-docket' and s.input ->> 'finalOrderOn' is not null)) as ordered,
      bool_or(s.seq > coalesce(r.seq, 0) and s.step in ('enter-case', 'update-docket')
        and s.input ->> 'decidedOn' is not null) as decided
    from finding f join standing s on s.case_id = f.case_id and s.seq < f.seq
    left join reopened r on r.case_id = f.case_id
    group by f.case_id
  ),
  review as (
    select distinct on (f.case_id) f.case_id, s.input ->> 'program' as program
    from finding f join standing s on s.case_id = f.case_id and s.seq < f.seq
    where s.step in ('open-review', 'reopen-review') and s.organization_id = f.office_id
    order by f.case_id, s.seq desc
  ),
  finder as (
    select distinct on (f.case_id) f.case_id, s.account_id
    from finding f join standing s on s.case_id = f.case_id and s.seq <= f.seq
    where s.step = 'record-finding' and s.report is null and s.organization_id = f.office_id
    order by f.case_id, s.seq desc
  ),
  tie as (
    select distinct on (f.case_id) f.case_id, s.step = 'tie-to-lead' as rides
    from finding f join standing s on s.case_id = f.case_id and s.seq < f.seq
    where s.step in ('tie-to-lead', 'untie-from-lead')
    order by f.case_id, s.seq desc
  ),
  outcome as (
    select f.case_id,
      bool_or(e.counts in ('offered', 'accepted', 'motion_filed', 'declined')
        or v.step in ('rule-on-motion', 'carry-out-form')) as offered,
      bool_or(e.counts in ('accepted', 'motion_filed')
        or v.step in ('rule-on-motion', 'carry-out-form')) as accepted,
      bool_or(e.counts = 'declined') as declined,
      min(e.effective_on) filter (where e.counts in ('accepted', 'motion_filed', 'declined')
        or v.step in ('rule-on-motion', 'carry-out-form')) as answered_on,
      bool_or(v.input ->> 'ruling' = 'granted') filter (where v.step = 'rule-on-motion') as granted,
      min(e.effective_on) filter (where v.step = 'rule-on-motion') as ruled_on
    from finding f
    join record_entry e on e.case_id = f.case_id and e.seq > f.seq and e.withdrawn_on is null
    join case_event v on v.case_id = e.case_id and v.seq = e.seq
    group by f.case_id
  ),
  asked as (
    select f.case_id, min(s.day) as on_day
    from finding f join standing s on s.case_id = f.case_id
    where s.step = 'note-inquiry' and s.organization_id = f.office_id
    group by f.case_id
  )
  select f.case_id, f.office_id, f.court_code, w.account_id, coalesce(v.program, ''), f.effective_on,
    case when b.ordered then 'final_order' when f.before_filing then 'before_filing'
      when b.decided then 'decided_by_the_judge' else 'pending' end,
    f.detained, f.represented, coalesce(b.requested, false),
    case when t.rides then 'rider'
      when exists (
        select from case_event l
        where l.lead_case_id = f.case_id and l.step = 'tie-to-lead' and l.written_at < f.written_at
      ) then 'lead'
      else 'alone' end,
    case when f.effective_on < (c.charging_document_date + interval '1 year')::date then '0-1'
      when f.effective_on < (c.charging_document_date + interval '3 years')::date then '1-3'
      when f.effective_on < (c.charging_document_date + interval '5 years')::date then '3-5'
      else '5+' end,
    f.counts = 'amenable', coalesce(o.offered, false),
    case when o.accepted then true when o.declined then false end, o.granted,
    case when a.on_day <= f.effective_on then 'finding'
      when a.on_day <= o.answered_on then 'answer'
      when a.on_day <= o.ruled_on then 'ruling'
      else 'none' end
  from finding f
  join case_file c on c.id = f.case_id
  left join before b using (case_id)
  left join review v using (case_id)
  left join finder w using (case_id)
  left join tie t using (case_id)
  left join outcome o using (case_id)
  left join asked a using (case_id);
  get diagnostics v_cases = row_count;

  insert into consistency_cell
    select d.dimension, c.office_id, d.unit, c.program, date_trunc('month', c.found_on)::date,
      c.population, c.detained, c.represented, c.requested, c.family, c.years, c.inquiry,
      count(*), count(*) filter (where c.amenable), count(*) filter (where c.offered),
      count(c.accepted), count(*) filter (where c.accepted),
      count(c.granted), count(*) filter (where c.granted)
    from consistency_case c
    cross join lateral (values
      ('court', coalesce(c.court_code, '')), ('attorney', coalesce(c.attorney_id::text, ''))
    ) as d (dimension, unit)
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12;

  insert into consistency_built (as_of, built_at) values (p_as_of, clock_timestamp());
  return v_cases;
end $$;

-- ---------------------------------------------------------------- who is answered

-- Whether whoever acts reads what one office's work comes to: a supervisor of the office, or a reader
-- who has opened its record (and is nobody's colleague there).
create function reads_consistency_here() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select current_side() = 'government' and exists (
      select from organization where id = current_organization() and kind = 'office'
    ) and not exists (
      select from membership m
      where m.account_id = current_account() and m.organization_id = current_organization()
        and m.ended_at is null
      having count(*) > 0 and not bool_or(m.role = 'supervising_attorney')
    )
$$;

-- The offices whose figures whoever acts may compare: their own, or those of the agency whose
-- headquarters they act for. Nobody else's; none for a court or the defense.
create function consistency_offices() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select current_organization() where reads_consistency_here()
  union
  select o.id
  from organization own
  join membership m on m.organization_id = own.id and m.account_id = current_account()
    and m.role = 'headquarters' and m.ended_at is null
  join organization o on o.agency = own.agency and o.kind = 'office'
  where own.id = current_organization() and own.kind = 'headquarters'
$$;

-- The counts by one of 'court', 'office' and 'attorney', stratum by stratum. Attorneys never leave
-- their office: a headquarters is answered none until it reads that office's record.
create function consistency_counts(p_by text, p_program text, p_from date, p_to date)
returns table (
  unit text, population text, detained boolean, represented boolean, requested boolean, family text,
  years text, inquiry text, reviewed integer, amenable integer, offered integer, answered integer,
  accepted integer, ruled integer, granted integer
) language sql stable security definer set search_path = public, pg_temp as $$
  select case when p_by = 'office' then c.office_id::text else c.unit end, c.population, c.detained,
    c.represented, c.requested, c.family, c.years, c.inquiry, sum(c.reviewed)::integer,
    sum(c.amenable)::integer, sum(c.offered)::integer, sum(c.answered)::integer,
    sum(c.accepted)::integer, sum(c.ruled)::integer, sum(c.granted)::integer
  from consistency_cell c
  where c.dimension = case p_by when 'attorney' then 'attorney' else 'court' end
    and c.office_id in (select consistency_offices())
    and (p_by in ('court', 'office') or p_by = 'attorney' and reads_consistency_here())
    and (p_program is null or c.program = p_program)
    and (p_from is null or c.month >= p_from) and (p_to is null or c.month <= p_to)
  group by 1, 2, 3, 4, 5, 6, 7, 8
$$;

-- What can be asked for: programs and months of the offices that one may compare, and the day it tells of.
create function consistency_reach()
returns table (as_of date, built_at timestamptz, programs text[], first_month date, last_month date)
language sql stable security definer set search_path = public, pg_temp as $$
  select b.as_of, b.built_at, coalesce(c.programs, '{}'), c.first_month, c.last_month
  from consistency_built b
  cross join lateral (
    select array_agg(distinct program order by program) filter (where program <> '') as programs,
      min(month) as first_month, max(month) as last_month
    from consistency_cell
    where dimension = 'court' and office_id in (select consistency_offices())
  ) c
  where exists (select consistency_offices())
$$;

-- The cases behind a point, the latest finding first: of the acting office alone, and only those that it
-- keeps. p_unit null: all. p_of: 'reviewed', 'answered' or 'ruled'.
create function consistency_cases(
  p_by text, p_unit text, p_of text, p_inquired boolean, p_program text, p_from date, p_to date,
  p_found_on date, p_case uuid, p_limit integer
) returns table (
  case_id uuid, found_on date, attorney_id uuid, amenable boolean, accepted boolean, granted boolean,
  inquiry text
) language sql stable security definer set search_path = public, pg_temp as $$
  select c.case_id, c.found_on, c.attorney_id, c.amenable, c.accepted, c.granted, c.inquiry
  from consistency_case c
  where c.office_id = current_organization() and reads_consistency_here()
    and (p_unit is null or case p_by
      when 'court' then coalesce(c.court_code, '') = p_unit
      when 'attorney' then coalesce(c.attorney_id::text, '') = p_unit
      else c.office_id::text = p_unit end)
    and case p_of when 'reviewed' then true when 'answered' then c.accepted is not null
      when 'ruled' then c.granted is not null else false end
    and (not p_inquired or case p_of when 'reviewed' then c.inquiry = 'finding'
      when 'answered' then c.inquiry in ('finding', 'answer') else c.inquiry <> 'none' end)
    and (p_program is null or c.program = p_program)
    and (p_from is null or c.found_on >= p_from)
    and (p_to is null or c.found_on < (p_to + interval '1 month')::date)
    and (p_found_on is null or (c.found_on, c.case_id) < (p_found_on, p_case))
    and keeps_case(c.case_id, current_organization())
  order by c.found_on desc, c.case_id desc
  limit p_limit
$$;

revoke all on function build_consistency, reads_consistency_here, consistency_offices,
  consistency_counts, consistency_reach, consistency_cases from public;
grant execute on function consistency_counts, consistency_reach, consistency_cases to abeyance_app;
