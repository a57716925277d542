/**
 * The server and the worker side by side, as every start runs them: they begin together, the start
 * counts only when /api/health answers for this very server, and they end together.
 */
import { randomUUID } from "node:crypto";
import { Refusal } from "../refusal.ts";
import { type Child, startCommand, startNext } from "./child.ts";
import { Stage, say } from "./output.ts";

export interface ServeOptions {
  mode: "start" | "dev";
  host: string;
  port: number;
  distDir: string;
  ownerUrl: string;
  appUrl: string;
  data: string;
  worker: boolean;
  signal: AbortSignal;
  /** More for the server's environment. */
  env?: Record<string, string | undefined>;
  /** Called once, when people can come in. */
  onReady(): void;
}

async function waitUntilHealthy(options: ServeOptions, instance: string, server: Child) {
  const host = options.host === "0.0.0.0" || options.host === "::" ? "127.0.0.1" : options.host;
  const address = `http://${host.includes(":") ? `[${host}]` : host}:${options.port}/api/health`;
  let last = "it did not answer";
  let ended = false;
  void server.ended.then(() => {
    ended = true;
  });
  for (const end = Date.now() + 120_000; Date.now() < end && !options.signal.aborted && !ended; ) {
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(30_000) });
      const body = (await response.json()) as { instance?: string };
      // Another program's answer on this port is not ours.
      if (response.ok && body.instance === instance) return;
      last = JSON.stringify(body);
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (options.signal.aborted) return;
  if (ended) throw new Refusal("The server ended while it was starting: its own words are above.");
  throw new Refusal(`The server is not healthy after two minutes (${last}): read the log above.`);
}

/** Serves until the signal or the server's end; answers the exit code. */
export async function serve(options: ServeOptions): Promise<number> {
  const { signal, port, host } = options;
  if (signal.aborted) return 1;
  const stage = new Stage(options.mode === "dev" ? "Development server" : "Server");
  const instance = randomUUID();
  const server = startNext([options.mode, "--port", String(port), "--hostname", host], {
    ...options.env,
    NODE_ENV: options.mode === "dev" ? "development" : "production",
    PORT: String(port),
    NEXT_DIST_DIR: options.distDir,
    NEXT_TELEMETRY_DISABLED: "1",
    ABEYANCE_DATA: options.data,
    ABEYANCE_INSTANCE: instance,
    // The server has the application's role only; the owner's key stays with the commands.
    DATABASE_URL: "",
    APP_DATABASE_URL: options.appUrl,
  });
  const workerEnvironment = {
    ...options.env,
    NODE_ENV: options.mode === "dev" ? "development" : "production",
    ABEYANCE_DATA: options.data,
    DATABASE_URL: options.ownerUrl,
    APP_DATABASE_URL: options.appUrl,
  };
  let worker: Child | null = null;
  let ending = false;
  const work = () => {
    if (!options.worker || ending || signal.aborted) return;
    const began = Date.now();
    worker = startCommand("worker", [], workerEnvironment);
    void worker.ended.then(() => {
      if (ending || signal.aborted) return;
      say("The worker ended by itself and is started again.");
      // A worker that fails at once must not spin.
      setTimeout(work, Date.now() - began < 5000 ? 5000 : 0).unref();
    });
  };
  work();
  const stop = async () => {
    ending = true;
    await Promise.all([server.stop(), worker?.stop()]);
  };
  try {
    await waitUntilHealthy(options, instance, server);
    if (!signal.aborted) {
      stage.done("ready");
      options.onReady();
    }
    await Promise.race([
      server.ended,
      new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener("abort", () => resolve());
      }),
    ]);
    if (signal.aborted) return 0;
    throw new Refusal("The server ended by itself: its own words are above. Start it again.");
  } finally {
    await stop();
  }
}
