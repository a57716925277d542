-- A row follows one of the same fact, of the same organization and case, and shows a paper of that
-- case that its organization may see. The application asks both before it writes; here the wall holds
-- without it: whoever superseded another side's row would keep that side from ever changing it.
-- (Asked in the policy itself, row-level security would go round in a circle.)
create function is_own_fact(p_row uuid, p_fact uuid, p_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from case_fact
    where id = p_row and fact_id = p_fact and case_id = p_case
      and organization_id = current_organization()
  )
$$;
revoke all on function is_own_fact from public;
grant execute on function is_own_fact to abeyance_app;

drop policy write_facts on case_fact;
create policy write_facts on case_fact for insert
  with check (
    organization_id = current_organization()
    and account_id is not distinct from current_account()
    and exists (select from party_file p where p.case_id = case_fact.case_id)
    and (supersedes is null or is_own_fact(supersedes, fact_id, case_id))
    and (document_id is null or exists (
      select from document d where d.id = case_fact.document_id and d.case_id = case_fact.case_id
    ))
  );
