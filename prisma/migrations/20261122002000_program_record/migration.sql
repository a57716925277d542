-- The program record: what the log says of reviews, findings and outcomes, kept so that figures need
-- no look into it. The application has no right to any of it: entries are written by the doors that
-- write events, figures are asked through program_figures.

-- What one event does to the record of its case. Never changed, only withdrawn: so the record of an
-- earlier day of knowledge can be told again.
create table record_entry (
  id bigint generated always as identity primary key,
  case_id uuid not null references case_file (id),
  event_id uuid not null,
  -- The place of the event in its case's log.
  seq integer not null,
  counts text not null check (counts in (
    'not_amenable', 'amenable', 'background_check', 'cleared', 'offered', 'accepted', 'motion_filed',
    'closed', 'recalendared', 'declined', 'back', 'left', 'document_filed'
  )),
  effective_on date not null,
  -- Known from this day on; no longer known (undone, or amended) from withdrawn_on on.
  recorded_on date not null,
  withdrawn_on date,
  reported boolean not null,
  office_id uuid references organization (id),
  court_code text,
  location_code text,
  nationality_code text not null,
  represented boolean not null,
  detained boolean not null,
  agency text,
  ground text,
  form text,
  -- Why a case is lost to the program: the reason for which it is back, or a disclosed one for declining.
  -- In a standing the state that it was lost from stands behind it, where that is known.
  cause text,
  before_filing boolean not null
);
create index record_entry_of_case on record_entry (case_id, seq);
-- What one office may ask by two groups at once is told from its own cases alone.
create index record_entry_of_office on record_entry (office_id, case_id);

-- What a case counts as: under its latest finding, by the last outcome after it. The facts are those of
-- the day of the finding; document: the charging document that was considered, where there was one.
create type record_standing as (
  state text,
  found_on date,
  office_id uuid,
  court_code text,
  location_code text,
  nationality_code text,
  represented boolean,
  detained boolean,
  agency text,
  ground text,
  form text,
  document text,
  cause text
);

-- One entry more, in the order of the log. An outcome behind which no finding is known has one that is
-- implied, on its own day; a finding of an earlier round does not count for an offer that follows.
create function record_step(s record_standing, e record_entry) returns record_standing
language plpgsql immutable as $$
declare
  v_found boolean := e.counts in ('amenable', 'not_amenable');
  v_before text := s.state;
begin
  if e.counts = 'document_filed' then
    if s.document is not null then s.document := 'filed'; end if;
    return s;
  end if;
  if e.counts = 'left' then
    if s.state in (
      'amenable', 'background_check', 'cleared', 'offered', 'accepted', 'motion_filed'
    ) then
      s.cause := e.cause || '/' || s.state;
      s.state := 'back';
    end if;
    return s;
  end if;
  if not v_found then
    v_found := s.state is null or s.state = 'not_amenable'
      or s.state in ('back', 'declined', 'closed', 'recalendared')
        and e.counts in (
          'background_check', 'cleared', 'offered', 'accepted', 'motion_filed', 'declined'
        )
      or s.state in ('back', 'declined') and e.counts in ('closed', 'recalendared');
  end if;
  if v_found then
    v_before := null;
    s.found_on := e.effective_on;
    s.office_id := e.office_id;
    s.court_code := e.court_code;
    s.location_code := e.location_code;
    s.nationality_code := e.nationality_code;
    s.represented := e.represented;
    s.detained := e.detained;
    s.agency := e.agency;
    s.ground := e.ground;
    s.document := case when e.before_filing then 'considered' end;
    s.form := null;
  end if;
  s.state := e.counts;
  s.cause := case e.counts when 'back' then coalesce(e.cause, '') || coalesce('/' || v_before, '')
    else e.cause end;
  s.form := coalesce(e.form, s.form);
  if e.form = 'charging_document_not_filed' and e.counts = 'closed' and s.document is not null then
    s.document := 'not_filed';
  end if;
  return s;
end $$;

create aggregate record_fold(record_entry) (sfunc = record_step, stype = record_standing);

-- What a case counts as from a day on: the next piece of the same case ends it. own_only: without what
-- was reported for a party off the system.
create type record_piece as (own_only boolean, from_on date, standing record_standing);

-- How many cases more, or fewer, count as this from a day on, by the day on which that became known:
-- written with the event and never changed, so that no two writers wait for each other. basis: with
-- reports, without, or the same in both.
create table record_move (
  id bigint generated always as identity primary key,
  state text not null,
  document text not null,
  detained boolean not null,
  basis text not null check (basis in ('both', 'all', 'own')),
  effective_on date not null,
  known_on date not null,
  n integer not null,
  place text not null,
  nationality text not null,
  office text not null,
  represented text not null,
  ground text not null,
  agency text not null,
  kind text not null,
  cause text not null default '',
  found_on text not null
);

