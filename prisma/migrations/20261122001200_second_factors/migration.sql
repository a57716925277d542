-- What a person shows beside their password, what an organization asks of its people when they sign
-- in, and the agencies that vouch for some of them.
--
-- The application has no right to any secret here. It asks by the id of one session, which only its
-- own browser holds, and is answered for that session's account alone.

-- An authenticator's secret, sealed with a key that the database never holds. It counts once one code
-- of it was shown. Each code opens once: `last_step` is the time step of the last one accepted.
create table second_factor (
  account_id uuid primary key references account (id),
  sealed_secret text not null,
  created_at timestamptz(6) not null default now(),
  confirmed_at timestamptz(6),
  last_step bigint,
  constraint second_factor_counts_after_a_code check (confirmed_at is null or last_step is not null)
);

-- Ten of a set, for when the authenticator is lost; each opens once. Hashed with the same key.
create table recovery_code (
  account_id uuid not null references second_factor (account_id) on delete cascade,
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  used_at timestamptz(6),
  primary key (account_id, code_hash)
);

-- An agency that signs its people in (OpenID Connect). Its client secret stands in the environment,
-- OIDC_<CODE>_CLIENT_SECRET. It vouches for addresses of its domains, in its organizations.
create table identity_provider (
  id uuid primary key default gen_random_uuid(),
  code text not null check (code ~ '^[a-z][a-z0-9-]{1,30}$'),
  name text not null check (length(name) between 1 and 80),
  issuer text not null check (issuer ~ '^https?://'),
  client_id text not null,
  domains text[] not null check (cardinality(domains) > 0),
  -- The agency asks for a second factor itself: none is asked here of whoever comes from there.
  assures_factor boolean not null default false,
  created_at timestamptz(6) not null default now(),
  ended_at timestamptz(6)
);
create unique index identity_provider_code on identity_provider (code);
create unique index identity_provider_issuer on identity_provider (issuer) where ended_at is null;

create table identity_provider_organization (
  provider_id uuid not null references identity_provider (id),
  organization_id uuid not null references organization (id),
  primary key (provider_id, organization_id)
);

-- Who somebody of an agency is here. Made at their first sign-in by a verified address; from then on
-- the issuer's own name for the person counts alone, whatever becomes of the address.
create table identity_link (
  issuer text not null,
  subject text not null check (length(subject) between 1 and 255),
  account_id uuid not null references account (id),
  provider_id uuid not null references identity_provider (id),
  linked_at timestamptz(6) not null default now(),
  primary key (issuer, subject)
);
create unique index identity_link_of_account on identity_link (account_id, issuer);

-- What an organization asks of its people when they sign in. No row: nothing but a password.
create table sign_in_rule (
  organization_id uuid primary key references organization (id),
  factor text not null default 'optional' check (factor in ('optional', 'roles', 'everyone')),
  factor_roles text[] not null default '{}',
  -- Only who comes from this agency acts for the organization; a password opens it no longer.
  provider_id uuid references identity_provider (id),
  version integer not null default 1,
  changed_at timestamptz(6) not null default now(),
  changed_by uuid references account (id),
  constraint sign_in_rule_names_roles check ((factor = 'roles') = (cardinality(factor_roles) > 0))
);

alter table session
  add constraint session_provider_id_fkey foreign key (provider_id) references identity_provider (id);

alter table second_factor enable row level security;
alter table recovery_code enable row level security;
alter table identity_link enable row level security;
alter table sign_in_rule enable row level security;

create policy own_rule on sign_in_rule for all
  using (organization_id = current_organization())
  with check (organization_id = current_organization());

-- ---------------------------------------------------------------- the factor of a session's account

-- Whose session it is, while it counts; p_waiting: or waits for a second factor.
create function account_of_session(p_session uuid, p_waiting boolean default false) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select s.account_id from session s join account a on a.id = s.account_id
  where s.id = p_session and s.revoked_at is null and s.expires_at > now() and a.disabled_at is null
    and (p_waiting or s.waits_for is null)
$$;

create function own_second_factor(p_session uuid)
returns table (
  account_id uuid, email text, sealed_secret text, confirmed_at timestamptz, last_step bigint,
  codes_left integer
) language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.email, f.sealed_secret, f.confirmed_at, f.last_step,
    (select count(*)::integer from recovery_code r where r.account_id = a.id and r.used_at is null)
  from account a left join second_factor f on f.account_id = a.id
  where a.id = account_of_session(p_session, true)
$$;

