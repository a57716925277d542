import "server-only";
/**
 * The worker: takes jobs from the database and runs them.
 *
 * One worker process at a time works on a database (an advisory lock); a second one waits to take
 * over. Therefore whatever is still marked as taken when a worker begins was left by a killed one,
 * and is freed at once instead of after the runner's usual four hours.
 */
import { parseCronItems, run, type TaskList } from "graphile-worker";
import type pg from "pg";
import { connectTo } from "../db/connect.ts";
import { jobLogger } from "../db/job-logger.ts";
import { log } from "../log.ts";
import { jobPayloads } from "./payloads.ts";
import { type JobContext, schedule, tasks } from "./tasks.ts";

const workerLock = 812_070_725;

type AnyTask = (payload: unknown, context: JobContext) => Promise<void>;
type AnySchema = { parse(value: unknown): unknown };

function taskList({ signal, connect }: Pick<JobContext, "signal" | "connect">): TaskList {
  const schemas: Record<string, AnySchema> = jobPayloads;
  return Object.fromEntries(
    Object.entries(tasks as Record<string, AnyTask>).map(([name, task]) => [
      name,
      async (payload: unknown, helpers: { job: { attempts: number } }) => {
        const { attempts } = helpers.job;
        await task(schemas[name]?.parse(payload), { signal, connect, attempt: attempts });
      },
    ]),
  );
}

/** Waits for the lock that makes this process the worker; null when asked to end meanwhile. */
async function becomeWorker(ownerUrl: string, signal: AbortSignal): Promise<pg.Client | null> {
  const client = await connectTo(ownerUrl, "abeyance-worker-lock");
  for (let told = false; !signal.aborted; told = true) {
    const { rows } = await client.query<{ ok: boolean }>("select pg_try_advisory_lock($1) as ok", [
      workerLock,
    ]);
    if (rows[0]?.ok) return client;
    if (!told) log.info("another worker is at work on this database; waiting to take over");
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  await client.end();
  return null;
}

/** Runs until the signal; jobs in hand are finished first. */
export async function runWorker(options: {
  ownerUrl: string;
  concurrency: number;
  signal: AbortSignal;
}): Promise<void> {
  const { ownerUrl, signal } = options;
  const lock = await becomeWorker(ownerUrl, signal);
  if (!lock) return;
  await lock.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
     from graphile_worker.jobs where locked_by is not null having count(*) > 0`,
  );
  const runner = await run({
    connectionString: ownerUrl,
    maxPoolSize: options.concurrency + 2,
    concurrency: options.concurrency,
    noHandleSignals: true,
    logger: jobLogger,
    taskList: taskList({ signal, connect: () => connectTo(ownerUrl, "abeyance-import") }),
    parsedCronItems: parseCronItems(schedule),
  });
  const stop = () => runner.stop().catch(() => {});
  signal.addEventListener("abort", stop);
  // Without the lock another worker may begin: end, and let whoever started us start us again.
  lock.once("end", stop);
  if (signal.aborted) await stop();
  try {
    await runner.promise;
  } finally {
    lock.removeListener("end", stop);
    await lock.end().catch(() => {});
  }
}
