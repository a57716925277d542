-- Hearings with their history, the review windows of offices, and private links to a calendar.

-- ---------------------------------------------------------------- hearings

-- Every hearing that a case ever had, in order. The first of a case that came with many others is
-- written by enter_cases; from then on it is kept by the case itself (trigger keep_hearing), so that no
-- writer can forget it: whatever event changes the shared hearing, by whatever step,
-- correction or order, leaves the one before it here with what became of it.
create table case_hearing (
  case_id uuid not null references case_file (id),
  n integer not null check (n > 0),
  -- The first of those that were moved one into the next: what a calendar shows as one entry that
  -- moves. n - thread is how often it was.
  thread integer not null check (thread between 1 and n),
  -- Local to the court.
  at timestamp(0) not null,
  kind text not null,
  judge text not null,
  court_code text references court (code),
  -- The hearing location's own code, where it is known.
  location_code text,
  -- The event that set it, and when that was recorded.
  event_id uuid not null,
  set_at timestamptz(3) not null,
  -- What became of it; null: it is the case's hearing now. passed: its time had come when the next
  -- was set. corrected: the entry that set it was undone. taken_off: no hearing took its place.
  ended_as text check (ended_as in ('passed', 'moved', 'other_court', 'corrected', 'taken_off')),
  ended_by uuid,
  ended_at timestamptz(3),
  primary key (case_id, n),
  constraint hearing_ends_at_once
    check ((ended_as is null) = (ended_by is null) and (ended_as is null) = (ended_at is null))
);
create unique index case_hearing_standing on case_hearing (case_id) where ended_as is null;
-- A calendar's past days: hearings that kept their day until it had come, at some courts.
create index case_hearing_passed on case_hearing (court_code, at, case_id)
  where ended_as = 'passed';
-- A judge's own.
create index case_hearing_of_judge on case_hearing (judge, at) where judge <> '';

create function keep_hearing() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_event case_event;
  v_old case_hearing;
  v_hearing jsonb := nullif(new.shared -> 'hearing', 'null'::jsonb);
  v_new case_hearing;
  v_passed boolean;
begin
  select h.at, h.kind, h.judge, coalesce(h.court_code, new.court_code), h.location_code
    into v_new.at, v_new.kind, v_new.judge, v_new.court_code, v_new.location_code
    from shared_hearing(new.shared) h;
  select * into v_old from case_hearing where case_id = new.id and ended_as is null;
  if v_hearing is null and v_old.n is null
    or (v_old.at, v_old.kind, v_old.judge, v_old.court_code, v_old.location_code)
      is not distinct from
      (v_new.at, v_new.kind, v_new.judge, v_new.court_code, v_new.location_code)
  then
    return null;
  end if;
  select * into strict v_event from case_event where case_id = new.id and seq = new.last_seq;

  if v_old.n is not null then
    -- Its time had come, where it was, when this was recorded.
    v_passed := v_old.at is distinct from v_new.at and v_old.at <= v_event.recorded_at at time zone
      coalesce((select time_zone from court where code = v_old.court_code), 'America/New_York');
    v_old.ended_as := case
      when v_event.step = 'correct' then 'corrected'
      when v_passed then 'passed'
      when v_hearing is null then 'taken_off'
      when v_old.court_code is distinct from v_new.court_code then 'other_court'
      else 'moved'
    end;
    update case_hearing
      set ended_as = v_old.ended_as, ended_by = v_event.id, ended_at = v_event.recorded_at
      where case_id = new.id and n = v_old.n;
  else
    select * into v_old from case_hearing where case_id = new.id order by n desc limit 1;
  end if;

  if v_hearing is not null then
    v_new.n := coalesce(v_old.n, 0) + 1;
    -- The entry of a calendar moves on, or a new one begins. What a correction gives back is the
    -- entry that it was before.
    v_new.thread := case
      when v_event.step = 'correct' then coalesce((
        select h.thread from case_hearing h
        where h.case_id = new.id and h.at = v_new.at order by h.n desc limit 1
      ), v_old.thread, v_new.n)
      when v_old.ended_as in ('moved', 'other_court') then v_old.thread
      else v_new.n
    end;
    insert into case_hearing
      (case_id, n, thread, at, kind, judge, court_code, location_code, event_id, set_at)
    values (
      new.id, v_new.n, v_new.thread, v_new.at, v_new.kind, v_new.judge, v_new.court_code,
      v_new.location_code, v_event.id, v_event.recorded_at
    );
  end if;
  return null;