-- Roll-ups, one small one a grouping: the moves that the worker has folded. A figure is the sum of these
-- and of the moves that wait.
create table record_cell (
  dimension text not null,
  value text not null,
  state text not null,
  document text not null,
  detained boolean not null,
  basis text not null check (basis in ('both', 'all', 'own')),
  effective_on date not null,
  known_on date not null,
  n integer not null,
  primary key (dimension, value, state, document, detained, basis, effective_on, known_on)
);

alter table record_entry enable row level security;
alter table record_move enable row level security;
alter table record_cell enable row level security;

-- The pieces of a case from the day before p_from on, from what is known on p_known_on; infinity: now.
-- Volatile: asked before a change and after it.
create function record_pieces(p_case uuid, p_from date, p_known_on date) returns record_piece[]
language sql volatile as $$
  with entry as materialized (
    select e from record_entry e
    where e.case_id = p_case and e.recorded_on <= p_known_on
      and (e.withdrawn_on is null or e.withdrawn_on > p_known_on)
  ),
  reports as (select exists (select from entry where (e).reported) as any),
  day as (
    select p_from - 1 as day
    union
    select (e).effective_on from entry where (e).effective_on >= p_from
  ),
  every as (
    select day, record_fold(e order by (e).seq) as standing
    from day join entry on (e).effective_on <= day group by day
  ),
  -- Without reports among them both readings are one.
  own as (
    select day, standing from every, reports where not reports.any
    union all
    select day, record_fold(e order by (e).seq)
    from reports, day join entry on (e).effective_on <= day and not (e).reported
    where reports.any group by day
  )
  select array_agg(p::record_piece) from (
    select (false, day, standing)::record_piece from every where (standing).state is not null
    union all
    select (true, day, standing)::record_piece from own where (standing).state is not null
  ) one (p)
$$;

-- A move as each roll-up groups it: one for the whole installation, and one for each office
-- ('place@' and its id), which its own people ask.
create function record_values(m record_move) returns table (dimension text, value text)
language sql immutable as $$
  with one (dimension, value) as (
    values ('place', m.place), ('nationality', m.nationality), ('represented', m.represented),
      ('ground', m.ground), ('agency', m.agency), ('kind', m.kind), ('found_on', m.found_on)
  )
  select dimension, value from one
  union all select dimension || '@' || m.office, value from one where m.office <> ''
  -- By court, month of the finding and why a case is lost: the picture on a dashboard.
  union all select 'funnel@' || m.office,
    split_part(m.place, '/', 1) || '|' || left(m.found_on, 7) || '|' || m.cause where m.office <> ''
  union all values ('office', m.office)
$$;

-- What a timeline adds to the roll-ups: each piece comes on its day and goes on the next one's.
create function record_moves(p_pieces record_piece[])
returns table (own_only boolean, effective_on date, standing record_standing, n integer)
language sql immutable as $$
  with piece as (
    select own_only, from_on, standing,
      lead(from_on) over (partition by own_only order by from_on) as to_on
    from unnest(p_pieces)
  )
  select own_only, from_on, standing, 1 from piece
  union all
  select own_only, to_on, standing, -1 from piece where to_on is not null
$$;

create function record_difference(v_old record_piece[], v_new record_piece[], p_own_only boolean)
returns table (effective_on date, standing record_standing, n integer)
language sql immutable as $$
  select effective_on, standing, sum(n)::integer from (
    select effective_on, standing, n from record_moves(v_new) where own_only = p_own_only
    union all
    select effective_on, standing, -n from record_moves(v_old) where own_only = p_own_only
  ) one
  group by effective_on, standing having sum(n) <> 0
$$;

-- Moves the figures from one timeline of a case to another, as known from p_known_on.
create function move_record(v_old record_piece[], v_new record_piece[], p_known_on date) returns void
language sql as $$
  insert into record_move (state, document, detained, basis, effective_on, known_on, n, place,
      nationality, office, represented, ground, agency, kind, found_on, cause)
    select (m.standing).state, coalesce((m.standing).document, ''), (m.standing).detained,
      -- Where a move is the same with and without reports it is written once.
      case when own.n is null then 'all' when every.n is null then 'own' else 'both' end,
      m.effective_on, p_known_on, coalesce(every.n, own.n),
      coalesce((m.standing).court_code, '') || '/' || coalesce((m.standing).location_code, ''),
      (m.standing).nationality_code, coalesce((m.standing).office_id::text, ''),
      case when (m.standing).represented then 'yes' else 'no' end,
      coalesce((m.standing).ground, ''), coalesce((m.standing).agency, ''),
      coalesce((m.standing).form, ''), (m.standing).found_on::text, coalesce((m.standing).cause, '')
    from record_difference(v_old, v_new, false) every
    full join record_difference(v_old, v_new, true) own using (effective_on, standing, n)
    cross join lateral (select effective_on, standing) m
$$;

