import "server-only";
import { randomInt } from "node:crypto";
import { keyed } from "./seal.ts";

/** How many there are in a set. */
export const CODES = 10;

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** Ten codes of twelve letters and digits (59 bits), in groups that can be read from paper. */
export function newRecoveryCodes(): string[] {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  const codes = new Set<string>();
  while (codes.size < CODES) codes.add(`${group()}-${group()}-${group()}`);
  return [...codes];
}

/** What is kept of a code, however it was typed; null: it is no recovery code at all. */
export function recoveryHash(accountId: string, typed: string): string | null {
  const letters = typed.toLowerCase().replace(/[\s-]/g, "");
  return new RegExp(`^[${LETTERS}]{12}$`).test(letters) ? keyed(accountId, letters) : null;
}
