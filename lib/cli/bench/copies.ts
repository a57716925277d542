/**
 * Many cases in a short time: copies of the walked ones, written by the owner in plain bulk. Each has
 * a number, a name and days of its own and a whole hash chain; nobody is ever shown one.
 */
import type pg from "pg";

/** Copies of every case in turn, until there are so many. Word lists keep names as varied as real ones. */
const COPIES = `
  create temporary table copied on commit drop as
  with walked as (select id, respondent_id, row_number() over (order by a_number) - 1 as at from case_file
    -- A rider's copies would all ride on one lead.
    where not exists (select from case_event e where e.case_id = case_file.id and e.lead_case_id is not null)),
  total as (select count(*)::int as cases from walked),
  beginnings as (select array['Abren','Alder','Bar','Bel','Bram','Cald','Car','Clo','Cor','Dor','Elder',
    'Fen','Fern','Gar','Goos','Hart','Hazel','Indi','Juni','Lark','Lin','Mal','Map','Mar','Nettl','Oat',
    'Peb','Plum','Quil','Rain','Row','Saf','Salt','Sor','Tan','Tea','This','Um','Vet','Wat'] as of),
  endings as (select array['berry','bridge','brook','burn','combe','cote','croft','dale','den','don',
    'fell','field','ford','gate','grove','ham','hay','hill','hollow','hurst','land','lark','ley','low',
    'marsh','mead','mere','mire','more','mow','ridge','rook','shaw','side','stead','stone','thorn',
    'tree','well','wick'] as of),
  named as (
    select n, n / total.cases as turn, walked.id as template, walked.respondent_id as person,
      b.of[1 + (hashint4(n) & 1023) % 40] || e.of[1 + (hashint4(n + 7) & 1023) % 40] as family_name,
      b.of[1 + (hashint4(n + 11) & 1023) % 40] || 'a ' || b.of[1 + (hashint4(n + 13) & 1023) % 40]
        || 'in' as given_names
    from total, beginnings b, endings e, generate_series(1, $1::int) as n
    join walked on walked.at = n % (select cases from total)
  )
  select *, gen_random_uuid() as case_id, gen_random_uuid() as respondent_id,
    '1' || lpad((n::bigint * 7919 % 100000000)::text, 8, '0') as a_number,
    lower(family_name || ' ' || given_names) as search_name
  from named`;

const RESPONDENTS = `
  insert into respondent
  select f.* from copied k join respondent r on r.id = k.person
  cross join lateral jsonb_populate_record(r, jsonb_build_object(
    'id', k.respondent_id, 'a_number', k.a_number, 'family_name', k.family_name,
    'given_names', k.given_names, 'search_name', k.search_name)) f`;

/** One link of every chain; the hash is the database's own. */
const EVENTS = `
  insert into case_event
  select f.* from copied k
  join case_event t on t.case_id = k.template and t.seq = $1
  left join case_event before on before.case_id = k.case_id and before.seq = $1 - 1
  cross join lateral jsonb_populate_record(t, jsonb_build_object(
    'case_id', k.case_id, 'id', gen_random_uuid(), 'idempotency_key', gen_random_uuid(),
    'prev_hash', coalesce(before.hash, ''))) e
  cross join lateral jsonb_populate_record(e, jsonb_build_object('hash', event_hash(e))) f`;

const PRIVATE_PARTS = `
  insert into case_event_private
  select f.* from copied k
  join case_event t on t.case_id = k.template
  join case_event_private v on v.event_id = t.id
  join case_event e on e.case_id = k.case_id and e.seq = t.seq
  cross join lateral jsonb_populate_record(v, jsonb_build_object(
    'event_id', e.id, 'case_id', k.case_id)) f`;

const CASES = `
  insert into case_file
  select f.* from copied k join case_file c on c.id = k.template
  left join case_event last on last.case_id = k.case_id and last.seq = c.last_seq
  cross join lateral jsonb_populate_record(c, jsonb_build_object(
    'id', k.case_id, 'respondent_id', k.respondent_id, 'a_number', k.a_number,
    'head_hash', coalesce(last.hash, ''))) f`;

/** Days are spread, so that orders and deadlines are as varied as in a real office. */
const FILES = `
  insert into party_file
  select f.* from copied k join party_file p on p.case_id = k.template
  cross join lateral jsonb_populate_record(p, jsonb_build_object(
    'case_id', k.case_id, 'sort_name', k.search_name,
    'stage_since', p.stage_since - k.turn % 90,
    'next_hearing_at', p.next_hearing_at + k.turn % 365 * interval '1 day')) f`;

const WORDS = `
  insert into case_word (organization_id, side, word, case_id)
  select p.organization_id, p.side, w.word, p.case_id
  from copied k join party_file p on p.case_id = k.case_id and p.ended_at is null
  cross join lateral unnest(string_to_array(k.search_name, ' ') || k.a_number) as w (word)
  order by 1, 2, 3, 4
  on conflict do nothing`;

/** Fills the database, all or nothing. Statistics and the map of what is visible are made anew. */
export async function copyCases(
  owner: pg.ClientBase,
  cases: number,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  await owner.query("begin");
  try {
    // No trigger and no foreign key is asked row by row: what is copied was written through them.
    await owner.query("set local session_replication_role = replica");
    await owner.query(COPIES, [cases]);
    await owner.query("create index on copied (template)");
    await owner.query("analyze copied");
    await owner.query(RESPONDENTS);
    const { rows } = await owner.query<{ longest: number }>(
      "select coalesce(max(seq), 0) as longest from case_event",
    );
    const longest = rows[0]?.longest ?? 0;
    for (let seq = 1; seq <= longest; seq++) {
      await owner.query(EVENTS, [seq]);
      if (seq === 1) await owner.query("analyze case_event");
      onProgress(seq, longest);
    }
    await owner.query("analyze case_event");
    for (const part of [PRIVATE_PARTS, CASES, FILES, WORDS]) await owner.query(part);
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback").catch(() => {});
    throw error;
  }
  await owner.query("vacuum analyze");
}
