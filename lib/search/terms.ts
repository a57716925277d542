import { searchText } from "../format/names.ts";

/** What somebody typed, as the index can look it up. */
export interface Terms {
  /** Words of a name, all of which must begin a word of it, in any order. */
  words: string[];
  /** Beginnings of a nine-digit A-number, any of which may match. */
  prefixes: string[];
}

const MIN_DIGITS = 4;
const MAX_WORDS = 8;

/** 'A012-345-678', 'a 12345678', 'no. 0123': a number, once its decoration is gone. */
const NUMBER = /^\s*(?:alien\s*)?(?:a\s*)?(?:no\.?|number|#)?[\s:#-]*([\d\s.\-–]+)$/i;

/**
 * Reads a search: an A-number in any writing, from four digits on, or words of a name. Leading
 * zeros are often left out, so a number shorter than nine digits is looked for with them, too.
 * Nothing to look for gives two empty lists, which find nothing.
 */
export function findTerms(text: string): Terms {
  const digits = NUMBER.exec(text)?.[1]?.replace(/\D/g, "");
  if (digits !== undefined) {
    if (digits.length < MIN_DIGITS || digits.length > 9) return { words: [], prefixes: [] };
    const padded = [digits, `0${digits}`, `00${digits}`].filter((prefix) => prefix.length <= 9);
    return { words: [], prefixes: padded };
  }
  const words = searchText(text).split(" ").filter(Boolean).slice(0, MAX_WORDS);
  return { words: words.join("").length >= 2 ? words : [], prefixes: [] };
}
