/**
 * How often something may be tried before one has to wait, and how long. Never a lock: a wait ends by
 * itself, doubles with each further failure up to its longest, and is forgotten after a while.
 */
export interface Limit {
  /** Tries that nobody waits after. */
  free: number;
  /** The first wait, and the longest, in seconds. */
  first: number;
  longest: number;
  /** After this many seconds without a try, counting starts again. */
  window: number;
  /** A right try forgets all that came before it; otherwise it only takes itself back. */
  clears: boolean;
}

export const LIMITS = {
  /** One address from one place: somebody who mistypes, or somebody who guesses. */
  "password-from-here": { free: 5, first: 30, longest: 900, window: 3600, clears: true },
  /** In a browser that has signed in as this person before. Nobody else can use it up. */
  "password-known-browser": { free: 10, first: 30, longest: 900, window: 3600, clears: true },
  /** One address from everywhere: guesses that are spread over many places. */
  "password-of-address": { free: 30, first: 15, longest: 300, window: 3600, clears: false },
  /** One place, any address: a whole office may sit behind it. */
  "password-from-network": { free: 100, first: 15, longest: 900, window: 3600, clears: false },
  /** Codes of a second factor, shown after a right password: by one session, and of one account. */
  "code-of-session": { free: 5, first: 30, longest: 900, window: 3600, clears: true },
  "code-of-account": { free: 15, first: 60, longest: 900, window: 3600, clears: false },
  /** Mails to one address, whether it has an account or not. */
  "reset-mail": { free: 3, first: 900, longest: 21_600, window: 86_400, clears: false },
  "reset-from-network": { free: 20, first: 300, longest: 3600, window: 3600, clears: false },
  "invitation-mail": { free: 5, first: 900, longest: 21_600, window: 86_400, clears: false },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/** The longest that all the limits of one try can ask somebody to wait, in words for a person. */
export function waitText(until: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
  if (minutes >= 90) return `in about ${Math.round(minutes / 60)} hours`;
  return minutes === 1 ? "in a minute" : `in ${minutes} minutes`;
}
