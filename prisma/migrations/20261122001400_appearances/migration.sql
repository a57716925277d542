-- Who had a case: what an organization whose seat has ended keeps of it.
--
-- Access follows the appearance's dates: past counsel keeps what was shared up to the day it left, and
-- no more. The case itself goes on for others, so a past seat reads nothing of it that changes: state,
-- name and papers stand here as they stood then, and of the log it sees the events up to its last.

-- ---------------------------------------------------------------- the seat as it was left

create table past_seat (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references case_file (id),
  organization_id uuid not null references organization (id),
  side text not null check (side in ('government', 'court', 'defense')),
  -- Which of the organization's seats at this case it was, from 1.
  n integer not null check (n > 0),
  -- The event with which the seat ended: the last that it sees. Not granted to the application, like
  -- every count of events that a party may not know of.
  last_seq integer not null,
  ended_at timestamptz(3) not null,
  -- The day it happened, as that event says; null: not known.
  ended_on date,
  -- The case as its side knew it, that event put in.
  stage text not null,
  stage_since date not null,
  shared jsonb not null,
  own jsonb not null,
  -- Ties to a lead that it saw: it kept both cases when it left this one.
  ties uuid[] not null,
  -- The cases tied together, the lead first, as it knew them (FamilyMember of lib/families/types.ts); empty:
  -- the case stood for itself.
  family jsonb not null,
  -- The respondent as they were called then.
  a_number text not null,
  charging_document_date date not null,
  court_code text references court (code),
  family_name text not null,
  given_names text not null,
  birth_date date,
  nationality_code text not null references nationality (code),
  language text not null
);
create unique index past_seat_of_case on past_seat (case_id, organization_id, n);
-- The list of an organization's past cases.
create index past_seat_newest on past_seat (organization_id, ended_at desc, id desc);

-- What a search of past cases compares: words of the name then, and the A-number.
create table past_word (
  organization_id uuid not null,
  word text not null collate "C",
  seat_id uuid not null references past_seat (id),
  primary key (organization_id, word, seat_id)
);

-- The papers that it could see then, as they were: nobody is shown by an old paper whom it was shown
-- to later, or how its signature page was drawn again.
create table past_paper (
  seat_id uuid not null references past_seat (id),
  document_id uuid not null references document (id),
  organization_id uuid not null references organization (id),
  -- The organization that it is from, and who there added it.
  from_organization_id uuid not null references organization (id),
  account_id uuid references account (id),
  kind text not null,
  title text not null,
  mime text not null,
  sha256 text not null,
  audience text[] not null,
  made boolean not null,
  -- Null: its PDF was not drawn yet when the seat ended.
  storage_key text,
  size bigint,
  received_on date,
  stack_id uuid not null,
  version integer not null,
  created_at timestamptz(6) not null,
  primary key (seat_id, document_id)
);
create index past_paper_of_document on past_paper (document_id, organization_id);
-- The sweep asks which bytes are still needed.
create index past_paper_bytes on past_paper (storage_key) where storage_key is not null;

-- Whether the last that happened on a case is that this organization declined to take it over.
create function has_declined(p_case uuid, p_organization uuid) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (
    select from case_file c join case_event e on e.case_id = c.id and e.seq = c.last_seq
    where c.id = p_case and e.step = 'decline-substitution' and e.organization_id = p_organization
      and c.shared -> 'parties' ->> 'defense' is distinct from p_organization::text
  )
$$;

-- Whether an organization keeps a case, or left it at this moment at the earliest: a family leaves with one
-- act, case by case.
create function kept_until(p_case uuid, p_organization uuid, p_at timestamptz) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (
    select from party_file
    where case_id = p_case and organization_id = p_organization
      and (ended_at is null or ended_at >= p_at)
  )
$$;

