import "server-only";
import type { Motion } from "../../workflow/state.ts";
import type { RenderSource } from "../data.ts";

/** The PDF of a paper that was made here. */
export async function renderPaper(
  _source: RenderSource,
  _signatures: Motion["signatures"],
): Promise<Uint8Array> {
  throw new Error("The layout of papers is not there yet.");
}
