/**
 * The demonstration from nothing: `npm run demo`, or `npm run demo -- --fresh` to start over.
 *
 * It always uses the embedded database of its data folder, whatever DATABASE_URL says: fictitious
 * people must never be loaded beside real ones.
 */
import { dataFolder, settings } from "../db/config.ts";
import { DEMONSTRATION_PASSWORD, demonstrationAccounts } from "../demo/accounts.ts";
import { Refusal } from "../refusal.ts";
import { ensureBuild } from "./build.ts";
import { runCommand } from "./command.ts";
import { say, table } from "./output.ts";
import { requirePort } from "./port.ts";
import { prepareDemonstration, prepareEmbedded, prepareMigrations } from "./prepare.ts";
import { serve } from "./serve.ts";

await runCommand(async ({ args, signal, defer }) => {
  const unknown = args.find((arg) => arg !== "--fresh");
  if (unknown) throw new Refusal(`There is no option ${unknown}: use --fresh to start over.`);
  const fresh = args.includes("--fresh");
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
  await prepareDemonstration(database, ABEYANCE_DEMO_CASES, signal);
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
