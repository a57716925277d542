-- What happens inside one organization: who read what, why a colleague's case was opened, who stands
-- in for whom, and what an organization keeps on a case for itself besides notes and facts.

-- ---------------------------------------------------------------- the read log

-- Every view of a case's private part, every export and every download. Written before anything is
-- read, in a transaction of its own; never changed, never deleted.
create table read_log (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  account_id uuid references account (id),
  -- Name and role as they then were.
  actor_name text not null,
  actor_role text not null,
  -- Null: it was no single case. No foreign key: a reference to a case of others would be told from
  -- one to nothing by how it fails.
  case_id uuid,
  what text not null check (what in (
    'case', 'facts', 'step', 'review', 'papers', 'document', 'bundle', 'packet', 'import', 'export',
    'calendar_feed', 'read_log', 'search', 'queue', 'conflict_check', 'page'
  )),
  -- Which paper, step or list; never a word of what stands in it.
  detail text not null default '' check (length(detail) <= 300),
  -- Why a colleague's case was opened.
  reason text not null default '' check (length(reason) <= 500),
  at timestamptz(6) not null,
  -- The five minutes in which the same page, looked at again by the same person, is the same line;
  -- null: every time is a line of its own.
  slot timestamptz(6)
);
create unique index read_log_once
  on read_log (organization_id, account_id, case_id, what, detail, reason, slot) nulls not distinct
  where slot is not null;
-- The log's page: all of it, or narrowed to a person, a case or a kind.
create index read_log_newest on read_log (organization_id, at desc, id desc);
create index read_log_of_case on read_log (case_id, organization_id, at desc, id desc);
create index read_log_of_person on read_log (organization_id, account_id, at desc, id desc);
create index read_log_of_kind on read_log (organization_id, what, at desc, id desc);

alter table read_log enable row level security;
create policy own_read_log on read_log for select
  using (organization_id = current_organization());
create policy log_read on read_log for insert
  with check (
    organization_id = current_organization()
    and account_id is not distinct from current_account()
  );
grant select, insert on read_log to abeyance_app;

-- ---------------------------------------------------------------- what day it is

-- The domain's time, as lib/db/clock.ts tells it: a demonstration plays in its own year.
create function domain_now() returns timestamptz language sql stable as $$
  select coalesce(
    (
      select (value ->> 'domainStart')::timestamptz + (now() - (value ->> 'realStart')::timestamptz)
      from setting where key = 'clock'
    ),
    now()
  )
$$;

-- Today, where the acting organization is.
create function organization_today() returns date language sql stable as $$
  select (domain_now() at time zone o.time_zone)::date from organization o
  where o.id = current_organization()
$$;

-- ---------------------------------------------------------------- a colleague's case

-- Whether a colleague's case is opened with a reason; without a row it is. A court's cases are
-- nobody's own: courts are never asked.
create table colleague_setting (
  organization_id uuid primary key references organization (id),
  asks_reason boolean not null default true,
  account_id uuid not null references account (id),
  changed_at timestamptz(6) not null
);

-- A reason that somebody gave for opening a colleague's case: good for that person and case on that
-- day. Never changed.
create table case_opening (
  organization_id uuid not null references organization (id),
  account_id uuid not null references account (id),
  case_id uuid not null,
  day date not null,
  reason text not null check (length(reason) between 1 and 500),
  at timestamptz(6) not null,
  primary key (organization_id, account_id, case_id, day)
);

-- Who is away from which day to which, both included, and who stands in. It ends early when it is
-- called off; nothing else of it changes.
create table absence (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  account_id uuid not null references account (id),
  covered_by uuid not null references account (id),
  from_day date not null,
  until_day date not null,
  stated_by uuid not null references account (id),
  stated_at timestamptz(6) not null,
  called_off_at timestamptz(6),
  constraint absence_ends check (until_day >= from_day),
  constraint nobody_covers_themselves check (covered_by <> account_id)
);
-- For whom does this person stand in; who stands in for this person; the page of all.
create index absence_of_cover on absence (organization_id, covered_by, until_day)
  where called_off_at is null;
