-- The doors of an account: invitations, forgotten passwords, what is counted against guessing, and
-- what a person can read of their own sign-ins. Tokens are kept as SHA-256 alone.

-- ---------------------------------------------------------------- invitations

-- Somebody is to join an organization in a role. Sending it again ends this one and makes another.
create table invitation (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  name text not null check (length(name) between 1 and 120),
  role text not null,
  invited_by uuid references account (id),
  -- Of the link; null until it is made. Not granted to the application.
  token_hash text check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz(6) not null default now(),
  expires_at timestamptz(6) not null,
  -- Whether the link goes by mail; otherwise it was shown once, to be handed over.
  by_mail boolean not null,
  -- When it went out by mail.
  mailed_at timestamptz(6),
  accepted_at timestamptz(6),
  account_id uuid references account (id),
  revoked_at timestamptz(6),
  constraint invitation_is_taken_by_somebody check ((accepted_at is null) = (account_id is null)),
  constraint invitation_has_one_end check (accepted_at is null or revoked_at is null)
);
create unique index invitation_by_token on invitation (token_hash) where token_hash is not null;
-- One at a time for the same role; also the list of an organization's open ones.
create unique index invitation_open on invitation (organization_id, email, role)
  where accepted_at is null and revoked_at is null;

alter table invitation enable row level security;
create policy own_invitation on invitation for select using (organization_id = current_organization());
create policy write_invitation on invitation for insert
  with check (
    organization_id = current_organization() and invited_by is not distinct from current_account()
  );
create policy revoke_invitation on invitation for update
  using (organization_id = current_organization() and accepted_at is null)
  with check (organization_id = current_organization());

-- The link of an open invitation; one that was made before opens nothing any more.
create function give_invitation_token(p_id uuid, p_hash text)
returns table (email text, name text, role text, organization_name text, expires_at timestamptz)
language sql security definer set search_path = public, pg_temp as $$
  update invitation i set token_hash = p_hash
  from organization o
  where i.id = p_id and o.id = i.organization_id and i.accepted_at is null and i.revoked_at is null
    and i.expires_at > now()
  returning i.email, i.name, i.role, o.name, i.expires_at
$$;

