-- Papers: the texts that an organization owns.

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

alter table organization_text enable row level security;
create policy own_text on organization_text for select
  using (organization_id = current_organization());
create policy write_text on organization_text for insert
  with check (organization_id = current_organization() and account_id = current_account());

grant select, insert on organization_text to abeyance_app;
