-- Publications: tables of the program record, frozen with their day, definitions and manifest, for
-- everybody to read. What is hidden in them is known here, and to nobody that asks.

-- What a publisher prepares; the worker counts it, on the owner's connection.
create table publication_draft (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  account_id uuid not null references account (id),
  actor_name text not null,
  title text not null check (length(btrim(title)) between 1 and 160),
  notes text not null default '',
  -- In Spanish, where the publisher writes it.
  notes_es text not null default '',
  -- Groupings: 'court', 'court,kind'; what they sum to comes with them.
  tables text[] not null,
  period text not null check (period in ('month', 'published')),
  as_of date not null,
  -- What had been recorded by then: the day of the preparing.
  known_on date not null,
  -- The publication that this one takes the place of, and why.
  revises uuid,
  reason text not null default '',
  state text not null default 'preparing'
    check (state in ('preparing', 'ready', 'refused', 'published', 'discarded')),
  -- Why it was refused, one sentence a line.
  message text not null default '',
  created_at timestamptz(6) not null,
  constraint revision_has_reason check (revises is null or length(btrim(reason)) > 0)
);
create index publication_draft_newest on publication_draft (organization_id, created_at desc);

-- What would be published: written by the worker alone, so that nobody publishes figures of their own.
create table publication_prepared (
  draft_id uuid primary key references publication_draft (id),
  offices uuid[] not null,
  threshold integer not null,
  body text not null,
  manifest text not null,
  sha256 text not null,
  -- The publications that tell of the same cases, as they were weighed; one more, and it is too late.
  weighed uuid[] not null,
  prepared_at timestamptz(6) not null
);

-- The counts behind what is hidden, by the id of the draft, which the publication keeps.
create table publication_withheld (
  id uuid primary key,
  grids text not null
);

create table publication (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  organization_name text not null,
  account_id uuid not null references account (id),
  offices uuid[] not null,
  title text not null,
  notes text not null,
  notes_es text not null,
  period text not null,
  tables text[] not null,
  as_of date not null,
  known_on date not null,
  published_at timestamptz(6) not null,
  threshold integer not null,
  body text not null,
  manifest text not null,
  sha256 text not null,
  revises uuid references publication (id),
  reason text not null
);
create index publication_latest on publication (published_at desc, id);
-- A publication is revised once; the revision can be revised again.
create unique index publication_revised on publication (revises) where revises is not null;

alter table publication_draft
  add constraint revises_publication foreign key (revises) references publication (id);

-- Whether the same question would be answered otherwise now: by the nightly comparison.
create table publication_check (
  publication_id uuid primary key references publication (id),
  checked_on date not null,
  -- Printed figures that would read otherwise, and the tables that they stand in.
  cells integer not null,
  tables text[] not null
);

-- What is published stays as it is, whoever asks.
create function refuse_change() returns trigger language plpgsql as $$
begin
  if exists (select from publication) then
    raise exception 'What is published does not change: publish a revision' using errcode = '42501';
  end if;
  return null;
end $$;
create trigger publication_stays before update or delete or truncate on publication
  for each statement execute function refuse_change();
create function keep_withheld() returns trigger language plpgsql as $$
begin
  if exists (select from publication where id = old.id) then
    raise exception 'What is published does not change: publish a revision' using errcode = '42501';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger publication_withheld_stays before update or delete on publication_withheld
  for each row execute function keep_withheld();

-- Publishes what was prepared for the acting organization, exactly as it was shown. False where it is
-- not ready, or something that tells of the same cases was published meanwhile.
create function publish_prepared(p_draft uuid, p_sha256 text, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- One at a time: two that do not know of each other could tell together what neither tells.
  perform pg_advisory_xact_lock(hashtext('abeyance publication'));
  insert into publication (id, organization_id, organization_name, account_id, offices, title, notes,
      notes_es, period, tables, as_of, known_on, published_at, threshold, body, manifest, sha256,
      revises, reason)
    select d.id, d.organization_id, o.name, current_account(), p.offices, d.title, d.notes, d.notes_es,
      d.period, d.tables, d.as_of, d.known_on, p_now, p.threshold, p.body, p.manifest, p.sha256,
      d.revises, d.reason
    from publication_draft d
    join publication_prepared p on p.draft_id = d.id
    join organization o on o.id = d.organization_id
    where d.id = p_draft and d.organization_id = current_organization() and d.state = 'ready'
      and p.sha256 = p_sha256
      and not exists (
        select from publication other
        where other.offices && p.offices and other.id <> all (p.weighed)
      );
  if not found then
    return false;
  end if;
  update publication_draft set state = 'published' where id = p_draft;
  return true;
end $$;

-- The offices whose cases whoever acts publishes: a headquarters those of its agency; an office its own,
-- where no headquarters of its agency is on the system.
create function offices_to_publish(p_organization uuid) returns uuid[]
language sql stable as $$
  select coalesce(array_agg(o.id order by o.code), '{}')
  from organization own join organization o on o.kind = 'office'
  where own.id = p_organization and (
    own.kind = 'headquarters' and o.agency = own.agency
    or own.kind = 'office' and o.id = own.id and not exists (
      select from organization head where head.kind = 'headquarters' and head.agency = own.agency
    )
  )
$$;

alter table publication_draft enable row level security;
create policy publication_draft_of_organization on publication_draft
  using (organization_id = current_organization())
  with check (organization_id = current_organization());
alter table publication_prepared enable row level security;
create policy publication_prepared_of_organization on publication_prepared for select using (
  exists (
    select from publication_draft d
    where d.id = draft_id and d.organization_id = current_organization()
  )
);
alter table publication_withheld enable row level security;
alter table publication enable row level security;
create policy read_publications on publication for select using (true);
alter table publication_check enable row level security;
create policy publication_check_of_organization on publication_check for select using (
  exists (
    select from publication p
    where p.id = publication_id and p.organization_id = current_organization()
  )
);

grant select, insert on publication_draft to abeyance_app;
grant update (state) on publication_draft to abeyance_app;
grant select on publication_prepared, publication_check to abeyance_app;
grant select (id, organization_id, organization_name, offices, title, notes, notes_es, period, tables,
  as_of, known_on, published_at, threshold, body, manifest, sha256, revises, reason)
  on publication to abeyance_app;
revoke all on function publish_prepared, offices_to_publish, refuse_change, keep_withheld from public;
grant execute on function publish_prepared, offices_to_publish to abeyance_app;
