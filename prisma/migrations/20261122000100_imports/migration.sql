-- Dockets and lists that come in as files, and the reference that they are read by.

-- A room, a prison or a city where a court hears cases; the list has no base city for it.
create table hearing_location (
  code text primary key check (code ~ '^[A-Z0-9]{3}$'),
  name text not null
);

-- ---------------------------------------------------------------- files that came in

-- One file: read into import_line as it is, checked into import_row, loaded from there. Its counts are
-- what the preview shows; after the load, what was done.
create table import (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  account_id uuid references account (id),
  -- Who brought it: a person, or the command line.
  actor_name text not null,
  source text not null check (source in ('docket', 'clients')),
  file_name text not null,
  file_bytes bigint not null,
  header text[] not null default '{}',
  -- By canonical column, the position in the file.
  match jsonb not null default '{}',
  -- unmatched: needed columns are not found. unusable: see problem, nothing was read.
  state text not null
    check (state in ('unmatched', 'checking', 'ready', 'loading', 'loaded', 'unusable')),
  problem text not null default '',
  rows integer not null default 0,
  created integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  rejected integer not null default 0,
  missing integer not null default 0,
  -- The line up to which rows are checked, and up to which they are loaded: where a killed worker
  -- goes on. Written in the same transaction as the rows.
  checked_line integer not null default 0,
  loaded_line integer not null default 0,
  loaded integer not null default 0,
  -- The work of the worker that goes on with it, in lib/tasks.
  task_id uuid references task (id),
  created_at timestamptz(6) not null,
  loaded_at timestamptz(6)
);
create index import_newest on import (organization_id, created_at desc, id);

-- A record of the file as it was written, by the line that it begins on.
create table import_line (
  import_id uuid not null references import (id) on delete cascade,
  organization_id uuid not null references organization (id),
  line integer not null,
  cells text[] not null,
  -- Why it could not even be taken apart; null: it could.
  problem text,
  primary key (import_id, line)
);

-- What becomes of it. `key` names the case; null where that could not be read.
create table import_row (
  import_id uuid not null references import (id) on delete cascade,
  organization_id uuid not null references organization (id),
  line integer not null,
  key text,
  outcome text not null check (outcome in ('created', 'changed', 'unchanged', 'rejected')),
  reason text not null default '',
  -- The cells as they were read, by canonical column; null for a rejected row.
  data jsonb,
  hash text,
  case_id uuid references case_file (id),
  primary key (import_id, line)
);
-- The same key twice in a file, and the pages of one outcome.
create index import_row_by_key on import_row (import_id, key);
create index import_row_by_outcome on import_row (import_id, outcome, line);

-- Cases of the organization that a new file does not name. Listed, never deleted.
create table import_missing (
  import_id uuid not null references import (id) on delete cascade,
  organization_id uuid not null references organization (id),
  case_id uuid not null references case_file (id),
  primary key (import_id, case_id)
);

-- How an organization read a header the last time.
create table import_match (
  organization_id uuid not null references organization (id),
  source text not null,
  header_key text not null,
  match jsonb not null,
  primary key (organization_id, source, header_key)
);

-- What an office's docket last said of a case: held against the next one, and the columns of it that
-- are nobody else's business (entry date, applications, who represents).
create table docket_row (
  organization_id uuid not null references organization (id),
  case_id uuid not null references case_file (id),
  data jsonb not null,
  hash text not null,
  import_id uuid not null references import (id),
  imported_at timestamptz(6) not null,
  primary key (organization_id, case_id)
);

alter table import enable row level security;
alter table import_line enable row level security;
alter table import_row enable row level security;
alter table import_missing enable row level security;
alter table import_match enable row level security;
alter table docket_row enable row level security;

create policy own_import on import for all
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
create policy own_import_line on import_line for all
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
create policy own_import_row on import_row for all
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
create policy own_import_missing on import_missing for all
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
create policy own_import_match on import_match for all
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
create policy own_docket_row on docket_row for all
  using (organization_id = current_organization())
  with check (
    organization_id = current_organization()
    and exists (select from case_file c where c.id = docket_row.case_id)
  );

-- After many new cases the planner must not go on as if there were few: it would read all of them for
-- every row to come. autovacuum looks a minute later, and a file is loaded faster than that.
create function analyze_cases() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  analyze case_file, party_file, respondent, case_event, case_word, docket_row, import_row;
end $$;
revoke all on function analyze_cases from public;
grant execute on function analyze_cases to abeyance_app;

grant select on hearing_location to abeyance_app;
grant select, insert, update on import, import_row, import_match, docket_row to abeyance_app;
grant select, insert on import_line, import_missing to abeyance_app;
grant delete on import_row, import_missing to abeyance_app;
