import "server-only";
/** Whether this server can do its work: the database answers, is up to date, and is loaded. */
import {
  type MigrationRow,
  migrationFiles,
  migrationState,
  refusalOf,
  rowsQuery,
} from "../db/migration-files.ts";
import { pool } from "../db/pool.ts";
import { log } from "../log.ts";

export interface Health {
  status: "ok" | "unavailable";
  database: "reachable" | "unreachable";
  migrations: { applied: number; pending: string[]; trouble?: string };
  /** Where a demonstration is being loaded, this says so until it is done. */
  demonstration: "none" | "loading" | "loaded";
}

export async function readHealth(): Promise<Health> {
  try {
    const rows = await pool().query<MigrationRow>(rowsQuery);
    const state = migrationState(migrationFiles(), rows.rows);
    const trouble = refusalOf(state);
    const migrations = {
      applied: state.applied.length,
      pending: state.pending,
      ...(trouble ? { trouble } : {}),
    };
    if (trouble || state.pending.length) {
      return { status: "unavailable", database: "reachable", migrations, demonstration: "none" };
    }
    const setting = await pool().query<{ state: "loading" | "loaded" }>(
      "select value->>'state' as state from setting where key = 'demonstration'",
    );
    const demonstration = setting.rows[0]?.state ?? "none";
    return {
      status: demonstration === "loading" ? "unavailable" : "ok",
      database: "reachable",
      migrations,
      demonstration,
    };
  } catch (error) {
    log.warn({ err: error }, "the database did not answer the health check");
    return {
      status: "unavailable",
      database: "unreachable",
      migrations: { applied: 0, pending: [] },
      demonstration: "none",
    };
  }
}
