/**
 * Production: `npm start` against DATABASE_URL. Migrates, builds when needed, serves, and runs the
 * worker beside the server (`-- --no-worker` where it runs as a process of its own).
 */
import { dataFolder, settings } from "../db/config.ts";
import { openDatabase } from "../db/open.ts";
import { Refusal } from "../refusal.ts";
import { ensureBuild } from "./build.ts";
import { runCommand } from "./command.ts";
import { say } from "./output.ts";
import { requirePort } from "./port.ts";
import { prepareMigrations, setUpAddress } from "./prepare.ts";
import { serve } from "./serve.ts";

await runCommand(async ({ args, signal, defer }) => {
  const { PORT, ABEYANCE_HOST, DATABASE_URL, NEXT_DIST_DIR } = settings();
  if (!DATABASE_URL) {
    throw new Refusal(
      "Set DATABASE_URL to the PostgreSQL database (15 or newer) that holds your cases; to look around without one, run npm run demo.",
    );
  }
  const host = ABEYANCE_HOST ?? "0.0.0.0";
  await requirePort(PORT, host);
  const database = await openDatabase({ command: "start", use: "alone" });
  defer(database.close);
  await prepareMigrations(database);
  await ensureBuild(NEXT_DIST_DIR, signal);
  const setUp = await setUpAddress(database.ownerUrl, PORT);
  return serve({
    mode: "start",
    host,
    port: PORT,
    distDir: NEXT_DIST_DIR,
    ownerUrl: database.ownerUrl,
    appUrl: database.appUrl,
    data: dataFolder(),
    worker: !args.includes("--no-worker"),
    signal,
    onReady: () => {
      say(`Abeyance serves on port ${PORT}.`);
      if (setUp) say(setUp);
    },
  });
});
