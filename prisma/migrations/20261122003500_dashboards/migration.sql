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
