-- Review mode: what helps a person through a long list of cases. Nothing here is a fact of a case:
-- findings are events of the log, and only they count.

-- Who reads a case just now, so that two people are not handed the same one. It expires by itself;
-- the row stays and tells who had the case open last.
create table review_claim (
  organization_id uuid not null references organization (id),
  case_id uuid not null references case_file (id),
  account_id uuid not null references account (id),
  taken_at timestamptz(6) not null,
  until timestamptz(6) not null,
  primary key (organization_id, case_id)
);

-- A finding that is not recorded yet, as one person left it. Gone when their finding is recorded.
create table review_draft (
  organization_id uuid not null references organization (id),
  case_id uuid not null references case_file (id),
  account_id uuid not null references account (id),
  -- Events that the organization had seen of the case when the draft was kept.
  version integer not null check (version >= 0),
  -- Outcome, ground, factors and reason, as far as they are written (lib/review/schema.ts).
  answers jsonb not null,
  saved_at timestamptz(6) not null,
  primary key (organization_id, case_id, account_id)
);
-- What one person left half-way, the latest first.
create index review_draft_of_account
  on review_draft (organization_id, account_id, saved_at desc);

-- A case that one person does not want to be handed before a certain time.
create table review_set_aside (
  organization_id uuid not null references organization (id),
  account_id uuid not null references account (id),
  case_id uuid not null references case_file (id),
  until timestamptz(6) not null,
  primary key (organization_id, account_id, case_id)
);

-- Words that a reason often needs, called by a short key. Without an account: the organization's.
create table review_phrase (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  account_id uuid references account (id),
  key text not null check (key ~ '^[a-z0-9-]{1,20}$'),
  text text not null check (length(text) between 1 and 1000),
  created_at timestamptz(6) not null
);
create unique index review_phrase_of_organization on review_phrase (organization_id, key)
  where account_id is null;
create unique index review_phrase_of_account on review_phrase (organization_id, account_id, key)
  where account_id is not null;

-- How many cases a person has read today.
create index case_event_findings on case_event (account_id, recorded_at)
  where step = 'record-finding';

alter table review_claim enable row level security;
alter table review_draft enable row level security;
alter table review_set_aside enable row level security;
alter table review_phrase enable row level security;

create policy see_claims on review_claim for select
  using (organization_id = current_organization());
create policy take_claim on review_claim for insert
  with check (
    organization_id = current_organization() and account_id = current_account()
    and exists (select from case_file c where c.id = review_claim.case_id)
  );
-- An expired claim may be taken over; which one is expired, claim_review says.
create policy take_over_claim on review_claim for update
  using (organization_id = current_organization())
  with check (organization_id = current_organization() and account_id = current_account());
create policy give_up_claim on review_claim for delete
  using (organization_id = current_organization() and account_id = current_account());

create policy see_drafts on review_draft for select
  using (organization_id = current_organization());
create policy keep_draft on review_draft for insert
  with check (
    organization_id = current_organization() and account_id = current_account()
    and exists (select from case_file c where c.id = review_draft.case_id)
  );
create policy change_draft on review_draft for update
  using (organization_id = current_organization() and account_id = current_account())
  with check (organization_id = current_organization() and account_id = current_account());
create policy drop_draft on review_draft for delete
  using (organization_id = current_organization() and account_id = current_account());

create policy own_set_aside on review_set_aside for all
  using (organization_id = current_organization() and account_id = current_account())
  with check (
    organization_id = current_organization() and account_id = current_account()
    and exists (select from case_file c where c.id = review_set_aside.case_id)
  );

-- A person's own, and the organization's; who may write the organization's, lib/access says.
create policy own_phrases on review_phrase for all
  using (
    organization_id = current_organization()
    and (account_id is null or account_id = current_account())
  )
  with check (
    organization_id = current_organization()
    and (account_id is null or account_id = current_account())
  );

-- The first of these cases that nobody else reads, now read by the acting person until p_until. Two
-- who ask at the same moment never get the same one: a case that somebody is just being handed is
-- locked, and passed over.
create function claim_review(p_cases uuid[], p_now timestamptz, p_until timestamptz) returns uuid
language plpgsql as $$
declare
  v_case uuid;
begin
  foreach v_case in array p_cases loop
    continue when not pg_try_advisory_xact_lock(
      hashtext('review_claim ' || current_organization()), hashtext(v_case::text));
    insert into review_claim as c (organization_id, case_id, account_id, taken_at, until)
      values (current_organization(), v_case, current_account(), p_now, p_until)
    on conflict (organization_id, case_id) do update set
      account_id = excluded.account_id, until = excluded.until,
      taken_at = case when c.account_id = excluded.account_id and c.until > p_now
        then c.taken_at else excluded.taken_at end
      where c.until <= p_now or c.account_id = excluded.account_id;
    if found then
      return v_case;
    end if;
  end loop;
  return null;
end $$;

-- How many cases the acting person found on, from one moment to another. Their own events, so that
-- nothing is learned by it; asked past row-level security, which would not let the index see the time.
create function cases_read(p_from timestamptz, p_to timestamptz) returns integer
language sql stable security definer set search_path = public, pg_temp as $$
  select count(distinct case_id)::integer from case_event
  where account_id = current_account() and organization_id = current_organization()
    and step = 'record-finding' and recorded_at >= p_from and recorded_at < p_to
$$;

grant select, insert, update, delete
  on review_claim, review_draft, review_set_aside, review_phrase to abeyance_app;
revoke all on function claim_review, cases_read from public;
grant execute on function claim_review, cases_read to abeyance_app;
