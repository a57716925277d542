import type pg from "pg";
import { Refusal } from "../refusal.ts";

/** One connection of the database's owner; an import uses two at a time. */
export type Connect = () => Promise<pg.Client>;

/** What an import does one after the other, and what share of its time each takes, in thousandths. */
const STEPS = {
  looking: 50,
  reading: 500,
  sorting: 130,
  history: 160,
  adding: 110,
  comparing: 50,
} as const;
export type ImportStep = keyof typeof STEPS;

/** How far the whole import is, in thousandths. */
export function overall(step: ImportStep, done: number, total: number): number {
  let before = 0;
  for (const [name, share] of Object.entries(STEPS)) {
    if (name === step)
      return Math.floor(before + share * Math.min(1, total > 0 ? done / total : 0));
    before += share;
  }
  return before;
}

export interface ImportWatch {
  /** Told often: what is done now, and how far. */
  progress?: (words: string, done: number, total: number, step: ImportStep) => void;
  signal?: AbortSignal;
  /** Rows of a file that are committed together: what a killed import reads again. */
  batchRows?: number;
}

/** The import ended on its way, and the next one of the same release goes on where it was. */
export class ImportStopped extends Refusal {}

export type Slot = "a" | "b";

export interface Release {
  id: string;
  slot: Slot;
  step: "reading" | "sorting" | "counting" | "done";
}

/** A reading that was stopped goes on with the next import of the same release. */
export function stopIfAsked({ signal }: ImportWatch): void {
  if (signal?.aborted) throw new ImportStopped("The import was stopped: run it again, it goes on.");
}

/** All or nothing; a sort of millions may use a quarter of a gigabyte. */
export async function transaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query("begin");
  try {
    await client.query("set local work_mem = '256MB'");
    await work();
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

/** Remembers how far the import has come. */
export async function reach(
  client: pg.Client,
  release: Release,
  step: Release["step"],
): Promise<void> {
  await client.query("update court_release set step = $2 where id = $1", [release.id, step]);
  release.step = step;
}
