import "server-only";
import { isReconstructed, reconstruction } from "./data.ts";
import { shownPairs } from "./shown.ts";
import type { ReconstructedPoint, ShownDay } from "./types.ts";

export interface ReconstructionPage {
  scale: number;
  cases: number;
  days: ShownDay[];
  points: ReconstructedPoint[];
  /** How many of the published figures come out as printed, and of how many. */
  agree: number;
  all: number;
}

/** What the page shows; public, so nobody's rights are asked. Null where nothing was reconstructed. */
export async function loadReconstruction(): Promise<ReconstructionPage | null> {
  const found = await reconstruction();
  if (!found) return null;
  const { scale, cases, figures, points } = found;
  return {
    scale,
    cases,
    days: shownPairs(figures, scale),
    points,
    agree: figures.filter(({ agrees }) => agrees).length,
    all: figures.length,
  };
}

/** The page's address where this installation has it; other pages of figures then lead to it. */
export async function reconstructionAddress(): Promise<string | null> {
  return (await isReconstructed()) ? "/figures/reconstruction" : null;
}
