import "server-only";
import type pg from "pg";
import { CopyWriter } from "../court-record/copy.ts";
import type { CaseEvent } from "../workflow/event.ts";
import { type KnownEntry, knownEntries } from "./entries.ts";
import { ENTRY_COLUMNS, entryRow, MOVE_COLUMNS, moveRow } from "./rows.ts";
import { movesOf } from "./timeline.ts";

/** Cases whose logs are read at a time. */
const BATCH = 2000;

export interface Rebuilt {
  cases: number;
  entries: number;
  /** Entries that the log tells and the record did not have, or the other way round. */
  drift: number;
  /** Cells of the roll-ups, with the moves that wait, that are not the sums of what the log tells. */
  cells: number;
}

/**
 * Tells the program record from the log alone, on the owner's connection, and holds it against the one
 * that is kept. With `replace` the told one then takes its place, roll-ups too: in one transaction, so
 * that nobody sees half of it. Nothing is written to the log.
 */
export async function retellRecord(
  owner: pg.ClientBase,
  { replace }: { replace: boolean },
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Rebuilt> {
  await owner.query("begin isolation level repeatable read");
  try {
    await owner.query("set local statement_timeout = 0");
    await owner.query("set local idle_in_transaction_session_timeout = 0");
    // Events that come meanwhile wait: their entries would be lost with the tables' old rows.
    if (replace)
      await owner.query("lock table record_entry, record_move, record_cell in exclusive mode");
    await owner.query("set local work_mem = '256MB'");
    await owner.query("create temporary table told (like record_entry) on commit drop");
    await owner.query("create temporary table told_move (like record_move) on commit drop");
    for (const table of ["told", "told_move"])
      await owner.query(`alter table ${table} alter column id drop not null`);
    const cases = await tellAll(owner, onProgress);
    const { rows } = await owner.query<{ entries: number; drift: number }>(
      `select (select count(*)::integer from told) as entries, (
         select count(*)::integer from (
           (select ${ENTRY_COLUMNS} from told except all select ${ENTRY_COLUMNS} from record_entry)
           union all
           (select ${ENTRY_COLUMNS} from record_entry except all select ${ENTRY_COLUMNS} from told)
         ) one
       ) as drift`,
    );
    const cells = await cellsThatDiffer(owner);
    if (replace) {
      await owner.query("delete from record_entry");
      await owner.query("delete from record_move");
      await owner.query("delete from record_cell");
      await owner.query(
        `insert into record_entry (${ENTRY_COLUMNS}) select ${ENTRY_COLUMNS} from told`,
      );
      await owner.query(
        `insert into record_move (${MOVE_COLUMNS}) select ${MOVE_COLUMNS} from told_move`,
      );
      await owner.query("select fold_record(2147483647)");
    }
    await owner.query("commit");
    return { cases, entries: rows[0]?.entries ?? 0, drift: rows[0]?.drift ?? 0, cells };
  } catch (error) {
    await owner.query("rollback").catch(() => {});
    throw error;
  }
}

/** What is the same with reports and without may stand as one row or as two: both readings are held. */
async function cellsThatDiffer(owner: pg.ClientBase): Promise<number> {
  const { rows } = await owner.query<{ cells: number }>(
    `with moved as (
       select v.dimension, v.value, t.state, t.document, t.detained, t.basis, t.effective_on,
         t.known_on, t.n as told, 0 as kept
       from told_move t cross join lateral record_values(row(t.*)::record_move) v
       union all
       select v.dimension, v.value, m.state, m.document, m.detained, m.basis, m.effective_on,
         m.known_on, 0, m.n
       from record_move m cross join lateral record_values(m) v
       union all
       select dimension, value, state, document, detained, basis, effective_on, known_on, 0, n
       from record_cell
     )
     select count(*)::integer as cells from (
       select from moved group by dimension, value, state, document, detained, effective_on, known_on
       having sum(told - kept) filter (where basis <> 'own') <> 0
         or sum(told - kept) filter (where basis <> 'all') <> 0
     ) one`,
  );
  return rows[0]?.cells ?? 0;
}

interface LogRow {
  case_id: string;
  nationality_code: string;
  events: (CaseEvent & { side: string | null })[];
}

async function tellAll(
  owner: pg.ClientBase,
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const zones = new Map(
    (
      await owner.query<{ code: string; time_zone: string }>("select code, time_zone from court")
    ).rows.map(({ code, time_zone }) => [code, time_zone]),
  );
  const { rows: sized } = await owner.query<{ total: number }>(
    "select count(*)::integer as total from case_file",
  );
  const total = sized[0]?.total ?? 0;
  let done = 0;
  for (let after: string | null = null; ; ) {
    const { rows }: pg.QueryResult<LogRow> = await owner.query<LogRow>(LOGS, [after, BATCH]);
    if (rows.length === 0) return done;
    const told = rows.map((row) => ({ row, entries: entriesOfLog(row, zones) }));
    const entries = new CopyWriter(owner, `told (${ENTRY_COLUMNS})`);
    for (const { row, entries: known } of told)
      for (const one of known)
        await entries.write(entryRow(row.case_id, row.nationality_code, one));
    await entries.end();
    const moves = new CopyWriter(owner, `told_move (${MOVE_COLUMNS})`);
    for (const { row, entries: known } of told)
      for (const move of movesOf(known)) await moves.write(moveRow(row.nationality_code, move));
    await moves.end();
    done += rows.length;
    onProgress(done, total);
    after = rows.at(-1)?.case_id ?? null;
  }
}

/** The logs of the cases behind `after`, each event whole: what its recorder alone sees, too. */
const LOGS = `
  select c.id as case_id, r.nationality_code, e.events
  from (
    select id, respondent_id from case_file
    where $1::uuid is null or id > $1 order by id limit $2
  ) c
  join respondent r on r.id = c.respondent_id
  cross join lateral (
    select coalesce(json_agg(json_build_object(
      'id', e.id, 'step', e.step, 'party', e.party, 'organizationId', e.organization_id,
      'side', o.side, 'actorName', e.actor_name, 'occurredOn', e.occurred_on,
      'recordedAt', e.recorded_at, 'report', e.report, 'audience', e.audience,
      'input', e.input || coalesce(v.input, '{}'), 'implied', e.implied
    ) order by e.seq), '[]') as events
    from case_event e
    join organization o on o.id = e.organization_id
    left join case_event_private v on v.event_id = e.id and v.side = o.side
    where e.case_id = c.id
  ) e
  order by c.id`;

/**
 * As the government's side knows the case, whichever of its offices had it: that side sees every step
 * that counts. What one office recorded for itself is then read as its successor's own.
 */
function entriesOfLog({ events }: LogRow, zones: ReadonlyMap<string, string>): KnownEntry[] {
  const office = events.find(({ side }) => side === "government")?.organizationId ?? "";
  const log = events.map((event) =>
    event.side === "government" ? { ...event, organizationId: office } : event,
  );
  return knownEntries({ side: "government", organizationId: office }, log, (code) =>
    zones.get(code),
  );
}
