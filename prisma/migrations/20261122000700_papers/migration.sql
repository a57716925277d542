-- Papers: the texts and the letterhead that an organization owns.

-- What an organization says in its own words (what yes and no to an offer mean), a row a revision.
-- Append-only: an answer names the revision that was shown before it, so that none may ever change.
create table organization_text (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  -- Which text: 'consequences.closed', and so on by how a form of discretion ends.
  key text not null check (key ~ '^[a-z_]+(\.[a-z_]+)?$'),
  language text not null check (language in ('en', 'es')),
  -- 1, 2, … a key and language: what an edit is held against, so that none is lost.
  revision integer not null check (revision > 0),
  body jsonb not null,
  -- What it rests on, as it is printed under the text.
  source text not null,
  -- First day on which it is shown.
  effective_on date not null,
  account_id uuid not null references account (id),
  author_name text not null,
  created_at timestamptz(6) not null
);
create unique index organization_text_revision
  on organization_text (organization_id, key, language, revision);

-- The head of an organization's letters, a row a revision. Append-only: a letter keeps the head that it
-- was made with, and a logo that an older letter shows must stay.
create table letterhead (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  revision integer not null check (revision > 0),
  -- Lines above the name: a department, an agency.
  above text not null,
  name text not null,
  address text not null,
  phone text not null,
  -- Lines under whoever signs.
  signature text not null,
  -- Where the logo's bytes are kept (lib/documents/storage); null: none.
  logo_key text,
  logo_mime text,
  account_id uuid not null references account (id),
  author_name text not null,
  created_at timestamptz(6) not null,
  constraint logo_is_a_picture check (
    (logo_key is null) = (logo_mime is null) and logo_mime in ('image/png', 'image/jpeg')
  )
);
create unique index letterhead_revision on letterhead (organization_id, revision);
-- The sweep asks which bytes are still needed.
create index letterhead_logo on letterhead (logo_key) where logo_key is not null;

alter table letterhead enable row level security;
create policy own_letterhead on letterhead for select
  using (organization_id = current_organization());
create policy write_letterhead on letterhead for insert
  with check (organization_id = current_organization() and account_id = current_account());
grant select, insert on letterhead to abeyance_app;

create or replace function papers_kept(p_keys text[]) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select storage_key from document where storage_key = any (p_keys)
  union select logo_key from letterhead where logo_key = any (p_keys)
$$;

alter table organization_text enable row level security;
create policy own_text on organization_text for select
  using (organization_id = current_organization());
create policy write_text on organization_text for insert
  with check (organization_id = current_organization() and account_id = current_account());

grant select, insert on organization_text to abeyance_app;

-- Who took the papers of a case away as one file. Written before the first byte leaves, never changed.
create table bundle_log (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references case_file (id),
  organization_id uuid not null references organization (id),
  account_id uuid not null references account (id),
  actor_name text not null,
  -- Whether its organization's own papers, which nobody else sees, went with it.
  with_own boolean not null,
  paper_count integer not null check (paper_count > 0),
  made_at timestamptz(6) not null
);
create index bundle_log_of_case on bundle_log (case_id, organization_id, made_at desc);

alter table bundle_log enable row level security;
create policy own_bundles on bundle_log for select
  using (organization_id = current_organization());
create policy log_bundle on bundle_log for insert
  with check (
    organization_id = current_organization() and account_id = current_account()
    and exists (select from case_file c where c.id = bundle_log.case_id)
  );
grant select, insert on bundle_log to abeyance_app;
