import "server-only";
import { pool } from "../db/pool.ts";

/** Removes counts, used links, records of sign-ins and sessions that are of no use any more. */
export async function sweepDoors(now: Date = new Date()): Promise<number> {
  const { rows } = await pool().query<{ swept: number }>("select sweep_doors($1) as swept", [now]);
  return rows[0]?.swept ?? 0;
}