end $$;

create trigger keep_hearing after update of shared, court_code on case_file
  for each row
  when (
    (old.shared -> 'hearing', old.shared ->> 'courtCode', old.shared ->> 'locationCode', old.court_code)
    is distinct from
    (new.shared -> 'hearing', new.shared ->> 'courtCode', new.shared ->> 'locationCode', new.court_code)
  )
  execute function keep_hearing();

alter table case_hearing enable row level security;
create policy hearing_of_own_case on case_hearing for select
  using (exists (
    select from party_file p
    where p.case_id = case_hearing.case_id and p.organization_id = current_organization()
  ));

-- The two below read hearings of many cases at once. Under row-level security the planner may first
-- read every case that the organization keeps (500,000: seconds) to find those of one day; here each
-- hearing asks for its own seat.

-- Hearings of the acting organization's cases at some courts, from p_first to before p_end, whose day
-- came before another was set; narrowed where the others are given. p_mine: of the acting person,
-- p_my_name being a judge's.
create function passed_hearings(
  p_courts text[], p_first timestamp, p_end timestamp, p_kind text, p_judge text,
  p_mine boolean, p_my_name text, p_limit integer
)
returns table (
  case_id uuid, at timestamp, kind text, judge text, court_code text, stage text, detained boolean,
  assigned_to uuid
)
language plpgsql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  return query
    select h.case_id, h.at::timestamp, h.kind, h.judge, h.court_code, p.stage, p.detained,
      p.assigned_to
    from case_hearing h
    join party_file p on p.case_id = h.case_id and p.organization_id = current_organization()
      and p.side = current_side() and p.ended_at is null
    where h.ended_as = 'passed' and h.court_code = any (p_courts)
      and h.at >= p_first and h.at < p_end and h.at is distinct from p.next_hearing_at
      and (p_kind is null or h.kind = p_kind) and (p_judge is null or h.judge = p_judge)
      and (not p_mine or p.assigned_to = current_account() or h.judge = p_my_name)
    order by h.at, h.case_id
    limit p_limit;
end $$;

-- The acting person's own hearings from p_first to before p_end, for a feed: of those that were moved
-- one into the next, the last. p_my_name: a judge's own are also those that are set before them.
create function own_hearings(p_first timestamp, p_end timestamp, p_my_name text)
returns setof case_hearing
language plpgsql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with seat as (
      select p.case_id, true as carried from party_file p
        where p.assigned_to = current_account() and p.organization_id = current_organization()
          and p.side = current_side() and p.ended_at is null
      union
      select p.case_id, false from case_hearing b
        join party_file p on p.case_id = b.case_id and p.organization_id = current_organization()
          and p.side = current_side() and p.ended_at is null
        where b.judge = p_my_name and b.judge <> '' and b.at >= p_first and b.at < p_end
    )
    select distinct h.* from seat s
    join case_hearing h on h.case_id = s.case_id
    where h.at >= p_first and h.at < p_end and (s.carried or h.judge = p_my_name)
      and not exists (
        select from case_hearing later
        where later.case_id = h.case_id and later.thread = h.thread and later.n > h.n
      );
end $$;

-- ---------------------------------------------------------------- review windows

-- The weeks in which an office reviews a court's docket and hearings there are suspended, wholly or
-- in part. An office keeps its own. Where a court's office is not on the system, the court or a
-- firm or clinic may keep what it learned, for its own eyes: such a window is marked as reported.
create table review_window (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  court_code text not null references court (code),
  reported boolean not null,
  -- How the reviewing office is called.
  office text not null check (length(office) between 1 and 160)
);
create index review_window_of_organization on review_window (organization_id);
create index review_window_at_court on review_window (court_code);

-- What was said of a window, and when: each change is one row more, the newest holds.
create table review_window_term (
  window_id uuid not null references review_window (id),
  version integer not null check (version > 0),
  starts_on date not null,
  ends_on date not null,
  suspension text not null check (suspension in ('full', 'partial')),
  -- Whose hearings are suspended.
  docket text not null check (docket in ('not_detained', 'detained', 'everyone')),
  -- What else is known of it, in words ('the master calendar only').
  detail text not null default '',
  source text not null default '',
  -- It did not come to be; its days say what had been announced.
  withdrawn boolean not null default false,
  -- Why it was changed; empty for the first.
  reason text not null default '',
  account_id uuid references account (id),
  account_name text not null,
  recorded_at timestamptz(3) not null,
  primary key (window_id, version),
  constraint window_ends_after_it_starts check (ends_on >= starts_on)
);

