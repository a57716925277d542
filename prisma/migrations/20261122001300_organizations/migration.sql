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

-- ---------------------------------------------------------------- the first run

-- The hash of the token by which an installation without accounts is set up: one row, and a new one
-- with every start. The application has no right to it.
create table set_up (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz(6) not null default now()
);
alter table set_up enable row level security;

-- Whether nobody can sign in yet, and whether this is the token by which somebody sets it up.
create function awaits_set_up(p_token_hash text default null) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select not exists (select from account)
    and (p_token_hash is null or exists (select from set_up where token_hash = p_token_hash))
$$;

-- Spends the token: the administrator's account, the installation's own organization, and what else
-- there is to be ({kind, name, code, timeZone, courts, role}; a role is the administrator's, too). Of
-- two at once the second finds no token. No row: it was none, or there are accounts already.
create function set_up_installation(
  p_token_hash text, p_email text, p_name text, p_password_hash text, p_organizations jsonb
) returns table (account_id uuid, membership_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  v_account uuid;
  v_one jsonb;
  v_organization uuid;
begin
  delete from set_up where token_hash = p_token_hash;
  if not found or exists (select from account) then
    return;
  end if;
  insert into account (email, name) values (p_email, p_name) returning id into v_account;
  insert into credential (account_id, password_hash) values (v_account, p_password_hash);
  for v_one in select value from jsonb_array_elements(p_organizations) loop
    insert into organization (kind, name, code, time_zone)
      values (v_one ->> 'kind', v_one ->> 'name', v_one ->> 'code', v_one ->> 'timeZone')
      returning id into v_organization;
    insert into jurisdiction (organization_id, court_code)
      select v_organization, jsonb_array_elements_text(v_one -> 'courts');
    if v_one ->> 'role' is not null then
      -- One after the other: what was made first is what they first act as.
      insert into membership (account_id, organization_id, role, created_at)
        values (v_account, v_organization, v_one ->> 'role', clock_timestamp());
    end if;
  end loop;
  return query select v_account, m.id from membership m where m.account_id = v_account
    order by m.created_at, m.id limit 1;
end $$;

revoke all on function awaits_set_up, set_up_installation from public;
grant execute on function awaits_set_up, set_up_installation to abeyance_app;

-- ---------------------------------------------------------------- who writes organizations and people

-- Whether the acting person keeps the people of an organization: as its administrator, acting as that,
-- or as the system's.
create function keeps_people_of(p_organization uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select is_system_administrator() or p_organization = current_organization() and exists (
    select from membership m
    where m.account_id = current_account() and m.organization_id = current_organization()
      and m.role = 'organization_administrator' and m.ended_at is null
  )
$$;

-- A role is one of its organization's: nobody becomes the system's administrator by way of a clinic.
create function role_of_kind() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_kind text := (select kind from organization where id = new.organization_id);
begin
  if v_kind = 'system' and new.role in ('administrator', 'auditor')
    or v_kind <> 'system' and new.role = 'organization_administrator'
    or v_kind = 'headquarters' and new.role = 'headquarters'
    or v_kind = 'office' and new.role in ('trial_attorney', 'supervising_attorney', 'check_officer')
    or v_kind = 'court' and new.role in ('court_clerk', 'judge')
    or v_kind in ('firm', 'clinic', 'nonprofit')
      and new.role in ('advocate', 'clinic_staff', 'clinic_supervisor')
  then
    return new;
  end if;
  raise exception 'Nobody is % in an organization of kind %', new.role, v_kind using errcode = '23514';
end $$;
create trigger role_of_kind before insert or update of role, organization_id on membership
  for each row execute function role_of_kind();

-- Names of organizations are read by everybody: parties know of one another.
alter table organization enable row level security;
create policy read_organizations on organization for select using (true);
create policy add_organizations on organization for insert with check (is_system_administrator());
create policy change_organizations on organization for update using (is_system_administrator());

alter table jurisdiction enable row level security;
create policy read_jurisdictions on jurisdiction for select using (true);
create policy add_jurisdictions on jurisdiction for insert with check (is_system_administrator());
create policy end_jurisdictions on jurisdiction for delete using (is_system_administrator());

alter table agency enable row level security;
create policy read_agencies on agency for select using (true);
create policy add_agencies on agency for insert with check (is_system_administrator());

-- Who works where: one's own, those of the acting organization, gone ones too (what they did still
-- says their name), and everything for the system's administrator.
alter table membership enable row level security;
create policy read_memberships on membership for select
  using (
    account_id = current_account() or organization_id = current_organization()
    or (select is_system_administrator())
  );
create policy add_memberships on membership for insert with check (keeps_people_of(organization_id));
-- A membership ends, and nothing else of it changes.
create policy end_memberships on membership for update using (keeps_people_of(organization_id))
  with check (keeps_people_of(organization_id) and ended_at is not null);
revoke update on membership from abeyance_app;
grant update (ended_at) on membership to abeyance_app;

-- Accounts are made by those who take up an invitation or set the installation up, and are read by
-- those who may know where their people work.
alter table account enable row level security;
create policy read_accounts on account for select
  using (
    id = current_account()
    or exists (
      select from membership m
      where m.account_id = account.id and m.organization_id = current_organization()
    )
    or (select is_system_administrator())
  );
revoke insert, update on account from abeyance_app;
create index membership_of_account on membership (account_id, organization_id);

-- Before anybody acts: who an account is, while it is open, and what it may act as, the oldest first.
create function open_account(p_account uuid) returns table (email text, name text)
language sql stable security definer rows 1 set search_path = public, pg_temp as $$
  select a.email, a.name from account a where a.id = p_account and a.disabled_at is null
$$;

create function memberships_of(p_account uuid)
returns table (id uuid, organization_id uuid, role text)
language sql stable security definer rows 3 set search_path = public, pg_temp as $$
  select m.id, m.organization_id, m.role from membership m
  where m.account_id = p_account and m.ended_at is null
  order by m.created_at, m.id
$$;

-- The judges of courts, by name: whoever has a case there knows them.
create function judges_at(p_courts text[]) returns setof text
language sql stable security definer rows 10 set search_path = public, pg_temp as $$
  select distinct a.name
  from jurisdiction j
  join membership m on m.organization_id = j.organization_id and m.role = 'judge'
    and m.ended_at is null
  join account a on a.id = m.account_id
  where j.court_code = any (p_courts) and j.side = 'court'
$$;

revoke all on function keeps_people_of, role_of_kind, open_account, memberships_of, judges_at
  from public;
grant execute on function keeps_people_of, open_account, memberships_of, judges_at to abeyance_app;
