-- Conflict checks: an organization's own index of people, what it was compared with, and who decided.
--
-- Disclosure goes by stages, and PostgreSQL keeps them apart. That a check waits or was cleared is seen
-- by the whole organization; whom it found and why only by its conflicts people. A check itself is run by
-- the organization's machinery (no account acts), which compares more than the person at the keyboard
-- may read. No other organization reads any of it.

-- ---------------------------------------------------------------- who decides

create table conflict_setting (
  organization_id uuid primary key references organization (id),
  -- Accounts that decide; none, or none who is still here: the supervisors do.
  people uuid[] not null default '{}',
  -- Whether the defense's request for discretion is checked. Intake always is.
  on_request boolean not null default true,
  account_id uuid not null references account (id),
  updated_at timestamptz(6) not null
);

create function is_supervisor_here() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from membership m
    where m.account_id = current_account() and m.organization_id = current_organization()
      and m.ended_at is null and m.role in ('supervising_attorney', 'clinic_supervisor')
  )
$$;

-- The acting organization's conflicts people: those it named, else its supervisors.
create function conflicts_people() returns table (account_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  with here as (
    select distinct a.id, a.name, m.role in ('supervising_attorney', 'clinic_supervisor') as supervises,
      a.id = any (coalesce((
        select people from conflict_setting where organization_id = current_organization()
      ), '{}')) as named
    from membership m join account a on a.id = m.account_id
    where m.organization_id = current_organization() and m.ended_at is null
      and a.disabled_at is null
  )
  select distinct id, name from here
  where case when exists (select from here where named) then named else supervises end
  order by name, id
$$;

create function is_conflicts_person() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from conflicts_people() where account_id = current_account())
$$;

-- ---------------------------------------------------------------- the index of people

-- Whom an organization knows from its matters. Triggers write respondents, claims and relatives; a
-- person writes the others. An entry is never written over: a correction ends it and adds another.
create table conflict_person (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  kind text not null check (kind in ('respondent', 'relative', 'adverse', 'staff')),
  -- Who they are in the matter: 'wife', 'abuser'; of a staff tie 'relative', 'former client'.
  relation text not null default '' check (length(relation) <= 60),
  -- A name that was not divided stands whole in the first.
  family_name text not null check (length(family_name) between 1 and 240),
  given_names text not null default '' check (length(given_names) <= 120),
  a_number text check (a_number ~ '^[0-9]{9}$'),
  birth_date date,
  -- The matter, in words; and whose it is, so that nobody is in conflict with their own.
  matter text not null default '' check (length(matter) <= 300),
  client_a_number text check (client_a_number ~ '^[0-9]{9}$'),
  case_id uuid references case_file (id),
  -- Of a staff tie: the colleague who has it.
  account_id uuid references account (id),
  source text not null check (source in ('case', 'claim', 'fact', 'intake', 'hand')),
  source_id uuid,
  -- The matter has ended; the duty to whoever it was for has not.
  past boolean not null default false,
  replaces uuid references conflict_person (id),
  -- Whether the keys of the names are in conflict_name; the next check adds those that are missing.
  keyed boolean not null default false,
  added_by text not null default '',
  added_at timestamptz(6) not null,
  ended_at timestamptz(6),
  ended_by text not null default '',
  end_reason text not null default '' check (length(end_reason) <= 500),
  constraint staff_ties_name_a_colleague check ((kind = 'staff') = (account_id is not null))
);
create unique index conflict_person_of_source
  on conflict_person (organization_id, source, source_id)
  where source_id is not null and ended_at is null;
create index conflict_person_by_number
  on conflict_person (organization_id, a_number) where a_number is not null and ended_at is null;
create index conflict_person_unkeyed on conflict_person (organization_id) where not keyed;
-- The page of the entries that people keep by hand.
create index conflict_person_kept
  on conflict_person (organization_id, added_at desc, id desc)
  where kind <> 'respondent' and ended_at is null;
create index conflict_person_of_staff
  on conflict_person (organization_id, account_id) where account_id is not null and ended_at is null;

-- What a name is found by (lib/conflicts/names.ts): candidates come from here, never from a scan. No
-- foreign keys: only the machinery writes here, from rows that have them.
create table conflict_name (
  organization_id uuid not null,
  key text not null collate "C",
  person_id uuid not null,
  primary key (organization_id, key, person_id)
);

-- ---------------------------------------------------------------- checks and what was decided