alter table review_window enable row level security;
alter table review_window_term enable row level security;

-- A firm's or clinic's cases at a court, for the policy below; offices and courts have jurisdiction.
create index defense_file_of_court on defense_file (organization_id, court_code)
  where ended_at is null;

create policy window_of_own_court on review_window for select
  using (
    organization_id = current_organization()
    or not reported and (
      exists (
        select from jurisdiction j
        where j.organization_id = current_organization() and j.court_code = review_window.court_code
      )
      or current_side() = 'defense' and exists (
        select from party_file p
        where p.side = 'defense' and p.organization_id = current_organization()
          and p.court_code = review_window.court_code and p.ended_at is null
      )
    )
  );
create policy keep_own_window on review_window for insert
  with check (
    organization_id = current_organization() and (
      not reported and current_side() = 'government' and exists (
        select from jurisdiction j
        where j.organization_id = current_organization() and j.court_code = review_window.court_code
      )
      or reported and current_side() in ('court', 'defense') and not exists (
        select from jurisdiction j
        where j.side = 'government' and j.court_code = review_window.court_code
      )
    )
  );

create policy term_of_window on review_window_term for select
  using (exists (select from review_window w where w.id = review_window_term.window_id));
create policy change_own_window on review_window_term for insert
  with check (
    account_id is not distinct from current_account() and exists (
      select from review_window w
      where w.id = review_window_term.window_id and w.organization_id = current_organization()
    )
  );

-- ---------------------------------------------------------------- links to a calendar

-- A private address under which a person's own calendar can be read without signing in. Only the
-- hash of its token is kept; the membership it was made under has to go on.
create table calendar_link (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account (id),
  organization_id uuid not null references organization (id),
  membership_id uuid not null references membership (id),
  name text not null check (length(name) between 1 and 80),
  -- What an entry's title tells whoever sees the calendar.
  titles text not null check (titles in ('a_number', 'name', 'busy')),
  -- SHA-256 of the token, in hexadecimal.
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  -- Real time, as sessions: whoever holds the address lives in it.
  created_at timestamptz(6) not null default now(),
  last_used_at timestamptz(6),
  revoked_at timestamptz(6)
);
create unique index calendar_link_by_token on calendar_link (token_hash);
create index calendar_link_of_account on calendar_link (account_id, created_at)
  where revoked_at is null;

alter table calendar_link enable row level security;
create policy own_link on calendar_link for select
  using (account_id = current_account() and organization_id = current_organization());
create policy make_link on calendar_link for insert
  with check (
    account_id = current_account() and organization_id = current_organization()
    and exists (
      select from membership m
      where m.id = calendar_link.membership_id and m.account_id = current_account()
        and m.organization_id = current_organization() and m.ended_at is null
    )
  );
create policy revoke_link on calendar_link for update
  using (account_id = current_account() and organization_id = current_organization());

-- Who a link's token stands for, if it counts now: not revoked, the account open, the membership
-- going on. Notes that it was used, at most once an hour however often a calendar asks.
create function use_calendar_link(p_token_hash text)
returns table (
  link_id uuid, titles text, account_id uuid, account_name text, role text,
  organization_id uuid, organization_name text, side text, time_zone text
)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  update calendar_link l set last_used_at = now()
    where l.token_hash = p_token_hash and l.revoked_at is null
      and (l.last_used_at is null or l.last_used_at < now() - interval '1 hour');
  return query
    select l.id, l.titles, a.id, a.name, m.role, o.id, o.name, o.side, o.time_zone
    from calendar_link l
    join account a on a.id = l.account_id and a.disabled_at is null
    join membership m on m.id = l.membership_id and m.account_id = a.id and m.ended_at is null
    join organization o on o.id = m.organization_id and o.id = l.organization_id
    where l.token_hash = p_token_hash and l.revoked_at is null
      -- Whoever has still to set a second factor up sees nothing until then.
      and (has_second_factor(a.id) or not requires_factor(o.id, m.role));
end $$;

-- ---------------------------------------------------------------- what the application may do

grant select on case_hearing, review_window, review_window_term, calendar_link to abeyance_app;
grant insert on review_window, review_window_term, calendar_link to abeyance_app;
grant update (revoked_at) on calendar_link to abeyance_app;
revoke all on function keep_hearing, passed_hearings, own_hearings, use_calendar_link from public;
grant execute on function passed_hearings, own_hearings, use_calendar_link to abeyance_app;