-- A secret to be confirmed. False where one counts already.
create function begin_second_factor(p_session uuid, p_sealed_secret text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into second_factor (account_id, sealed_secret)
  select account_of_session(p_session), p_sealed_secret
  where account_of_session(p_session) is not null
  on conflict (account_id) do update set sealed_secret = excluded.sealed_secret, created_at = now()
    where second_factor.confirmed_at is null;
  return found;
end $$;

-- The secret that was shown counts from now on, with its recovery codes; every other session of the
-- account ends. False where another secret took its place, or one counts already.
create function confirm_second_factor(
  p_session uuid, p_sealed_secret text, p_step bigint, p_code_hashes text[]
) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_account uuid := account_of_session(p_session);
begin
  update second_factor set confirmed_at = now(), last_step = p_step
    where account_id = v_account and sealed_secret = p_sealed_secret and confirmed_at is null;
  if not found then
    return false;
  end if;
  insert into recovery_code (account_id, code_hash) select v_account, unnest(p_code_hashes);
  update session set revoked_at = now(), end_reason = 'elsewhere'
    where account_id = v_account and revoked_at is null and id <> p_session;
  return true;
end $$;

-- Takes a code of that time step, once: of two at the same moment one is taken.
create function take_code(p_session uuid, p_step bigint) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update second_factor set last_step = p_step
    where account_id = account_of_session(p_session, true) and confirmed_at is not null
      and last_step < p_step;
  return found;
end $$;

create function take_recovery_code(p_session uuid, p_code_hash text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update recovery_code set used_at = now()
    where account_id = account_of_session(p_session, true) and code_hash = p_code_hash
      and used_at is null;
  return found;
end $$;

-- A new set; none of the old one opens anything any more.
create function renew_recovery_codes(p_session uuid, p_code_hashes text[]) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_account uuid := account_of_session(p_session);
begin
  perform from second_factor where account_id = v_account and confirmed_at is not null for update;
  if not found then
    return false;
  end if;
  delete from recovery_code where account_id = v_account;
  insert into recovery_code (account_id, code_hash) select v_account, unnest(p_code_hashes);
  return true;
end $$;

create function remove_second_factor(p_session uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from second_factor where account_id = account_of_session(p_session);
  return found;
end $$;

-- Takes the second factor of somebody who lost it with its codes away, and ends their sessions: the
-- operator's administrators may, of others.
create function take_factor_away(p_membership uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_account uuid;
begin
  select m.account_id into v_account from membership m
    where m.id = p_membership and m.ended_at is null and m.account_id <> current_account()
      and exists (
        select from membership a
        where a.account_id = current_account() and a.organization_id = current_organization()
          and a.role = 'administrator' and a.ended_at is null
      );
  delete from second_factor where account_id = v_account;
  if not found then
    return false;
  end if;
  update session set revoked_at = now(), end_reason = 'elsewhere'
    where account_id = v_account and revoked_at is null;
  return true;
end $$;

-- Whether an account has a second factor that counts.
create function has_second_factor(p_account uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from second_factor where account_id = p_account and confirmed_at is not null)
$$;

-- ---------------------------------------------------------------- what a session lacks

-- Whether acting in that role for that organization takes a second factor.
create function requires_factor(p_organization uuid, p_role text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from sign_in_rule r where r.organization_id = p_organization
      and (r.factor = 'everyone' or r.factor = 'roles' and p_role = any (r.factor_roles))
  )
$$;

-- What the person of a session has still to do before they act for that membership's organization,
-- though they are signed in; null: nothing. Asked at every request, so that what an organization asks
-- for holds at the next one, for whoever switches to it too.
--   agency: only its agency opens it; password: the agency that they came from does not vouch for them
--   there; second-factor: to be shown; set-up: to be set up.
create function session_lacks(p_session uuid, p_membership uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when r.provider_id <> coalesce(s.provider_id, r.organization_id) and exists (
      select from identity_provider p where p.id = r.provider_id and p.ended_at is null
    ) then 'agency'
    when s.provider_id is not null and not exists (
      select from identity_provider p
      join identity_provider_organization o on o.provider_id = p.id
      where p.id = s.provider_id and p.ended_at is null and o.organization_id = m.organization_id
    ) then 'password'
    when exists (
      select from identity_provider p where p.id = s.provider_id and p.assures_factor
    ) then null
    when has_second_factor(s.account_id) then
      case when s.factor_at is null then 'second-factor' end
    when requires_factor(m.organization_id, m.role) then 'set-up'
  end
  from session s
  join membership m on m.id = p_membership
  left join sign_in_rule r on r.organization_id = m.organization_id
  where s.id = p_session
$$;

-- What an account with a right password first acts as, and whether that takes a second step: the oldest
-- membership that a password opens. Nothing where only agencies open what the account has.
create function way_in(p_account uuid) returns table (membership_id uuid, waits_for text)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.id, case when has_second_factor(p_account) then 'second-factor' end
  from membership m
  where m.account_id = p_account and m.ended_at is null and not exists (
    select from sign_in_rule r
    join identity_provider p on p.id = r.provider_id and p.ended_at is null
    where r.organization_id = m.organization_id
  )
  order by m.created_at, m.id limit 1
$$;

-- The agency that signed a session's person in.
create function agency_of_session(p_session uuid) returns table (id uuid, code text, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.code, p.name from session s join identity_provider p on p.id = s.provider_id
  where s.id = p_session
$$;

-- Who of the acting organization has a second factor: whether, and no more.
create function factors_of_organization() returns table (name text, role text, has_factor boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.name, m.role, has_second_factor(a.id)
  from membership m join account a on a.id = m.account_id and a.disabled_at is null
  where m.organization_id = current_organization() and m.ended_at is null
  order by a.name, m.id
$$;

-- ---------------------------------------------------------------- who comes from an agency

-- The agencies that a sign-in page names: those that are going.
create function identity_providers()
returns table (
  id uuid, code text, name text, issuer text, client_id text, domains text[],
  assures_factor boolean, organizations uuid[]
) language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.code, p.name, p.issuer, p.client_id, p.domains, p.assures_factor,
    array(select o.organization_id from identity_provider_organization o where o.provider_id = p.id)
  from identity_provider p where p.ended_at is null
  order by p.name, p.id
$$;

-- Signs in whoever an agency sends, or null, for every cause alike. They are known by the agency's own
-- name for them; at first by an address that the agency has verified (else p_email is null), of one of
-- its domains, of somebody who belongs to one of its organizations already or was invited there:
-- nobody else is made here.
-- p_proved_at is when they proved themselves there. The session that the browser had until now
-- (p_present) ends; of the same person, its organization is kept.
create function open_from_agency(
  p_provider uuid, p_subject text, p_email text, p_proved_at timestamptz, p_present uuid,
  p_seconds integer, p_browser text, p_network text
) returns uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_provider identity_provider;
  v_account uuid;
  v_membership uuid;
  v_session uuid;
begin
  select * into v_provider from identity_provider where id = p_provider and ended_at is null;
  select account_id into v_account from identity_link
    where issuer = v_provider.issuer and subject = p_subject;
  if v_account is null and split_part(p_email, '@', 2) = any (v_provider.domains) then
    perform take_up_invitations(v_provider.id, p_email);
    select a.id into v_account from account a
      where a.email = p_email and a.disabled_at is null
        and first_vouched(v_provider.id, a.id, null) is not null
        and not exists (
          select from identity_link l where l.account_id = a.id and l.issuer = v_provider.issuer
        );
    insert into identity_link (issuer, subject, account_id, provider_id)
      select v_provider.issuer, p_subject, v_account, v_provider.id where v_account is not null;
  end if;
  v_membership := first_vouched(v_provider.id, v_account, p_present);
  if v_membership is null then
    return null;
  end if;
  update session set revoked_at = now(), end_reason = 'replaced'
    where id = p_present and revoked_at is null;
  v_session := begin_session(
    v_account, v_membership, p_seconds, null, v_provider.assures_factor, p_browser, p_network
  );
  update session set provider_id = v_provider.id, confirmed_at = least(p_proved_at, now())
    where id = v_session;
  return v_session;
end $$;

-- Takes up what somebody was invited to in the agency's organizations: that the address is theirs, the
-- agency has verified. The account has no password.
create function take_up_invitations(p_provider uuid, p_email text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_invitation invitation;
  v_account uuid;
begin
  for v_invitation in
    select i.* from invitation i
    join identity_provider_organization o
      on o.organization_id = i.organization_id and o.provider_id = p_provider
    where i.email = p_email and i.accepted_at is null and i.revoked_at is null
      and i.expires_at > now()
    order by i.created_at, i.id for update of i
  loop
    insert into account (email, name) values (p_email, v_invitation.name)
      on conflict (email) do nothing;
    select id into v_account from account where email = p_email and disabled_at is null;
    continue when v_account is null;
    insert into membership (account_id, organization_id, role)
      values (v_account, v_invitation.organization_id, v_invitation.role)
      on conflict (account_id, organization_id, role) where ended_at is null do nothing;
    update invitation set accepted_at = now(), account_id = v_account where id = v_invitation.id;
  end loop;
end $$;

-- What an open account acts as when its agency sends it: what it acts as now, else the oldest
-- membership in one of the organizations that the agency vouches for.
create function first_vouched(p_provider uuid, p_account uuid, p_present uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select m.id from membership m
  join account a on a.id = m.account_id and a.disabled_at is null
  join identity_provider_organization o
    on o.organization_id = m.organization_id and o.provider_id = p_provider
  where m.account_id = p_account and m.ended_at is null
  order by (m.id = (select membership_id from session where id = p_present)) desc nulls last,
    m.created_at, m.id
  limit 1
$$;

-- ---------------------------------------------------------------- what the application may do

grant select, insert, update on sign_in_rule to abeyance_app;
grant select, insert, update (name, client_id, domains, assures_factor, ended_at)
  on identity_provider to abeyance_app;
grant select, insert, delete on identity_provider_organization to abeyance_app;

revoke all on function account_of_session, own_second_factor, begin_second_factor,
  confirm_second_factor, take_code, take_recovery_code, renew_recovery_codes, remove_second_factor,
  take_factor_away, has_second_factor, requires_factor, session_lacks, way_in, agency_of_session,
  factors_of_organization, identity_providers, open_from_agency, first_vouched,
  take_up_invitations from public;
grant execute on function own_second_factor, begin_second_factor, confirm_second_factor, take_code,
  take_recovery_code, renew_recovery_codes, remove_second_factor, take_factor_away, has_second_factor, session_lacks,
  way_in, agency_of_session, factors_of_organization, identity_providers, open_from_agency to abeyance_app;
