import "server-only";
import { pool } from "../db/pool.ts";

/** The second factor of one session's account, as it is stored. */
export interface StoredFactor {
  accountId: string;
  email: string;
  /** Null: none was ever begun. */
  sealedSecret: string | null;
  /** Null: it does not count yet. */
  confirmedAt: Date | null;
  lastStep: number | null;
  codesLeft: number;
}

/** Of a session that counts or waits; null where it does neither. */
export async function factorOf(sessionId: string): Promise<StoredFactor | null> {
  const { rows } = await pool().query<{
    account_id: string;
    email: string;
    sealed_secret: string | null;
    confirmed_at: Date | null;
    last_step: string | null;
    codes_left: number;
  }>("select * from own_second_factor($1)", [sessionId]);
  const row = rows[0];
  if (!row) return null;
  return {
    accountId: row.account_id,
    email: row.email,
    sealedSecret: row.sealed_secret,
    confirmedAt: row.confirmed_at,
    lastStep: row.last_step === null ? null : Number(row.last_step),
    codesLeft: row.codes_left,
  };
}

/** Whether signing in to the account takes a second step: of one account whose password was right. */
export async function hasFactor(accountId: string): Promise<boolean> {
  const { rows } = await pool().query<{ has: boolean }>("select has_second_factor($1) as has", [
    accountId,
  ]);
  return rows[0]?.has ?? false;
}
