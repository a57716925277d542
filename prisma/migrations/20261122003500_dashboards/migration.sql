-- The program record for those who work with it: an organization asks for its own figures through
-- functions that answer for whoever acts, and for nobody else.

-- The offices whose figures the acting organization may ask for: an office its own, a headquarters
-- those of its agency.
create function record_offices() returns uuid[]
language sql stable as $$
  select coalesce(array_agg(o.id), '{}')
  from organization me
  join organization o on o.kind = 'office'
    and (o.id = me.id or me.kind = 'headquarters' and o.agency = me.agency)
  where me.id = current_organization()
$$;

-- One roll-up on a day, as known on a day; p_offices: of these offices alone, null: of all there are.
-- p_from and p_to narrow the roll-up's own values: days of findings.
create function record_counted(
  p_dimension text, p_offices uuid[], p_as_of date, p_known_on date, p_basis text,
  p_detained boolean, p_from text, p_to text
) returns table (value text, state text, document text, detained boolean, n integer)
language sql stable as $$
  with wanted as (
    select case when p_offices is null or p_dimension = 'office' then array[p_dimension]
      else array(select p_dimension || '@' || o from unnest(p_offices) o) end as dimensions
  )
  select value, state, document, detained, sum(n)::integer from (
    select c.value, c.state, c.document, c.detained, c.n
    from wanted, record_cell c
    where c.dimension = any (dimensions) and effective_on <= p_as_of and known_on <= p_known_on
      and basis in ('both', p_basis)
    union all
    select v.value, m.state, m.document, m.detained, m.n
    from wanted, record_move m cross join lateral record_values(m) v
    where v.dimension = any (dimensions) and effective_on <= p_as_of and known_on <= p_known_on
      and basis in ('both', p_basis)
  ) moved
  where (p_detained is null or detained = p_detained)
    and (p_from is null or value >= p_from) and (p_to is null or value <= p_to)
    and (p_dimension <> 'office' or p_offices is null or value = any (p_offices::text[]))
  group by value, state, document, detained having sum(n) <> 0
$$;

-- What a case's standing says of one group; empty groups have no code.
create function record_code(s record_standing, p_group text) returns text
language sql immutable as $$
  select case p_group
    when 'court' then s.court_code
    when 'location' then
      case when s.location_code is not null then s.court_code || '/' || s.location_code end
    when 'nationality' then s.nationality_code
    when 'period' then s.found_on::text
    when 'office' then s.office_id::text
    when 'represented' then case when s.represented then 'yes' else 'no' end
    when 'detained' then case when s.detained then 'yes' else 'no' end
    when 'ground' then s.ground
    when 'agency' then s.agency
    when 'kind' then s.form
  end
$$;

-- The same by up to two groups at once, from the entries: of the offices' own cases where they are named.
create function record_told(
  p_groups text[], p_offices uuid[], p_as_of date, p_known_on date, p_own_only boolean,
  p_detained boolean, p_from date, p_to date
) returns table (state text, document text, codes text[], n integer)
language sql stable as $$
  select (s).state, coalesce((s).document, ''),
    array[record_code(s, p_groups[1]), record_code(s, p_groups[2])], count(*)::integer
  from (
    select record_fold(e order by e.seq) as s from record_entry e
    where effective_on <= p_as_of and recorded_on <= p_known_on
      and (withdrawn_on is null or withdrawn_on > p_known_on) and not (p_own_only and reported)
      and (p_offices is null or case_id in (
        select o.case_id from record_entry o where o.office_id = any (p_offices)
      ))
    group by case_id
  ) one
  where (s).state is not null and (p_detained is null or (s).detained = p_detained)
    and (p_from is null or (s).found_on >= p_from) and (p_to is null or (s).found_on <= p_to)
    and (p_offices is null or (s).office_id = any (p_offices))
  group by 1, 2, 3
$$;

-- Of those offices that the acting organization may ask for, the ones that it names (null: all of them).
create function own_record_offices(p_offices uuid[]) returns uuid[]
language sql stable as $$
  select array(
    select one from unnest(record_offices()) one where p_offices is null or one = any (p_offices)
  )
$$;

