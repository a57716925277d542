/**
 * Checks the record: `npm run audit -- verify [--json]`.
 *
 * Ends with 0 when every chain is whole, 1 when one is broken, 2 when it could not be checked, so
 * that a nightly job never takes 'could not look' for 'all is well'.
 */
import pg from "pg";
import { verifyChains } from "../audit/data.ts";
import { openDatabase } from "../db/open.ts";
import { Refusal } from "../refusal.ts";
import { runCommand } from "./command.ts";
import { printJson, Stage, say, wantsJson } from "./output.ts";

await runCommand(async ({ args, defer, signal }) => {
  const [action] = args.filter((arg) => !arg.startsWith("-"));
  if (action !== "verify") {
    say("Usage: npm run audit -- verify [--json]");
    return 2;
  }
  try {
    const database = await openDatabase({ command: "audit", use: "share" });
    defer(database.close);
    const owner = new pg.Client({
      connectionString: database.ownerUrl,
      application_name: "abeyance-audit",
      connectionTimeoutMillis: 10_000,
    });
    owner.on("error", () => {});
    await owner.connect();
    defer(() => owner.end());
    const stage = new Stage("Checking every chain of the record");
    const result = await verifyChains(owner, (done, total) => {
      if (signal.aborted)
        throw new Refusal("Stopped before the end: nothing is known of the rest.");
      stage.progress(done, total);
    });
    stage.done(`${result.events} events of ${result.cases} cases`);
    if (wantsJson(args)) printJson(result);
    else for (const one of result.broken) say(`${one.caseId}, event ${one.seq}: ${one.reason}`);
    if (result.broken.length === 0) say("The record is whole.");
    else say(`${result.broken.length} cases have a broken record.`);
    return result.broken.length === 0 ? 0 : 1;
  } catch (error) {
    say(`The record could not be checked: ${error instanceof Error ? error.message : error}`);
    return 2;
  }
});
