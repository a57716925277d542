-- Search. Row-level security is checked before any condition that could leak a row, and LIKE is one
-- that could: asked of the respondents, every search would read all of them. An index over
-- everybody's names would take longer for a name that others know, which tells something, too. So
-- each organization has the words of its own cases, and a search never reads another's.

-- A word of a respondent's name (lower case, no accents) or their A-number, for one seat at a case.
create table case_word (
  organization_id uuid not null references organization (id),
  side text not null,
  word text not null collate "C",
  case_id uuid not null references case_file (id),
  primary key (organization_id, side, word, case_id)
);
create index case_word_of_case on case_word (case_id, organization_id);
-- Nobody reads it but find_cases; nobody writes it but the seats themselves.
alter table case_word enable row level security;

create function words_of_case(p_case uuid) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select unnest(string_to_array(r.search_name, ' ') || c.a_number)
  from case_file c join respondent r on r.id = c.respondent_id where c.id = p_case
$$;

create function index_seat() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.ended_at is null then
    insert into case_word (organization_id, side, word, case_id)
      select new.organization_id, new.side, word, new.case_id
      from words_of_case(new.case_id) as word where word <> ''
    on conflict do nothing;
  else
    delete from case_word where case_id = new.case_id
      and organization_id = new.organization_id and side = new.side;
  end if;
  return null;
end $$;

-- A seat is taken or left. A step on a case does not touch `ended_at`, so it pays nothing for this.
create trigger index_seat after insert or update of ended_at on party_file
  for each row execute function index_seat();

insert into case_word (organization_id, side, word, case_id)
  select p.organization_id, p.side, word, p.case_id
  from party_file p, words_of_case(p.case_id) as word
  where p.ended_at is null and word <> ''
  on conflict do nothing;

-- Cases of the acting organization: each of the words begins a word of the respondent's name; or
-- the A-number begins with one of the prefixes. Nothing asked, nothing found.
create function find_cases(p_words text[], p_prefixes text[]) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
rows 200 as $$
declare
  v_org uuid := current_organization();
  v_side text := current_side();
  -- The longest word is the rarest: the index finds it, the others are looked up at its cases.
  v_words text[] := array(
    select word from unnest(p_words) as word where word <> '' order by length(word) desc, word
  );
  -- Behind every text that begins with what it is appended to.
  v_end constant text := chr(1114111);
begin
  if cardinality(v_words) > 0 then
    return query
      select distinct w.case_id from case_word w
      where w.organization_id = v_org and w.side = v_side
        and w.word >= v_words[1] and w.word < v_words[1] || v_end
        and not exists (
          select from unnest(v_words[2:]) as other
          where not exists (
            select from case_word o
            where o.case_id = w.case_id and o.organization_id = v_org and o.side = v_side
              and o.word >= other and o.word < other || v_end
          )
        );
  end if;
  if cardinality(p_prefixes) > 0 then
    return query
      select distinct w.case_id from unnest(p_prefixes) as prefix, case_word w
      where w.organization_id = v_org and w.side = v_side
        and w.word >= prefix and w.word < prefix || v_end;
  end if;
end $$;

revoke all on function find_cases, index_seat, words_of_case from public;
grant execute on function find_cases to abeyance_app;