-- The case that led another, as a party saw it that leaves now; null: it rode on none.
create function lead_then(p_case uuid, p_organization uuid, p_side text, p_at timestamptz) returns uuid
language sql stable set search_path = public, pg_temp as $$
  select case when e.step = 'tie-to-lead' then e.lead_case_id end
  from case_event e
  where e.case_id = p_case and e.lead_case_id is not null
    and (e.organization_id = p_organization or p_side = any (e.audience))
    and kept_until(e.lead_case_id, p_organization, p_at)
  order by e.written_at desc limit 1
$$;

-- The family of a case as a party saw it that leaves now: the lead, then its riders.
create function family_then(p_case uuid, p_organization uuid, p_side text, p_at timestamptz) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  with head as (
    select coalesce(lead_then(p_case, p_organization, p_side, p_at), p_case) as id
  ),
  member as (
    select head.id, 'lead' as part from head
    union all
    select tied.case_id, 'rider' from head, lateral (
      select distinct e.case_id from case_event e where e.lead_case_id = head.id
    ) tied
    where kept_until(tied.case_id, p_organization, p_at)
      and lead_then(tied.case_id, p_organization, p_side, p_at) = head.id
  )
  select case when count(*) > 1 then jsonb_agg(jsonb_build_object(
      'caseId', m.id, 'part', m.part, 'familyName', r.family_name, 'givenNames', r.given_names,
      'aNumber', c.a_number, 'stage', f.stage,
      'hearingAt', to_char(f.next_hearing_at, 'YYYY-MM-DD"T"HH24:MI'),
      'hearingKind', f.hearing_kind) order by m.part = 'rider', f.sort_name, m.id)
    else '[]' end
  from member m
  join party_file f on f.case_id = m.id and f.organization_id = p_organization
  join case_file c on c.id = m.id
  join respondent r on r.id = c.respondent_id
$$;

-- However a seat ends, this is what stays of it.
create function keep_past_seat() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_seat past_seat;
begin
  -- Whoever declined to take over never had the case: nothing stays of it.
  if has_declined(new.case_id, new.organization_id) then
    return null;
  end if;
  insert into past_seat (case_id, organization_id, side, n, last_seq, ended_at, ended_on, stage,
      stage_since, shared, own, ties, family, a_number, charging_document_date, court_code, family_name,
      given_names, birth_date, nationality_code, language)
    select new.case_id, new.organization_id, new.side,
      1 + (select count(*) from past_seat s
        where s.case_id = new.case_id and s.organization_id = new.organization_id),
      c.last_seq, new.ended_at,
      (select e.occurred_on from case_event e where e.case_id = c.id and e.seq = c.last_seq),
      new.stage, new.stage_since, c.shared, new.own,
      array(
        select e.id from case_event e
        where e.case_id = c.id and e.lead_case_id is not null
          and (e.organization_id = new.organization_id or new.side = any (e.audience))
          and kept_until(e.lead_case_id, new.organization_id, new.ended_at)
      ),
      family_then(new.case_id, new.organization_id, new.side, new.ended_at),
      c.a_number, c.charging_document_date, c.court_code, r.family_name, r.given_names,
      r.birth_date, r.nationality_code, r.language
    from case_file c join respondent r on r.id = c.respondent_id
    where c.id = new.case_id
  returning * into strict v_seat;
  insert into past_word (organization_id, word, seat_id)
    select v_seat.organization_id, word, v_seat.id
    from words_of_case(new.case_id) as word where word <> ''
  on conflict do nothing;
  insert into past_paper (seat_id, document_id, organization_id, from_organization_id, account_id,
      kind, title, mime, sha256, audience, made, storage_key, size, received_on, stack_id, version,
      created_at)
    select v_seat.id, d.id, v_seat.organization_id, d.organization_id,
      case when d.organization_id = v_seat.organization_id then d.account_id end,
      d.kind, d.title, d.mime, d.sha256, d.audience, d.content is not null, d.storage_key, d.size,
      d.received_on, d.stack_id, d.version, d.created_at
    from document d
    where d.case_id = new.case_id
      and (d.organization_id = v_seat.organization_id or v_seat.side = any (d.audience));
  return null;
end $$;
create trigger keep_past_seat after update of ended_at on party_file
  for each row when (old.ended_at is null and new.ended_at is not null)
  execute function keep_past_seat();

