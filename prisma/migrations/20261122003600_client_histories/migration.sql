-- What became of each client, as the log tells it to the firm or clinic that has or had the case: what
-- its dashboard and its figures for funders are counted from, so that no figure reads a log. Told again
-- from the log when the organization's file has moved on (lib/client-histories); a cache, and nobody
-- else's: what another organization was never shown cannot be in it.
create table client_history (
  organization_id uuid not null references organization (id),
  case_id uuid not null references case_file (id),
  -- The rules and the log that it was told from: the version of the organization's file, or the past
  -- seat. Where that is not what there is now, the history is told again.
  told_from text not null,
  -- Seats and milestones (lib/client-histories/types.ts), the organization's own reasons among them.
  history jsonb not null,
  court_code text,
  nationality_code text not null,
  -- The dashboard reads all of its organization's.
  primary key (organization_id, case_id)
);

alter table client_history enable row level security;
create policy own_histories on client_history for select
  using (organization_id = current_organization() and current_side() = 'defense');
create policy tell_history on client_history for insert
  with check (
    organization_id = current_organization() and current_side() = 'defense' and (
      exists (select from party_file p where p.case_id = client_history.case_id)
      or exists (select from past_seat s where s.case_id = client_history.case_id)
    )
  );
create policy tell_history_again on client_history for update
  using (organization_id = current_organization() and current_side() = 'defense')
  with check (organization_id = current_organization());

grant select, insert on client_history to abeyance_app;
grant update (told_from, history, court_code, nationality_code) on client_history to abeyance_app;
