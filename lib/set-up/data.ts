import "server-only";
import { tokenHash } from "../auth/token.ts";
import { pool } from "../db/pool.ts";

/** Accounts are never deleted: once there is one, nobody asks again. */
let done = false;

/** Whether nobody has an account here yet. */
export async function awaitsSetUp(): Promise<boolean> {
  if (done) return false;
  const { rows } = await pool().query<{ waits: boolean }>("select awaits_set_up() as waits");
  done = rows[0]?.waits === false;
  return !done;
}

/** Whether this is the token by which the installation is set up. Asking spends nothing. */
export async function opensSetUp(token: string): Promise<boolean> {
  const hash = tokenHash(token);
  if (!hash) return false;
  const { rows } = await pool().query<{ opens: boolean }>("select awaits_set_up($1) as opens", [
    hash,
  ]);
  return rows[0]?.opens === true;
}
