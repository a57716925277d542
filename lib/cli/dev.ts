/**
 * Development: the database, the worker and Next.js in development mode. Uses DATABASE_URL when
 * set; otherwise the embedded database, with a small demonstration in it so that there is somebody
 * to sign in as.
 */
import { dataFolder, settings } from "../db/config.ts";
import { openDatabase } from "../db/open.ts";
import { DEMONSTRATION_PASSWORD, demonstrationAccounts } from "../demo/accounts.ts";
import { runCommand } from "./command.ts";
import { say, table } from "./output.ts";
import { requirePort } from "./port.ts";
import {
  prepareDemonstration,
  prepareEmbedded,
  prepareMigrations,
  setUpAddress,
} from "./prepare.ts";
import { serve } from "./serve.ts";

const fewCases = 600;

await runCommand(async ({ args, signal, defer }) => {
  const { PORT, ABEYANCE_HOST, DATABASE_URL, ABEYANCE_DEMO_CASES, NEXT_DIST_DIR } = settings();
  const host = ABEYANCE_HOST ?? "127.0.0.1";
  await requirePort(PORT, host);
  const own = DATABASE_URL ? await openDatabase({ command: "dev", use: "alone" }) : null;
  if (own) defer(own.close);
  const fresh = args.includes("--fresh");
  const database = own ?? (await prepareEmbedded({ command: "dev", fresh, signal, defer }));
  await prepareMigrations(database);
  if (!own) {
    const cases = process.env.ABEYANCE_DEMO_CASES ? ABEYANCE_DEMO_CASES : fewCases;
    await prepareDemonstration(database, cases, signal);
  }
  const setUp = own && (await setUpAddress(own.ownerUrl, PORT));
  return serve({
    mode: "dev",
    host,
    port: PORT,
    distDir: process.env.NEXT_DIST_DIR ? NEXT_DIST_DIR : ".next-dev",
    ownerUrl: database.ownerUrl,
    appUrl: database.appUrl,
    data: dataFolder(),
    worker: true,
    signal,
    env: { NEXTAUTH_URL: process.env.NEXTAUTH_URL || `http://localhost:${PORT}` },
    onReady: () => {
      if (!own) {
        say(table(demonstrationAccounts().map(({ role, email }) => [role, email])));
        say(`Password for all: ${DEMONSTRATION_PASSWORD}`);
      }
      say(`Abeyance is being developed at http://localhost:${PORT}`);
      if (setUp) say(setUp);
    },
  });
});
