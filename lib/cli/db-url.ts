/** Prints the connection string of the database in use, for psql and other tools. */
import { dataFolder, settings } from "../db/config.ts";
import { embeddedUrl } from "../db/embedded.ts";
import { Refusal } from "../refusal.ts";
import { runCommand } from "./command.ts";
import { say } from "./output.ts";

await runCommand(async () => {
  const own = settings().DATABASE_URL;
  const embedded = own ? null : embeddedUrl(dataFolder());
  const url = own ?? embedded?.url;
  if (!url) {
    throw new Refusal(
      `There is no database in ${dataFolder()} yet: start one with npm run demo, or set DATABASE_URL.`,
    );
  }
  if (embedded && !embedded.live) {
    say("The embedded database is not running now: it answers while npm run demo or dev runs.");
  }
  process.stdout.write(`${url}\n`);
  return 0;
});
