import type pg from "pg";
import { type ImportWatch, type Release, reach, stopIfAsked, transaction } from "./import-step.ts";
import { CASES, PROCEEDINGS, TABLES } from "./tables.ts";

/**
 * Of rows with the same key the first stands; a proceeding without its accepted case is counted and
 * takes no part in the figures.
 */
export async function sortOut(
  client: pg.Client,
  release: Release,
  watch: ImportWatch,
): Promise<void> {
  const { id, slot } = release;
  await transaction(client, async () => {
    for (const [at, { file, into }] of TABLES.entries()) {
      stopIfAsked(watch);
      watch.progress?.(`Looking for repeated keys in ${file}`, at, TABLES.length, "sorting");
      const table = `${into}_${slot}`;
      await client.query(
        `with again as (
           delete from ${table} t using (
             select ctid, row_number() over (partition by id order by line) as nth from ${table}
           ) r
           where r.nth > 1 and t.ctid = r.ctid
           returning t.id, t.line
         ), kept as (
           insert into court_release_row (release_id, file, line, kind, reason, content)
           select $1, $2, line, 'repeated', 'The key stands in an earlier row', id::text from again
           returning 1
         )
         update court_release_file f set repeated = n, loaded = f.loaded - n
         from (select count(*)::int as n from kept) k where f.release_id = $1 and f.name = $2`,
        [id, file],
      );
    }
    await client.query(`analyze ${CASES.into}_${slot}`);
    await client.query(`analyze ${PROCEEDINGS.into}_${slot}`);
    await client.query(
      `with lost as (
         select p.id, p.line from eoir_proceeding_${slot} p
         where not exists (select from eoir_case_${slot} c where c.id = p.case_id)
       ), kept as (
         insert into court_release_row (release_id, file, line, kind, reason, content)
         select $1, $2, line, 'orphaned', 'Its case is not in the release, or was rejected', id::text
         from lost returning 1
       )
       update court_release_file set orphaned = (select count(*) from kept)
       where release_id = $1 and name = $2`,
      [id, PROCEEDINGS.file],
    );
    await client.query(
      `update court_release r set
         cases = (select loaded from court_release_file where release_id = $1 and name = $2),
         proceedings = f.loaded - f.orphaned,
         proceedings_without_case = f.orphaned,
         termination_years = array(
           select distinct extract(year from completed_at)::integer from eoir_proceeding_${slot}
           where completion = 'I' and completed_at is not null order by 1
         )
       from court_release_file f where r.id = $1 and f.release_id = $1 and f.name = $3`,
      [id, CASES.file, PROCEEDINGS.file],
    );
    await reach(client, release, "counting");
  });
}
