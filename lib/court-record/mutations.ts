import "server-only";
import { randomUUID } from "node:crypto";
import path from "node:path";
import type pg from "pg";
import { errorCode, Refusal } from "../refusal.ts";
import { compare, forgetComparison } from "./compare.ts";
import { count } from "./count.ts";
import {
  type Connect,
  ImportStopped,
  type ImportWatch,
  type Release,
  type Slot,
  stopIfAsked,
  transaction,
} from "./import-step.ts";
import { readFiles } from "./read-files.ts";
import { digestOf, openRelease, type ReleaseFolder } from "./release.ts";
import { sortOut } from "./sort-out.ts";
import { TABLES } from "./tables.ts";
import type { ImportReport } from "./types.ts";

/** Of this session only; whoever imports holds it. */
const IMPORT_LOCK = 7_240_112;

/**
 * Loads a release of EOIR's CASE data and makes it the current record, in one step, while readers
 * keep the one before. The same content twice is loaded once; a killed import goes on where it was.
 * Throws a Refusal where the folder cannot be used, an ImportStopped where something else ended it on
 * its way: the old record then still stands.
 */
export async function importRelease(
  connect: Connect,
  folder: string,
  now: Date,
  watch: ImportWatch = {},
): Promise<ImportReport> {
  try {
    const release = await openRelease(folder);
    return await alone(connect, (client) => load(client, connect, release, now, watch));
  } catch (error) {
    throw stoppedBy(error) ?? error;
  }
}

/**
 * Forgets a release that was not loaded to its end and lies in this folder: the next import of it
 * begins anew. Throws an ImportStopped while another import runs.
 */
export function forgetLoading(connect: Connect, folder: string): Promise<void> {
  return alone(connect, async (client) => {
    const { rows } = await client.query<{ id: string; folder: string }>(
      "select id, folder from court_release where state = 'loading'",
    );
    const [found] = rows;
    if (found && !path.relative(folder, found.folder).startsWith("..")) {
      await abandon(client, found.id);
    }
  });
}

/** How long an import waits for another one to end: a killed one is noticed within seconds. */
const WAIT = "20s";

/** Two imports would write into the same slot. */
async function alone<T>(connect: Connect, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connect();
  try {
    // The server then ends what an importer that was killed has left running; not every one can.
    await client.query("set client_connection_check_interval = '2s'").catch(() => {});
    await client.query(`set lock_timeout = '${WAIT}'`);
    await client.query("select pg_advisory_lock($1)", [IMPORT_LOCK]);
    await client.query("set lock_timeout = 0");
    return await work(client);
  } catch (error) {
    if (errorCode(error) !== "55P03") throw error;
    throw new ImportStopped("Another import of the court record is running: wait for it.");
  } finally {
    await client.end().catch(() => {});
  }
}

/** What ended an import and is no fault of the release; null where it is a fault of the program. */
function stoppedBy(error: unknown): ImportStopped | null {
  const code = errorCode(error);
  const after = "The old record still stands, and loading the same release again goes on.";
  if (code === "53100" || code === "ENOSPC") {
    return new ImportStopped(`The disk of the database is full: make room. ${after}`);
  }
  const file = (error as { path?: unknown } | null)?.path;
  if (typeof file === "string" && /^E[A-Z]+$/.test(code)) {
    return new ImportStopped(`${file} cannot be read (${code}). ${after}`);
  }
  return null;
}

