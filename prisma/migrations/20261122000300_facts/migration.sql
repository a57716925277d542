-- What each side keeps of the facts being weighed.
--
-- Append-only: a change is a new row that names the row it supersedes, a withdrawal is one with a
-- reason. The application can neither change nor remove a row, and of two changes of the same row the
-- second is refused: whoever made it has to see the first.

create table case_fact (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  organization_id uuid not null references organization (id),
  -- The first row's id: one fact through all its rows.
  fact_id uuid not null,
  supersedes uuid references case_fact (id),
  -- Kind and shape of the value: lib/facts/kinds.ts.
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  value jsonb not null,
  -- Days as they are known: a year, a month or a day (YYYY, YYYY-MM, YYYY-MM-DD).
  on_day text check (on_day ~ '^\d{4}(-\d\d(-\d\d)?)?$'),
  from_day text check (from_day ~ '^\d{4}(-\d\d(-\d\d)?)?$'),
  to_day text check (to_day ~ '^\d{4}(-\d\d(-\d\d)?)?$'),
  -- Where it is known from, in words.
  source text not null check (length(source) <= 300),
  document_id uuid references document (id),
  withdrawn boolean not null default false,
  -- Why it was changed or withdrawn.
  reason text not null default '' check (length(reason) <= 500),
  account_id uuid references account (id),
  author_name text not null,
  recorded_at timestamptz(6) not null,
  constraint case_fact_first_names_itself check ((supersedes is null) = (fact_id = id)),
  constraint case_fact_withdrawn_with_reason check (not withdrawn or (supersedes is not null and reason <> ''))
);
create index case_fact_of_case on case_fact (case_id, organization_id, recorded_at);
create unique index case_fact_superseded_once on case_fact (supersedes) where supersedes is not null;

alter table case_fact enable row level security;

create policy own_facts on case_fact for select
  using (organization_id = current_organization());
-- A party writes facts of its own on a case that it has now; a row follows one of the same fact.
create policy write_facts on case_fact for insert
  with check (
    organization_id = current_organization()
    and account_id is not distinct from current_account()
    and exists (select from party_file p where p.case_id = case_fact.case_id)
  );

grant select, insert on case_fact to abeyance_app;

-- The defense's request for discretion while it is being written: one draft a case, nobody else's. What
-- is submitted is an event and its paper; the draft ends with it.
create table request_draft (
  case_id uuid not null references case_file (id),
  organization_id uuid not null references organization (id),
  letter text not null default '' check (length(letter) <= 20000),
  -- Facts of its own (case_fact.fact_id) that speak for the person, in the order they are told.
  equities uuid[] not null default '{}',
  -- Papers of the case, in their order: Exhibit 1, 2, ...
  exhibits uuid[] not null default '{}',
  -- What a save compares, so that two people do not write over each other unseen.
  revision integer not null default 1,
  author_name text not null,
  saved_at timestamptz(6) not null,
  primary key (case_id, organization_id)
);

alter table request_draft enable row level security;

create policy own_draft on request_draft for all
  using (organization_id = current_organization() and current_side() = 'defense')
  with check (
    organization_id = current_organization() and current_side() = 'defense'
    and exists (select from party_file p where p.case_id = request_draft.case_id)
  );

grant select, insert, update, delete on request_draft to abeyance_app;
