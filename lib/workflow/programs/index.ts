import type { Program } from "./program.ts";
import { review2011 } from "./review-2011.ts";

export const PROGRAMS: readonly Program[] = [review2011];

/** The program a case was reviewed under; the first one for a case that is just being entered. */
export function programOf(id: string): Program {
  return PROGRAMS.find((program) => program.id === id) ?? review2011;
}
