-- Whom the judge's leave names to take over as counsel may decline.

-- Takes the seat of the acting firm or clinic away again, with the event that says that it declined, and
-- what its index of people learnt by it. Nothing where it did not.
create function end_call(p_case uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  update party_file set ended_at = e.recorded_at
    from case_file c join case_event e on e.case_id = c.id and e.seq = c.last_seq
    where c.id = p_case and party_file.case_id = c.id and party_file.ended_at is null
      and party_file.organization_id = current_organization() and party_file.side = 'defense'
      and has_declined(p_case, current_organization());
  delete from conflict_person
    where organization_id = current_organization() and source = 'case' and source_id = p_case
      and has_declined(p_case, current_organization()) and not exists (
        select from past_seat s
        where s.case_id = p_case and s.organization_id = current_organization()
      )
$$;

revoke all on function end_call from public;
grant execute on function end_call to abeyance_app;
