-- What happens inside one organization: who read what.

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
    'calendar_feed', 'read_log', 'search', 'queue', 'conflict_check'
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