-- One question: may the organization take this person in, appear, ask, assign. Whoever asked sees that
-- it waits, and its end; nothing typed is lost meanwhile.
create table conflict_check (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  occasion text not null check (occasion in ('intake', 'import', 'counsel', 'request', 'assignment', 'opening')),
  -- The same question while it is open is one check.
  subject_key text not null,
  a_number text check (a_number ~ '^[0-9]{9}$'),
  charging_document_date date,
  family_name text not null,
  given_names text not null,
  birth_date date,
  case_id uuid references case_file (id),
  -- Who would act: the colleague to whom it is assigned, or who appears.
  person_id uuid references account (id),
  person_name text not null default '',
  -- That person took part in a matter of this A-number for another organization. Never which.
  elsewhere boolean not null default false,
  asked_by uuid references account (id),
  asked_by_name text not null,
  asked_at timestamptz(6) not null,
  -- What was typed, and the key it was sent with: the intake goes on with them.
  intake jsonb,
  intake_key uuid,
  import_id uuid references import (id),
  -- Written by the decision alone.
  outcome text check (outcome in ('cleared', 'declined')),
  overridden_at timestamptz(6),
  decided_at timestamptz(6),
  decided_by_name text not null default '',
  -- The intake has gone on; or whoever asked gave it up.
  finished_at timestamptz(6),
  withdrawn_at timestamptz(6)
);
create unique index conflict_check_open_once on conflict_check (organization_id, subject_key)
  where outcome is null and withdrawn_at is null and finished_at is null;
create index conflict_check_waiting on conflict_check (organization_id, asked_at, id)
  where outcome is null and withdrawn_at is null;
create index conflict_check_decided on conflict_check (organization_id, decided_at desc, id desc)
  where outcome is not null;
create index conflict_check_intakes on conflict_check (organization_id, asked_at desc)
  where intake is not null and finished_at is null and withdrawn_at is null;
create index conflict_check_of_client on conflict_check (organization_id, a_number);
create index conflict_check_of_intake on conflict_check (organization_id, intake_key)
  where intake_key is not null;
create index conflict_check_of_import on conflict_check (import_id) where import_id is not null;

-- What a check found: one person who was asked about, one of the index, and why they may be the same.
create table conflict_match (
  check_id uuid not null references conflict_check (id),
  organization_id uuid not null references organization (id),
  -- The person asked about: the client, somebody against them, a relative.
  asked_role text not null check (asked_role in ('client', 'adverse', 'relative')),
  asked_name text not null,
  asked_key text not null,
  person_id uuid not null references conflict_person (id),
  grounds text[] not null check (cardinality(grounds) > 0),
  found_at timestamptz(6) not null,
  primary key (check_id, asked_key, person_id)
);
-- A pair that was decided is not asked about again.
create index conflict_match_of_pair on conflict_match (organization_id, asked_key, person_id);

-- Decisions are records: nobody changes or removes one. The last of a check stands.
create table conflict_decision (
  id uuid primary key default gen_random_uuid(),
  check_id uuid not null references conflict_check (id),
  organization_id uuid not null references organization (id),
  kind text not null check (kind in ('no_conflict', 'consent', 'declined', 'override')),
  reason text not null check (length(reason) between 1 and 2000),
  -- Of a consent: who gave it, on which day, and the paper that says so.
  consent_by text not null default '' check (length(consent_by) <= 300),
  consent_on date,
  paper text not null default '' check (length(paper) <= 300),
  account_id uuid not null references account (id),
  account_name text not null,
  decided_at timestamptz(6) not null,
  constraint consent_is_told check (
    (kind = 'consent') = (consent_by <> '' and consent_on is not null and paper <> '')
  )
);
create index conflict_decision_of_check on conflict_decision (check_id, decided_at);

create function decide_check() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- An emergency goes on; what the check found is still to be decided.
  if new.kind = 'override' then
    update conflict_check set overridden_at = new.decided_at
      where id = new.check_id and organization_id = new.organization_id;
  else
    update conflict_check set decided_at = new.decided_at, decided_by_name = new.account_name,
        outcome = case new.kind when 'declined' then 'declined' else 'cleared' end
      where id = new.check_id and organization_id = new.organization_id;
  end if;
  return null;
end $$;
create trigger decide_check after insert on conflict_decision
  for each row execute function decide_check();

-- ---------------------------------------------------------------- keeping the index