async function load(
  client: pg.Client,
  connect: Connect,
  release: ReleaseFolder,
  now: Date,
  watch: ImportWatch,
): Promise<ImportReport> {
  const total = release.files.reduce((sum, { bytes }) => sum + bytes, 0);
  let seen = 0;
  const { digest, byFile } = await digestOf(release, (bytes) => {
    stopIfAsked(watch);
    seen += bytes;
    watch.progress?.("Looking at the release", seen, total, "looking");
  });
  const known = await client.query<{ id: string }>(
    "select id from court_release where state = 'current' and digest = $1",
    [digest],
  );
  if (known.rows[0]) return await reportOf(client, known.rows[0].id);

  const loading = await beginOrGoOn(client, release, digest, byFile, now);
  try {
    if (loading.step === "reading") await readFiles(client, release, loading, watch);
  } catch (error) {
    const unusable = error instanceof Refusal && !(error instanceof ImportStopped);
    if (unusable) await abandon(client, loading.id);
    throw error;
  }
  if (loading.step === "sorting") await sortOut(client, loading, watch);
  if (loading.step === "counting") await count(client, connect, loading, watch);
  await compare(client, loading, watch);
  await makeCurrent(client, loading, now);
  return await reportOf(client, loading.id);
}

async function beginOrGoOn(
  client: pg.Client,
  { folder, files }: ReleaseFolder,
  digest: string,
  byFile: ReadonlyMap<string, string>,
  now: Date,
): Promise<Release> {
  const { rows } = await client.query<Release & { digest: string }>(
    "select id, slot, step, digest from court_release where state = 'loading'",
  );
  if (rows[0]?.digest === digest) return rows[0];
  if (rows[0]) await abandon(client, rows[0].id);
  const current = await client.query<{ slot: Slot }>(
    "select slot from court_release where state = 'current'",
  );
  const release: Release = {
    id: randomUUID(),
    slot: current.rows[0]?.slot === "a" ? "b" : "a",
    step: "reading",
  };
  await transaction(client, async () => {
    await emptySlot(client, release.slot);
    await client.query(
      `insert into court_release (id, slot, state, folder, digest, started_at)
       values ($1, $2, 'loading', $3, $4, $5)`,
      [release.id, release.slot, folder, digest, now],
    );
    await client.query(
      `insert into court_release_file (release_id, name, bytes, digest, counted, read_bytes)
       select $1, name, bytes, digest, counted, header
       from jsonb_to_recordset($2)
         as f (name text, bytes bigint, digest text, counted integer, header bigint)`,
      [
        release.id,
        JSON.stringify(
          files.map(({ name, bytes, counted, headerBytes }) => ({
            name,
            bytes,
            digest: byFile.get(name),
            counted,
            header: headerBytes,
          })),
        ),
      ],
    );
  });
  return release;
}

const SLOTTED = [...TABLES.map(({ into }) => into), "eoir_delta", "eoir_series"];

async function emptySlot(client: pg.Client, slot: Slot): Promise<void> {
  await client.query(`truncate ${SLOTTED.map((table) => `${table}_${slot}`).join(", ")}`);
  await client.query("delete from eoir_series_group where slot = $1", [slot]);
  await client.query("delete from court_release_name where slot = $1", [slot]);
}

async function abandon(client: pg.Client, id: string): Promise<void> {
  await transaction(client, async () => {
    await client.query("delete from court_release_row where release_id = $1", [id]);
    await forgetComparison(client, id);
    await client.query("update court_release set state = 'abandoned' where id = $1", [id]);
  });
}

async function makeCurrent(client: pg.Client, release: Release, now: Date): Promise<void> {
  await transaction(client, async () => {
    await client.query("update court_release set state = 'past' where state = 'current'");
    await client.query(
      "update court_release set state = 'current', step = 'done', loaded_at = $2 where id = $1",
      [release.id, now],
    );
  });
}

async function reportOf(client: pg.Client, id: string): Promise<ImportReport> {
  const files = await client.query<ImportReport["files"][number]>(
    `select name, rows, loaded, repaired, rejected, repeated
     from court_release_file where release_id = $1 order by name`,
    [id],
  );
  const { rows } = await client.query<Omit<ImportReport, "files">>(
    `select cases, proceedings, proceedings_without_case as "proceedingsWithoutCase"
     from court_release where id = $1`,
    [id],
  );
  const [totals] = rows;
  if (!totals) throw new Error(`There is no release ${id}.`);
  return { files: files.rows, ...totals };
}
