import "server-only";
import { log } from "../log.ts";
import type { Figure } from "./types.ts";

/** A figure that does not add up is an error in words, never a number. */
export async function figure<T>(what: string, work: () => Promise<T>): Promise<Figure<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (!(error instanceof Error) || "code" in error) throw error;
    log.error({ error, what }, "a figure does not add up");
    return { ok: false, problem: error.message };
  }
}
