/**
 * Starting and stopping the embedded PostgreSQL's process.
 *
 * The process is its own group, so that Ctrl-C reaches us and not it: it is told to stop only when
 * everything that uses it has ended. A guard (a shell that waits for our end of a pipe to close)
 * stops it when we are killed outright; when even the guard was killed, the next start adopts it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { isAlive, until, worksIn } from "../processes.ts";
import { Refusal } from "../refusal.ts";
import { embeddedMajor } from "./embedded-binaries.ts";
import type { RunUser } from "./embedded-user.ts";

/** Where one cluster and what belongs to it lie. */
export interface Cluster {
  /** PostgreSQL's own folder. */
  folder: string;
  /** The folder with its programs. */
  bin: string;
  user: RunUser | null;
  /** The database may be lost with the machine: for tests only. */
  volatile: boolean;
}

/** What postmaster.pid says of a running server. */
export interface Running {
  pid: number;
  port: number;
  ready: boolean;
}

const logFile = (cluster: Cluster) => `${cluster.folder}.log`;
const guardFile = (cluster: Cluster) => `${cluster.folder}.guard`;
const portFile = (cluster: Cluster) => `${cluster.folder}.port`;

const read = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

/** The server that runs on this cluster now, if one does. */
export function running(folder: string): Running | null {
  const lines = read(path.join(folder, "postmaster.pid")).split("\n");
  const pid = Number(lines[0]);
  if (!worksIn(pid, folder)) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/** The port of the last start: kept where possible, so that a connection string stays good. */
export function lastPort(cluster: Pick<Cluster, "folder">): number | null {
  return Number(read(`${cluster.folder}.port`)) || null;
}

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => (wanted ? resolve(freePort(0)) : reject(error)));
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : wanted));
    });
  });
}

function options(cluster: Cluster, port: number): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 200,
    shared_buffers: "256MB",
    effective_cache_size: "1GB",
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    max_wal_size: "2GB",
    random_page_cost: 1.1,
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_messages: "warning",
    // Statements are logged without their parameters: those are people's data.
    log_parameter_max_length_on_error: 0,
    ...(cluster.volatile
      ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: 300 }
      : {}),
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** What a database program needs to know of ours, and no secret of ours. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" };
}

const identity = (user: RunUser | null) => (user ? { uid: user.uid, gid: user.gid } : {});

