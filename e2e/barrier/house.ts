/**
 * A server of one's own for the barrier's tests, on a copy of the database that nobody else writes to:
 * with other settings, without proxy.ts, with its words kept and its questions heard.
 */
import { cpSync, existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, startNext } from "../../lib/cli/child.ts";
import { freePort } from "../../lib/cli/port.ts";
import { copyDatabase } from "../../lib/db/demonstration.ts";
import { Walker } from "../walker.ts";
import { Tap } from "./tap.ts";
import { makeWorld, type World } from "./world.ts";

const BUILD = ".next-test";

export interface House {
  url: string;
  ownerUrl: string;
  appUrl: string;
  tap: Tap;
  /** Everything that it said so far, in its log and otherwise. */
  said(): string;
  close(): Promise<void>;
}

export async function openHouse(
  options: { proxy?: boolean; env?: Record<string, string> } = {},
): Promise<House> {
  const port = await freePort();
  const database = await copyDatabase(
    {
      ownerUrl: process.env.E2E_APART_OWNER_URL ?? "",
      appUrl: process.env.E2E_APART_APP_URL ?? "",
    },
    `house_${port}`,
  );
  const { tap, url: tapped } = await Tap.on(database.appUrl);
  const distDir = options.proxy === false ? withoutProxy() : BUILD;
  const url = `http://localhost:${port}`;
  const server = startNext(
    ["start", "--port", String(port), "--hostname", "127.0.0.1"],
    {
      NODE_ENV: "production",
      NODE_OPTIONS: "",
      PORT: String(port),
      NEXT_DIST_DIR: distDir,
      NEXT_TELEMETRY_DISABLED: "1",
      NEXTAUTH_URL: url,
      DATABASE_URL: "",
      APP_DATABASE_URL: tapped,
      STEP_UP_MINUTES: "1440",
      LOG_LEVEL: "trace",
      ...options.env,
    },
    { quiet: true },
  );
  let said = "";
  for (const stream of [server.process.stdout, server.process.stderr]) {
    stream?.on("data", (chunk) => {
      said += String(chunk);
    });
  }
  const close = async () => {
    await server.stop();
    await tap.close();
  };
  let ended = false;
  void server.ended.then(() => {
    ended = true;
  });
  for (const until = Date.now() + 60_000; Date.now() < until && !ended; ) {
    const status = await fetch(`${url}/api/health`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return { url, ...database, tap, said: () => said, close };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await close();
  throw new Error(`A server did not start. ${said.slice(-2000)}`);
}

/** The one case of these tests, in a house of its own. */
export async function worldOf({ appUrl, ownerUrl }: House): Promise<World> {
  const walker = await Walker.start({ APP_DATABASE_URL: appUrl, E2E_OWNER_URL: ownerUrl });
  try {
    return await makeWorld(walker, ownerUrl, { spares: true });
  } finally {
    await walker.stop();
  }
}

/**
 * The tests' own build once more, the same but that its list of functions names no proxy: Next.js then
 * runs none.
 */
function withoutProxy(): string {
  const name = `${BUILD}-without-proxy`;
  const [from, to] = [path.join(root, BUILD), path.join(root, name)];
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) =>
      !/^(cache|trace|diagnostics|types)|\.map$/.test(path.relative(from, source)),
  });
  const list = path.join(to, "server/functions-config-manifest.json");
  if (!existsSync(list)) throw new Error("The build has no list of functions any more.");
  writeFileSync(list, JSON.stringify({ version: 1, functions: {} }));
  return name;
}
