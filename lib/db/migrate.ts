/**
 * Brings a database up to this code: roles, the job runner's tables, then our migrations.
 *
 * Why not Prisma's own command: it needs an engine that cannot be downloaded everywhere. The files
 * and the table are Prisma's, checksums included, so that `prisma migrate deploy` finds the same
 * state wherever it does run.
 */
import { randomUUID } from "node:crypto";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { errorCode, Refusal } from "../refusal.ts";
import { jobLogger } from "./job-logger.ts";
import {
  type MigrationFile,
  type MigrationRow,
  migrationFiles,
  migrationState,
  refusalOf,
  rowsQuery,
} from "./migration-files.ts";
import { appRole } from "./urls.ts";

const migrationLock = 812_070_724;

const tableSql = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

export interface MigrateOptions {
  ownerUrl: string;
  /** The application's own connection string, when it has one. */
  appUrl?: string;
  folder?: string;
  onMigration?: (name: string) => void;
}

/** Creates the application's role, or makes sure that an existing one has no power of its own. */
async function ensureAppRole(client: pg.Client, appUrl: string | undefined): Promise<void> {
  const url = appUrl ? new URL(appUrl) : null;
  const named = url?.username === appRole;
  const password = named ? decodeURIComponent(url?.password ?? "") : "";
  try {
    const found = await client.query<{ powerful: boolean }>(
      "select rolsuper or rolbypassrls as powerful from pg_roles where rolname = $1",
      [appRole],
    );
    if (!found.rows[0]) {
      await client.query(
        `create role ${appRole} login nosuperuser nobypassrls nocreatedb nocreaterole`,
      );
      await client.query(`grant ${appRole} to current_user`);
    } else if (found.rows[0].powerful) {
      throw new Refusal(
        `The role ${appRole} must not be a superuser or bypass row-level security: run "alter role ${appRole} nosuperuser nobypassrls" and start again.`,
      );
    }
    if (password) {
      await client.query(`alter role ${appRole} login password ${pg.escapeLiteral(password)}`);
    }
    const { rows } = await client.query<{ name: string }>("select current_database() as name");
    const name = pg.escapeIdentifier(rows[0]?.name ?? "");
    await client.query(`grant connect on database ${name} to ${appRole}`);
    await client.query(`grant usage on schema public to ${appRole}`);
    if (url && !named && !url.searchParams.get("options")?.includes(appRole)) {
      await client.query(`grant ${appRole} to ${pg.escapeIdentifier(url.username)}`);
    }
  } catch (error) {
    if (errorCode(error) === "42501") {
      throw new Refusal(
        `The role of DATABASE_URL may not create the role ${appRole}: as an administrator run "create role ${appRole} login; grant ${appRole} to <that role>", then start again.`,
      );
    }
    // Two databases of one server migrated at once: the other one made it.
    if (errorCode(error) === "42710" || errorCode(error) === "23505") {
      return ensureAppRole(client, appUrl);
    }
    // Two at once changed the same row of the server's catalog.
    if (errorCode(error) === "XX000" && /tuple concurrently/.test(String(error))) {
      return ensureAppRole(client, appUrl);
    }
    throw error;
  }
}

async function applyOne(client: pg.Client, file: MigrationFile): Promise<void> {
  try {
    await client.query("begin");
    await client.query(file.sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), file.checksum, file.name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    const position = Number((error as { position?: string }).position);
    const line = position ? ` at line ${file.sql.slice(0, position).split("\n").length}` : "";
    if (errorCode(error) === "53100") {
      throw new Refusal("The disk of the database is full: free some space and start again.");
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal(
      `The migration ${file.name} failed${line} and was undone: ${reason}. Correct the file or the database and start again.`,
    );
  }
}

async function connectAsOwner(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    application_name: "abeyance-migrate",
    connectionTimeoutMillis: 10_000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    const reason = error instanceof Error ? error.message || errorCode(error) : String(error);
    throw new Refusal(
      `The database cannot be reached (${reason}): check DATABASE_URL and that the server runs.`,
    );
  }
}

async function readRows(client: pg.ClientBase): Promise<MigrationRow[]> {
  return (await client.query<MigrationRow>(rowsQuery)).rows;
}

/** Applies what is pending; answers the names applied now. Safe to run many at once. */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const client = await connectAsOwner(options.ownerUrl);
  try {
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    const version = rows[0]?.version ?? 0;
    if (version < 150_000) {
      throw new Refusal(
        `The database server is PostgreSQL ${Math.floor(version / 10_000)}: use PostgreSQL 15 or newer.`,
      );
    }
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await ensureAppRole(client, options.appUrl);
    await client.query(tableSql);
    const files = migrationFiles(options.folder);
    const state = migrationState(files, await readRows(client));
    const refusal = refusalOf(state);
    if (refusal) throw new Refusal(refusal);
    await runMigrations({ connectionString: options.ownerUrl, logger: jobLogger });
    for (const file of files) {
      if (!state.pending.includes(file.name)) continue;
      options.onMigration?.(file.name);
      await applyOne(client, file);
    }
    await client.query(`grant select on _prisma_migrations to ${appRole}`);
    return state.pending;
  } finally {
    await client.end().catch(() => {});
  }
}
