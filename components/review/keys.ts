/** What the keys of review mode do. Pure: which key was pressed, and what else is known then. */

export type Command =
  | { do: "outcome"; value: "amenable" | "not_amenable" }
  /** The ground at this place of the list, from 0. */
  | { do: "ground"; at: number }
  | { do: "move"; by: 1 | -1 }
  | { do: "tick" }
  | { do: "lists" }
  | { do: "reason" }
  | { do: "skip" }
  | { do: "open" };

const COMMANDS: Record<string, Command> = {
  a: { do: "outcome", value: "amenable" },
  n: { do: "outcome", value: "not_amenable" },
  j: { do: "move", by: 1 },
  k: { do: "move", by: -1 },
  x: { do: "tick" },
  e: { do: "lists" },
  r: { do: "reason" },
  s: { do: "skip" },
  o: { do: "open" },
};

/** The key that chooses the ground at a place of the list; none from the eleventh on. */
export function groundKey(at: number): string | null {
  if (at > 9) return null;
  return at === 9 ? "0" : String(at + 1);
}

/** What a key does, or null. Capital letters do the same. */
export function commandOf(key: string, grounds: number): Command | null {
  if (/^\d$/.test(key)) {
    const at = key === "0" ? 9 : Number(key) - 1;
    return at < grounds ? { do: "ground", at } : null;
  }
  return COMMANDS[key.toLowerCase()] ?? null;
}

/** The place after `at` in a list of so many, stopping at its ends; the first where there was none. */
export function moved(at: number, by: 1 | -1, length: number): number {
  if (length === 0) return -1;
  if (at < 0) return by === 1 ? 0 : length - 1;
  return Math.min(length - 1, Math.max(0, at + by));
}
