/**
 * The embedded database: a real PostgreSQL in the data folder, which nobody has to install.
 *
 * `openEmbedded` finds the server that already runs on the folder, or makes the cluster and starts
 * one. One process owns it (an advisory lock that dies with the process): it alone may stop it.
 * Whatever an earlier run left behind is mended or told in one sentence.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import pg from "pg";
import { isAlive } from "../processes.ts";
import { errorCode, Refusal } from "../refusal.ts";
import { binaries, embeddedMajor } from "./embedded-binaries.ts";
import {
  type Cluster,
  knownTrouble,
  lastPort,
  otherVersion,
  runAs,
  running,
  Server,
  startServer,
  stopServer,
  waitForGuard,
} from "./embedded-process.ts";
import { canReach, giveTo, reachableFolder, runUser } from "./embedded-user.ts";
import { ensureDataFolder, folderRefusal, readSecret, secret } from "./secrets.ts";
import { appRole } from "./urls.ts";

export const ownerRole = "abeyance";

const databaseName = "abeyance";
const ownershipLock = 812_070_723;

export interface EmbeddedOptions {
  /** The data folder. */
  data: string;
  /** Who asks, for the sentence that another start is told. */
  command: string;
  /**
   * `alone`: this process must own the database (a server, a demonstration). `share`: use a
   * running one, or start one for as long as it is needed.
   */
  use: "alone" | "share";
  /** Removes an existing cluster first. */
  fresh?: boolean;
  /** Fast and forgetful: for tests. */
  volatile?: boolean;
}

export interface EmbeddedDatabase {
  ownerUrl: string;
  appUrl: string;
  port: number;
  /** Whether this call made the cluster. */
  created: boolean;
  /** Stops the server when it is ours to stop. Safe to call twice. */
  close(): Promise<void>;
}

function url(role: string, password: string, port: number, database = databaseName): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
}

/** The cluster's folder for a data folder, wherever the run user can reach it. */
function clusterFolder(data: string): string {
  return reachableFolder(runUser(), data, "postgres");
}

/** The connection string of the embedded database, and whether a server answers it now. */
export function embeddedUrl(data: string): { url: string; live: boolean } | null {
  const folder = clusterFolder(data);
  const password = readSecret(data, "database-owner");
  if (!password || !existsSync(path.join(folder, "PG_VERSION"))) return null;
  const live = running(folder);
  const port = live?.port || lastPort({ folder });
  return port ? { url: url(ownerRole, password, port), live: live?.ready === true } : null;
}

