/**
 * The first stages of every start: the database, its migrations, and a demonstration's cases.
 */
import { dataFolder, type Settings } from "../db/config.ts";
import { demonstrationState, markDemonstration, recreateDatabase } from "../db/demonstration.ts";
import { type EmbeddedDatabase, openEmbedded } from "../db/embedded.ts";
import { migrate } from "../db/migrate.ts";
import { closePool } from "../db/pool.ts";
import { loadDemonstration } from "../demo/load.ts";
import { reconstruct } from "../reconstruction/reconstruct.ts";
import { refreshReference } from "../reference/mutations.ts";
import { Refusal } from "../refusal.ts";
import { offerSetUp } from "../set-up/mutations.ts";
import { Stage, StageByStage, say } from "./output.ts";

export interface PrepareOptions {
  command: string;
  fresh: boolean;
  volatile?: boolean;
  signal: AbortSignal;
  defer(undo: () => Promise<void> | void): void;
}

/** Starts the embedded database, ours alone, and points this process at it. */
export async function prepareEmbedded(options: PrepareOptions): Promise<EmbeddedDatabase> {
  const stage = new Stage("Database");
  const database = await openEmbedded({
    data: dataFolder(),
    command: options.command,
    use: "alone",
    fresh: options.fresh,
    volatile: options.volatile ?? false,
  });
  options.defer(async () => {
    // Work that was cut short may hold connections for ever: stopping the server frees them.
    await Promise.race([closePool(), new Promise((resolve) => setTimeout(resolve, 1000))]);
    await database.close();
  });
  process.env.APP_DATABASE_URL = database.appUrl;
  stage.done(database.created ? "made" : "started");
  return database;
}

export async function prepareMigrations(urls: { ownerUrl: string; appUrl: string }) {
  const stage = new Stage("Migrations");
  const applied = await migrate({ ...urls, onMigration: (name) => say(`  ${name}`) });
  await refreshReference(urls.ownerUrl);
  stage.done(applied.length ? `${applied.length} applied` : "up to date");
}

/**
 * What a start says where nobody has an account yet: the address of the set-up, good until it is used
 * or the next start. Null: there are accounts.
 */
export async function setUpAddress(ownerUrl: string, port: number): Promise<string | null> {
  const token = await offerSetUp(ownerUrl);
  if (!token) return null;
  const base = process.env.NEXTAUTH_URL || `http://localhost:${port}`;
  return `Nobody has an account yet. Set this installation up, once, at\n  ${new URL(`/set-up/${token}`, base).href}`;
}

/** Loads the demonstration unless it is there; one that was cut short is made anew. */
export function prepareDemonstration(
  urls: Urls,
  cases: Settings["ABEYANCE_DEMO_CASES"],
  signal: AbortSignal,
): Promise<void> {
  return prepareOnce(urls, cases, signal, async () => {
    const stage = new Stage(`Demonstration of ${cases} cases`);
    await loadDemonstration({
      cases,
      ownerUrl: urls.ownerUrl,
      signal,
      onProgress: (done, total) => stage.progress(done, total),
    });
    return () => stage.done("loaded");
  });
}

/** The same for the review of 2011–12, one case for every `scale` of the docket. */
export function prepareReconstruction(
  urls: Urls,
  scale: number,
  signal: AbortSignal,
): Promise<void> {
  return prepareOnce(urls, scale, signal, async () => {
    const stages = new StageByStage();
    const { cases, figures } = await reconstruct({
      ownerUrl: urls.ownerUrl,
      scale,
      folder: dataFolder(),
      signal,
      onStage: (name, done, total) => stages.at(name, done, total),
    });
    const agree = figures.filter((one) => one.agrees).length;
    return () => {
      stages.end();
      say(`${cases} cases; ${agree} of ${figures.length} published figures come out as printed.`);
    };
  });
}

interface Urls {
  ownerUrl: string;
  appUrl: string;
}

/** Loads what is marked as loaded afterwards; what was cut short is made anew. */
async function prepareOnce(
  urls: Urls,
  size: number,
  signal: AbortSignal,
  load: () => Promise<() => void>,
): Promise<void> {
  const state = await demonstrationState(urls.ownerUrl);
  if (state === "loaded") {
    new Stage("Demonstration").done("kept from an earlier start");
    return;
  }
  if (state === "loading") {
    say("An earlier start was cut short while it loaded the demonstration: loading it again.");
    await closePool();
    await recreateDatabase(urls.ownerUrl);
    await prepareMigrations(urls);
  }
  await markDemonstration(urls.ownerUrl, "loading", size);
  const ended = new Promise<never>((_, reject) => {
    const end = () => reject(new Refusal("Ended while loading the demonstration."));
    if (signal.aborted) end();
    signal.addEventListener("abort", end);
  });
  const done = await Promise.race([load(), ended]);
  await markDemonstration(urls.ownerUrl, "loaded", size);
  done();
}
