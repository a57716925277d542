-- The ground: organizations and people, cases and what each party keeps on them, the event log.
--
-- The application connects as abeyance_app, which owns nothing. It reads through row-level security
-- by the organization that acts (settings abeyance.org and abeyance.side, set in the same
-- transaction) and changes a case through a few functions only: open_case and record_event;
-- enter_cases, which is both of them for many new cases; admit_party for a party that joins, and
-- refresh_file for its cache.
--
-- In this order: tables with their indexes, what row-level security shows, the functions that are
-- the application's doors, and what the application is granted.

-- ---------------------------------------------------------------- reference and settings

create table setting (
  key text primary key,
  value jsonb not null
);

create table court (
  code text primary key check (code ~ '^[A-Z0-9]{3}$'),
  name text not null,
  time_zone text not null
);

create table nationality (
  code text primary key,
  name text not null
);

-- ---------------------------------------------------------------- organizations and people

create table organization (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (
    kind in ('office', 'headquarters', 'court', 'firm', 'clinic', 'nonprofit', 'system')
  ),
  side text generated always as (
    case kind
      when 'office' then 'government'
      when 'headquarters' then 'government'
      when 'court' then 'court'
      when 'firm' then 'defense'
      when 'clinic' then 'defense'
      when 'nonprofit' then 'defense'
    end
  ) stored,
  code text not null unique,
  name text not null,
  address text not null default '',
  phone text not null default '',
  time_zone text not null,
  needs_concurrence boolean not null default true,
  check_valid_months integer not null default 15 check (check_valid_months between 1 and 60),
  created_at timestamptz(6) not null default now()
);
create unique index organization_of_side on organization (id, side);

-- The courts that an office covers; a court organization covers its own. A court has one office and
-- one court organization: a case has one seat for each. Firms and clinics appear anywhere.
create table jurisdiction (
  organization_id uuid not null,
  court_code text not null references court (code),
  -- The organization's own: filled by cover_court, kept equal by the key.
  side text not null check (side in ('government', 'court')),
  primary key (organization_id, court_code),
  foreign key (organization_id, side) references organization (id, side)
);
create unique index jurisdiction_once on jurisdiction (court_code, side);

-- A case that is being entered at the court holds the court's row until it is there: whoever comes
-- onto the system waits for it, and takes over every case that was entered without them.
create function cover_court() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from court where code = new.court_code for update;
  select side into new.side from organization where id = new.organization_id;
  return new;
end $$;
create trigger cover_court before insert on jurisdiction
  for each row execute function cover_court();

create table account (
  id uuid primary key default gen_random_uuid(),
  email text not null check (email = lower(email)),
  name text not null,
  disabled_at timestamptz(6),
  created_at timestamptz(6) not null default now()
);
create unique index account_by_email on account (email);

-- What opens an account. The application has no right to it: it asks for one address at a time.
create table credential (
  account_id uuid primary key references account (id),
  password_hash text not null,
  changed_at timestamptz(6) not null default now()
);

create table membership (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account (id),
  organization_id uuid not null references organization (id),
  role text not null check (role in (
    'trial_attorney', 'supervising_attorney', 'check_officer', 'court_clerk', 'judge',
    'advocate', 'clinic_staff', 'clinic_supervisor', 'headquarters', 'organization_administrator',
    'administrator', 'auditor'
  )),
  created_at timestamptz(6) not null default now(),
  ended_at timestamptz(6)
);
create unique index membership_once on membership (account_id, organization_id, role)
  where ended_at is null;
create index membership_of_organization on membership (organization_id) where ended_at is null;

-- Checked at every request: a revoked row ends the session at once. The application has no right to
-- it either: it asks by the id of one session, which only its own browser holds.
create table session (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account (id),
  membership_id uuid not null references membership (id),
  created_at timestamptz(6) not null default now(),
  expires_at timestamptz(6) not null,
  -- To the minute: a session that nobody uses ends before its time.
  last_used_at timestamptz(6) not null default now(),
  -- What the person still has to show. Until then it is no session.
  waits_for text check (waits_for in ('second-factor')),
  -- When they last showed a second factor, and when they last proved that it is they.
  factor_at timestamptz(6),
  confirmed_at timestamptz(6),
  -- The agency that signed them in; null: a password did.
  provider_id uuid,
  -- Where it runs, in words for its owner.
  browser text not null default '' check (length(browser) <= 120),
  network text not null default '' check (length(network) <= 60),
  revoked_at timestamptz(6),
  -- signed-out: here; elsewhere: from another of the person's browsers; replaced: by its successor,
  -- at a second factor or a new proof; password: a changed or reset one ended it.
  end_reason text check (end_reason in ('signed-out', 'elsewhere', 'replaced', 'password')),
  constraint session_ends_for_a_reason check ((revoked_at is null) = (end_reason is null))
);
create index session_of_account on session (account_id) where revoked_at is null;
create index session_to_sweep on session (expires_at);

alter table credential enable row level security;
alter table session enable row level security;

-- Everything of both that the application may know or do.

-- An open account by its address: what its password is held against.
create function account_to_open(p_email text) returns table (account_id uuid, password_hash text)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, c.password_hash
  from account a left join credential c on c.account_id = a.id
  where a.email = p_email and a.disabled_at is null
$$;

-- Sets a password and ends the account's sessions, but for the one that stays.
create function set_password(p_account uuid, p_hash text, p_keep_session uuid default null)
returns void language sql security definer set search_path = public, pg_temp as $$
  insert into credential (account_id, password_hash) values (p_account, p_hash)
    on conflict (account_id) do update set password_hash = excluded.password_hash, changed_at = now();
  update session set revoked_at = now(), end_reason = 'password'
    where account_id = p_account and revoked_at is null and id is distinct from p_keep_session;
$$;

-- Begins a session. One that waits counts for its few minutes only.
create function begin_session(
  p_account uuid, p_membership uuid, p_seconds integer, p_waits_for text, p_factor boolean,
  p_browser text, p_network text
) returns uuid language sql security definer set search_path = public, pg_temp as $$
  insert into session (
    account_id, membership_id, expires_at, waits_for, factor_at, confirmed_at, browser, network
  ) values (
    p_account, p_membership, now() + make_interval(secs => p_seconds), p_waits_for,
    case when p_factor then now() end, case when p_waits_for is null then now() end,
    left(p_browser, 120), left(p_network, 60)
  ) returning id
$$;

-- A session that counts now, or waits for what its person still has to show.
create function live_session(p_id uuid, p_idle_seconds integer)
returns table (
  id uuid, account_id uuid, membership_id uuid, waits_for text, created_at timestamptz,
  factor_at timestamptz, confirmed_at timestamptz
) language sql security definer set search_path = public, pg_temp as $$
  update session s set last_used_at = now()
  where s.id = p_id and s.revoked_at is null and s.expires_at > now()
    and s.last_used_at between now() - make_interval(secs => p_idle_seconds) and now() - interval '1 minute';
  select s.id, s.account_id, s.membership_id, s.waits_for, s.created_at, s.factor_at, s.confirmed_at
  from session s
  where s.id = p_id and s.revoked_at is null and s.expires_at > now()
    and s.last_used_at > now() - make_interval(secs => p_idle_seconds)
$$;

-- Why a session counts no more: idle, expired, or what ended it. Null: there never was one.
create function session_ended(p_id uuid, p_idle_seconds integer) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(
    end_reason,
    case
      when last_used_at <= least(now(), expires_at) - make_interval(secs => p_idle_seconds) then 'idle'
      when expires_at <= now() then 'expired'
      else 'elsewhere'
    end
  )
  from session where id = p_id and waits_for is null
$$;

-- The session goes on under a new id: after a second factor (p_factor) or another proof. Whoever
-- held the old id holds nothing. A session that waits goes on after a second factor only.
create function rotate_session(p_id uuid, p_factor boolean, p_seconds integer, p_idle_seconds integer)
returns uuid language sql security definer set search_path = public, pg_temp as $$
  with old as (
    update session set revoked_at = now(), end_reason = 'replaced'
    where id = p_id and revoked_at is null and expires_at > now()
      and last_used_at > now() - make_interval(secs => p_idle_seconds)
      and (waits_for is null or p_factor)
    returning *
  )
  insert into session (
    account_id, membership_id, created_at, expires_at, factor_at, confirmed_at, provider_id, browser,
    network
  )
  select account_id, membership_id, created_at,
    case when waits_for is null then expires_at else now() + make_interval(secs => p_seconds) end,
    case when p_factor then now() else factor_at end, now(), provider_id, browser, network
  from old
  returning id
