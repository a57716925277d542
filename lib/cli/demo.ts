/**
 * The demonstration from nothing: `npm run demo`, or `npm run demo -- --fresh` to start over. With
 * `--reconstruct` the whole review of 2011–12 instead, in a data folder of its own; `--scale 50` makes
 * one case for every fifty.
 *
 * It always uses the embedded database of its data folder, whatever DATABASE_URL says: fictitious
 * people must never be loaded beside real ones.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { dataFolder, settings } from "../db/config.ts";
import { DEMONSTRATION_PASSWORD, demonstrationAccounts } from "../demo/accounts.ts";
import { Refusal } from "../refusal.ts";
import { ensureBuild } from "./build.ts";
import { root } from "./child.ts";
import { runCommand } from "./command.ts";
import { say, table } from "./output.ts";
import { requirePort } from "./port.ts";
import {
  prepareDemonstration,
  prepareEmbedded,
  prepareMigrations,
  prepareReconstruction,
} from "./prepare.ts";
import { serve } from "./serve.ts";

const USAGE = "Usage: npm run demo -- [--fresh] [--reconstruct [--scale 1]]";

/** `scale` null: the usual demonstration. */
function readArguments(args: string[]): { fresh: boolean; scale: number | null } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        fresh: { type: "boolean", default: false },
        reconstruct: { type: "boolean", default: false },
        scale: { type: "string" },
      },
    });
    const scale = Number(values.scale ?? 1);
    const fits = Number.isInteger(scale) && scale >= 1 && scale <= 100;
    if (fits && (values.reconstruct || values.scale === undefined)) {
      return { fresh: values.fresh, scale: values.reconstruct ? scale : null };
    }
  } catch {
    // An option that there is not.
  }
  throw new Refusal(USAGE);
}

await runCommand(async ({ args, signal, defer }) => {
  const { fresh, scale } = readArguments(args);
  if (scale !== null) process.env.ABEYANCE_DATA ||= path.join(root, ".data-reconstruction");
  if (process.env.DATABASE_URL) {
    say("DATABASE_URL is not used by the demonstration, which keeps to its own database.");
  }
  delete process.env.DATABASE_URL;
  delete process.env.APP_DATABASE_URL;
  const { PORT, ABEYANCE_HOST, ABEYANCE_DEMO_CASES, NEXT_DIST_DIR } = settings();
  const host = ABEYANCE_HOST ?? "127.0.0.1";
  await requirePort(PORT, host);

  const database = await prepareEmbedded({ command: "demo", fresh, signal, defer });
  await prepareMigrations(database);
  if (scale === null) await prepareDemonstration(database, ABEYANCE_DEMO_CASES, signal);
  else await prepareReconstruction(database, scale, signal);
  await ensureBuild(NEXT_DIST_DIR, signal);
  return serve({
    mode: "start",
    host,
    port: PORT,
    distDir: NEXT_DIST_DIR,
    ownerUrl: database.ownerUrl,
    appUrl: database.appUrl,
    data: dataFolder(),
    worker: true,
    signal,
    env: { NEXTAUTH_URL: `http://localhost:${PORT}` },
    onReady: () => {
      const accounts = demonstrationAccounts();
      const rows = accounts.map(({ role, organization, email }) => [role, organization, email]);
      process.stdout.write(
        `\nAbeyance is ready at http://localhost:${PORT}\n\nWho can sign in (password for all: ${DEMONSTRATION_PASSWORD})\n\n${table(
          [["Role", "Organization", "E-mail"], ...rows],
        )}\n\nEnd it with Ctrl-C; its data stays in ${dataFolder()}.\n`,
      );
    },
  });
});
