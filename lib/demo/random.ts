/**
 * Chance that comes out the same every time. Every case has a stream of its own, so that cases can
 * be made in any order, and many at once, and still be the same cases.
 */
export interface Random {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  chance(share: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** A choice in proportion to its weight. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
  /** A version 4 UUID. */
  uuid(): string;
}

/** The stream of a name (mulberry32, seeded with an FNV-1a hash). */
export function randomOf(seed: string): Random {
  let state = 0x811c9dc5;
  for (const byte of Buffer.from(seed)) state = Math.imul(state ^ byte, 0x01000193) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick: (choices) => {
      const choice = choices[Math.floor(next() * choices.length)];
      if (choice === undefined) throw new Error("Nothing to pick from.");
      return choice;
    },
    weighted: (choices) => choiceAt(choices, next()),
    uuid: () => {
      const hex = Array.from({ length: 32 }, () => Math.floor(next() * 16).toString(16)).join("");
      const variant = "89ab"[between(0, 3)];
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}

/** The choice at a place from 0 to 1, where each takes as much room as its weight. */
export function choiceAt<T>(choices: readonly (readonly [T, number])[], place: number): T {
  let left = place * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  throw new Error("Nothing to pick from.");
}
