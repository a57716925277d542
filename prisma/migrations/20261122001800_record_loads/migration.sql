-- Releases of the court record that an administrator has loaded from the screen.
--
-- One row a load: what was asked for, how far the worker is, how it ended. The rows of the release
-- themselves belong to nobody and stand where the court record keeps them.

create table record_load (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  account_id uuid not null references account (id),
  actor_name text not null,
  -- From where: a folder or archive below COURT_RECORD_FOLDER, or what was sent in.
  origin text not null check (origin in ('server', 'upload')),
  -- As the person knows it: its place below the setting's folder, or the name it was sent under.
  name text not null,
  -- 'stopped' can go on where it was; 'refused' and 'canceled' have left nothing behind.
  state text not null default 'waiting'
    check (state in ('waiting', 'running', 'stopped', 'loaded', 'refused', 'canceled')),
  -- What is done now, how far it is in thousandths of the whole, and how it ended.
  words text not null default '',
  done integer not null default 0 check (done between 0 and 1000),
  message text not null default '',
  created_at timestamptz(6) not null,
  ended_at timestamptz(6)
);
-- One at a time: whoever comes second is told of the first.
create unique index record_load_one on record_load ((true))
  where state in ('waiting', 'running', 'stopped');
create index record_load_newest on record_load (organization_id, created_at desc);

alter table record_load enable row level security;
create policy record_load_of_organization on record_load
  using (organization_id = current_organization())
  with check (organization_id = current_organization());

grant select, insert on record_load to abeyance_app;
grant update (state, words, done, message, ended_at) on record_load to abeyance_app;

-- Readers ask the slot that is in use by its own name: a plan for both would wait, slot or no slot,
-- while an import empties the other one.
grant select on eoir_series_a, eoir_series_b to abeyance_app;