$$;

-- Ends one session. Its own browser signs out; another of the same person's names itself (p_by).
create function end_session(p_id uuid, p_by uuid default null) returns boolean
language sql security definer set search_path = public, pg_temp as $$
  with ended as (
    update session s
    set revoked_at = now(), end_reason = case when p_by is null then 'signed-out' else 'elsewhere' end
    where s.id = p_id and s.revoked_at is null
      and (p_by is null or s.account_id = (select account_id from session where id = p_by and revoked_at is null))
    returning 1
  )
  select exists (select from ended)
$$;

-- Ends every session of the person whose session this is, this one too.
create function end_all_sessions(p_by uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  update session set revoked_at = now(), end_reason = case when id = p_by then 'signed-out' else 'elsewhere' end
  where revoked_at is null
    and account_id = (select account_id from session where id = p_by and revoked_at is null)
$$;

-- The sessions that count, of the person whose session this is.
create function sessions_beside(p_id uuid, p_idle_seconds integer)
returns table (id uuid, browser text, network text, created_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, s.browser, s.network, s.created_at, s.last_used_at
  from session s
  where s.account_id = (select account_id from session where id = p_id and revoked_at is null)
    and s.revoked_at is null and s.expires_at > now() and s.waits_for is null
    and s.last_used_at > now() - make_interval(secs => p_idle_seconds)
  order by s.last_used_at desc, s.id
$$;

-- Acts as another of the person's own memberships from the next request on.
create function switch_membership(p_id uuid, p_membership uuid) returns boolean
language sql security definer set search_path = public, pg_temp as $$
  with switched as (
    update session s set membership_id = m.id
    from membership m
    where s.id = p_id and s.revoked_at is null and m.id = p_membership
      and m.account_id = s.account_id and m.ended_at is null
    returning 1
  )
  select exists (select from switched)
$$;

-- Sessions that ended this long ago are of no use to anybody.
create function sweep_sessions(p_before timestamptz) returns integer
language sql security definer set search_path = public, pg_temp as $$
  with swept as (delete from session where expires_at < p_before returning 1)
  select count(*)::integer from swept
$$;

-- ---------------------------------------------------------------- who acts

create function current_organization() returns uuid language sql stable as $$
  select nullif(current_setting('abeyance.org', true), '')::uuid
$$;

create function current_side() returns text language sql stable as $$
  select nullif(current_setting('abeyance.side', true), '')
$$;

create function current_account() returns uuid language sql stable as $$
  select nullif(current_setting('abeyance.user', true), '')::uuid
$$;

-- ---------------------------------------------------------------- cases

-- A person as the parties of one case, or of several that they share, describe them. An A-number
-- names a person, yet it is not unique here: whoever enters a case with a number that others know
-- must not learn from the answer what those others wrote.
create table respondent (
  id uuid primary key default gen_random_uuid(),
  a_number text not null check (a_number ~ '^[0-9]{9}$'),
  family_name text not null,
  given_names text not null,
  birth_date date,
  nationality_code text not null references nationality (code),
  language text not null default '',
  -- Both names in lower case without accents, family name first: what a search compares.
  search_name text not null
);
create index respondent_by_a_number on respondent (a_number);

-- What all parties share about a case. A case is an A-number and a charging document's date.
create table case_file (
  id uuid primary key,
  respondent_id uuid not null references respondent (id),
  a_number text not null check (a_number ~ '^[0-9]{9}$'),
  charging_document_date date not null,
  court_code text references court (code),
  -- The shared part of the case's state (lib/workflow/state.ts), a cache of the log.
  shared jsonb not null default '{}',
  entered_at timestamptz(6) not null,
  -- What keeps the case apart from others of the same number, so that two who enter one learn nothing
  -- of each other (entry_key). Not granted to the application: it would tell that there are more.
  entry_key text not null,
  -- Position and hash of the last event. Not granted to the application: it would count steps
  -- that a party may not know of.
  last_seq integer not null default 0,
  head_hash text not null default ''
);
create unique index case_file_key on case_file (a_number, charging_document_date, entry_key);
create index case_file_of_respondent on case_file (respondent_id);
-- A party that comes onto the system walks through the cases of its court.
create index case_file_of_court on case_file (court_code, id);

-- What one party's organization keeps on a case: its stage, its assignment, its work product, and
-- the columns its queues sort by. One partition a side; each row belongs to one organization.
create table party_file (
  case_id uuid not null references case_file (id),
  organization_id uuid not null references organization (id),
  side text not null check (side in ('government', 'court', 'defense')),
  -- Events this organization has seen: what an optimistic lock compares.
  version integer not null default 0,
  stage text not null,
  stage_since date not null,
  own jsonb not null default '{}',
  assigned_to uuid references account (id),
  ended_at timestamptz(6),
  court_code text,
  sort_name text not null collate "C",
  next_hearing_at timestamp(0),
  hearing_kind text,
  detained boolean not null default false,
  represented boolean not null default false,
  reply_by date,
  -- The form that is moved for or offered, and the last day of one that holds until a day.
  form text,
  ends_on date,
  motion_status text,
  signed_government boolean not null default false,
  signed_defense boolean not null default false,
  recalendar_status text,
  counsel_motion text,
  requested boolean not null default false,
  -- The day of the standing request; null where there is none, or its day is not known.
  requested_on date,
  disputed boolean not null default false,
  check_result text,
  check_valid_to date,
  adverse boolean not null default false,
  -- Since when the oldest paper is awaited that this organization promised with a report of its own.
  paper_awaited_since date,
  primary key (case_id, organization_id, side)
) partition by list (side);
create table government_file partition of party_file for values in ('government');
create table court_file partition of party_file for values in ('court');
create table defense_file partition of party_file for values in ('defense');

-- Queues: one organization, one or few stages, in the order of the queue. By name too, although
-- names know no stage: an index by name alone walked a whole organization (180,000 files: 300 ms)
-- to find the few of a rare stage (now 7 ms).
create index party_file_queue_by_hearing
  on party_file (organization_id, stage, next_hearing_at, case_id) where ended_at is null;
create index party_file_queue_by_since
  on party_file (organization_id, stage, stage_since, case_id) where ended_at is null;
create index party_file_queue_by_reply
  on party_file (organization_id, stage, reply_by, case_id) where ended_at is null;
create index party_file_queue_by_name
  on party_file (organization_id, stage, sort_name, case_id) where ended_at is null;
create index party_file_queue_by_end
  on party_file (organization_id, stage, ends_on, case_id)
  where ends_on is not null and ended_at is null;
-- Cases that no court has: few, and read by how long they wait.
create index party_file_before_filing
  on party_file (organization_id, stage, stage_since, case_id)
  where court_code is null and ended_at is null;
-- Hearings ahead: every stage at once.
create index party_file_by_hearing
  on party_file (organization_id, next_hearing_at, case_id) where ended_at is null;
create index party_file_assigned
  on party_file (assigned_to, stage, case_id) where ended_at is null;
-- Decided cases with a new request are to be reviewed again: few among very many.
create index party_file_requested
  on party_file (organization_id, stage, next_hearing_at, case_id)
  where requested and ended_at is null;
-- Requests without an answer, the oldest first, whatever the stage.
create index party_file_by_request on party_file (organization_id, requested_on, case_id)
  where requested and ended_at is null;
-- Rare: few files of an organization, at any stage. Without these every count read them all.
create index party_file_paper_awaited on party_file (organization_id, paper_awaited_since, case_id)
  where paper_awaited_since is not null and ended_at is null;
create index party_file_adverse on party_file (organization_id)
  where adverse and ended_at is null;
create index party_file_disputed on party_file (organization_id)
  where disputed and ended_at is null;
create index party_file_recalendar on party_file (organization_id, recalendar_status)
  where recalendar_status is not null and ended_at is null;
create index party_file_counsel_motion on party_file (organization_id, counsel_motion)
  where counsel_motion is not null and ended_at is null;
-- The clock looks for offers whose day has passed.
create index party_file_lapsing on party_file (reply_by)
  where stage = 'offered' and reply_by is not null;
-- The same for what the government granted until a day.
create index party_file_ending on party_file (ends_on) where ends_on is not null;

-- Counting a queue reads only its index when the table is kept vacuumed.
alter table government_file set (autovacuum_vacuum_scale_factor = 0.01);
alter table court_file set (autovacuum_vacuum_scale_factor = 0.01);
alter table defense_file set (autovacuum_vacuum_scale_factor = 0.01);

-- A word of a respondent's name (lower case, no accents) or their A-number, for one seat at a case.
-- Row-level security is checked before any condition that could leak a row, and LIKE is one that
-- could: asked of the respondents, every search would read all of them. An index over everybody's
-- names would take longer for a name that others know, which tells something, too. So each
-- organization has the words of its own cases, and a search never reads another's.
-- No foreign keys: only the triggers of party_file write here, whose own row has them, and to check
-- them for every word was a good part of what a new case costs.
create table case_word (
  organization_id uuid not null,
  side text not null,
  word text not null collate "C",
  case_id uuid not null,
  primary key (organization_id, side, word, case_id)
);
create index case_word_of_case on case_word (case_id, organization_id);

-- ---------------------------------------------------------------- the log

-- The log: append-only, one hash chain a case. audience: the sides that see the event besides the
-- organization that recorded it; empty: its own work product. The chain (seq, the hashes, the digest
-- of what is private) is not granted to the application: the gaps between the events that a party sees
-- would count the work that it does not see, and a digest would confirm a guess. Readers order by
-- written_at.
create table case_event (
  case_id uuid not null references case_file (id),
  seq integer not null check (seq > 0),
  id uuid not null,
  step text not null,
  party text not null check (party in ('government', 'court', 'defense')),
  organization_id uuid not null references organization (id),
  account_id uuid references account (id),
  actor_name text not null,
  occurred_on date,
  recorded_at timestamptz(3) not null,
  report jsonb,
  audience text[] not null,
  input jsonb not null,
  implied text[] not null default '{}',
  idempotency_key uuid not null,
  private_digest text not null default '',
  prev_hash text not null,
  hash text not null,
  -- The lead that a rider is tied to or untied from. Of the audience only organizations that are
  -- parties of both cases see such an event, and only while they are: who comes to one of the cases
  -- alone never learns of the other. The input names it too, so that the hash covers it.
  lead_case_id uuid references case_file (id),
  -- When it was written, by the real clock, and after every earlier event of the case: their order,
  -- which counts nothing.
  written_at timestamptz(6) not null,
  primary key (case_id, seq),
  constraint lead_is_of_the_input
    check (lead_case_id is not distinct from (input ->> 'leadId')::uuid),
  constraint nobody_leads_himself check (lead_case_id <> case_id),
  constraint unknown_days_are_reported check (occurred_on is not null or report is not null
    or step = 'enter-case')
);
create unique index case_event_by_id on case_event (id);
create unique index case_event_once on case_event (case_id, idempotency_key);
-- The lead of a case is what its last tie says; the riders of a lead are found from its side.
create index case_event_tie on case_event (case_id, written_at) where lead_case_id is not null;
create index case_event_of_lead on case_event (lead_case_id) where lead_case_id is not null;

-- The parts of a shared event that stay with the organization that recorded it, and with the sides of
-- the audience where there is one: a request's letter is the office's to read, and not the court's.
create table case_event_private (
  event_id uuid not null,
  case_id uuid not null references case_file (id),
  organization_id uuid not null references organization (id),
  side text not null check (side in ('government', 'court', 'defense')),
  input jsonb not null,
  audience text[] not null default '{}',
  primary key (event_id, side)
) partition by list (side);
create table government_event_private partition of case_event_private for values in ('government');
create table court_event_private partition of case_event_private for values in ('court');
create table defense_event_private partition of case_event_private for values in ('defense');

-- ---------------------------------------------------------------- beside the path

-- Who represents the respondent, with dates (EOIR-28). Pending: claimed by an organization whose
-- case another party keeps; the office or the court confirms it before anything is shown.
create table appearance (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  case_id uuid references case_file (id),
  status text not null check (status in ('pending', 'entered', 'ended', 'refused')),
  counsel_name text not null,
  entered_on date,
  ended_on date,
  -- What a pending claim says; the claimant's own words, compared by whoever confirms it.
  a_number text not null,
  charging_document_date date not null,
  family_name text not null,
  given_names text not null,
  court_code text references court (code),
  created_at timestamptz(6) not null,
  -- When and why a claim was refused: what the claimant is told.
  answered_at timestamptz(6),
  answer text not null default '',
  constraint appearance_pending_has_no_case check (status <> 'pending' or case_id is null)
);
create index appearance_of_organization on appearance (organization_id, status);
-- The same claim sent twice is one claim.
create unique index appearance_claimed_once
  on appearance (organization_id, a_number, charging_document_date) where status = 'pending';
create index appearance_pending_at_court on appearance (court_code) where status = 'pending';
create index appearance_of_case on appearance (case_id);

-- An organization's own notes on a case. Nobody else's.
create table case_note (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references case_file (id),
  organization_id uuid not null references organization (id),
  account_id uuid not null references account (id),
  author_name text not null,
  body text not null check (length(body) between 1 and 20000),
  created_at timestamptz(6) not null
);
create index case_note_of_case on case_note (case_id, organization_id, created_at);

create table document (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  organization_id uuid not null references organization (id),
  kind text not null check (kind in (
    'joint_motion', 'offer_letter', 'provisional_notice', 'decline_notice', 'closure_notice',
    'request_packet', 'executed_motion', 'filing', 'order', 'notice_to_appear',
    'background_evidence', 'identity', 'medical', 'school', 'letter', 'paper'
  )),
  title text not null,
  mime text not null,
  -- SHA-256 of the exact text (made here) or of the bytes (uploaded), in hexadecimal.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  audience text[] not null,
  -- The text as sections, where it was made here; the PDF is rendered from it by the worker.
  content jsonb,
  -- Where its bytes are kept (lib/documents/storage), and how many; of a paper made here its PDF.
  storage_key text unique,
  size bigint check (size >= 0),
  rendered_at timestamptz(6),
  -- The day an uploaded paper came, where that is known.
  received_on date,
  -- Versions of one paper: the id of the first of them, and which it is. A later one takes nothing
  -- away from an earlier one, and never another side's place: what a reader may not see is not counted.
  stack_id uuid not null,
  version integer not null default 1 check (version > 0),
  account_id uuid references account (id),
  created_at timestamptz(6) not null,
  constraint made_or_kept check (content is not null or storage_key is not null)
);
create index document_of_case on document (case_id, created_at);
create unique index document_version on document (stack_id, version);

-- What an organization is told about its cases. Also the outbox of the mail.
create table notice (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  case_id uuid not null references case_file (id),
  event_id uuid not null,
  text text not null,
  created_at timestamptz(6) not null,
  read_at timestamptz(6),
  mailed_at timestamptz(6),
  -- What became of it as mail; not_sent: no mail server was configured at the time.
  mail_state text not null default 'waiting'
    check (mail_state in ('waiting', 'sent', 'not_sent', 'failed'))
);
-- The page of all notices, and the count of the unread ones in the rail.
create index notice_newest on notice (organization_id, created_at desc);
create index notice_unread on notice (organization_id, created_at desc) where read_at is null;
create index notice_unmailed on notice (organization_id, created_at) where mail_state = 'waiting';

-- Long work that a screen can show; the worker writes it.
create table task (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  account_id uuid references account (id),
  label text not null,
  done integer not null default 0,
  total integer not null default 0,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  message text not null default '',
  -- What the work is, for the worker: it goes on from `done` after a kill.
  payload jsonb not null default '{}',
  created_at timestamptz(6) not null default now(),
  updated_at timestamptz(6) not null default now()
);
create index task_of_organization on task (organization_id, created_at desc);

-- ---------------------------------------------------------------- which rows an organization sees

alter table party_file enable row level security;
alter table case_file enable row level security;
alter table respondent enable row level security;
alter table case_event enable row level security;
alter table case_event_private enable row level security;
alter table appearance enable row level security;
alter table case_note enable row level security;
alter table document enable row level security;
alter table notice enable row level security;
alter table task enable row level security;
-- No policy: nobody reads the words but find_cases, nobody writes them but the seats themselves.
alter table case_word enable row level security;

create policy own_file on party_file for select
  using (organization_id = current_organization() and ended_at is null);

create policy party_to_case on case_file for select
  using (exists (
    select from party_file p
    where p.case_id = case_file.id and p.organization_id = current_organization()
  ));

create policy party_to_a_case on respondent for select
  using (exists (select from case_file c where c.respondent_id = respondent.id));

create policy in_audience on case_event for select
  using (
    (organization_id = current_organization() or current_side() = any (audience))
    and exists (
      select from party_file p
      where p.case_id = case_event.case_id and p.organization_id = current_organization()
    )
    and (lead_case_id is null or exists (
      select from party_file l
      where l.case_id = case_event.lead_case_id and l.organization_id = current_organization()
    ))
  );

-- Of the audience nobody reads the parts of an event that they do not see.
create policy own_private on case_event_private for select
  using (
    organization_id = current_organization()
    or current_side() = any (audience) and exists (
      select from case_event e where e.id = case_event_private.event_id
    )
  );

-- A claim that names no court is answered by the office that keeps the case it names.
create function is_before_filing_here(a appearance) returns boolean language sql stable as $$
  select a.court_code is null and current_side() = 'government' and exists (
    select from case_file c
    where c.a_number = a.a_number and c.charging_document_date = a.charging_document_date
      and c.court_code is null
  )
$$;

create policy own_appearance on appearance for select
  using (
    organization_id = current_organization()
    or exists (select from case_file c where c.id = appearance.case_id)
    or (
      status in ('pending', 'refused') and current_side() in ('government', 'court') and exists (
        select from jurisdiction j
        where j.organization_id = current_organization() and j.court_code = appearance.court_code
      )
    )
    or (status in ('pending', 'refused') and is_before_filing_here(appearance))
  );
create policy claim_appearance on appearance for insert
  with check (organization_id = current_organization() and status = 'pending');
create policy answer_appearance on appearance for update
  using (
    status = 'pending' and current_side() in ('government', 'court') and exists (
      select from jurisdiction j
      where j.organization_id = current_organization() and j.court_code = appearance.court_code
    )
    or status = 'pending' and is_before_filing_here(appearance)
  )
  with check (status = 'refused');

create policy own_notes on case_note for select using (organization_id = current_organization());
create policy write_notes on case_note for insert
  with check (
    organization_id = current_organization() and account_id = current_account()
    and exists (select from case_file c where c.id = case_note.case_id)
  );

create policy document_in_audience on document for select
  using (
    (organization_id = current_organization() or current_side() = any (audience))
    and exists (select from case_file c where c.id = document.case_id)
  );
-- Whether a new version may go on this stack: papers of the acting organization that were sent in.
-- (Asked in the policy itself, row-level security would go round in a circle.)
create function is_own_stack(p_stack uuid, p_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from document
    where stack_id = p_stack and case_id = p_case and content is null
      and organization_id = current_organization()
  )
$$;

create policy add_document on document for insert
  with check (
    organization_id = current_organization()
    and exists (select from case_file c where c.id = document.case_id)
    and (version = 1 and stack_id = id or is_own_stack(stack_id, case_id))
  );

create policy own_notice on notice for select using (organization_id = current_organization());
create policy read_notice on notice for update using (organization_id = current_organization());

create policy own_task on task for all
  using (organization_id = current_organization())
  with check (organization_id = current_organization());

-- ---------------------------------------------------------------- the two doors

-- The text that an event's hash covers: every stored word of it, and the hash before. Stable, like
-- what it calls, so that the planner writes it into the statement: called, it costs ten times as much.
create function event_hash(e case_event) returns text language sql stable as $$
  select encode(sha256(convert_to(jsonb_build_array(
    e.prev_hash, e.case_id, e.seq, e.id, e.step, e.party, e.organization_id, e.account_id,
    e.actor_name, e.occurred_on, extract(epoch from e.recorded_at), e.report, e.audience, e.input,
    e.implied, e.idempotency_key, e.private_digest, extract(epoch from e.written_at)
  )::text, 'UTF8')), 'hex')
$$;

create function private_digest(input jsonb) returns text language sql stable as $$
  select case when input is null then '' else encode(sha256(convert_to(input::text, 'UTF8')), 'hex') end
$$;

-- Whether an organization keeps a case; without a case, true. A tie concerns those who keep both.
create function keeps_case(p_case uuid, p_organization uuid) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select p_case is null or exists (
    select from party_file
    where case_id = p_case and organization_id = p_organization and ended_at is null
  )
$$;

-- Whom the acting organization knows by an A-number already: each number is looked up by itself,
-- and never by way of every case that the organization keeps (which "offset 0" rules out).
create function own_respondent(p_a_number text) returns setof respondent
language sql stable set search_path = public, pg_temp rows 1 as $$
  select r.* from respondent r
  where r.a_number = p_a_number and exists (
    select from case_file c
    where c.respondent_id = r.id and keeps_case(c.id, current_organization())
    offset 0
  )
  limit 1
$$;

-- What keeps a case that the acting organization enters apart from those of others with the same
-- number: the court, where its office or the court itself enters it, so that the two enter one; the
-- organization otherwise. Where such a case is there that it does not keep (it left, or was transferred),
-- the next of these that is free, and in the end the case's own id: the answer is always the same.
create function entry_key(
  p_a_number text, p_charging_document_date date, p_court text, p_side text, p_case uuid
) returns text
language sql stable set search_path = public, pg_temp as $$
  select coalesce((
    select key from unnest(array[
      case when p_side <> 'defense' then p_court end, current_organization()::text
    ]) with ordinality as one (key, n)
    where key is not null and not exists (
      select from case_file c
      where c.a_number = p_a_number and c.charging_document_date = p_charging_document_date
        and c.entry_key = key and not keeps_case(c.id, current_organization())
    )
    order by n limit 1
  ), p_case::text)
$$;

-- Whether others keep such a case at this court with the acting side's seat empty: it joins those
-- (admit_party), and enters none beside them.
create function is_to_be_joined(
  p_a_number text, p_charging_document_date date, p_court text, p_side text
) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (
    select from case_file c
    where c.a_number = p_a_number and c.charging_document_date = p_charging_document_date
      and c.court_code is not distinct from p_court
      and c.shared -> 'parties' -> p_side = 'null'::jsonb
  )
$$;

-- Opens a case for the acting organization, with no event yet (the caller records 'enter-case' in
-- the same transaction). Null where the organization keeps that A-number and date already; for an office
-- or a court also where others keep one at this court that it is to join; for the defense always where the
-- court has an organization here (there it claims an appearance). Otherwise it is a case of its own,
-- whoever else keeps one of that number: nobody learns that from the answer.
create function open_case(p_case uuid, p_respondent jsonb, p_file jsonb, p_now timestamptz)
returns uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_a_number text := p_respondent ->> 'aNumber';
  v_court text := p_file ->> 'courtCode';
  v_charged_on date := (p_file ->> 'chargingDocumentDate')::date;
  v_respondent uuid;
  v_side text;
begin
  select side into v_side from organization where id = current_organization();
  if v_side is null or v_side is distinct from current_side() then
    raise exception 'Only a party opens a case' using errcode = '42501';
  end if;
  if v_side = 'defense' then
    if exists (
      select from jurisdiction j join organization o on o.id = j.organization_id
      where j.court_code = v_court and o.side in ('government', 'court')
    ) then
      return null;
    end if;
  -- A case before filing has no court: the office that enters it is its office.
  elsif not (v_side = 'government' and v_court is null) and not exists (
    select from jurisdiction
    where organization_id = current_organization() and court_code = v_court
  ) then
    raise exception 'The court is not one of the organization''s' using errcode = '42501';
  elsif is_to_be_joined(v_a_number, v_charged_on, v_court, v_side) then
    return null;
  end if;
  select id into v_respondent from own_respondent(v_a_number);
  if v_respondent is null then
    insert into respondent
      (a_number, family_name, given_names, birth_date, nationality_code, language, search_name)
    values (
      v_a_number, p_respondent ->> 'familyName', p_respondent ->> 'givenNames',
      (p_respondent ->> 'birthDate')::date, p_respondent ->> 'nationality',
      coalesce(p_respondent ->> 'language', ''), p_respondent ->> 'searchName'
    )
    returning id into v_respondent;
  end if;
  insert into case_file
    (id, respondent_id, a_number, charging_document_date, court_code, entered_at, entry_key)
  values (
    p_case, v_respondent, v_a_number, v_charged_on, v_court, p_now,
    entry_key(v_a_number, v_charged_on, v_court, v_side, p_case)
  )
  on conflict (a_number, charging_document_date, entry_key) do nothing;
  if not found then
    return null;
  end if;
  insert into party_file (case_id, organization_id, side, stage, stage_since, sort_name)
  values (
    p_case, current_organization(), v_side, 'awaiting_review', p_now::date,
    (select search_name from respondent where id = v_respondent)
  );
  return p_case;
end $$;

-- A party that has come onto the system is let into the cases of its court whose seat is empty, so
-- that it can take over (the caller records 'join-case' in the same transaction). It names them as
-- people do, by A-number and date: of several that others keep, each for itself, it takes all, the
-- first that was entered first and those that were set aside last. A case before filing lies in no
-- district: the office that names it so is its office. None when there is nothing for
-- it to take over.
create function admit_party(p_a_number text, p_charging_document_date date) returns setof uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_case case_file;
begin
  for v_case in
    select * from case_file
    where a_number = p_a_number and charging_document_date = p_charging_document_date
    order by coalesce(shared -> 'left' ->> 'reason' = 'duplicate', false), entered_at, id for update
  loop
    continue when v_case.shared -> 'parties' -> current_side() is distinct from 'null'::jsonb
      or not (v_case.court_code is null and current_side() = 'government') and not exists (
        select from jurisdiction j join organization o on o.id = j.organization_id
        where j.organization_id = current_organization() and j.court_code = v_case.court_code
          and o.side = current_side() and o.side in ('government', 'court')
      );
    insert into party_file (case_id, organization_id, side, version, stage, stage_since, sort_name)
    select v_case.id, current_organization(), current_side(),
      (select count(*) from case_event e where e.case_id = v_case.id
        and (e.organization_id = current_organization() or current_side() = any (e.audience))
        and keeps_case(e.lead_case_id, current_organization())),
      v_case.shared ->> 'stage', (v_case.shared ->> 'stageSince')::date, r.search_name
    from respondent r where r.id = v_case.respondent_id
    on conflict (case_id, organization_id, side) do update set
      ended_at = null, version = excluded.version, stage = excluded.stage,
      stage_since = excluded.stage_since;
    return next v_case.id;
  end loop;
end $$;

-- What the acting organization can be admitted to, by case id from p_after on: cases of its own
-- courts whose seat of its side is empty. Nothing for a side without a district.
create function cases_to_take_over(p_after uuid, p_limit integer)
returns table (case_id uuid, a_number text, charging_document_date date)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.a_number, c.charging_document_date
  from jurisdiction j join case_file c on c.court_code = j.court_code
  where j.organization_id = current_organization() and j.side = current_side()
    and c.shared -> 'parties' -> j.side = 'null'::jsonb
    and (p_after is null or c.id > p_after)
  order by c.id
  limit p_limit
$$;

-- Holds several cases of the acting organization until the transaction ends, always in the same
-- order, so that two acts on one family wait for each other and never for ever.
create function lock_cases(p_cases uuid[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform c.id from case_file c
    where c.id = any (p_cases) and keeps_case(c.id, current_organization())
    order by c.id for update;
end $$;

-- The columns of a seat that its queues sort by, made of what all sides share: the one place that
-- knows them.
create function shared_columns(p_shared jsonb) returns table (
  court_code text, next_hearing_at timestamp, hearing_kind text, detained boolean,
  represented boolean, reply_by date, form text, ends_on date, motion_status text,
  signed_government boolean, signed_defense boolean, recalendar_status text, counsel_motion text,
  requested boolean, requested_on date, disputed boolean
) language sql stable as $$
  select
    p_shared ->> 'courtCode',
    (p_shared -> 'hearing' ->> 'at')::timestamp,
    p_shared -> 'hearing' ->> 'kind',
    coalesce((p_shared ->> 'detained')::boolean, false),
    coalesce(p_shared -> 'counsel', 'null') <> 'null'
      and p_shared -> 'counsel' ->> 'purpose' is distinct from 'custody',
    (p_shared -> 'offer' ->> 'replyBy')::date,
    coalesce(nullif(p_shared -> 'motion' ->> 'relief', ''), p_shared -> 'offer' ->> 'form'),
    case when p_shared ->> 'stage' in ('stayed', 'deferred')
      then (p_shared -> 'closure' ->> 'until')::date end,
    p_shared -> 'motion' ->> 'status',
    coalesce(p_shared -> 'motion' -> 'signatures' ? 'government', false),
    coalesce(p_shared -> 'motion' -> 'signatures' ? 'defense', false),
    p_shared -> 'recalendar' ->> 'status',
    p_shared -> 'counselMotion' ->> 'kind',
    coalesce(p_shared -> 'request', 'null') <> 'null',
    (p_shared -> 'request' ->> 'on')::date,
    jsonb_array_length(coalesce(p_shared -> 'disputes', '[]')) > 0
$$;

-- The same of an organization's own work product.
create function own_columns(p_own jsonb) returns table (
  assigned_to uuid, check_result text, check_valid_to date, adverse boolean,
  paper_awaited_since date
) language sql stable as $$
  select
    (p_own ->> 'assignedTo')::uuid,
    p_own -> 'check' ->> 'result',
    (p_own -> 'check' ->> 'validTo')::date,
    coalesce(p_own -> 'adverse', 'null') <> 'null',
    (p_own -> 'awaited' -> 0 ->> 'since')::date
$$;

-- The hearing of a case as its history keeps it; no time where there is none.
create function shared_hearing(p_shared jsonb) returns table (
  at timestamp, kind text, judge text, court_code text, location_code text
) language sql stable as $$
  select
    (p_shared -> 'hearing' ->> 'at')::timestamp,
    coalesce(p_shared -> 'hearing' ->> 'kind', ''),
    coalesce(p_shared -> 'hearing' ->> 'judge', ''),
    p_shared ->> 'courtCode',
    p_shared ->> 'locationCode'
$$;

-- Appends one event and moves everything that follows from it, or nothing:
--   {"outcome": "recorded" | "repeat", "version", "eventId"} | {"outcome": "conflict"}
-- p: caseId, expectedVersion (events the acting organization had seen), idempotencyKey, event,
--    private (or null), privateTo (the sides that read it too), stage, stageSince, shared (or null: not touched), own, notices.
-- The new state comes from the plan (lib/workflow/plan-step.ts); this function guards the order of
-- events, the chain, and that an organization only writes its own work product.
create function record_event(p jsonb) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_case case_file;
  v_file party_file;
  v_event case_event;
  v_shared jsonb;
  v_moved boolean;
  v_org uuid := current_organization();
  v_side text := current_side();
  v_known case_event;
  v_visible text[];
  v_court text;
  v_gone uuid[] := '{}';
begin
  select * into v_case from case_file where id = (p ->> 'caseId')::uuid for update;
  select * into v_file from party_file
    where case_id = v_case.id and organization_id = v_org and side = v_side and ended_at is null;
  if v_case.id is null or v_file.case_id is null then
    return '{"outcome": "absent"}';
  end if;

  select * into v_known from case_event
    where case_id = v_case.id and idempotency_key = (p ->> 'idempotencyKey')::uuid;
  if found then
    if v_known.organization_id <> v_org then
      return '{"outcome": "conflict"}';
    end if;
    return jsonb_build_object(
      'outcome', 'repeat', 'version', v_file.version, 'eventId', v_known.id);
  end if;
  if v_file.version <> (p ->> 'expectedVersion')::integer then
    return '{"outcome": "conflict"}';
  end if;

  v_shared := coalesce(nullif(p -> 'shared', 'null'::jsonb), v_case.shared);
  v_court := v_shared ->> 'courtCode';
  -- A case that moves holds the new court's row, as one that is entered does, and finds the organization
  -- that sits there now. The office keeps the case until it transfers it.
  if v_case.last_seq > 0 and v_court is distinct from v_case.court_code then
    perform from court where code = v_court for key share;
    if v_shared -> 'parties' ->> 'court' is distinct from (
      select j.organization_id::text from jurisdiction j
      where j.court_code = v_court and j.side = 'court'
    ) then
      return '{"outcome": "conflict"}';
    end if;
  end if;

  v_event := jsonb_populate_record(null::case_event, p -> 'event');
  v_event.case_id := v_case.id;
  v_event.seq := v_case.last_seq + 1;
  v_event.organization_id := v_org;
  v_event.idempotency_key := (p ->> 'idempotencyKey')::uuid;
  v_event.lead_case_id := (v_event.input ->> 'leadId')::uuid;
  v_event.private_digest := private_digest(nullif(p -> 'private', 'null'::jsonb));
  v_event.prev_hash := v_case.head_hash;
  v_event.account_id := current_account();
  -- Whatever the machine's clock does: later than the event before it.
  v_event.written_at := greatest(clock_timestamp(), (
    select written_at + interval '1 microsecond' from case_event
    where case_id = v_case.id and seq = v_case.last_seq
  ));
  v_event.hash := event_hash(v_event);
  insert into case_event select (v_event).*;
  if v_event.private_digest <> '' then
    insert into case_event_private (event_id, case_id, organization_id, side, input, audience)
    values (v_event.id, v_case.id, v_org, v_side, p -> 'private',
      array(select jsonb_array_elements_text(p -> 'privateTo')));
  end if;

  v_moved := (v_shared -> 'stage', v_shared -> 'stageSince')
    is distinct from (v_case.shared -> 'stage', v_case.shared -> 'stageSince');
  update case_file set shared = v_shared, court_code = v_court, last_seq = v_event.seq,
      head_hash = v_event.hash
    where id = v_case.id;

  -- A motion is between the two who sign it until it is filed; then its paper is the court's to read,
  -- whoever of them made it and whoever tells of the filing.
  if v_shared -> 'motion' ->> 'documentId' is not null
    and v_shared -> 'motion' ->> 'status' <> 'prepared'
    and v_shared -> 'motion' is distinct from v_case.shared -> 'motion'
  then
    update document set audience = array['court', 'defense', 'government']
      where id = (v_shared -> 'motion' ->> 'documentId')::uuid and case_id = v_case.id
        and cardinality(audience) > 0;
  end if;

  -- Seats that were taken or left with this event.
  if v_shared -> 'parties' is distinct from v_case.shared -> 'parties' then
    -- Each leaves with the case as it knows it with this event; of one's own act one knows it all.
    with gone as (
      update party_file set ended_at = v_event.recorded_at,
          stage = case when organization_id = v_org then p ->> 'stage'
            when v_moved then v_shared ->> 'stage' else stage end,
          stage_since = case when organization_id = v_org then (p ->> 'stageSince')::date
            when v_moved then (v_shared ->> 'stageSince')::date else stage_since end,
          own = case when organization_id = v_org then p -> 'own' else own end
        where case_id = v_case.id and ended_at is null
          and organization_id::text is distinct from v_shared -> 'parties' ->> side
          and v_case.shared -> 'parties' ->> side = organization_id::text
        returning organization_id
    )
    select coalesce(array_agg(organization_id), '{}') into v_gone from gone;
    insert into party_file (case_id, organization_id, side, version, stage, stage_since, sort_name)
      select v_case.id, o.id, o.side,
        (select count(*) from case_event e where e.case_id = v_case.id and e.seq < v_event.seq
          and (e.organization_id = o.id or o.side = any (e.audience))
          and keeps_case(e.lead_case_id, o.id)),
        v_shared ->> 'stage', (v_shared ->> 'stageSince')::date, v_file.sort_name
      from jsonb_each_text(v_shared -> 'parties') as seat (side, organization_id)
      join organization o on o.id = seat.organization_id::uuid and o.side = seat.side
    on conflict (case_id, organization_id, side) do update set
      ended_at = null, version = excluded.version, stage = excluded.stage,
      stage_since = excluded.stage_since
      where party_file.ended_at is not null;
    update appearance set status = 'ended', ended_on = v_event.occurred_on
      where case_id = v_case.id and status = 'entered'
        and organization_id::text is distinct from v_shared -> 'parties' ->> 'defense';
    -- A claim that waited for this becomes the appearance; otherwise a new one is written.
    update appearance a set status = 'entered', case_id = v_case.id,
        entered_on = (v_shared -> 'counsel' ->> 'enteredOn')::date
      from respondent r
      where r.id = v_case.respondent_id and a.status = 'pending' and a.a_number = r.a_number
        and a.charging_document_date = v_case.charging_document_date
        and a.organization_id::text = v_shared -> 'parties' ->> 'defense';
    insert into appearance (
      organization_id, case_id, status, counsel_name, entered_on, a_number,
      charging_document_date, family_name, given_names, court_code, created_at
    )
      select (v_shared -> 'parties' ->> 'defense')::uuid, v_case.id, 'entered',
        coalesce(v_shared -> 'counsel' ->> 'name', ''),
        (v_shared -> 'counsel' ->> 'enteredOn')::date, r.a_number, v_case.charging_document_date,
        r.family_name, r.given_names, v_court, v_event.recorded_at
      from respondent r
      where r.id = v_case.respondent_id and v_shared -> 'parties' ->> 'defense' is not null
        and not exists (
          select from appearance a where a.case_id = v_case.id and a.status = 'entered'
            and a.organization_id::text = v_shared -> 'parties' ->> 'defense'
        );
  end if;

  v_visible := case when cardinality(v_event.audience) = 0 then array[v_side] else v_event.audience end;
  update party_file f set
    version = f.version + 1,
    stage = case when f.organization_id = v_org then p ->> 'stage'
      when v_moved then v_shared ->> 'stage' else f.stage end,
    stage_since = case when f.organization_id = v_org then (p ->> 'stageSince')::date
      when v_moved then (v_shared ->> 'stageSince')::date else f.stage_since end,
    own = case when f.organization_id = v_org then p -> 'own' else f.own end,
    assigned_to = case when f.organization_id = v_org then o.assigned_to else f.assigned_to end,
    check_result = case when f.organization_id = v_org then o.check_result else f.check_result end,
    check_valid_to = case when f.organization_id = v_org then o.check_valid_to
      else f.check_valid_to end,
    adverse = case when f.organization_id = v_org then o.adverse else f.adverse end,
    paper_awaited_since = case when f.organization_id = v_org then o.paper_awaited_since
      else f.paper_awaited_since end,
    court_code = s.court_code, next_hearing_at = s.next_hearing_at, hearing_kind = s.hearing_kind,
    detained = s.detained, represented = s.represented, reply_by = s.reply_by, form = s.form,
    ends_on = s.ends_on, motion_status = s.motion_status,
    signed_government = s.signed_government, signed_defense = s.signed_defense,
    recalendar_status = s.recalendar_status, counsel_motion = s.counsel_motion,
    requested = s.requested, requested_on = s.requested_on, disputed = s.disputed
  from shared_columns(v_shared) s, own_columns(p -> 'own') o
  where f.case_id = v_case.id and f.ended_at is null
    and (f.organization_id = v_org or f.side = any (v_visible) and cardinality(v_event.audience) > 0)
    and keeps_case(v_event.lead_case_id, f.organization_id);

  insert into notice (organization_id, case_id, event_id, text, created_at)
    select f.organization_id, v_case.id, v_event.id, n ->> 'text', v_event.recorded_at
    from jsonb_array_elements(coalesce(nullif(p -> 'notices', 'null'::jsonb), '[]')) n
    -- Whoever leaves the case with this event is told of it, and of nothing after it.
    join party_file f on f.case_id = v_case.id and f.side = n ->> 'side'
      and (f.ended_at is null or f.organization_id = any (v_gone))
      and f.organization_id <> v_org and keeps_case(v_event.lead_case_id, f.organization_id);

  -- Whoever is named to take over as counsel is no party yet, and is told that much; who is named no
  -- more has nothing to look for.
  if v_shared -> 'successor' is distinct from v_case.shared -> 'successor' then
    update notice set read_at = v_event.recorded_at
      where case_id = v_case.id and read_at is null
        and organization_id::text = v_case.shared -> 'successor' ->> 'organizationId'
        and organization_id::text is distinct from v_shared -> 'successor' ->> 'organizationId'
        and organization_id::text is distinct from v_shared -> 'parties' ->> 'defense';
    insert into notice (organization_id, case_id, event_id, text, created_at)
      select o.id, v_case.id, v_event.id,
        'You are named substitute counsel, with the judge’s leave: confirm your appearance or decline.',
        v_event.recorded_at
      from organization o
      where o.id::text = v_shared -> 'successor' ->> 'organizationId' and o.side = 'defense';
  end if;

  -- What it does to the program record, with the event or not at all.
  if jsonb_typeof(p -> 'entry') = 'object' then
    perform count_entry(v_case.id, v_event.seq, (p ->> 'recordedOn')::date, p -> 'entry');
  end if;

  return jsonb_build_object(
    'outcome', 'recorded', 'version', v_file.version + 1, 'eventId', v_event.id);
end $$;

-- Writes the acting organization's file on a case anew, from the fold of its log (after a correction
-- by another party). No event, no other row.
create function refresh_file(p_case uuid, p_stage text, p_stage_since date, p_own jsonb) returns void
language sql security definer set search_path = public, pg_temp as $$
  update party_file set
    stage = p_stage, stage_since = p_stage_since, own = p_own,
    assigned_to = o.assigned_to, check_result = o.check_result,
    check_valid_to = o.check_valid_to, adverse = o.adverse,
    paper_awaited_since = o.paper_awaited_since
  from own_columns(p_own) o
  where case_id = p_case and organization_id = current_organization()
    and side = current_side() and ended_at is null
$$;

-- open_case and record_event for many new cases of the acting organization at once: what those two
-- write one by one is written here with one statement, each row in its last form (a seat that is
-- inserted and then updated goes into some fifteen indexes twice). Answers the ids of the cases that
-- were entered, in their order; for the others there is such a case, or the defense has to claim its
-- appearance (see open_case).
-- p: an array of record_event's argument (without expectedVersion), each with respondent and
--    chargingDocumentDate. The court is the one that the shared state names.
create function enter_cases(p jsonb) returns setof uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_org uuid := current_organization();
  v_side text;
begin
  select side into v_side from organization where id = v_org;
  if v_side is null or v_side is distinct from current_side() then
    raise exception 'Only a party opens a case' using errcode = '42501';
  end if;
  if v_side <> 'defense' and exists (
    select from jsonb_array_elements(p) as e
    where not (v_side = 'government' and e -> 'shared' ->> 'courtCode' is null)
      and not exists (
        select from jurisdiction
        where organization_id = v_org and court_code = e -> 'shared' ->> 'courtCode'
      )
  ) then
    raise exception 'The court is not one of the organization''s' using errcode = '42501';
  end if;
  -- Every seat starts with the event that all sides see.
  if exists (
    select from jsonb_array_elements(p) as e
    where not coalesce(
      e -> 'event' -> 'audience' @> '["government", "court", "defense"]'
        and jsonb_typeof(e -> 'shared') = 'object',
      false
    )
  ) then
    raise exception 'An entry is seen by all sides' using errcode = '22023';
  end if;

  return query
  with entry as materialized (
    select n, v.case_id, e -> 'respondent' ->> 'aNumber' as a_number,
      (e ->> 'chargingDocumentDate')::date as charged_on, e -> 'respondent' as respondent,
      e -> 'shared' as shared, e -> 'own' as own, e ->> 'stage' as stage,
      (e ->> 'stageSince')::date as stage_since, nullif(e -> 'private', 'null') as secret,
      array(select jsonb_array_elements_text(e -> 'privateTo')) as private_to,
      coalesce(nullif(e -> 'notices', 'null'), '[]') as notices, v as event
    from jsonb_array_elements(p) with ordinality as one (e, n)
    cross join lateral jsonb_populate_record(null::case_event, e -> 'event' || jsonb_build_object(
      'case_id', e -> 'caseId', 'seq', 1, 'organization_id', v_org,
      'idempotency_key', e -> 'idempotencyKey', 'account_id', current_account(), 'prev_hash', '',
      'written_at', clock_timestamp(),
      'private_digest', private_digest(nullif(e -> 'private', 'null')))) as draft
    cross join lateral jsonb_populate_record(
      draft, jsonb_build_object('hash', event_hash(draft))) as v
    where case when v_side = 'defense' then not exists (
      select from jurisdiction j
      where j.court_code = e -> 'shared' ->> 'courtCode' and j.side in ('government', 'court')
    ) else not is_to_be_joined(
      e -> 'respondent' ->> 'aNumber', (e ->> 'chargingDocumentDate')::date,
      e -> 'shared' ->> 'courtCode', v_side
    ) end
  ),
  -- Whom the organization knows by that A-number already; otherwise somebody new.
  person as materialized (
    select k.a_number, coalesce(own.id, gen_random_uuid()) as id, own.id is null as is_new,
      own.family_name, own.given_names, own.search_name
    from (select distinct a_number from entry) k
    left join own_respondent(k.a_number) own on true
  ),
  opened as (
    insert into case_file (id, respondent_id, a_number, charging_document_date, court_code, shared,
        entered_at, last_seq, head_hash, entry_key)
      select e.case_id, r.id, e.a_number, e.charged_on, e.shared ->> 'courtCode', e.shared,
        (e.event).recorded_at, 1, (e.event).hash,
        entry_key(e.a_number, e.charged_on, e.shared ->> 'courtCode', v_side, e.case_id)
      from entry e join person r on r.a_number = e.a_number
      order by e.n
    on conflict (a_number, charging_document_date, entry_key) do nothing
    returning id
  ),
  -- Two cases of somebody new in one batch: the first of them says who it is.
  entered as materialized (
    select e.*, r.id as respondent_id,
      r.is_new and e.n = min(e.n) over same as describes,
      coalesce(r.family_name, first_value(e.respondent ->> 'familyName') over same) as family_name,
      coalesce(r.given_names, first_value(e.respondent ->> 'givenNames') over same) as given_names,
      coalesce(r.search_name, first_value(e.respondent ->> 'searchName') over same) as search_name
    from opened o join entry e on e.case_id = o.id join person r on r.a_number = e.a_number
    window same as (partition by e.a_number order by e.n)
  ),
  described as (
    insert into respondent (id, a_number, family_name, given_names, birth_date, nationality_code,
        language, search_name)
      select respondent_id, a_number, family_name, given_names,
        (respondent ->> 'birthDate')::date, respondent ->> 'nationality',
        coalesce(respondent ->> 'language', ''), search_name
      from entered where describes
  ),
  recorded as (
    insert into case_event select (event).* from entered
  ),
  kept_private as (
    insert into case_event_private (event_id, case_id, organization_id, side, input, audience)
      select (event).id, case_id, v_org, v_side, secret, private_to
      from entered where secret is not null
  ),
  heard as (
    insert into case_hearing (case_id, n, thread, at, kind, judge, court_code, location_code,
        event_id, set_at)
      select e.case_id, 1, 1, h.at, h.kind, h.judge, h.court_code, h.location_code, (e.event).id,
        (e.event).recorded_at
      from entered e cross join shared_hearing(e.shared) h where h.at is not null
  ),
  seat as materialized (
    select e.*, o.id as organization_id, o.side, o.id = v_org as is_own
    from entered e
    cross join lateral (
      select v_side, v_org::text union select * from jsonb_each_text(e.shared -> 'parties')
    ) as taken (side, organization_id)
    join organization o on o.id = taken.organization_id::uuid and o.side = taken.side
  ),
  seated as (
    insert into party_file (case_id, organization_id, side, version, stage, stage_since, own,
        assigned_to, check_result, check_valid_to, adverse, paper_awaited_since, sort_name,
        court_code, next_hearing_at, hearing_kind, detained, represented, reply_by, form, ends_on,
        motion_status, signed_government, signed_defense, recalendar_status, counsel_motion,
        requested, requested_on, disputed)
      select t.case_id, t.organization_id, t.side, 1,
        case when t.is_own then t.stage else t.shared ->> 'stage' end,
        case when t.is_own then t.stage_since else (t.shared ->> 'stageSince')::date end,
        case when t.is_own then t.own else '{}' end,
        o.assigned_to, o.check_result, o.check_valid_to, o.adverse, o.paper_awaited_since,
        t.search_name, s.*
      from seat t cross join shared_columns(t.shared) s
      cross join own_columns(case when t.is_own then t.own else '{}' end) o
  ),
  -- A claim that waited for this becomes the appearance; otherwise a new one is written.
  claimed as (
    update appearance a set status = 'entered', case_id = e.case_id,
        entered_on = (e.shared -> 'counsel' ->> 'enteredOn')::date
      from entered e
      where a.status = 'pending' and a.a_number = e.a_number
        and a.charging_document_date = e.charged_on
        and a.organization_id = (e.shared -> 'parties' ->> 'defense')::uuid
      returning a.case_id
  ),
  appeared as (
    insert into appearance (organization_id, case_id, status, counsel_name, entered_on, a_number,
        charging_document_date, family_name, given_names, court_code, created_at)
      select (shared -> 'parties' ->> 'defense')::uuid, case_id, 'entered',
        coalesce(shared -> 'counsel' ->> 'name', ''),
        (shared -> 'counsel' ->> 'enteredOn')::date, a_number, charged_on, family_name, given_names,
        shared ->> 'courtCode', (event).recorded_at
      from entered e
      where shared -> 'parties' ->> 'defense' is not null
        and not exists (select from claimed c where c.case_id = e.case_id)
  ),
  told as (
    insert into notice (organization_id, case_id, event_id, text, created_at)
      select t.organization_id, t.case_id, (t.event).id, news ->> 'text', (t.event).recorded_at
      from seat t cross join jsonb_array_elements(t.notices) as news
      where t.side = news ->> 'side' and not t.is_own
  )
  select e.case_id from entered e order by e.n;

  perform count_entry(c.id, 1, (e ->> 'recordedOn')::date, e -> 'entry')
    from jsonb_array_elements(p) as e join case_file c on c.id = (e ->> 'caseId')::uuid
    where jsonb_typeof(e -> 'entry') = 'object';
end $$;

-- ---------------------------------------------------------------- search

create function words_of_case(p_case uuid) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select unnest(string_to_array(r.search_name, ' ') || c.a_number)
  from case_file c join respondent r on r.id = c.respondent_id where c.id = p_case
$$;

-- A seat is taken: one statement for however many it seats.
create function index_seats() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into case_word (organization_id, side, word, case_id)
    select s.organization_id, s.side, word, s.case_id
    from seated s cross join words_of_case(s.case_id) as word
    where s.ended_at is null and word <> ''
  on conflict do nothing;
  return null;
end $$;
create trigger index_seats after insert on party_file
  referencing new table as seated
  for each statement execute function index_seats();

-- A seat is left, or taken again. A step on a case does not touch `ended_at`, so it pays nothing for
-- this.
create function index_seat() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.ended_at is null then
    insert into case_word (organization_id, side, word, case_id)
      select new.organization_id, new.side, word, new.case_id
      from words_of_case(new.case_id) as word where word <> ''
    on conflict do nothing;
  else
    delete from case_word where case_id = new.case_id
      and organization_id = new.organization_id and side = new.side;
  end if;
  return null;
end $$;
create trigger index_seat after update of ended_at on party_file
  for each row execute function index_seat();

-- Cases of the acting organization: each of the words begins a word of the respondent's name; or
-- the A-number begins with one of the prefixes. Nothing asked, nothing found.
create function find_cases(p_words text[], p_prefixes text[]) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
rows 200 as $$
declare
  v_org uuid := current_organization();
  v_side text := current_side();
  -- The longest word is the rarest: the index finds it, the others are looked up at its cases.
  v_words text[] := array(
    select word from unnest(p_words) as word where word <> '' order by length(word) desc, word
  );
  -- Behind every text that begins with what it is appended to.
  v_end constant text := chr(1114111);
begin
  if cardinality(v_words) > 0 then
    return query
      select distinct w.case_id from case_word w
      where w.organization_id = v_org and w.side = v_side
        and w.word >= v_words[1] and w.word < v_words[1] || v_end
        and not exists (
          select from unnest(v_words[2:]) as other
          where not exists (
            select from case_word o
            where o.case_id = w.case_id and o.organization_id = v_org and o.side = v_side
              and o.word >= other and o.word < other || v_end
          )
        );
  end if;
  if cardinality(p_prefixes) > 0 then
    return query
      select distinct w.case_id from unnest(p_prefixes) as prefix, case_word w
      where w.organization_id = v_org and w.side = v_side
        and w.word >= prefix and w.word < prefix || v_end;
  end if;
end $$;

-- ---------------------------------------------------------------- papers

-- The application has no right to update a document. A paper's bytes never change, except that a
-- PDF is rendered from the text it was made with: whoever of the parties last signed may have it
-- rendered again, and the organization that made it may have left the case by then.

create function may_see_document(d document) returns boolean language sql stable as $$
  select (d.organization_id = current_organization() or current_side() = any (d.audience))
    and exists (
      select from party_file p
      where p.case_id = d.case_id and p.organization_id = current_organization()
        and p.ended_at is null
    )
$$;

-- Keeps a PDF made from the row as it was at p_revision (its xmin then), and answers the key of the
-- bytes that it replaces, or an empty text. Null where the row has changed since (somebody signed while
-- it was being rendered): a newer job renders it again.
create function keep_rendering(
  p_document uuid, p_revision text, p_key text, p_size bigint, p_at timestamptz
) returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_replaced text;
begin
  select coalesce(storage_key, '') into v_replaced from document d
    where d.id = p_document and d.content is not null and d.xmin::text = p_revision
      and may_see_document(d)
    for update;
  if v_replaced is null then
    return null;
  end if;
  update document set storage_key = p_key, size = p_size, rendered_at = p_at
    where id = p_document;
  return v_replaced;
end $$;

-- Which of these keys some paper still needs: the others were left by a killed process.
create function papers_kept(p_keys text[]) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select storage_key from document where storage_key = any (p_keys)
$$;

-- The signature page has to be made again.
create function render_again(p_document uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update document d set rendered_at = null
    where d.id = p_document and d.content is not null and may_see_document(d);
  return found;
end $$;

-- Shows an organization's own paper to the sides that see the event which names it. A paper is
-- never hidden again from whoever could see it.
create function share_document(p_document uuid, p_case uuid, p_audience text[]) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update document d
    set audience = array(select distinct side from unnest(d.audience || p_audience) side order by 1)
    where d.id = p_document and d.case_id = p_case
      and d.organization_id = current_organization() and may_see_document(d)
      and p_audience <@ array['government', 'court', 'defense'];
  return found;
end $$;

-- ---------------------------------------------------------------- jobs, mail, the clock

-- Queues work from the transaction that asks for it (graphile-worker's own schema is its own).
create function enqueue_job(
  task text, payload jsonb, run_at timestamptz default now(), job_key text default null
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform graphile_worker.add_job(task, payload => payload::json, run_at => run_at, job_key => job_key);
end $$;

create function organizations_with_mail() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct organization_id from notice where mail_state = 'waiting'
$$;

-- Open offers whose last day has passed at their court, and the party the clock acts for: the
-- office, or the defense where the office is not on the system.
create function lapsing_offers(p_now timestamptz, p_after uuid, p_limit integer)
returns table (case_id uuid, organization_id uuid, side text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (p.case_id) p.case_id, p.organization_id, p.side
  from party_file p left join court t on t.code = p.court_code
  where p.stage = 'offered' and p.ended_at is null and p.side in ('government', 'defense')
    and p.reply_by < (p_now + interval '1 day')::date
    and p.reply_by < (p_now at time zone coalesce(t.time_zone, 'UTC'))::date
    and (p_after is null or p.case_id > p_after)
  order by p.case_id, p.side desc
  limit p_limit
$$;

-- ---------------------------------------------------------------- what the application may do

grant usage on schema public to abeyance_app;
grant select on setting, court, nationality, organization, jurisdiction, account, membership,
  respondent, party_file, case_event_private, appearance, case_note, document,
  notice, task to abeyance_app;
grant select (id, respondent_id, a_number, charging_document_date, court_code, shared, entered_at)
  on case_file to abeyance_app;
-- Without its chain.
grant select (case_id, id, step, party, organization_id, account_id, actor_name, occurred_on,
  recorded_at, report, audience, input, implied, idempotency_key, lead_case_id, written_at)
  on case_event to abeyance_app;
grant insert, update on organization, account, membership, task to abeyance_app;
grant insert, delete on jurisdiction to abeyance_app;
grant insert on appearance, case_note, document to abeyance_app;
grant update (status, answered_at, answer) on appearance to abeyance_app;
grant update (read_at, mailed_at, mail_state) on notice to abeyance_app;

revoke all on function account_to_open, set_password, begin_session, live_session, session_ended,
  rotate_session, end_session, end_all_sessions, sessions_beside, switch_membership, sweep_sessions
  from public;
grant execute on function account_to_open, set_password, begin_session, live_session, session_ended,
  rotate_session, end_session, end_all_sessions, sessions_beside, switch_membership, sweep_sessions
  to abeyance_app;
revoke all on function is_own_stack, cover_court, open_case, entry_key, is_to_be_joined, admit_party, cases_to_take_over, keeps_case, own_respondent,
  lock_cases, record_event, refresh_file, enter_cases, index_seats, index_seat, words_of_case, find_cases, keep_rendering, papers_kept, render_again,
  share_document, enqueue_job, organizations_with_mail, lapsing_offers from public;
grant execute on function is_own_stack, open_case, admit_party, cases_to_take_over, lock_cases, record_event,
  refresh_file, enter_cases,
  find_cases, keep_rendering, papers_kept, render_again, share_document, enqueue_job, organizations_with_mail,
  lapsing_offers to abeyance_app;
