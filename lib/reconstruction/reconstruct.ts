import "server-only";
/** The whole reconstruction, stage by stage, from an empty, migrated database. */
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { courtRecordFigures } from "../court-record/data.ts";
import { importRelease } from "../court-record/mutations.ts";
import { forgetClock } from "../db/clock.ts";
import { connectTo } from "../db/connect.ts";
import { programFigures } from "../program-record/data.ts";
import { courtsHere } from "./cast.ts";
import { compareAll, pointsOf, type Records } from "./compare.ts";
import { publishedFigures } from "./facts.ts";
import { foldAll, keepComparison, writeHistory } from "./mutations.ts";
import { CLOCK_STARTS, planHistory } from "./plan.ts";
import { ReleaseWriter } from "./release.ts";
import type { Reconstruction } from "./types.ts";

export interface ReconstructOptions {
  ownerUrl: string;
  /** One case for so many of the docket; 1: the full size. */
  scale: number;
  /** Where the court's side is written, in a folder of its own. */
  folder: string;
  signal?: AbortSignal;
  /** A stage begins, or goes on. */
  onStage?: (name: string, done?: number, total?: number) => void;
}

/**
 * Builds the review of 2011–12, writes its court's side as a release and loads that, and keeps what both
 * records answer beside what was published.
 */
export async function reconstruct(options: ReconstructOptions): Promise<Reconstruction> {
  const { ownerUrl, scale, folder, signal, onStage = () => {} } = options;
  onStage("Planning the review of 2011–12");
  const plan = planHistory(scale, courtsHere());
  const target = path.join(folder, "release-2012-10");
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const release = await ReleaseWriter.open(target);
  const writing = "Writing every case, with the court's release beside it";
  onStage(writing);
  const { cases } = await writeHistory(ownerUrl, plan, {
    release,
    signal,
    onProgress: (done, total) => onStage(writing, done, total),
  });
  signal?.throwIfAborted();
  await release.end();
  forgetClock();
  onStage("Folding the roll-ups");
  await foldAll(ownerUrl);
  onStage("Importing the court's release");
  const connect = () => connectTo(ownerUrl, "abeyance-import");
  await importRelease(connect, target, new Date(CLOCK_STARTS), {
    signal,
    progress: (words, done, total) =>
      onStage(`Court's release: ${words.toLowerCase()}`, done, total),
  });
  onStage("Asking both records for every published figure");
  const owner = await connectTo(ownerUrl, "abeyance-reconstruction");
  try {
    const records: Records = {
      program: (question) => programFigures(owner, question),
      court: courtRecordFigures,
    };
    const found: Reconstruction = {
      scale,
      cases,
      figures: await compareAll(publishedFigures(), records, scale),
      points: await pointsOf(records),
    };
    await keepComparison(owner, found);
    return found;
  } finally {
    await owner.end().catch(() => {});
  }
}