async function connect(connectionString: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** Connects while a server is still starting or just stopping; null = it stopped. */
async function connectPatiently(
  address: string,
  name: string,
  folder: string,
  data: string,
): Promise<pg.Client | null> {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      return await connect(address, name);
    } catch (error) {
      const code = errorCode(error);
      const pid = running(folder)?.pid;
      if (!pid) return null;
      if (code === "28P01" || code === "28000") {
        throw new Refusal(
          `A PostgreSQL (process ${pid}) runs on ${folder}, but the password kept in ${data} does not open it: end that process and start over with "npm run demo -- --fresh".`,
        );
      }
      if (Date.now() > end) {
        throw new Refusal(
          `The PostgreSQL (process ${pid}) on ${folder} does not answer: end that process and start again.`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Takes the lock that makes this process the owner; null when another one is. */
async function own(client: pg.Client): Promise<boolean> {
  const result = await client.query<{ ok: boolean }>("select pg_try_advisory_lock($1) as ok", [
    ownershipLock,
  ]);
  return result.rows[0]?.ok === true;
}

async function ownerOf(client: pg.Client): Promise<string> {
  const result = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.objid = $1`,
    [ownershipLock],
  );
  return result.rows[0]?.name.replace(/^abeyance: /, "") ?? "another process";
}

async function create(cluster: Cluster, data: string): Promise<void> {
  const { folder, user, bin } = cluster;
  const parent = path.dirname(folder);
  const prefix = `${path.basename(folder)}.new-`;
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    rmSync(path.join(parent, name), { recursive: true, force: true });
  }
  const { bavail, bsize } = statfsSync(parent);
  if (bavail * bsize < 300_000_000) {
    throw new Refusal(
      `The disk that holds ${parent} has less than 300 MB left: free about 1 GB and start again.`,
    );
  }
  const draft = path.join(parent, `${prefix}${process.pid}`);
  const inner = path.join(draft, "cluster");
  const passwordFile = path.join(draft, "password");
  try {
    mkdirSync(inner, { recursive: true });
    writeFileSync(passwordFile, `${secret(data, "database-owner")}\n`, { mode: 0o600 });
    giveTo(user, passwordFile, 0o600);
    giveTo(user, inner, 0o700);
    giveTo(user, draft, 0o700);
    const args = ["-D", inner, "-U", ownerRole, `--pwfile=${passwordFile}`];
    args.push("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8");
    if (cluster.volatile) args.push("--no-sync");
    const { code, output } = await runAs(user, path.join(bin, "initdb"), args, draft);
    if (code !== 0) {
      throw new Refusal(
        knownTrouble(output, folder) ??
          `PostgreSQL could not make its data folder in ${parent}: ${output.trim().split("\n").at(-1)}`,
      );
    }
    renameSync(inner, folder);
  } catch (error) {
    // Another start may have made it meanwhile; then theirs is as good.
    if (!existsSync(path.join(folder, "PG_VERSION"))) throw folderRefusal(parent, error);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const found = await client.query("select 1 from pg_database where datname = $1", [databaseName]);
  if (found.rowCount) return;
  try {
    await client.query(`create database ${databaseName}`);
  } catch (error) {
    if (errorCode(error) !== "42P04" && errorCode(error) !== "23505") throw error;
  }
}

function checkVersion(folder: string): void {
  const version = readFileSync(path.join(folder, "PG_VERSION"), "utf8").trim();
  if (version !== String(embeddedMajor)) throw new Refusal(otherVersion(folder, version));
}

function inUse(data: string, owner: string): Refusal {
  return new Refusal(
    `The database in ${data} is in use by ${owner}: end it first, or set ABEYANCE_DATA to another folder.`,
  );
}

/** Stops and removes an existing cluster, unless somebody owns it. */
async function removeCluster(cluster: Cluster, data: string, name: string): Promise<void> {
  const live = running(cluster.folder);
  if (live) {
    const address = url(ownerRole, secret(data, "database-owner"), live.port, "postgres");
    const client = await connectPatiently(address, name, cluster.folder, data);
    if (client) {
      const free = await own(client);
      const owner = free ? "" : await ownerOf(client);
      await client.end();
      if (!free) throw inUse(data, owner);
      await stopServer(cluster.folder, live.pid);
    }
  }
  for (const suffix of ["", ".port", ".guard", ".log"]) {
    rmSync(`${cluster.folder}${suffix}`, { recursive: true, force: true });
  }
}

/**
 * Starts the embedded database of a data folder, or joins the one that runs there. Throws a Refusal,
 * with what to do, where folder, binaries or another process stand in the way.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { data } = options;
  const user = runUser();
  ensureDataFolder(data);
  const cluster: Cluster = {
    folder: clusterFolder(data),
    bin: binaries(user, data),
    user,
    volatile: options.volatile ?? false,
  };
  const name = `abeyance: ${options.command} (process ${process.pid})`;
  // A cluster without its password cannot be opened: the data folder was removed beside it.
  const lost = !canReach(user, data) && !readSecret(data, "database-owner");
  if (options.fresh || lost) await removeCluster(cluster, data, name);

  const created = !existsSync(path.join(cluster.folder, "PG_VERSION"));
  if (created) await create(cluster, data);
  checkVersion(cluster.folder);
  const password = secret(data, "database-owner");

  for (;;) {
    const live = running(cluster.folder);
    const started = live ? null : await startServer(cluster);
    const port = started?.port ?? running(cluster.folder)?.port;
    if (!port) continue;
    const client = await connectPatiently(
      url(ownerRole, password, port, "postgres"),
      name,
      cluster.folder,
      data,
    );
    if (!client) continue;
    const owned = await own(client);
    if (!owned && options.use === "alone") {
      const owner = await ownerOf(client);
      await client.end();
      throw inUse(data, owner);
    }
    // Owned but not started here: its owner was killed, and that owner's guard may be stopping it.
    if (owned && !started) {
      await waitForGuard(cluster);
      if (!running(cluster.folder)) {
        await client.end().catch(() => {});
        continue;
      }
    }
    await ensureDatabase(client);
    const pid = running(cluster.folder)?.pid ?? 0;
    // An adopted server gets a guard of ours only when we own it.
    const server = started ?? (owned ? new Server(cluster, pid, port) : null);
    return {
      ownerUrl: url(ownerRole, password, port),
      appUrl: url(appRole, secret(data, "database-app"), port),
      port,
      created,
      close: closeOnce(options, client, server),
    };
  }
}

function closeOnce(
  options: EmbeddedOptions,
  client: pg.Client,
  server: Server | null,
): () => Promise<void> {
  let closing: Promise<void> | null = null;
  const close = async () => {
    let others = 0;
    if (server && options.use === "share") {
      const result = await client
        .query<{ count: number }>(
          `select count(*)::int as count from pg_stat_activity
           where backend_type = 'client backend' and pid <> pg_backend_pid()`,
        )
        .catch(() => null);
      others = result?.rows[0]?.count ?? 0;
    }
    await client.end().catch(() => {});
    if (!server) return;
    if (others > 0) server.release();
    else await server.stop();
  };
  return () => {
    closing ??= close();
    return closing;
  };
}

/** Stops and removes the embedded database of a data folder, wherever it lies: for tests. */
export async function destroyEmbedded(data: string): Promise<void> {
  const user = runUser();
  const folder = clusterFolder(data);
  if (existsSync(folder)) {
    const cluster: Cluster = { folder, bin: "", user, volatile: true };
    await removeCluster(cluster, data, `abeyance: test (process ${process.pid})`);
  }
  rmSync(data, { recursive: true, force: true });
}
