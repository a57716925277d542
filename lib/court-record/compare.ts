import type pg from "pg";
import {
  type ImportWatch,
  type Release,
  type Slot,
  stopIfAsked,
  transaction,
} from "./import-step.ts";
import { TABLES } from "./tables.ts";

/** Records added, changed and gone since the release that stands now, by court. */
export async function compare(
  client: pg.Client,
  release: Release,
  watch: ImportWatch,
): Promise<void> {
  const { rows } = await client.query<{ slot: Slot }>(
    "select slot from court_release where state = 'current'",
  );
  const old = rows[0]?.slot;
  await transaction(client, async () => {
    await client.query("delete from court_release_change where release_id = $1", [release.id]);
    await client.query("delete from court_release_gone where release_id = $1", [release.id]);
    for (const [at, { file, into, court }] of TABLES.entries()) {
      stopIfAsked(watch);
      watch.progress?.(`Comparing ${file} with the release before`, at, TABLES.length, "comparing");
      const place = (row: string) => (court ? `${row}.court` : "''");
      const before = old
        ? `${into}_${old}`
        : `(select null::bigint as id, null::bigint as digest, ''::text as court where false)`;
      await client.query(
        `insert into court_release_change (release_id, file, court, rows, added, changed, gone)
         select $1, $2, case when n.id is null then ${place("o")} else ${place("n")} end,
           count(n.id), count(n.id) filter (where o.id is null),
           count(*) filter (where n.digest <> o.digest), count(o.id) filter (where n.id is null)
         from ${into}_${release.slot} n full join ${before} o on o.id = n.id
         group by 3`,
        [release.id, file],
      );
      if (!old) continue;
      await client.query(
        `insert into court_release_gone (release_id, file, key, court)
         select $1, $2, o.id, ${place("o")} from ${into}_${old} o
         where not exists (select from ${into}_${release.slot} n where n.id = o.id)`,
        [release.id, file],
      );
    }
  });
}
