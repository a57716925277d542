import "server-only";
import { pool } from "../db/pool.ts";
import type { Reconstruction } from "./types.ts";

/** What this installation's reconstruction came to; null where there was none. */
export async function reconstruction(): Promise<Reconstruction | null> {
  const { rows } = await pool().query<Reconstruction>({
    name: "reconstruction",
    text: "select scale, cases, figures, points from reconstruction",
  });
  return rows[0] ?? null;
}

/** Whether there is one, without reading it. */
export async function isReconstructed(): Promise<boolean> {
  const { rows } = await pool().query<{ there: boolean }>({
    name: "is-reconstructed",
    text: "select exists (select from reconstruction) as there",
  });
  return rows[0]?.there ?? false;
}
