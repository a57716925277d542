import "server-only";
import { rm } from "node:fs/promises";
import { ImportStopped, overall } from "../court-record/import-step.ts";
import { forgetLoading, importRelease } from "../court-record/mutations.ts";
import type { ImportReport } from "../court-record/types.ts";
import { domainNow } from "../db/clock.ts";
import { settings } from "../db/config.ts";
import type { ActorIdentity } from "../db/with-actor.ts";
import { counted, countText } from "../format/counts.ts";
import { log } from "../log.ts";
import { loadOf } from "../record-loads/data.ts";
import {
  isArchive,
  loadFolder,
  makeLoadFolder,
  removeLoadFolder,
  serverRelease,
} from "../record-loads/folders.ts";
import { moveLoad } from "../record-loads/mutations.ts";
import { unpackZip } from "../record-loads/zip.ts";
import { Refusal } from "../refusal.ts";
import type { JobPayload } from "./payloads.ts";
import type { JobContext } from "./tasks.ts";

/** Between two notes of how far it is, and two looks whether it was canceled. */
const NOTE_MS = 1000;
/** Of 1,000: what unpacking takes before the import begins. */
const UNPACKING = 120;
const TRIES = 5;

/**
 * Loads a release that an administrator asked for. A worker that ends leaves it to the next one, which
 * goes on where the import was; what was refused or canceled leaves nothing behind.
 */
export async function loadCourtRecord(
  { loadId, organizationId }: JobPayload<"load-court-record">,
  { signal, connect, attempt }: JobContext,
): Promise<void> {
  const installation: ActorIdentity = { userId: null, organizationId, side: null };
  const load = await loadOf(installation, loadId);
  if (load?.state === "canceled") return tidyUp(connect, loadId, load);
  if (load?.state !== "waiting" && load?.state !== "running") return;

  const stop = new AbortController();
  const end = () => stop.abort();
  signal.addEventListener("abort", end);
  if (signal.aborted) end();
  const note = notes(installation, loadId, end);
  try {
    await moveLoad(installation, loadId, { state: "running" });
    const unpacked = await unpack(loadId, load, stop.signal, note.tell);
    const from = unpacked.packed ? UNPACKING : 0;
    const report = await importRelease(connect, unpacked.folder, await domainNow(), {
      signal: stop.signal,
      progress: (words, done, total, step) => {
        const share = overall(step, done, total);
        const far = step === "looking" ? "" : ` (${countText(done)} of ${countText(total)})`;
        note.tell(`${words}${far}`, from + Math.floor((share * (1000 - from)) / 1000));
      },
    });
    await note.settled();
    await moveLoad(installation, loadId, {
      state: "loaded",
      done: 1000,
      message: told(report),
      endedAt: await domainNow(),
    });
    await removeLoadFolder(loadId);
  } catch (error) {
    await note.settled();
    const now = await loadOf(installation, loadId);
    if (now?.state === "canceled") return tidyUp(connect, loadId, load);
    if (signal.aborted) throw new Error("The worker ends: the rest is taken up again.");
    if (!(error instanceof Refusal) && attempt < TRIES) throw error;
    await ended(installation, loadId, error);
  } finally {
    signal.removeEventListener("abort", end);
  }
}

/** Notes how far it is, not too often; learns by the way that it was canceled. */
function notes(installation: ActorIdentity, loadId: string, onCanceled: () => void) {
  let last = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = async (words: string, done: number) => {
    if (!(await moveLoad(installation, loadId, { words, done }))) onCanceled();
  };
  return {
    tell: (words: string, done: number) => {
      const now = Date.now();
      if (now - last < NOTE_MS) return;
      last = now;
      // A note that cannot be written is no reason to end.
      writing = writing.then(() => write(words, done)).catch(() => {});
    },
    settled: () => writing,
  };
}

type Load = NonNullable<Awaited<ReturnType<typeof loadOf>>>;

/** The folder of the release: what was packed is unpacked first, anew after a kill. */
async function unpack(
  loadId: string,
  { origin, name }: Load,
  signal: AbortSignal,
  tell: (words: string, done: number) => void,
): Promise<{ folder: string; packed: boolean }> {
  const own = loadFolder(loadId);
  const place = origin === "server" ? await serverRelease(name) : own.archive;
  if (origin === "server" && !(await isArchive(place))) return { folder: place, packed: false };
  if (origin === "upload" && !/\.zip$/i.test(name)) return { folder: own.files, packed: false };
  await rm(own.files, { recursive: true, force: true });
  await makeLoadFolder(loadId);
  await unpackZip(place, own.files, {
    wanted: (file) => /(\.csv|count\.txt)$/i.test(file),
    maxBytes: settings().COURT_RECORD_MAX_GB * 1e9,
    signal,
    progress: (done, total) =>
      tell("Unpacking the archive", Math.floor((UNPACKING * done) / total)),
  });
  return { folder: own.files, packed: true };
}

function told({ cases, proceedings, proceedingsWithoutCase, files }: ImportReport): string {
  const rejected = files.reduce((sum, one) => sum + one.rejected, 0);
  return `${counted(cases, "case")}, ${counted(proceedings, "proceeding")}; ${counted(proceedingsWithoutCase, "proceeding")} without a case, ${counted(rejected, "row")} rejected.`;
}

async function ended(installation: ActorIdentity, loadId: string, error: unknown): Promise<void> {
  if (error instanceof ImportStopped) {
    await moveLoad(installation, loadId, { state: "stopped", message: error.message });
    return;
  }
  const known = error instanceof Refusal;
  if (!known)
    log.error({ err: error, loadId }, "a release of the court record could not be loaded");
  await moveLoad(installation, loadId, {
    state: "refused",
    message: known
      ? error.message
      : "Something failed that nobody foresaw; the worker's log tells what. The record before stands.",
    endedAt: await domainNow(),
  });
  await removeLoadFolder(loadId);
}

/** What a canceled load had come to is forgotten, wherever it was. */
async function tidyUp(
  connect: JobContext["connect"],
  loadId: string,
  { origin, name }: Load,
): Promise<void> {
  const places = [loadFolder(loadId).folder];
  if (origin === "server") places.push(await serverRelease(name).catch(() => places[0] ?? ""));
  // While its own job or another import runs this fails, and is tried again.
  for (const place of places) await forgetLoading(connect, place);
  await removeLoadFolder(loadId);
}