/** Runs a program as the cluster's user and answers its exit code and words. */
export function runAs(
  user: RunUser | null,
  program: string,
  args: string[],
  cwd: string,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      ...identity(user),
      env: plainEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
    });
    child.once("error", (error) => resolve({ code: 1, output: String(error) }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The words of a failed PostgreSQL program as one sentence, or null when there is none for it. */
export function knownTrouble(output: string, folder: string): string | null {
  if (/No space left on device|disk full/i.test(output)) {
    return `The disk that holds ${folder} is full: free about 1 GB and start again.`;
  }
  if (/Permission denied|Operation not permitted|Read-only file system/i.test(output)) {
    return `PostgreSQL may not use ${folder}: give its user the right to, or set ABEYANCE_DATA to another folder.`;
  }
  const version = /initialized by PostgreSQL version (\S+),/.exec(output)?.[1];
  if (version) return otherVersion(folder, version);
  if (/could not (create|map|resize) .*shared memory|Cannot allocate memory/i.test(output)) {
    return "There is not enough memory to start PostgreSQL: free about 500 MB and start again.";
  }
  return null;
}

export function otherVersion(folder: string, version: string): string {
  return `The data in ${folder} was written by PostgreSQL ${version} and this release brings ${embeddedMajor}: start over with "npm run demo -- --fresh", or run the release that wrote it.`;
}

/** Our watch over the server: closing its pipe is all it takes to have the server stopped. */
function guard(cluster: Cluster, pid: number): ChildProcess | null {
  if (process.platform === "win32") return null;
  const child = spawn("/bin/sh", ["-c", 'cat >/dev/null; kill -INT "$0"', String(pid)], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  child.on("error", () => {});
  child.stdin?.on("error", () => {});
  child.unref();
  (child.stdin as unknown as { unref(): void } | null)?.unref();
  if (child.pid) writeFileSync(guardFile(cluster), String(child.pid));
  return child;
}

/** Waits for the guard of a killed run to finish its work, so that it cannot stop ours. */
export async function waitForGuard(cluster: Cluster): Promise<void> {
  const pid = Number(read(guardFile(cluster)));
  await until(() => !isAlive(pid), 2000);
}

/** A server that this process is responsible for. */
export class Server {
  private readonly watch: ChildProcess | null;
  private readonly cluster: Cluster;
  readonly pid: number;
  readonly port: number;

  constructor(cluster: Cluster, pid: number, port: number) {
    this.cluster = cluster;
    this.pid = pid;
    this.port = port;
    this.watch = guard(cluster, pid);
  }

  /** Leaves the server running, for others who use it. */
  release(): void {
    if (this.watch?.pid) {
      try {
        process.kill(-this.watch.pid, "SIGKILL");
      } catch {
        // it had ended
      }
    }
    rmSync(guardFile(this.cluster), { force: true });
  }

  /** Ends all sessions and stops; a server that does not stop in 20 s is stopped the hard way. */
  async stop(): Promise<void> {
    this.release();
    await stopServer(this.cluster.folder, this.pid);
  }
}

export async function stopServer(folder: string, pid: number): Promise<void> {
  const gone = () => !worksIn(pid, folder);
  if (gone()) return;
  process.kill(pid, "SIGINT");
  if (await until(gone, 20_000)) return;
  process.kill(pid, "SIGQUIT");
  await until(gone, 5000);
}

function openLog(cluster: Cluster): { fd: number; from: number } {
  const file = logFile(cluster);
  try {
    if (statSync(file).size > 10_000_000) rmSync(file);
  } catch {
    // there is none yet
  }
  const fd = openSync(file, "a", 0o600);
  return { fd, from: statSync(file).size };
}

/**
 * Starts the server. null: another process was faster and its server should be adopted instead.
 */
export async function startServer(cluster: Cluster): Promise<Server | null> {
  let port = await freePort(lastPort(cluster) ?? 0);
  const end = Date.now() + 30_000;
  for (;;) {
    const log = openLog(cluster);
    const child = spawn(
      path.join(cluster.bin, "postgres"),
      ["-D", cluster.folder, ...options(cluster, port)],
      {
        cwd: cluster.folder,
        ...identity(cluster.user),
        env: plainEnvironment(),
        detached: true,
        stdio: ["ignore", log.fd, log.fd],
      },
    );
    closeSync(log.fd);
    let ended = false;
    child.once("exit", () => {
      ended = true;
    });
    child.once("error", () => {
      ended = true;
    });
    child.unref();
    const ready = () => {
      const now = running(cluster.folder);
      return now?.pid === child.pid && now?.ready === true;
    };
    // Recovery after a kill can take a while: wait as long as the server lives.
    await until(() => ended || ready(), 600_000);
    if (!ended && child.pid) {
      writeFileSync(portFile(cluster), String(port));
      return new Server(cluster, child.pid, port);
    }
    const words = read(logFile(cluster)).slice(log.from);
    if (running(cluster.folder)) return null;
    const trouble = knownTrouble(words, cluster.folder);
    if (trouble) throw new Refusal(trouble);
    if (/could not bind|Address already in use/i.test(words) && Date.now() < end) {
      port = await freePort(0);
    } else if (/pre-existing shared memory block/i.test(words) && Date.now() < end) {
      // Sessions of a killed server are still ending.
      await until(() => false, 250);
    } else if (/lock file .* already exists/i.test(words) && Date.now() < end) {
      // The number in it belongs to a process that has nothing to do with us.
      rmSync(path.join(cluster.folder, "postmaster.pid"), { force: true });
    } else {
      const reason = /(?:FATAL|PANIC|ERROR):\s*(.*)/.exec(words)?.[1] ?? "it gave no reason";
      throw new Refusal(
        `PostgreSQL did not start (${reason}): read ${logFile(cluster)}, or start over with "npm run demo -- --fresh".`,
      );
    }
  }
}