create function matter_words(p_case uuid) returns text
language sql stable set search_path = public, pg_temp as $$
  select left('Case of ' || r.family_name || ', ' || r.given_names, 300)
  from case_file c join respondent r on r.id = c.respondent_id where c.id = p_case
$$;

-- A seat of the defense is taken: whoever it is for is one of its people from then on.
create function index_clients() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into conflict_person (organization_id, kind, family_name, given_names, a_number,
      birth_date, client_a_number, case_id, source, source_id, added_at)
    select s.organization_id, 'respondent', r.family_name, r.given_names, c.a_number,
      r.birth_date, c.a_number, c.id, 'case', c.id, now()
    from seated s
    join case_file c on c.id = s.case_id
    join respondent r on r.id = c.respondent_id
    where s.side = 'defense' and s.ended_at is null and r.family_name <> ''
  on conflict (organization_id, source, source_id) where source_id is not null and ended_at is null
    do nothing;
  -- A claim for the same person says no more than the case.
  update conflict_person p set ended_at = now()
    from seated s join case_file c on c.id = s.case_id
    where s.side = 'defense' and s.ended_at is null and p.organization_id = s.organization_id
      and p.a_number = c.a_number and p.source = 'claim' and p.ended_at is null;
  return null;
end $$;
create trigger index_clients after insert on party_file
  referencing new table as seated
  for each statement execute function index_clients();

-- A seat is left, or taken again.
create function index_client() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update conflict_person set past = new.ended_at is not null
    where organization_id = new.organization_id and source = 'case' and source_id = new.case_id
      and ended_at is null;
  return null;
end $$;
create trigger index_client after update of ended_at on party_file
  for each row when (new.side = 'defense') execute function index_client();

-- A claim that waits is a matter too, and one that was refused has been one.
create function index_claim() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.status = 'pending' then
    insert into conflict_person (organization_id, kind, family_name, given_names, a_number,
        client_a_number, source, source_id, added_at)
      select new.organization_id, 'respondent', new.family_name, new.given_names, new.a_number,
        new.a_number, 'claim', new.id, now()
      where not exists (
        select from conflict_person p
        where p.organization_id = new.organization_id and p.a_number = new.a_number
          and p.source = 'case' and p.ended_at is null
      )
      on conflict (organization_id, source, source_id)
        where source_id is not null and ended_at is null do nothing;
  else
    -- Once it is a case, the seat tells of it.
    update conflict_person set past = new.case_id is null,
        ended_at = case when new.case_id is not null then now() end
      where organization_id = new.organization_id and source = 'claim' and source_id = new.id
        and ended_at is null;
  end if;
  return null;
end $$;
create trigger index_claim after insert or update of status on appearance
  for each row execute function index_claim();

-- A relative as the defense keeps them, while the fact stands.
create function index_relative() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (
    select from organization where id = new.organization_id and side = 'defense'
  ) then
    return null;
  end if;
  update conflict_person set ended_at = now()
    where organization_id = new.organization_id and source = 'fact' and source_id = new.fact_id
      and ended_at is null;
  if not new.withdrawn and btrim(coalesce(new.value ->> 'name', '')) <> '' then
    insert into conflict_person (organization_id, kind, relation, family_name, birth_date, matter,
        client_a_number, case_id, source, source_id, added_by, added_at)
      select new.organization_id, 'relative', coalesce(new.value ->> 'relation', ''),
        btrim(new.value ->> 'name'), null, matter_words(new.case_id), c.a_number, new.case_id,
        'fact', new.fact_id, new.author_name, now()
      from case_file c where c.id = new.case_id;
  end if;
  return null;
end $$;
create trigger index_relative after insert on case_fact
  for each row when (new.kind = 'relative') execute function index_relative();

-- ---------------------------------------------------------------- across the barrier

-- Whether somebody of the acting organization acted in a matter of this A-number for another side or
-- another firm. Yes or no: never who, which matter or how many.
create function acted_elsewhere(p_account uuid, p_a_number text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from membership
    where account_id = p_account and organization_id = current_organization()
      and ended_at is null
  ) and exists (
    select from case_file c
    cross join lateral (
      select e.organization_id from case_event e
        where e.case_id = c.id and e.account_id = p_account
      union all
      select n.organization_id from case_note n
        where n.case_id = c.id and n.account_id = p_account
      union all
      select f.organization_id from case_fact f
        where f.case_id = c.id and f.account_id = p_account
      union all
      select p.organization_id from party_file p
        where p.case_id = c.id and p.assigned_to = p_account
    ) as act
    join organization o on o.id = act.organization_id
    where c.a_number = p_a_number and o.id <> current_organization()
      and (o.side <> current_side() or o.side = 'defense')
  )
