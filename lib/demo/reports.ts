/** What a report says of itself: how it was learned, the paper, the interpreter. */
import { stepById } from "../workflow/registry.ts";
import { interpreterName } from "./names.ts";
import type { Facts } from "./people.ts";
import type { Random } from "./random.ts";
import type { Move } from "./story.ts";

/** A report of a move. `attach` adds the signed paper to the case and answers its id. */
export async function reportOf(
  move: Move,
  { random, facts, represented }: { random: Random; facts: Facts; represented: boolean },
  attach: (title: string) => Promise<string>,
): Promise<Record<string, unknown>> {
  const unrepresented = move.party === "defense" && !represented;
  const paper = unrepresented
    ? random.weighted([
        ["attached", 3],
        ["to_follow", 1],
      ] as const)
    : random.weighted([
        ["attached", 2],
        ["to_follow", 2],
        ["none", 3],
      ] as const);
  const report: Record<string, unknown> = {
    learned: random.weighted([
      ["served_paper", 4],
      ["in_court", 2],
      ["by_phone", 2],
      ["by_email", 2],
      ["court_portal", 1],
    ] as const),
    paper: SIGNATURES.has(move.step) && paper === "none" ? "to_follow" : paper,
    documentId: null,
    interpreter: unrepresented ? interpreterFor(random, facts) : "",
    ...move.report,
  };
  if (report.paper === "attached") {
    report.documentId = await attach(`${stepById(move.step)?.label}, signed`);
  }
  return report;
}

/** Of what the party itself would have said, what a report of the step asks for. */
export function onlyReported(
  input: Record<string, unknown>,
  keys: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([key]) => keys.includes(key)));
}

/** Steps whose report needs a signed paper, or the promise of one. */
const SIGNATURES = new Set(["sign-motion", "accept-offer", "decline-offer", "enter-appearance"]);

function interpreterFor(random: Random, facts: Facts): string {
  const { language } = facts.respondent;
  return language && language !== "English"
    ? `${interpreterName(random)} (${language})`
    : "none needed";
}
