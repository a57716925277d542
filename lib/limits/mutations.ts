import "server-only";
import { pool } from "../db/pool.ts";
import { sha256 } from "../documents/hash.ts";
import { LIMITS, type LimitName } from "./rules.ts";

/** What a try counts under: a limit, and whom or what it is about. */
export type Counted = readonly (readonly [limit: LimitName, about: string])[];

const kinds = (counted: Counted) => counted.map(([limit]) => limit);
const keys = (counted: Counted) => counted.map(([limit, about]) => sha256(`${limit} ${about}`));
const of = (counted: Counted, what: "free" | "first" | "longest" | "window") =>
  counted.map(([limit]) => LIMITS[limit][what]);

/**
 * Counts a try before it is known whether it is right: null, or until when nothing may be tried (and
 * nothing was counted). One atomic statement, so that tries at once are worth no more than tries one
 * after the other. Who was right gives it back.
 */
export async function takeTry(counted: Counted): Promise<Date | null> {
  const { rows } = await pool().query<{ until: Date | null }>(
    "select take_try($1, $2, $3, $4, $5, $6) as until",
    [
      kinds(counted),
      keys(counted),
      of(counted, "free"),
      of(counted, "first"),
      of(counted, "longest"),
      of(counted, "window"),
    ],
  );
  return rows[0]?.until ?? null;
}

/** The try was right. */
export async function giveBackTry(counted: Counted): Promise<void> {
  await pool().query("select give_back_try($1, $2, $3, $4)", [
    kinds(counted),
    keys(counted),
    of(counted, "free"),
    counted.map(([limit]) => LIMITS[limit].clears),
  ]);
}
