/** The factors of a program as they are read: its own lists first, with the case's facts beside each. */
import type { Program } from "../workflow/programs/program.ts";
import type { Bearing, FactorList } from "./types.ts";

/** A program's factors begin with its own two lists; what it takes over from others follows. */
const OWN_LISTS = 2;

/** Every list in the program's own order. A list in which a factor is ticked is open as well. */
export function factorLists({ factors }: Pick<Program, "factors">, bearing: Bearing): FactorList[] {
  const lists = new Map<string, FactorList>();
  for (const { list, code, text, direction } of factors) {
    const here = lists.get(list) ?? { name: list, own: lists.size < OWN_LISTS, factors: [] };
    here.factors.push({ code, text, direction, facts: bearing.get(code) ?? [] });
    lists.set(list, here);
  }
  return [...lists.values()];
}