create index absence_of_person on absence (organization_id, account_id, until_day)
  where called_off_at is null;
create index absence_by_end on absence (organization_id, until_day) where called_off_at is null;

-- ---------------------------------------------------------------- what is kept on a case

-- A word that an organization puts on its cases.
create table case_tag (
  organization_id uuid not null references organization (id),
  case_id uuid not null references case_file (id),
  tag text not null check (tag = lower(btrim(tag)) and length(tag) between 1 and 40),
  account_id uuid not null references account (id),
  tagged_at timestamptz(6) not null,
  primary key (organization_id, case_id, tag)
);
-- The cases of a tag; and, read by its edges, which tags there are.
create index case_tag_of_organization on case_tag (organization_id, tag, case_id);

-- What somebody of the organization still has to do on a case.
create table case_todo (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  case_id uuid not null references case_file (id),
  text text not null check (length(text) between 1 and 300),
  due_on date,
  account_id uuid not null references account (id),
  author_id uuid not null references account (id),
  author_name text not null,
  created_at timestamptz(6) not null,
  done_at timestamptz(6),
  done_by text not null default ''
);
create index case_todo_of_case on case_todo (case_id, organization_id, created_at);
create index case_todo_of_person on case_todo (organization_id, account_id, due_on, id)
  where done_at is null;

-- The defense's advice to its client: a note that is shown apart from the others.
alter table case_note add column privileged boolean not null default false;
create policy advice_is_the_defenses on case_note as restrictive for insert
  with check (not privileged or current_side() = 'defense');

alter table colleague_setting enable row level security;
alter table case_opening enable row level security;
alter table absence enable row level security;
alter table case_tag enable row level security;
alter table case_todo enable row level security;

create policy own_colleague_setting on colleague_setting for all
  using (organization_id = current_organization())
  with check (organization_id = current_organization() and account_id = current_account());

create policy own_openings on case_opening for select
  using (organization_id = current_organization());
create policy open_case_with_reason on case_opening for insert
  with check (
    organization_id = current_organization() and account_id = current_account()
    and day = organization_today()
    and exists (select from party_file p where p.case_id = case_opening.case_id)
  );

-- Both work here: a seat cannot be covered from outside.
create policy own_absences on absence for select using (organization_id = current_organization());
create policy state_absence on absence for insert
  with check (
    organization_id = current_organization() and stated_by = current_account()
    and exists (
      select from membership m where m.organization_id = current_organization()
        and m.account_id = absence.account_id and m.ended_at is null
    )
    and exists (
      select from membership m where m.organization_id = current_organization()
        and m.account_id = absence.covered_by and m.ended_at is null
    )
  );
create policy call_off_absence on absence for update
  using (organization_id = current_organization())
  with check (organization_id = current_organization());

create policy own_tags on case_tag for select using (organization_id = current_organization());
create policy tag_case on case_tag for insert
  with check (
    organization_id = current_organization() and account_id = current_account()
    and exists (select from party_file p where p.case_id = case_tag.case_id)
  );
create policy untag_case on case_tag for delete using (organization_id = current_organization());

create policy own_todos on case_todo for select using (organization_id = current_organization());
create policy write_todo on case_todo for insert
  with check (
    organization_id = current_organization() and author_id = current_account()
    and exists (select from party_file p where p.case_id = case_todo.case_id)
    and exists (
      select from membership m where m.organization_id = current_organization()
        and m.account_id = case_todo.account_id and m.ended_at is null
    )
  );
create policy finish_todo on case_todo for update
  using (organization_id = current_organization())
  with check (organization_id = current_organization());

grant select on colleague_setting, case_opening, absence, case_tag, case_todo to abeyance_app;
grant insert, update (asks_reason, account_id, changed_at) on colleague_setting to abeyance_app;
grant insert on case_opening, absence, case_tag, case_todo to abeyance_app;
grant update (called_off_at) on absence to abeyance_app;
grant delete on case_tag to abeyance_app;
grant update (done_at, done_by) on case_todo to abeyance_app;