create function own_record_counted(
  p_dimension text, p_offices uuid[], p_as_of date, p_known_on date, p_basis text,
  p_detained boolean, p_from text, p_to text
) returns table (value text, state text, document text, detained boolean, n integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select * from record_counted(p_dimension, own_record_offices(p_offices), p_as_of, p_known_on,
    p_basis, p_detained, p_from, p_to)
$$;

create function own_record_told(
  p_groups text[], p_offices uuid[], p_as_of date, p_known_on date, p_own_only boolean,
  p_detained boolean, p_from date, p_to date
) returns table (state text, document text, codes text[], n integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select * from record_told(p_groups, own_record_offices(p_offices), p_as_of, p_known_on, p_own_only,
    p_detained, p_from, p_to)
$$;

revoke all on function record_offices, record_counted, record_code, record_told, own_record_offices,
  own_record_counted, own_record_told from public;
grant execute on function own_record_counted, own_record_told to abeyance_app;

-- What an office's dashboard counts of its docket now: kept with every file, so that no picture reads
-- the files. As with the record, writers leave their moves side by side, and the worker folds them.
create table docket_move (
  id bigint generated always as identity primary key,
  organization_id uuid not null references organization (id),
  -- stage: cases by stage and the day since which they stand there; assigned: by stage and person;
  -- check: by stage, result and last day; finding: by outcome, day and who found it.
  measure text not null check (measure in ('stage', 'assigned', 'check', 'finding')),
  code text not null,
  -- infinity: not known, or of no matter.
  day date not null,
  court text not null,
  person text not null,
  n integer not null
);
create index docket_move_of on docket_move (organization_id, measure, day);

create table docket_cell (
  organization_id uuid not null references organization (id),
  measure text not null,
  day date not null,
  code text not null,
  court text not null,
  person text not null,
  n integer not null,
  primary key (organization_id, measure, day, code, court, person)
);

alter table docket_move enable row level security;
alter table docket_cell enable row level security;
create policy own_docket on docket_move for select
  using (organization_id = current_organization());
create policy own_docket on docket_cell for select
  using (organization_id = current_organization());
grant select on docket_move, docket_cell to abeyance_app;

create function docket_values(p party_file)
returns table (measure text, code text, day date, court text, person text)
language sql stable as $$
  select v.measure, v.code, coalesce(v.day, 'infinity'), coalesce(p.court_code, ''),
    coalesce(v.person, '')
  from (values
    ('stage', p.stage, p.stage_since, null),
    ('assigned', p.stage, null, p.assigned_to::text),
    ('check', p.stage || '/' || p.check_result, p.check_valid_to, null),
    ('finding', case when p.own -> 'finding' ->> 'on' is not null
      then p.own -> 'finding' ->> 'outcome' end,
      (p.own -> 'finding' ->> 'on')::date, p.own -> 'finding' ->> 'by')
  ) v (measure, code, day, person)
  where v.code is not null and p.side = 'government' and p.ended_at is null
$$;

create function docket_taken() returns trigger language plpgsql as $$
begin
  insert into docket_move (organization_id, measure, code, day, court, person, n)
    select f.organization_id, v.measure, v.code, v.day, v.court, v.person, count(*)
    from fresh f cross join lateral docket_values(f) v
    where f.side = 'government' group by 1, 2, 3, 4, 5, 6;
  return null;
end $$;

create function docket_moved() returns trigger language plpgsql as $$
begin
  insert into docket_move (organization_id, measure, code, day, court, person, n)
    select organization_id, measure, code, day, court, person, sum(n)
    from (
      select f.organization_id, v.*, 1 as n
      from fresh f cross join lateral docket_values(f) v where f.side = 'government'
      union all
      select f.organization_id, v.*, -1
      from stale f cross join lateral docket_values(f) v where f.side = 'government'
    ) one
    group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0;
  return null;
end $$;

create function docket_gone() returns trigger language plpgsql as $$
begin
  insert into docket_move (organization_id, measure, code, day, court, person, n)
    select f.organization_id, v.measure, v.code, v.day, v.court, v.person, -count(*)
    from stale f cross join lateral docket_values(f) v
    where f.side = 'government' group by 1, 2, 3, 4, 5, 6;
  return null;
end $$;

create trigger docket_taken after insert on party_file referencing new table as fresh
  for each statement execute function docket_taken();
create trigger docket_moved after update on party_file
  referencing new table as fresh old table as stale
  for each statement execute function docket_moved();
create trigger docket_gone after delete on party_file referencing old table as stale
  for each statement execute function docket_gone();

-- Folds moves that wait, the oldest first; answers how many. One at a time.
create function fold_docket(p_limit integer) returns integer language plpgsql as $$
declare
  v_folded integer;
begin
  if not pg_try_advisory_xact_lock(hashtext('abeyance docket')) then
    return 0;
  end if;
  with taken as (
    delete from docket_move
      where id in (select id from docket_move order by id limit p_limit) returning *
  ),
  cells as (
    insert into docket_cell as c (organization_id, measure, day, code, court, person, n)
      select organization_id, measure, day, code, court, person, sum(n)
      from taken group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0
      order by 1, 2, 3, 4, 5, 6
    on conflict (organization_id, measure, day, code, court, person)
      do update set n = c.n + excluded.n
  )
  select count(*) into v_folded from taken;
  -- What nobody stands in any more is no cell.
  if v_folded > 0 then
    delete from docket_cell where n = 0;
  end if;
  return v_folded;
end $$;

-- Where the counts and the files differ: nowhere, as long as every file came through its table.
create function docket_drift() returns table (
  organization_id uuid, measure text, code text, day date, court text, person text, n bigint
)
language sql stable as $$
  select organization_id, measure, code, day, court, person, sum(n) from (
    select organization_id, measure, code, day, court, person, n from docket_cell
    union all
    select organization_id, measure, code, day, court, person, n from docket_move
    union all
    select f.organization_id, v.measure, v.code, v.day, v.court, v.person, -1
    from party_file f cross join lateral docket_values(f) v where f.side = 'government'
  ) one
  group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0
$$;

-- Counts the docket anew from the files: what drifted is put right with moves. Answers how much it was.
create function recount_docket() returns integer language sql as $$
  with mended as (
    insert into docket_move (organization_id, measure, code, day, court, person, n)
      select organization_id, measure, code, day, court, person, -n from docket_drift()
    returning 1
  )
  select count(*)::integer from mended
$$;

revoke all on function docket_values, fold_docket, docket_drift, recount_docket from public;
