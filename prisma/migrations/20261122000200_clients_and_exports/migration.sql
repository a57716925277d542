-- What a firm or clinic keeps on its clients for itself, and the record of what left as a file.

-- How a client is reached, for one firm or clinic. By the case as people name it, not by its id: a
-- claim that waits for its answer has no case yet, and nobody shall learn from this whether there
-- is one. No word of it is searched, shared or told to anybody else.
create table client_record (
  organization_id uuid not null references organization (id),
  a_number text not null check (a_number ~ '^[0-9]{9}$'),
  charging_document_date date not null,
  phone text not null default '' check (length(phone) <= 60),
  -- How and when it is safe to reach the person, in the organization's own words.
  safe_contact text not null default '' check (length(safe_contact) <= 500),
  -- The language as the organization knows it, where that is not what the parties share.
  language text not null default '' check (length(language) <= 60),
  -- How it was learned where the case stands.
  learned text not null default '' check (length(learned) <= 300),
  account_id uuid references account (id),
  updated_at timestamptz(6) not null,
  primary key (organization_id, a_number, charging_document_date)
);

-- Who took which cases away as a file. Written before the first line leaves, so that nobody avoids
-- it by breaking off.
create table export_log (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  account_id uuid not null references account (id),
  account_name text not null,
  -- A queue's id, 'caseload' or 'all'.
  what text not null,
  label text not null,
  -- The address that was exported: its filters, as the screen shows them.
  filters jsonb not null default '{}',
  started_at timestamptz(6) not null
);
create index export_log_newest on export_log (organization_id, started_at desc, id desc);

-- What became of it: how many lines had left when it ended, and whether that was all of them. A
-- record of its own, because nothing that was logged is written over.
create table export_end (
  export_id uuid primary key references export_log (id),
  organization_id uuid not null references organization (id),
  line_count integer not null check (line_count >= 0),
  complete boolean not null,
  ended_at timestamptz(6) not null
);

alter table client_record enable row level security;
alter table export_log enable row level security;
alter table export_end enable row level security;

create policy own_clients on client_record for all
  using (organization_id = current_organization() and current_side() = 'defense')
  with check (organization_id = current_organization() and current_side() = 'defense');

create policy own_exports on export_log for select
  using (organization_id = current_organization());
create policy log_export on export_log for insert
  with check (organization_id = current_organization() and account_id = current_account());

create policy own_ends on export_end for select using (organization_id = current_organization());
create policy log_end on export_end for insert
  with check (
    organization_id = current_organization() and exists (
      select from export_log l where l.id = export_end.export_id
        and l.account_id = current_account()
    )
  );

grant select, insert, update on client_record to abeyance_app;
grant select, insert on export_log, export_end to abeyance_app;
