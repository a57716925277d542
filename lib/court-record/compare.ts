import type pg from "pg";
import {
  type ImportWatch,
  type Release,
  type Slot,
  stopIfAsked,
  transaction,
} from "./import-step.ts";
import { CASES, PROCEEDINGS, type SourceTable, TABLES } from "./tables.ts";

/** Of one kind, file and court in one row of the list. */
const KEYS_A_ROW = 1000;

/**
 * Holds a release against the one that stands now: its records added, changed and gone, by court, as
 * counts and as a list of their keys. On a first release there is nothing to hold it against, and its
 * records are counted.
 */
export async function compare(
  client: pg.Client,
  release: Release,
  watch: ImportWatch,
): Promise<void> {
  const { rows } = await client.query<{ id: string; slot: Slot }>(
    "select id, slot from court_release where state = 'current'",
  );
  const old = rows[0];
  await transaction(client, async () => {
    await forgetComparison(client, release.id);
    await client.query("update court_release set compared_with = $2 where id = $1", [
      release.id,
      old?.id ?? null,
    ]);
    for (const [at, table] of TABLES.entries()) {
      stopIfAsked(watch);
      const words = old ? `Comparing ${table.file} with the release before` : "Counting by court";
      watch.progress?.(words, at, TABLES.length, "comparing");
      const now = recordsOf(table, release.slot);
      await client.query(
        old
          ? comparison(now, recordsOf(table, old.slot))
          : `insert into court_release_change (release_id, file, court, rows, added, changed, gone)
             select $1, $2, court, count(*), 0, 0, 0 from ${now} n group by court`,
        [release.id, table.file],
      );
    }
  });
}

/** Takes a comparison back: that of a release which is compared anew, or which was given up. */
export async function forgetComparison(client: pg.Client, releaseId: string): Promise<void> {
  await client.query("delete from court_release_change where release_id = $1", [releaseId]);
  await client.query("delete from court_release_keys where release_id = $1", [releaseId]);
}

/** The records of a table with their court: where the table names none, their proceeding's or case's. */
function recordsOf({ into, court }: SourceTable, slot: Slot): string {
  if (court) return `${into}_${slot}`;
  return `(
    select r.id, r.digest, coalesce(p.court, c.court, '') as court from ${into}_${slot} r
    left join ${PROCEEDINGS.into}_${slot} p on p.id = r.proceeding_id
    left join ${CASES.into}_${slot} c on c.id = r.case_id
  )`;
}

/** One join of both releases; what is gone counts at the court where it was. */
function comparison(now: string, before: string): string {
  return `with differing as materialized (
      select coalesce(n.id, o.id) as id, case when n.id is null then o.court else n.court end as court,
        case when o.id is null then 'added' when n.id is null then 'gone' else 'changed' end as kind
      from ${now} n full join ${before} o on o.id = n.id
      where n.id is null or o.id is null or n.digest <> o.digest
    ), listed as (
      insert into court_release_keys (release_id, kind, file, court, first_key, keys)
      select $1, kind, $2, court, min(id), array_agg(id order by id)
      from (
        select kind, court, id,
          (row_number() over (partition by kind, court order by id) - 1) / ${KEYS_A_ROW} as part
        from differing
      ) one
      group by kind, court, part
    )
    insert into court_release_change (release_id, file, court, rows, added, changed, gone)
    select $1, $2, court, sum(rows), sum(added), sum(changed), sum(gone)
    from (
      select court, count(*) as rows, 0 as added, 0 as changed, 0 as gone from ${now} n group by court
      union all
      select court, 0, count(*) filter (where kind = 'added'),
        count(*) filter (where kind = 'changed'), count(*) filter (where kind = 'gone')
      from differing group by court
    ) told
    group by court`;
}