$$;

-- Whether the acting person may not open a case of their organization, because they took part in a
-- matter of the same person elsewhere and the organization did not decide that they may. Whoever never
-- belonged to another, nearly everybody, costs one look at membership_of_account.
create function is_barred(p_case uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if current_account() is null or not exists (
    select from membership
    where account_id = current_account() and organization_id <> current_organization()
  ) then
    return false;
  end if;
  return exists (
    select from case_file c
    where c.id = p_case and keeps_case(c.id, current_organization())
      and acted_elsewhere(current_account(), c.a_number)
      and (
        select k.outcome from conflict_check k
        where k.organization_id = current_organization() and k.a_number = c.a_number
          and k.person_id = current_account() and k.elsewhere and k.outcome is not null
        order by k.decided_at desc limit 1
      ) is distinct from 'cleared'
  );
end $$;

-- ---------------------------------------------------------------- what is seen

alter table conflict_setting enable row level security;
alter table conflict_person enable row level security;
alter table conflict_name enable row level security;
alter table conflict_check enable row level security;
alter table conflict_match enable row level security;
alter table conflict_decision enable row level security;

create policy own_setting on conflict_setting for select
  using (organization_id = current_organization());
create policy first_setting on conflict_setting for insert
  with check (organization_id = current_organization() and (select is_supervisor_here()));
create policy next_setting on conflict_setting for update
  using (organization_id = current_organization() and (select is_supervisor_here()));

create policy people_of_conflicts on conflict_person for select
  using (
    organization_id = current_organization()
    and (current_account() is null or (select is_conflicts_person()))
  );
create policy add_person on conflict_person for insert
  with check (
    organization_id = current_organization()
    and (current_account() is null or (select is_conflicts_person()))
  );
create policy end_person on conflict_person for update
  using (
    organization_id = current_organization()
    and (current_account() is null or (select is_conflicts_person()))
  );

create policy names_of_the_machinery on conflict_name for all
  using (organization_id = current_organization() and current_account() is null)
  with check (organization_id = current_organization() and current_account() is null);

create policy own_checks on conflict_check for select
  using (organization_id = current_organization());
create policy ask on conflict_check for insert
  with check (organization_id = current_organization() and outcome is null);
create policy go_on on conflict_check for update
  using (organization_id = current_organization());

create policy matches_of_conflicts on conflict_match for select
  using (
    organization_id = current_organization()
    and (current_account() is null or (select is_conflicts_person()))
  );
create policy find on conflict_match for insert
  with check (
    organization_id = current_organization() and current_account() is null
    and exists (select from conflict_check c where c.id = conflict_match.check_id)
  );

create policy decisions_of_conflicts on conflict_decision for select
  using (organization_id = current_organization() and (select is_conflicts_person()));
create policy decide on conflict_decision for insert
  with check (
    organization_id = current_organization() and account_id = current_account()
    and (select is_conflicts_person())
    and exists (select from conflict_check c where c.id = conflict_decision.check_id)
  );

grant select, insert, update on conflict_setting to abeyance_app;
grant select, insert on conflict_person, conflict_name, conflict_match, conflict_decision
  to abeyance_app;
grant update (keyed, ended_at, ended_by, end_reason) on conflict_person to abeyance_app;
grant select on conflict_check to abeyance_app;
-- The columns of the decision are its own to write.
grant insert (id, organization_id, occasion, subject_key, a_number, charging_document_date,
  family_name, given_names, birth_date, case_id, person_id, person_name, elsewhere, asked_by,
  asked_by_name, asked_at, intake, intake_key, import_id) on conflict_check to abeyance_app;
grant update (intake, intake_key, import_id, elsewhere, finished_at, withdrawn_at, case_id)
  on conflict_check to abeyance_app;

revoke all on function is_supervisor_here, conflicts_people, is_conflicts_person, decide_check,
  matter_words, index_clients, index_client, index_claim, index_relative, acted_elsewhere,
  is_barred from public;
grant execute on function is_supervisor_here, conflicts_people, is_conflicts_person, acted_elsewhere,
  is_barred to abeyance_app;
