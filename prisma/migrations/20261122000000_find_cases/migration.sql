-- Search. Row-level security is checked before any condition that could leak a row, and LIKE is one
-- that could: asked directly, every search would read all respondents. This function looks the
-- words up in the index first and then answers with the acting organization's own cases only.

-- Cases of the acting organization: the respondent's name has, for every one of the words, a word
-- that begins with it; or the A-number begins with one of the prefixes. Words are in lower case
-- without accents, as in respondent.search_name. Nothing asked, nothing found.
create function find_cases(p_words text[], p_prefixes text[]) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp rows 200 as $$
declare
  v_words text[] := array(
    select regexp_replace(word, '([\\%_])', '\\\1', 'g') from unnest(p_words) as word
    where word <> '' order by length(word) desc
  );
  v_every text[] := array(select '% ' || word || '%' from unnest(v_words) as word);
  v_org uuid := current_organization();
begin
  if cardinality(v_words) > 0 then
    -- The longest word is the rarest; the index finds it at the beginning of a word.
    return query
      select p.case_id
      from respondent r
      join case_file c on c.respondent_id = r.id
      join party_file p on p.case_id = c.id and p.organization_id = v_org
        and p.side = current_side() and p.ended_at is null
      where (r.search_name like v_words[1] || '%' or r.search_name like '% ' || v_words[1] || '%')
        and ' ' || r.search_name like all (v_every);
  end if;
  if cardinality(p_prefixes) > 0 then
    return query
      select p.case_id
      from unnest(p_prefixes) as prefix
      join respondent r on r.a_number ~>=~ prefix and r.a_number ~<~ (prefix || ':')
      join case_file c on c.respondent_id = r.id
      join party_file p on p.case_id = c.id and p.organization_id = v_org
        and p.side = current_side() and p.ended_at is null;
  end if;
end $$;

revoke all on function find_cases from public;
grant execute on function find_cases to abeyance_app;