alter table past_seat enable row level security;
alter table past_paper enable row level security;
-- No policy: nobody reads the words but find_past_cases.
alter table past_word enable row level security;

create policy own_past_seat on past_seat for select
  using (organization_id = current_organization());
create policy own_past_paper on past_paper for select
  using (organization_id = current_organization());

-- Whether an ended seat of the acting organization saw this event: in its audience, not after its
-- last, and a tie only where it saw that.
create function was_shown(e case_event) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from past_seat s
    where s.case_id = e.case_id and s.organization_id = current_organization()
      and s.side = current_side() and e.seq <= s.last_seq
      and (e.organization_id = s.organization_id or s.side = any (e.audience))
      and (e.lead_case_id is null or e.id = any (s.ties))
  )
$$;
create policy past_seat_saw on case_event for select using (was_shown(case_event));

-- Past cases of the acting organization that a search finds: the last seat of each, and none that it
-- keeps again. Nothing asked: all of them. Newest first, from behind a moment and an id on.
create function find_past_cases(
  p_words text[], p_prefixes text[], p_before timestamptz, p_before_id uuid, p_limit integer
) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  v_org uuid := current_organization();
  v_words text[] := array(
    select word from unnest(p_words) as word where word <> '' order by length(word) desc, word
  );
  v_end constant text := chr(1114111);
  v_asked boolean := p_words is not null;
  v_found uuid[];
begin
  if v_asked then
    v_found := array(
      select w.seat_id from past_word w
      where cardinality(v_words) > 0 and w.organization_id = v_org
        and w.word >= v_words[1] and w.word < v_words[1] || v_end
        and not exists (
          select from unnest(v_words[2:]) as other
          where not exists (
            select from past_word o
            where o.seat_id = w.seat_id and o.organization_id = v_org
              and o.word >= other and o.word < other || v_end
          )
        )
      union
      select w.seat_id from unnest(p_prefixes) as prefix, past_word w
      where w.organization_id = v_org and w.word >= prefix and w.word < prefix || v_end
    );
  end if;
  return query
    select s.id from past_seat s
    where s.organization_id = v_org and s.side = current_side()
      and (not v_asked or s.id = any (v_found))
      and (p_before is null or (s.ended_at, s.id) < (p_before, p_before_id))
      and not keeps_case(s.case_id, v_org)
      and not exists (
        select from past_seat later
        where later.case_id = s.case_id and later.organization_id = s.organization_id
          and later.n > s.n
      )
    order by s.ended_at desc, s.id desc
    limit p_limit;
end $$;

-- ---------------------------------------------------------------- whom the judge's leave names to take over

create index case_file_successor on case_file ((shared -> 'successor' ->> 'organizationId'))
  where shared -> 'successor' ->> 'organizationId' is not null;

-- Cases of which the acting firm or clinic was named substitute counsel, before its own EOIR-28: whose
-- they are, and nothing of what is in them.
create function substitutions_to_confirm() returns table (
  case_id uuid, a_number text, charging_document_date date, family_name text, given_names text,
  court_name text, counsel_name text, granted_on date
) language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.a_number, c.charging_document_date, r.family_name, r.given_names, t.name,
    c.shared -> 'successor' ->> 'name', (c.shared -> 'successor' ->> 'on')::date
  from case_file c
  join respondent r on r.id = c.respondent_id
  left join court t on t.code = c.court_code
  where c.shared -> 'successor' ->> 'organizationId' = current_organization()::text
    and current_side() = 'defense' and c.shared -> 'left' = 'null'::jsonb
$$;

