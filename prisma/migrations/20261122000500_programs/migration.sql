-- Programs of review as data: what differed from one era to another (lib/workflow/programs).
--
-- A revision never changes: a case names the one under which it was reviewed. A correction is a new
-- revision, which counts for reviews that are opened from then on.
create table program_revision (
  id uuid primary key default gen_random_uuid(),
  program_id text not null check (program_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  revision integer not null check (revision > 0),
  -- Checked by programSchema (lib/workflow/programs/program.ts) before it is written and when read.
  definition jsonb not null,
  -- Who wrote it; null: it came with the installation.
  account_id uuid references account (id),
  author_name text not null,
  note text not null default '',
  created_at timestamptz(6) not null
);
-- The revision in force of each program, and the one that a case keeps.
create unique index program_revision_once on program_revision (program_id, revision);

create function no_other_revision() returns trigger language plpgsql as $$
begin
  raise exception 'A revision of a program never changes' using errcode = '42501';
end $$;
create trigger program_revision_stays before update or delete on program_revision
  for each row execute function no_other_revision();

alter table program_revision enable row level security;
-- Programs are no secret: every case shows its own.
create policy read_programs on program_revision for select using (true);
-- Written by the operator's administrators, in their own name.
create policy write_programs on program_revision for insert
  with check (
    account_id = current_account() and exists (
      select from membership m join organization o on o.id = m.organization_id
      where m.account_id = current_account() and m.role = 'administrator' and m.ended_at is null
        and o.kind = 'system' and o.id = current_organization()
    )
  );

grant select, insert on program_revision to abeyance_app;

-- Stays and deferred actions whose last day has passed (where the case's court is, if it has one), and
-- the party the clock acts for: the office, or the defense where the office is not on the system.
create function lapsing_forms(p_now timestamptz, p_after uuid, p_limit integer)
returns table (case_id uuid, organization_id uuid, side text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (p.case_id) p.case_id, p.organization_id, p.side
  from party_file p left join court t on t.code = p.court_code
  where p.ended_at is null and p.side in ('government', 'defense')
    and p.ends_on < (p_now + interval '1 day')::date
    and p.ends_on < (p_now at time zone coalesce(t.time_zone, 'UTC'))::date
    and (p_after is null or p.case_id > p_after)
  order by p.case_id, p.side desc
  limit p_limit
$$;
revoke all on function lapsing_forms from public;
grant execute on function lapsing_forms to abeyance_app;