create function invitation_was_mailed(p_id uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  update invitation set mailed_at = now() where id = p_id
$$;

-- What the holder of a link may know: only while it can be accepted.
create function invitation_by_token(p_hash text)
returns table (
  email text, name text, role text, organization_name text, account_id uuid, disabled boolean
) language sql stable security definer set search_path = public, pg_temp as $$
  select i.email, i.name, i.role, o.name, a.id, a.disabled_at is not null
  from invitation i
  join organization o on o.id = i.organization_id
  left join account a on a.email = i.email
  where i.token_hash = p_hash and i.accepted_at is null and i.revoked_at is null
    and i.expires_at > now()
$$;

-- Spends the link: the account, where there is none yet (then with its password), and the membership.
-- No row: the link opens nothing, or whether there is an account changed since it was looked at.
create function accept_invitation(p_hash text, p_name text, p_password_hash text)
returns table (account_id uuid, membership_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  v_invitation invitation;
  v_account account;
  v_membership uuid;
begin
  select * into v_invitation from invitation i
    where i.token_hash = p_hash and i.accepted_at is null and i.revoked_at is null
      and i.expires_at > now()
    for update;
  if not found then return; end if;
  select * into v_account from account a where a.email = v_invitation.email for share;
  if (v_account.id is null) <> (p_password_hash is not null) or v_account.disabled_at is not null then
    return;
  end if;
  if v_account.id is null then
    insert into account (email, name) values (v_invitation.email, p_name)
      on conflict (email) do nothing returning * into v_account;
    if v_account.id is null then return; end if;
    insert into credential (account_id, password_hash) values (v_account.id, p_password_hash);
  end if;
  insert into membership (account_id, organization_id, role)
    values (v_account.id, v_invitation.organization_id, v_invitation.role)
    on conflict (account_id, organization_id, role) where ended_at is null do nothing;
  select m.id into v_membership from membership m
    where m.account_id = v_account.id and m.organization_id = v_invitation.organization_id
      and m.role = v_invitation.role and m.ended_at is null;
  update invitation i set accepted_at = now(), account_id = v_account.id where i.id = v_invitation.id;
  return query select v_account.id, v_membership;
end $$;

-- ---------------------------------------------------------------- forgotten passwords

-- The application has no right to it. The newest takes nothing from the older ones: whoever asks for
-- many of them in another's name must not spoil the one in that person's mailbox.
create table password_reset (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  account_id uuid not null references account (id),
  created_at timestamptz(6) not null default now(),
  expires_at timestamptz(6) not null,
  used_at timestamptz(6)
);
create index password_reset_open on password_reset (account_id) where used_at is null;
create index password_reset_to_sweep on password_reset (expires_at);
alter table password_reset enable row level security;

-- Makes the link for an open account, or nothing where there is none.
create function begin_reset(p_email text, p_hash text, p_seconds integer) returns text
language sql security definer set search_path = public, pg_temp as $$
  with found as (select id, name from account where email = p_email and disabled_at is null),
  made as (
    insert into password_reset (token_hash, account_id, expires_at)
    select p_hash, id, now() + make_interval(secs => p_seconds) from found
  )
  select name from found
$$;

-- Whose link it is, while it can be used: what their new password must not say.
create function reset_by_token(p_hash text)
returns table (account_id uuid, email text, name text, organizations text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.email, a.name, array(
    select o.name from membership m join organization o on o.id = m.organization_id
    where m.account_id = a.id and m.ended_at is null
  )
  from password_reset r join account a on a.id = r.account_id and a.disabled_at is null
  where r.token_hash = p_hash and r.used_at is null and r.expires_at > now()
$$;

-- A new password, by whatever way, ends the links that would set another.
create or replace function set_password(p_account uuid, p_hash text, p_keep_session uuid default null)
returns void language sql security definer set search_path = public, pg_temp as $$
  insert into credential (account_id, password_hash) values (p_account, p_hash)
    on conflict (account_id) do update set password_hash = excluded.password_hash, changed_at = now();
  update session set revoked_at = now(), end_reason = 'password'
    where account_id = p_account and revoked_at is null and id is distinct from p_keep_session;
  update password_reset set used_at = now() where account_id = p_account and used_at is null;
$$;

-- Spends the link and sets the password; null where it opens nothing.
create function use_reset(p_hash text, p_password_hash text) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_account uuid;
begin
  update password_reset r set used_at = now()
    from account a
    where r.token_hash = p_hash and r.used_at is null and r.expires_at > now()
      and a.id = r.account_id and a.disabled_at is null
    returning r.account_id into v_account;
  if v_account is not null then perform set_password(v_account, p_password_hash); end if;
  return v_account;
end $$;

-- ---------------------------------------------------------------- against guessing

-- How often something was tried, by what a stranger and its owner are told apart. The key is a
-- SHA-256: no address stands here, neither of a person nor of a network.
create table try_count (
  kind text not null check (kind ~ '^[a-z-]+$'),
  key text not null check (key ~ '^[0-9a-f]{64}$'),
  tries integer not null,
  last_at timestamptz(6) not null,
  -- Until then nothing is tried, and nothing counted.
  blocked_until timestamptz(6),
  primary key (kind, key)
);
create index try_count_to_sweep on try_count (last_at);
alter table try_count enable row level security;

-- Counts one try under several keys, or none where one of them has to wait: then until when. Counted
-- before it is known whether the try was right, so that as many at once as one likes get no further
-- than one after the other.
create function take_try(
  p_kinds text[], p_keys text[], p_free integer[], p_first integer[], p_longest integer[],
  p_window integer[]
) returns timestamptz language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_until timestamptz;
begin
  insert into try_count (kind, key, tries, last_at)
    select t.kind, t.key, 0, clock_timestamp() from unnest(p_kinds, p_keys) t (kind, key)
    order by t.kind, t.key
    on conflict do nothing;
  -- In one order, so that no two wait for each other.
  perform from try_count c
    where (c.kind, c.key) in (select * from unnest(p_kinds, p_keys))
    order by c.kind, c.key for update;
  select max(c.blocked_until) into v_until from try_count c
    where (c.kind, c.key) in (select * from unnest(p_kinds, p_keys))
      and c.blocked_until > clock_timestamp();
  if v_until is not null then return v_until; end if;
  update try_count c
  set tries = n.tries, last_at = clock_timestamp(),
    blocked_until = case
      when n.tries >= n.free then
        clock_timestamp() + make_interval(secs => least(n.longest, n.first * power(2, least(n.tries - n.free, 20))))
    end
  from (
    select o.kind, o.key, l.free, l.first, l.longest,
      case when o.last_at < clock_timestamp() - make_interval(secs => l.span) then 1 else o.tries + 1 end as tries
    from unnest(p_kinds, p_keys, p_free, p_first, p_longest, p_window)
      l (kind, key, free, first, longest, span)
    join try_count o on o.kind = l.kind and o.key = l.key
  ) n
  where c.kind = n.kind and c.key = n.key;
  return null;
end $$;

-- The try was right: it is given back, or (p_clear) all that were counted under that key.
create function give_back_try(p_kinds text[], p_keys text[], p_free integer[], p_clear boolean[])
returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from try_count c
    where (c.kind, c.key) in (select * from unnest(p_kinds, p_keys))
    order by c.kind, c.key for update;
  update try_count c
  set tries = case when l.clear then 0 else greatest(c.tries - 1, 0) end,
    blocked_until = case when l.clear or c.tries - 1 < l.free then null else c.blocked_until end
  from unnest(p_kinds, p_keys, p_free, p_clear) l (kind, key, free, clear)
  where c.kind = l.kind and c.key = l.key;
end $$;

-- ---------------------------------------------------------------- what a person reads of their sign-ins

-- Who tried to sign in to which address, whether there is such an account or not: the same work for
-- both. Append-only; kept for some weeks.
create table sign_in_record (
  id uuid primary key default gen_random_uuid(),
  -- SHA-256 of the address.
  email_hash text not null check (email_hash ~ '^[0-9a-f]{64}$'),
  at timestamptz(6) not null default now(),
  way text not null check (way in ('password', 'invitation', 'reset', 'agency')),
  outcome text not null check (outcome in ('in', 'refused')),
  browser text not null check (length(browser) <= 120),
  network text not null check (length(network) <= 60)
);
create index sign_in_record_of_address on sign_in_record (email_hash, at desc);
create index sign_in_record_to_sweep on sign_in_record (at);
alter table sign_in_record enable row level security;
create policy write_sign_in on sign_in_record for insert with check (true);
grant insert on sign_in_record to abeyance_app;

-- The newest, of the person whose session this is.
create function sign_ins_of(p_session uuid, p_limit integer)
returns table (at timestamptz, way text, outcome text, browser text, network text)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.at, r.way, r.outcome, r.browser, r.network
  from sign_in_record r
  where r.email_hash = (
    select encode(sha256(convert_to(a.email, 'UTF8')), 'hex')
    from session s join account a on a.id = s.account_id
    where s.id = p_session and s.revoked_at is null and s.waits_for is null
  )
  order by r.at desc
  limit p_limit
$$;

-- What nobody needs any more. Accepted and revoked invitations stay: they say who came how.
create function sweep_doors(p_now timestamptz) returns integer
language sql security definer set search_path = public, pg_temp as $$
  with counts as (delete from try_count where last_at < p_now - interval '3 days' returning 1),
  resets as (delete from password_reset where expires_at < p_now - interval '30 days' returning 1),
  records as (delete from sign_in_record where at < p_now - interval '90 days' returning 1)
  select sweep_sessions(p_now - interval '30 days')
    + (select count(*) from counts)::integer + (select count(*) from resets)::integer
    + (select count(*) from records)::integer
$$;

-- ---------------------------------------------------------------- what the application may do

grant select (id, organization_id, email, name, role, invited_by, created_at, expires_at, by_mail, mailed_at,
  accepted_at, account_id, revoked_at) on invitation to abeyance_app;
grant insert (organization_id, email, name, role, invited_by, by_mail, expires_at) on invitation to abeyance_app;
grant update (revoked_at) on invitation to abeyance_app;

revoke all on function give_invitation_token, invitation_was_mailed, invitation_by_token,
  accept_invitation, begin_reset, reset_by_token, use_reset, take_try, give_back_try, sign_ins_of,
  sweep_doors from public;
grant execute on function give_invitation_token, invitation_was_mailed, invitation_by_token,
  accept_invitation, begin_reset, reset_by_token, use_reset, take_try, give_back_try, sign_ins_of,
  sweep_doors to abeyance_app;
