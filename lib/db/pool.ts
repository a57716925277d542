import "server-only";
/**
 * The one pool of connections of this process, as the application's role.
 *
 * Inside a transaction use only the transaction's own client: asking the pool for a second one
 * while holding the first is how pools lock up under load. Time limits make sure that nothing
 * waits for ever, whatever somebody forgets.
 */
import pg from "pg";
import { log } from "../log.ts";
import { Refusal } from "../refusal.ts";
import { settings } from "./config.ts";
import { appUrlOf } from "./urls.ts";

const dateOid = 1082;

/** A `date` is a day on a calendar, not a moment: it stays the text '2012-07-23'. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text") =>
    oid === dateOid
      ? (value: string) => value
      : pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig["getTypeParser"],
};

// Kept on globalThis because development reloads modules, and each copy would open its own pool.
const kept = globalThis as { abeyancePool?: pg.Pool | undefined };

function open(): pg.Pool {
  const { APP_DATABASE_URL, DATABASE_URL, ABEYANCE_POOL_SIZE, ABEYANCE_SESSION_SETTINGS } =
    settings();
  const connectionString = APP_DATABASE_URL ?? (DATABASE_URL ? appUrlOf(DATABASE_URL) : undefined);
  if (!connectionString) {
    throw new Refusal("No database is open: set DATABASE_URL, or start with npm run demo or dev.");
  }
  const pool = new pg.Pool({
    connectionString,
    application_name: "abeyance-app",
    max: ABEYANCE_POOL_SIZE,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    types,
    ...(ABEYANCE_SESSION_SETTINGS
      ? {
          lock_timeout: 5000,
          idle_in_transaction_session_timeout: 30_000,
          statement_timeout: 60_000,
        }
      : {}),
  });
  // An idle connection that breaks is replaced at the next use; it must not end the process.
  // The error carries its whole client, password and all: only what it says is written down.
  pool.on("error", ({ code, message }: NodeJS.ErrnoException) =>
    log.warn({ code, message }, "an idle database connection was lost"),
  );
  return pool;
}

/** The shared pool. */
export function pool(): pg.Pool {
  kept.abeyancePool ??= open();
  return kept.abeyancePool;
}

/** Ends all connections. The next use opens a new pool, with the settings of that moment. */
export async function closePool(): Promise<void> {
  const open = kept.abeyancePool;
  kept.abeyancePool = undefined;
  await open?.end();
}
