import type pg from "pg";

/**
 * The roll-ups of the program record with the moves that wait, in an order of their own. What is the
 * same with reports and without may be written as one row or as two, and reads the same here.
 */
export async function recordCells(owner: Pick<pg.ClientBase, "query">): Promise<object[]> {
  const { rows } = await owner.query(
    `with moved as (
       select * from record_cell
       union all
       select v.dimension, v.value, m.state, m.document, m.detained, m.basis, m.effective_on,
         m.known_on, m.n from record_move m cross join lateral record_values(m) v
     )
     select dimension, value, state, document, detained, effective_on, known_on,
       coalesce(sum(n) filter (where basis <> 'own'), 0) as "all",
       coalesce(sum(n) filter (where basis <> 'all'), 0) as own
     from moved group by 1, 2, 3, 4, 5, 6, 7
     having coalesce(sum(n) filter (where basis <> 'own'), 0) <> 0
       or coalesce(sum(n) filter (where basis <> 'all'), 0) <> 0
     order by 1, 2, 3, 4, 5, 6, 7`,
  );
  return rows;
}
