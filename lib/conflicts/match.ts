import type { LocalDate } from "../workflow/dates.ts";
import { agree, joined, type NameToken, type NameTokens, nameTokens } from "./names.ts";

/** A person as a conflict check compares them. */
export interface ComparedPerson {
  familyName: string;
  givenNames: string;
  /** Nine digits; null where it is not known. */
  aNumber: string | null;
  birthDate: LocalDate | null;
}

/**
 * Why two descriptions may be of one person, in words; null where they are not. It compares what was
 * written and decides nothing: a person does. The same whichever of the two comes first.
 *
 * An A-number names one person: two different ones are two people, unless the names agree and the
 * numbers differ by one digit, or the day of birth is the same.
 */
export function matchPersons(a: ComparedPerson, b: ComparedPerson): string[] | null {
  const names = matchNames(nameTokens(a), nameTokens(b));
  if (a.aNumber && a.aNumber === b.aNumber) {
    return ["same A-number", ...(names ?? ["another name"])];
  }
  if (!names) return null;
  const born = sameDay(a.birthDate, b.birthDate);
  if (!a.aNumber || !b.aNumber) return [...names, ...bornWords(born)];
  if (born === true) return [...names, "same birth date", "another A-number"];
  return oneDigit(a.aNumber, b.aNumber) ? [...names, "A-numbers one digit apart"] : null;
}

function sameDay(a: LocalDate | null, b: LocalDate | null): boolean | null {
  return a && b ? a === b : null;
}

function bornWords(same: boolean | null): string[] {
  if (same === null) return [];
  return [same ? "same birth date" : "another birth date"];
}

/** One digit written wrong, or two neighbors in the other order. */
function oneDigit(a: string, b: string): boolean {
  const differing = Array.from(a).flatMap((digit, at) => (digit === b[at] ? [] : [at]));
  const [first = 0, second] = differing;
  if (differing.length === 1) return true;
  return (
    differing.length === 2 &&
    second === first + 1 &&
    a[first] === b[second] &&
    a[second] === b[first]
  );
}

/** More than one letter that differs is another person. */
const LETTERS = 1;

function matchNames(a: NameTokens, b: NameTokens): string[] | null {
  const ways = readings(a).flatMap((one) => readings(b).map((other) => [one, other] as const));
  for (const compare of [divided, turned, allOfTheShorter]) {
    for (const [one, other] of ways) {
      const found = compare(one, other);
      if (found) return found;
    }
  }
  return null;
}

/** A longer row of names is not read with two of them as one as well: the ways would be too many. */
const MANY = 4;

/**
 * The ways in which a name can be read: as it was divided, with two names written as one, and, where it
 * was not divided at all, at every place and in both orders.
 */
function readings(name: NameTokens): NameTokens[] {
  const { family, given } = name;
  if (given.length === 0 && family.length > 1) {
    const together = family.length > MANY ? [] : joined(family);
    return [family, ...together.filter((one) => one.length > 1)].flatMap(cuts);
  }
  return [
    name,
    ...joined(given).map((one) => ({ family, given: one })),
    ...joined(family).map((one) => ({ family: one, given })),
  ];
}

function cuts(names: readonly NameToken[]): NameTokens[] {
  return names.slice(1).flatMap((_, at) => {
    const [before, after] = [names.slice(0, at + 1), names.slice(at + 1)];
    return [
      { family: after, given: before },
      { family: before, given: after },
    ];
  });
}

interface Pairing {
  pairs: { a: number; b: number; how: "same" | "spelling" | "letter" }[];
  letters: number;
}

/** Each name with one of the other's, the sure ones first. */
function pairUp(a: readonly NameToken[], b: readonly NameToken[]): Pairing {
  const pairs: Pairing["pairs"] = [];
  const taken = { a: new Set<number>(), b: new Set<number>() };
  for (const how of ["same", "spelling", "letter"] as const) {
    for (const [at, one] of a.entries()) {
      if (taken.a.has(at)) continue;
      const other = b.findIndex((two, place) => !taken.b.has(place) && agree(one, two) === how);
      if (other < 0) continue;
      taken.a.add(at);
      taken.b.add(other);
      pairs.push({ a: at, b: other, how });
    }
  }
  pairs.sort((one, two) => one.a - two.a);
  return { pairs, letters: pairs.filter(({ how }) => how === "letter").length };
}

/** Whether all names of the shorter list are among the longer one's. */
function fits(a: readonly NameToken[], b: readonly NameToken[]): Pairing | null {
  const shorter = Math.min(a.length, b.length);
  const found = pairUp(a, b);
  return shorter > 0 && found.pairs.length === shorter ? found : null;
}

/** Surnames agree with surnames and given names with given names. */
function divided(a: NameTokens, b: NameTokens): string[] | null {
  const family = fits(a.family, b.family);
  const given = fits(a.given, b.given);
  if (!family || !given || family.letters + given.letters > LETTERS) return null;
  return [
    `${surnameWords(family, a.family.length, b.family.length)} and ${givenWords(given)}`,
    ...spellingWords(a.family, b.family, family),
    ...spellingWords(a.given, b.given, given),
  ];
}

/** The family name of one is the given name of the other: family name first, or written in the wrong box. */
function turned(a: NameTokens, b: NameTokens): string[] | null {
  const there = fits(a.family, b.given);
  const back = fits(a.given, b.family);
  if (!there || !back || there.letters + back.letters > LETTERS) return null;
  return [
    "family and given names the other way round",
    ...spellingWords(a.family, b.given, there),
    ...spellingWords(a.given, b.family, back),
  ];
}

/** Names that were divided differently: 'Márquez, Gabriel García'. Given names alone are not enough. */
function allOfTheShorter(a: NameTokens, b: NameTokens): string[] | null {
  const [one, other] = [
    [...a.family, ...a.given],
    [...b.family, ...b.given],
  ];
  const found = fits(one, other);
  if (!found || found.letters > LETTERS) return null;
  const alone = one.length === 1 && other.length === 1 && found.letters === 0;
  const surnames =
    found.pairs.some((pair) => pair.a < a.family.length) &&
    found.pairs.some((pair) => pair.b < b.family.length);
  if (alone) return ["the only name", ...spellingWords(one, other, found)];
  if (found.pairs.length < 2 || !surnames) return null;
  return ["all names of the shorter, divided differently", ...spellingWords(one, other, found)];
}

function surnameWords({ pairs }: Pairing, a: number, b: number): string {
  const inOrder = pairs.every((pair, at) => at === 0 || pair.b > (pairs[at - 1]?.b ?? -1));
  if (pairs.length > 1) return inOrder ? "both surnames" : "both surnames, other order";
  if (a === b) return "surname";
  const [pair] = pairs;
  const place = a > b ? pair?.a : pair?.b;
  return place === 0 ? "first surname" : "second surname";
}

function givenWords({ pairs }: Pairing): string {
  return pairs.length > 1 ? "given names" : "given name";
}

function spellingWords(
  a: readonly NameToken[],
  b: readonly NameToken[],
  { pairs }: Pairing,
): string[] {
  return pairs.flatMap((pair) => {
    if (pair.how === "same") return [];
    const both = [a[pair.a]?.text ?? "", b[pair.b]?.text ?? ""].map(capital).sort().join(", ");
    return [pair.how === "letter" ? `one letter differs (${both})` : `another spelling (${both})`];
  });
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
