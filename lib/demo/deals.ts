/** Deals the stories out to cases: which case tells which story, and with which lot. */
import { STORIES } from "./stories.ts";
import type { Story } from "./story.ts";

/** One telling of a story. */
export interface Deal {
  story: Story;
  /** Counts its tellings, each story from another start: where it plays goes by it. */
  turn: number;
  /** For a story that closes, its place among all closures, at least 0 and less than 1. */
  lot: number | null;
}

/**
 * Which story each of `count` cases tells: every story once while there are enough cases, the rest in
 * proportion. Stories are dealt out in turns, so that neighbors in the file differ.
 */
export function storiesOf(count: number): Deal[] {
  const tellings = tellingsOf(count);
  const closures = tellings.reduce((sum, [story, times]) => sum + (story.closes ? times : 0), 0);
  const lots = strided(Array.from({ length: closures }, (_, at) => (at + 0.5) / closures));
  const all = tellings.flatMap(([story, times], start) =>
    Array.from({ length: times }, (_, at) => ({
      story,
      turn: start + at,
      lot: story.closes ? (lots.pop() ?? null) : null,
    })),
  );
  return strided(all);
}

/** How often each story is told. */
function tellingsOf(count: number): [Story, number][] {
  const total = STORIES.reduce((sum, story) => sum + story.cases, 0);
  const rest = Math.max(0, count - STORIES.length);
  let owed = 0;
  let given = 0;
  return STORIES.slice(0, count).map((story) => {
    // One of each is told already; what is left over is shared in proportion to the others.
    owed += (rest * (story.cases - 1)) / (total - STORIES.length);
    const more = Math.round(owed) - given;
    given += more;
    return [story, 1 + more];
  });
}

/** The same in another order: what stood together stands far apart. */
function strided<T>(all: readonly T[]): T[] {
  const step = coprimeTo(all.length);
  return all.map((_, at) => all[(at * step) % all.length] as T);
}

/** A stride through `length` places that meets each of them once. */
function coprimeTo(length: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let step = Math.max(1, Math.floor(length * 0.618));
  while (divisor(step, length) !== 1) step++;
  return step;
}
