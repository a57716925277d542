import "server-only";
import type pg from "pg";

/** Moves that are folded in one statement. */
const FOLDED = 20_000;

/** Folds some of the dockets' moves that wait, on the owner's connection; how many. */
export async function foldDocket(owner: pg.ClientBase): Promise<number> {
  const { rows } = await owner.query<{ n: number }>("select fold_docket($1) as n", [FOLDED]);
  return rows[0]?.n ?? 0;
}

/** How many kept counts differ from the files, on the owner's connection; it reads them all. */
export async function docketDrift(owner: pg.ClientBase): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    "select count(*)::integer as n from docket_drift()",
  );
  return rows[0]?.n ?? 0;
}

/** Puts the kept counts right from the files; how many were not. */
export async function recountDocket(owner: pg.ClientBase): Promise<number> {
  const { rows } = await owner.query<{ n: number }>("select recount_docket() as n");
  return rows[0]?.n ?? 0;
}