-- Writes an entry as lib/workflow/record.ts makes it.
create function write_entry(p_case uuid, p_seq integer, p_recorded_on date, p jsonb) returns void
language sql as $$
  insert into record_entry (case_id, event_id, seq, counts, effective_on, recorded_on, reported,
      office_id, court_code, location_code, nationality_code, represented, detained, agency, ground,
      form, cause, before_filing)
    select p_case, (p ->> 'eventId')::uuid, p_seq, p ->> 'counts', (p ->> 'effectiveOn')::date,
      p_recorded_on, (p ->> 'reported')::boolean, (p ->> 'officeId')::uuid, p ->> 'courtCode',
      p ->> 'locationCode', r.nationality_code, (p ->> 'represented')::boolean,
      (p ->> 'detained')::boolean, p ->> 'agency', p ->> 'ground', p ->> 'form', p ->> 'cause',
      (p ->> 'beforeFiling')::boolean
    from case_file c join respondent r on r.id = c.respondent_id where c.id = p_case
$$;

-- One event's entry, counted in the statement that writes the event.
create function count_entry(p_case uuid, p_seq integer, p_recorded_on date, p jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_from date := (p ->> 'effectiveOn')::date;
  -- Never before what is known already, whatever the clocks of two writers say around midnight: the
  -- record of each day of knowledge adds up.
  v_on date := (
    select greatest(p_recorded_on, max(greatest(recorded_on, withdrawn_on)))
    from record_entry where case_id = p_case
  );
  v_old record_piece[] := record_pieces(p_case, v_from, 'infinity');
begin
  perform write_entry(p_case, p_seq, v_on, p);
  perform move_record(v_old, record_pieces(p_case, v_from, 'infinity'), v_on);
end $$;

-- After a correction the record of a case is told anew: p holds all its entries that stand. What is
-- told as before stays as it was known; the rest is known otherwise from p_known_on on.
create function recount_case(p_case uuid, p_known_on date, p jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_on date := (
    select greatest(p_known_on, max(greatest(recorded_on, withdrawn_on)))
    from record_entry where case_id = p_case
  );
  v_old record_piece[] := record_pieces(p_case, '-infinity', 'infinity');
begin
  if not keeps_case(p_case, current_organization()) then
    raise exception 'Only a party corrects a case' using errcode = '42501';
  end if;
  update record_entry e set withdrawn_on = v_on
    where e.case_id = p_case and e.withdrawn_on is null and not exists (
      select from jsonb_array_elements(p) as told
      where (told ->> 'eventId')::uuid = e.event_id and told ->> 'counts' = e.counts
        and (told ->> 'effectiveOn')::date = e.effective_on
        and told ->> 'cause' is not distinct from e.cause
        and (told ->> 'reported')::boolean = e.reported
        and (told ->> 'officeId')::uuid is not distinct from e.office_id
        and told ->> 'courtCode' is not distinct from e.court_code
        and told ->> 'locationCode' is not distinct from e.location_code
        and (told ->> 'represented')::boolean = e.represented
        and (told ->> 'detained')::boolean = e.detained
        and told ->> 'agency' is not distinct from e.agency
        and told ->> 'ground' is not distinct from e.ground
        and told ->> 'form' is not distinct from e.form
        and (told ->> 'beforeFiling')::boolean = e.before_filing
    );
  perform write_entry(p_case, v.seq, v_on, told)
    from jsonb_array_elements(p) as told
    join case_event v on v.case_id = p_case and v.id = (told ->> 'eventId')::uuid
    where not exists (
      select from record_entry e
      where e.case_id = p_case and e.withdrawn_on is null
        and e.event_id = (told ->> 'eventId')::uuid
    );
  perform move_record(v_old, record_pieces(p_case, '-infinity', 'infinity'), v_on);
end $$;

-- Folds moves that wait into the roll-ups, the oldest first; answers how many. One at a time: it alone
-- writes cells, and who comes meanwhile has nothing to do.
create function fold_record(p_limit integer) returns integer language plpgsql as $$
declare
  v_folded integer;
begin
  if not pg_try_advisory_xact_lock(hashtext('abeyance record')) then
    return 0;
  end if;
  with taken as (
    delete from record_move r
      where id in (select id from record_move order by id limit p_limit) returning r as m
  ),
  cells as (
    insert into record_cell as c
      select v.dimension, v.value, (m).state, (m).document, (m).detained, (m).basis,
        (m).effective_on, (m).known_on, sum((m).n)
      from taken cross join lateral record_values(m) v
      group by 1, 2, 3, 4, 5, 6, 7, 8 having sum((m).n) <> 0
    on conflict (dimension, value, state, document, detained, basis, effective_on, known_on)
      do update set n = c.n + excluded.n
  )
  select count(*) into v_folded from taken;
  return v_folded;
end $$;

revoke all on function record_step, record_fold(record_entry), record_pieces, record_values, record_moves,
  move_record, write_entry, count_entry, recount_case, fold_record,
  record_difference
  from public;
grant execute on function recount_case to abeyance_app;
