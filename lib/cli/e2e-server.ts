/**
 * The server for the browser tests: a database, a port and a build folder of its own, with a small
 * demonstration and the worker, and a copy of its database that it leaves alone. Prints one JSON line
 * when people can come in.
 */
import { dataFolder, settings } from "../db/config.ts";
import { copyDatabase } from "../db/demonstration.ts";
import { destroyEmbedded } from "../db/embedded.ts";
import { closePool } from "../db/pool.ts";
import { ensureBuild } from "./build.ts";
import { runCommand } from "./command.ts";
import { printJson } from "./output.ts";
import { prepareDemonstration, prepareEmbedded, prepareMigrations } from "./prepare.ts";
import { serve } from "./serve.ts";

await runCommand(async ({ signal, defer }) => {
  const { PORT, ABEYANCE_DEMO_CASES, NEXT_DIST_DIR } = settings();
  const data = dataFolder();
  defer(() => destroyEmbedded(data));
  const database = await prepareEmbedded({
    command: "test",
    fresh: true,
    volatile: true,
    signal,
    defer,
  });
  await prepareMigrations(database);
  await prepareDemonstration(database, ABEYANCE_DEMO_CASES, signal);
  // Where nobody else writes while it is asked whether anything was written.
  await closePool();
  const apart = await copyDatabase(database, "apart");
  await ensureBuild(NEXT_DIST_DIR, signal);
  const url = `http://localhost:${PORT}`;
  return serve({
    mode: "start",
    host: "127.0.0.1",
    port: PORT,
    distDir: NEXT_DIST_DIR,
    ownerUrl: database.ownerUrl,
    appUrl: database.appUrl,
    data,
    worker: true,
    signal,
    // Sign-ins are shared by the tests of a worker: none of them is asked again in between.
    env: { NEXTAUTH_URL: url, STEP_UP_MINUTES: "1440" },
    onReady: () => printJson({ url, ownerUrl: database.ownerUrl, appUrl: database.appUrl, apart }),
  });
});