-- Seats the acting firm or clinic on such a case, for its entry of appearance in the same transaction, or
-- for its word that it declines (end_call takes the seat away again).
-- False where it was not named.
create function admit_successor(p_case uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_case case_file;
begin
  select * into v_case from case_file where id = p_case for update;
  if current_side() <> 'defense' or not exists (
    select from substitutions_to_confirm() s where s.case_id = v_case.id
  ) then
    return false;
  end if;
  insert into party_file (case_id, organization_id, side, version, stage, stage_since, sort_name)
  select v_case.id, current_organization(), current_side(),
    (select count(*) from case_event e where e.case_id = v_case.id
      and (e.organization_id = current_organization() or current_side() = any (e.audience))
      and keeps_case(e.lead_case_id, current_organization())),
    v_case.shared ->> 'stage', (v_case.shared ->> 'stageSince')::date, r.search_name
  from respondent r where r.id = v_case.respondent_id
  on conflict (case_id, organization_id, side) do update set
    ended_at = null, version = excluded.version, stage = excluded.stage,
    stage_since = excluded.stage_since
    where party_file.ended_at is not null;
  return true;
end $$;

-- ---------------------------------------------------------------- bytes that a past seat still needs

create or replace function papers_kept(p_keys text[]) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select storage_key from document where storage_key = any (p_keys)
  union select logo_key from letterhead where logo_key = any (p_keys)
  union select storage_key from past_paper where storage_key = any (p_keys)
$$;

-- As before, but what a past seat still reads is not given up, and a paper whose first PDF is drawn
-- after a seat ended becomes readable there, if nothing has happened on the case since.
create or replace function keep_rendering(
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
  update past_paper p set storage_key = p_key, size = p_size
    from past_seat s, case_file c
    where p.document_id = p_document and p.storage_key is null and s.id = p.seat_id
      and c.id = s.case_id and c.last_seq = s.last_seq;
  return case when exists (select from past_paper where storage_key = v_replaced)
    then '' else v_replaced end;
end $$;

-- ---------------------------------------------------------------- between offices of one agency

-- What an office handed over with a case that it transferred: a copy of its notes and of its finding in
-- effect, the receiving office's own from then on. Between agencies nothing goes.
create table handover (
  event_id uuid primary key references case_event (id),
  case_id uuid not null references case_file (id),
  -- Whose it is: the receiving office.
  organization_id uuid not null references organization (id),
  from_name text not null,
  finding jsonb,
  notes jsonb not null,
  handed_at timestamptz(3) not null
);
create index handover_of_case on handover (case_id, organization_id, handed_at desc);
alter table handover enable row level security;
create policy own_handover on handover for select
  using (organization_id = current_organization());

-- Writes that copy for a transfer that the acting office has just recorded. Nothing for any other
-- event, or where both are not of one agency.
create function hand_over(p_event uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into handover (event_id, case_id, organization_id, from_name, finding, notes, handed_at)
  select e.id, e.case_id, o.id, me.name,
    case when s.own -> 'finding' ->> 'inEffect' = 'true' then s.own -> 'finding' end,
    coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', n.id, 'authorName', n.author_name, 'body', n.body, 'createdAt', n.created_at)
        order by n.created_at desc)
      from case_note n where n.case_id = e.case_id and n.organization_id = me.id
    ), '[]'),
    e.recorded_at
  from case_event e
  join organization me on me.id = e.organization_id
  join organization o on o.id::text = e.input ->> 'officeId' and o.kind = 'office'
    and o.agency = me.agency and o.id <> me.id
  join past_seat s on s.case_id = e.case_id and s.organization_id = me.id and s.last_seq = e.seq
  where e.id = p_event and e.step = 'transfer-case'
    and e.organization_id = current_organization() and current_side() = 'government'
  on conflict do nothing
$$;

-- ---------------------------------------------------------------- what the application may do

grant select (id, case_id, organization_id, side, n, ended_at, ended_on, stage, stage_since, shared, own,
  family, a_number, charging_document_date, court_code, family_name, given_names, birth_date,
  nationality_code, language) on past_seat to abeyance_app;
grant select on past_paper, handover to abeyance_app;
revoke all on function keep_past_seat, has_declined, kept_until, lead_then, family_then, was_shown, find_past_cases, hand_over,
  substitutions_to_confirm, admit_successor from public;
grant execute on function was_shown, find_past_cases, hand_over, substitutions_to_confirm,
  admit_successor to abeyance_app;
