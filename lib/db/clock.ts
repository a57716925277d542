import "server-only";
/**
 * The domain's clock: what day it is in the immigration courts.
 *
 * A demonstration plays in 2012, so the domain's time is real time moved by a fixed distance.
 * Sessions, tokens and logs use real time; everything that belongs to a case uses this.
 */
import type { ClientBase } from "pg";
import { z } from "zod";
import { pool } from "./pool.ts";

const clockSchema = z.object({ domainStart: z.iso.datetime(), realStart: z.iso.datetime() });

/** Domain time showed `domainStart` when real time showed `realStart`, and runs on from there. */
export type Clock = z.infer<typeof clockSchema>;

/** Pure: the domain's time at a moment of real time. */
export function domainTime(clock: Clock | null, real: Date): Date {
  if (!clock) return real;
  return new Date(Date.parse(clock.domainStart) + real.getTime() - Date.parse(clock.realStart));
}

const keptFor = 5000;
let kept: { at: number; clock: Clock | null } | undefined;

/** The clock's setting; null = real time. */
export async function readClock(sql: Pick<ClientBase, "query"> = pool()): Promise<Clock | null> {
  if (kept && Date.now() - kept.at < keptFor) return kept.clock;
  const result = await sql.query<{ value: unknown }>(
    "select value from setting where key = 'clock'",
  );
  const row = result.rows[0];
  const clock = row ? clockSchema.parse(row.value) : null;
  kept = { at: Date.now(), clock };
  return clock;
}

/**
 * The time in the domain, now. Inside a transaction, ask with its own client: as many requests as
 * the pool has connections would otherwise wait for one more, each holding the one it has.
 */
export async function domainNow(sql?: Pick<ClientBase, "query">): Promise<Date> {
  return domainTime(await readClock(sql), new Date());
}

/** Forgets the kept setting, after writing it. */
export function forgetClock(): void {
  kept = undefined;
}
