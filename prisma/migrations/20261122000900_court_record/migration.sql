-- The court record: EOIR's public release of CASE data, and the counts that are asked of it.
--
-- Nothing here belongs to a party: the release is public, and so is every figure made of it. Rows of
-- a release lie in one of two slots. The next release fills the free slot while readers keep the
-- other; one update of court_release makes it the current one. Raw rows have no index: the import
-- sorts and joins whole tables, requests read eoir_series only.

create table court_release (
  id uuid primary key default gen_random_uuid(),
  slot text not null check (slot in ('a', 'b')),
  state text not null check (state in ('loading', 'current', 'past', 'abandoned')),
  folder text not null,
  -- SHA-256 over the content of its files: the same release twice is loaded once.
  digest text not null,
  -- What the import has done so far: a killed one goes on behind it.
  step text not null default 'reading' check (step in ('reading', 'sorting', 'counting', 'done')),
  cases integer not null default 0,
  proceedings integer not null default 0,
  proceedings_without_case integer not null default 0,
  -- Years in which a proceeding ended with code I: in any other, terminations cannot be told apart.
  termination_years integer[] not null default '{}',
  -- The release that it was held against; null: it was the first.
  compared_with uuid references court_release (id),
  started_at timestamptz(6) not null,
  loaded_at timestamptz(6)
);
create unique index court_release_current on court_release (state) where state = 'current';
create unique index court_release_loading on court_release (state) where state = 'loading';
create index court_release_newest on court_release (loaded_at desc) where loaded_at is not null;

-- One file of a release, and how far its reading has come.
create table court_release_file (
  release_id uuid not null references court_release (id),
  name text not null,
  bytes bigint not null,
  -- SHA-256 of its content.
  digest text not null,
  counted integer,
  read_bytes bigint not null default 0,
  rows integer not null default 0,
  loaded integer not null default 0,
  repaired integer not null default 0,
  rejected integer not null default 0,
  repeated integer not null default 0,
  orphaned integer not null default 0,
  done boolean not null default false,
  primary key (release_id, name)
);

-- Rows that were repaired, rejected, repeated or have no case, with their line.
create table court_release_row (
  release_id uuid not null references court_release (id),
  file text not null,
  line integer not null,
  kind text not null check (kind in ('repaired', 'rejected', 'repeated', 'orphaned')),
  reason text not null,
  content text not null,
  primary key (release_id, file, line, kind)
);

-- Against the release before: records added, changed and gone, by court. On a first release there is
-- none, and only its records are counted.
create table court_release_change (
  release_id uuid not null references court_release (id),
  file text not null,
  court text not null,
  rows integer not null,
  added integer not null,
  changed integer not null,
  gone integer not null,
  primary key (release_id, file, court)
);

-- The records behind those counts, by their keys, so that each can be asked for: up to 1,000 of one
-- kind, file and court in a row. A list of millions takes some bytes a record, and is read as it is
-- sent.
create table court_release_keys (
  release_id uuid not null references court_release (id),
  kind text not null check (kind in ('added', 'changed', 'gone')),
  file text not null,
  court text not null,
  first_key bigint not null,
  keys bigint[] not null,
  primary key (release_id, kind, file, court, first_key)
);

-- Codes and names as the release has them.
create table court_release_name (
  slot text not null check (slot in ('a', 'b')),
  kind text not null check (kind in ('court', 'location', 'nationality')),
  code text not null,
  parent text not null default '',
  name text not null,
  primary key (slot, kind, parent, code)
);

create table eoir_case (
  slot text not null,
  id bigint not null,
  line integer not null,
  digest bigint not null,
  nationality text not null,
  custody text not null,
  case_type text not null,
  court text not null
) partition by list (slot);
create table eoir_case_a partition of eoir_case for values in ('a');
create table eoir_case_b partition of eoir_case for values in ('b');

create table eoir_proceeding (
  slot text not null,
  id bigint not null,
  line integer not null,
  digest bigint not null,
  case_id bigint,
  charged_at timestamp(3),
  input_at timestamp(3),
  court text not null,
  location text not null,
  decision text not null,
  completion text not null,
  completed_at timestamp(3)
) partition by list (slot);
create table eoir_proceeding_a partition of eoir_proceeding for values in ('a');
create table eoir_proceeding_b partition of eoir_proceeding for values in ('b');

create table eoir_motion (
  slot text not null,
  id bigint not null,
  line integer not null,
  digest bigint not null,
  case_id bigint,
  motion_type text not null,
  court text not null,
  decision text not null,
  decided_at timestamp(3),
  received_at timestamp(3),
  filed_by text not null
) partition by list (slot);
create table eoir_motion_a partition of eoir_motion for values in ('a');
create table eoir_motion_b partition of eoir_motion for values in ('b');

create table eoir_hearing (
  slot text not null,
  id bigint not null,
  line integer not null,
  digest bigint not null,
  case_id bigint,
  court text not null,
  location text not null,
  calendar text not null,
  held_at timestamp(3),
  adjournment text not null
) partition by list (slot);
create table eoir_hearing_a partition of eoir_hearing for values in ('a');
create table eoir_hearing_b partition of eoir_hearing for values in ('b');

create table eoir_application (
  slot text not null,
  id bigint not null,
  line integer not null,
  digest bigint not null,
  case_id bigint,
  -- Says at which court it was made: the table names none.
  proceeding_id bigint,
  application text not null,
  received_at timestamp(3),
  decision text not null
) partition by list (slot);
create table eoir_application_a partition of eoir_application for values in ('a');
create table eoir_application_b partition of eoir_application for values in ('b');

create table eoir_representative (
  slot text not null,
  id bigint not null,
  line integer not null,
  digest bigint not null,
  case_id bigint,
  represents text not null,
  court text not null,
  appeared_at timestamp(3)
) partition by list (slot);
create table eoir_representative_a partition of eoir_representative for values in ('a');
create table eoir_representative_b partition of eoir_representative for values in ('b');

-- Changes that the definitions find, before they are added up: one row a change of a count.
create table eoir_delta (
  slot text not null,
  measure text not null,
  day date not null,
  court text not null,
  location text not null,
  nationality text not null,
  kind text not null,
  change integer not null
) partition by list (slot);
create table eoir_delta_a partition of eoir_delta for values in ('a');
create table eoir_delta_b partition of eoir_delta for values in ('b');

-- The groups of the roll-ups, by measure and grouping. `a` and `b` are the codes of one or two groups;
-- several small series, never one of all groups at once.
create table eoir_series_group (
  slot text not null,
  measure text not null,
  grouping text not null,
  a text not null,
  b text not null,
  id integer generated always as identity,
  primary key (slot, measure, grouping, a, b)
);

-- The roll-ups: the running total of every group, on each day on which it changed. How many were
-- pending on a day, or were closed in a window, is one or two index lookups a group, whatever the
-- day. A release of millions has tens of millions of these: the group is a number here.
create table eoir_series (
  slot text not null,
  group_id integer not null,
  day date not null,
  total integer not null,
  primary key (slot, group_id, day)
) partition by list (slot);
create table eoir_series_a partition of eoir_series for values in ('a');
create table eoir_series_b partition of eoir_series for values in ('b');

grant select on court_release, court_release_file, court_release_row, court_release_change,
  court_release_keys, court_release_name, eoir_series, eoir_series_group to abeyance_app;
