-- Agencies: the offices of one agency, and the headquarters that reads them.

create table agency (
  code text primary key check (code ~ '^[a-z0-9][a-z0-9-]{1,30}$'),
  name text not null
);

alter table organization add column agency text references agency (code);
-- A headquarters is one of an agency's; only a government's organizations belong to one.
alter table organization add constraint agency_of_the_government check (
  kind = 'headquarters' and agency is not null
  or kind = 'office'
  or agency is null
);
create index organization_of_agency on organization (agency) where agency is not null;

grant select, insert on agency to abeyance_app;

-- ---------------------------------------------------------------- who manages, who oversees

-- Whether the acting person is an administrator of the installation, acting as that.
create function is_system_administrator() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from membership m join organization o on o.id = m.organization_id
    where m.account_id = current_account() and m.organization_id = current_organization()
      and m.role = 'administrator' and m.ended_at is null and o.kind = 'system'
  )
$$;

-- An auditor reads one organization's record from one day to another, both included: days of the
-- domain's clock where that organization is. Nothing of a grant changes but that it is revoked.
create table oversight_grant (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account (id),
  organization_id uuid not null references organization (id),
  from_day date not null,
  until_day date not null,
  reason text not null check (length(btrim(reason)) between 1 and 500),
  granted_by uuid not null references account (id),
  granted_at timestamptz(6) not null default now(),
  revoked_by uuid references account (id),
  revoked_at timestamptz(6),
  constraint in_order check (until_day >= from_day),
  constraint revoked_by_somebody check ((revoked_at is null) = (revoked_by is null))
);
create index oversight_grant_of_account on oversight_grant (account_id, organization_id)
  where revoked_at is null;
create index oversight_grant_of_organization on oversight_grant (organization_id, granted_at desc);

alter table oversight_grant enable row level security;
-- The auditor, the organization that is read, and whoever grants.
create policy read_grants on oversight_grant for select
  using (
    account_id = current_account() or organization_id = current_organization()
    or is_system_administrator()
  );
create policy write_grants on oversight_grant for insert
  with check (
    is_system_administrator() and granted_by = current_account() and revoked_at is null
    and exists (
      select from membership m join organization o on o.id = m.organization_id
      where m.account_id = oversight_grant.account_id and m.role = 'auditor'
        and m.ended_at is null and o.kind = 'system'
    )
    and exists (
      select from organization o
      where o.id = oversight_grant.organization_id and o.side is not null
        and o.kind <> 'headquarters'
    )
  );
create policy revoke_grants on oversight_grant for update
  using (is_system_administrator() and revoked_at is null)
  with check (revoked_by = current_account());

-- Whose record a session has open to read; asked again at every request (overseen).
alter table session add column oversees uuid references organization (id);

-- Whether a membership may read an organization's record at a moment of the domain's clock: a
-- headquarters the offices of its agency, an auditor what was granted for that day.
create function may_oversee(p_membership uuid, p_organization uuid, p_now timestamptz)
returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from membership m
    join organization own on own.id = m.organization_id
    join organization o on o.id = p_organization
    where m.id = p_membership and m.ended_at is null and (
      m.role = 'headquarters' and own.kind = 'headquarters'
        and o.kind = 'office' and o.agency = own.agency
      or m.role = 'auditor' and own.kind = 'system' and exists (
        select from oversight_grant g
        where g.account_id = m.account_id and g.organization_id = o.id and g.revoked_at is null
          and (p_now at time zone o.time_zone)::date between g.from_day and g.until_day
      )
    )
  )
$$;

-- Opens an organization's record in a session, or closes it (null). False: it is not theirs to read.
create function oversee(p_session uuid, p_organization uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update session s set oversees = p_organization
    where s.id = p_session and s.revoked_at is null and s.expires_at > now()
      and (p_organization is null or may_oversee(s.membership_id, p_organization, p_now));
  return found;
end $$;

-- The record that a session has open, if it may still be read. Who acts as somebody else has closed it.
create function overseen(p_session uuid, p_now timestamptz)
returns table (organization_id uuid, name text, side text, time_zone text)
language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.name, o.side, o.time_zone
  from session s join organization o on o.id = s.oversees
  where s.id = p_session and may_oversee(s.membership_id, o.id, p_now)
$$;

create function close_record() returns trigger language plpgsql as $$
begin
  if new.membership_id is distinct from old.membership_id then
    new.oversees := null;
  end if;
  return new;
end $$;
create trigger close_record before update of membership_id on session
  for each row execute function close_record();

grant select, insert on oversight_grant to abeyance_app;
grant update (revoked_at, revoked_by) on oversight_grant to abeyance_app;
revoke all on function is_system_administrator, may_oversee, oversee, overseen, close_record from public;
grant execute on function is_system_administrator, oversee, overseen to abeyance_app;
