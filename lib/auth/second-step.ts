import "server-only";
import type { WaitsFor } from "./types.ts";

/** What somebody with a right password still has to show before they are signed in. */
export async function secondStepOf(_accountId: string): Promise<WaitsFor | null> {
  return null;
}
