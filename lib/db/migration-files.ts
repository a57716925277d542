/** The migrations that came with this code, in Prisma's own layout. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface MigrationFile {
  name: string;
  sql: string;
  checksum: string;
}

/** The folder is found from the working folder: a bundled server has no other fixed point. */
export function migrationFiles(
  folder: string = path.join(process.cwd(), "prisma", "migrations"),
): MigrationFile[] {
  return readdirSync(/* turbopackIgnore: true */ folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const bytes = readFileSync(
        /* turbopackIgnore: true */ path.join(folder, name, "migration.sql"),
      );
      const checksum = createHash("sha256").update(bytes).digest("hex");
      return { name, sql: bytes.toString("utf8"), checksum };
    });
}

/** A row of Prisma's own table, as far as it decides anything. */
export interface MigrationRow {
  migration_name: string;
  checksum: string;
  finished: boolean;
}

export interface MigrationState {
  applied: string[];
  pending: string[];
  /** In the database and unknown to this code: the database is newer. */
  unknown: string[];
  /** Applied with another text than the file has now. */
  changed: string[];
  /** Begun by other tools and never finished. */
  unfinished: string[];
}

/** Pure: compares files and rows. */
export function migrationState(files: MigrationFile[], rows: MigrationRow[]): MigrationState {
  const known = new Map(files.map((file) => [file.name, file.checksum]));
  const finished = rows.filter((row) => row.finished);
  const done = new Set(finished.map((row) => row.migration_name));
  return {
    applied: files.filter((file) => done.has(file.name)).map((file) => file.name),
    pending: files.filter((file) => !done.has(file.name)).map((file) => file.name),
    unknown: finished
      .filter((row) => !known.has(row.migration_name))
      .map((row) => row.migration_name),
    changed: finished
      .filter((row) => (known.get(row.migration_name) ?? row.checksum) !== row.checksum)
      .map((row) => row.migration_name),
    unfinished: rows.filter((row) => !row.finished).map((row) => row.migration_name),
  };
}

/** Why this state cannot be migrated, as one sentence, or null. */
export function refusalOf(state: MigrationState): string | null {
  if (state.unknown.length) {
    return `The database is newer than this code (it has ${state.unknown.at(-1)}): start the newer release, or use another database.`;
  }
  if (state.changed.length) {
    return `The migration ${state.changed[0]} was changed after it was applied: restore its file and add a new migration instead, or start a demonstration over with "npm run demo -- --fresh".`;
  }
  if (state.unfinished.length) {
    return `The migration ${state.unfinished[0]} was begun by another tool and not finished: mend the database and mark it with "prisma migrate resolve", then start again.`;
  }
  return null;
}

export const rowsQuery = `select migration_name, checksum, finished_at is not null as finished
  from _prisma_migrations where rolled_back_at is null order by started_at`;
