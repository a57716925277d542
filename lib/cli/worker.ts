/** The worker as a process of its own, beside the server: jobs in the queue and jobs by the clock. */
import { openDatabase } from "../db/open.ts";
import { runWorker } from "../jobs/runner.ts";
import { log } from "../log.ts";
import { runCommand } from "./command.ts";

await runCommand(async ({ signal, defer }) => {
  const database = await openDatabase({ command: "worker", use: "share" });
  defer(database.close);
  log.info("worker ready");
  await runWorker({ ownerUrl: database.ownerUrl, concurrency: 2, signal });
  return signal.aborted ? 0 : 1;
});
