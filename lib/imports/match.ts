/** Which column of a file is meant by which of ours: by its name, its label, or what it means. */

import { STANDING_HEADINGS } from "../exports/standing.ts";
import { searchText } from "../format/names.ts";
import type { Match, Source } from "./source.ts";

/** Below this two headers share too few words to mean the same. */
const ENOUGH = 0.72;

/** Words that say nothing about what a column holds. */
const EMPTY_WORDS = new Set(["the", "of", "a", "an", "s", "in", "respondent", "alien", "case"]);

/** Shortenings that headers use, by the word in full. */
const SHORT: Record<string, string> = {
  dt: "date",
  num: "number",
  no: "number",
  nbr: "number",
  nat: "nationality",
  lang: "language",
  atty: "attorney",
  loc: "location",
  hrg: "hearing",
  sched: "scheduled",
  dob: "birth date",
  nta: "charging document",
  anum: "a number",
};

/**
 * The best match of a header: every column of ours is found in at most one place, and a place means
 * at most one. Certain matches come first, so that a likely one never takes their place.
 */
export function matchHeader(source: Pick<Source, "columns">, header: readonly string[]): Match {
  // Where a case stands is written into a file for its readers; nothing is read from that.
  const standing = new Set(STANDING_HEADINGS.map(searchText));
  const scores = Object.entries(source.columns).flatMap(([name, column], order) =>
    header.map((text, at) => ({
      name,
      at,
      order,
      score: standing.has(searchText(text))
        ? 0
        : Math.max(
            ...[name, column.label, ...column.synonyms].map((meaning) => likeness(text, meaning)),
          ),
    })),
  );
  const match: Record<string, number> = {};
  const taken = new Set<number>();
  for (const { name, at, score } of scores.sort(
    (a, b) => b.score - a.score || a.order - b.order || a.at - b.at,
  )) {
    if (score < ENOUGH || name in match || taken.has(at)) continue;
    match[name] = at;
    taken.add(at);
  }
  return match;
}

/** What a file of rejected rows has behind its columns; they are no part of the header. */
export const REASON_HEADINGS = ["Import line", "Import reason"];
const NO_HEADINGS = new Set(REASON_HEADINGS.map(searchText));

/** What a header is remembered by: its columns in any writing, in their order. */
export function headerKey(header: readonly string[]): string {
  return header
    .map(searchText)
    .filter((text) => !NO_HEADINGS.has(text))
    .join("|")
    .slice(0, 4000);
}

/** 1: the same words; else the share of words that both have (Dice). */
function likeness(text: string, meaning: string): number {
  if (searchText(text) === searchText(meaning)) return searchText(text) === "" ? 0 : 1;
  const [a, b] = [wordsOf(text), wordsOf(meaning)];
  if (a.size === 0 || b.size === 0) return 0;
  const both = [...a].filter((word) => b.has(word)).length;
  return (0.99 * 2 * both) / (a.size + b.size);
}

function wordsOf(text: string): Set<string> {
  const split = searchText(text.replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll("_", " "));
  const words = split.split(" ").flatMap((word) => (SHORT[word] ?? word).split(" "));
  const full = words.filter((word) => !EMPTY_WORDS.has(word));
  return new Set(full.length > 0 ? full : words);
}
