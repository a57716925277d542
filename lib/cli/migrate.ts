/** Brings the database up to this code: what every start does first, as a command of its own. */
import { migrate } from "../db/migrate.ts";
import { openDatabase } from "../db/open.ts";
import { refreshReference } from "../reference/mutations.ts";
import { runCommand } from "./command.ts";
import { say } from "./output.ts";

await runCommand(async ({ defer }) => {
  const database = await openDatabase({ command: "migrate", use: "share" });
  defer(database.close);
  const applied = await migrate({ ...database, onMigration: (name) => say(`  ${name}`) });
  await refreshReference(database.ownerUrl);
  say(applied.length ? `${applied.length} migrations applied.` : "The database is up to date.");
  return 0;
});
