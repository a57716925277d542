import anyAscii from "any-ascii";

/**
 * One name of a person, as a comparison sees it: `text` as it was written (Latin letters, lower
 * case), `forms` what it may also be written as, of which one in common is enough.
 */
export interface NameToken {
  text: string;
  forms: readonly string[];
  /** Made of two: no letter of it may differ. */
  whole?: true;
}

/** A person's names in their two parts; one that was not divided has its names in `family`. */
export interface NameTokens {
  family: readonly NameToken[];
  given: readonly NameToken[];
}

/** Written apart, together or not at all: 'de la Cruz', 'Delacruz', 'Cruz'. */
const PARTICLES = new Set(
  `de del della di da do dos das la las lo los le van von vander der den ter bin ben bint ibn al el
   ul as ash y e mc mac o d st`.split(/\s+/),
);

/** Not a name: what a form says where none is known, and what follows a name. */
const NO_NAMES = new Set(["fnu", "lnu", "nfn", "jr", "sr", "ii", "iii", "iv"]);

/** 'Servant of …' is one name, however it is divided and whichever vowel stands in it. */
const SERVANT = new Set(["abd", "abdul", "abdel", "abdal", "abdur", "abder", "abdu"]);

/**
 * Spellings of one name that differ by more than a letter. Written from another script by ear, some
 * names have a dozen; the first of a line stands for all. The last ones have lost their vowels on the
 * way from Arabic letters.
 */
const SPELLINGS = `
  mohamed mohammed mohammad muhammad muhammed mohamad muhamad muhamed mahammad mahamed mohamud mhmd
  ahmed ahmad ahmet achmed hmd
  husein hussein hussain husayn hossain hosein houssein hsyn
  hasan hassan hassen hsn
  yusuf yousef youssef yousif yosef yusef youssouf ywsf
  omar umar oumar omer
  othman usman uthman osman ousmane
  khalid khaled kaled
  ibrahim ebrahim ibraheem brahim abrahim brhym
  mustafa mostafa moustafa mustapha moustapha
  mahmoud mahmud mehmood mahmood
  fatima fatma fatemeh fatoumata fatou
  aisha ayesha aicha aysha aishah
  said saeed sayed saied
  suleiman sulaiman soliman suleyman souleymane sulayman
  tariq tarek tarik
  jamal gamal djamal
  rashid rasheed rachid
  aleksandr alexander aleksander alexandr oleksandr
  sergei sergey serguei serhiy
  yuri yuriy iurii yury jurij
  dmitri dmitry dmitriy dimitri dmytro
  mikhail michail mykhailo
  kim gim
  lee rhee
`;

const SPELLING_OF = new Map(
  SPELLINGS.trim()
    .split("\n")
    .flatMap((line) => {
      const [first = "", ...others] = line.trim().split(/\s+/);
      return [first, ...others].map((one) => [plain(one), plain(first)] as const);
    }),
);

/** Doubled letters, an h that nobody hears and the endings of transliteration tell nobody apart. */
function plain(word: string): string {
  return word
    .replace(/(.)\1+/g, "$1")
    .replace(/(?<=[aeiou])h$/, "")
    .replace(/[iy][jy]$|y$|ij$/, "i")
    .replace(/(.)\1+/g, "$1");
}

function canonical(word: string): string {
  const short = plain(word);
  const same = SPELLING_OF.get(short);
  if (same) return same;
  const servant = word.length >= 7 ? /^abd(?:[aeu]l|[aeu]r(?=r)|[aeu])?(.{3,})$/.exec(word) : null;
  return servant ? plain(`abd${servant[1]}`) : short;
}

/** Words of Latin letters in lower case. Every Chinese character is a word of its own. */
function wordsOf(text: string): string[] {
  return anyAscii(text.normalize("NFKC").replace(/\p{Script=Han}/gu, " $& "))
    .toLowerCase()
    .replace(/['`’]/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .split(" ")
    .filter((word) => word !== "" && !NO_NAMES.has(word));
}

/** The names of one part; of a part that is nothing but particles each is a name. */
function tokensOf(text: string): NameToken[] {
  const words = wordsOf(text);
  const tokens: NameToken[] = [];
  let before: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    let next = at + 1;
    if (SERVANT.has(word) && words[next]) {
      while (words[next + 1] && PARTICLES.has(words[next] as string)) next++;
      tokens.push(token(`abdul${words[next]}`, before));
      at = next;
    } else if (PARTICLES.has(word)) {
      before = [...before, word];
      continue;
    } else if (word.length > 1) {
      tokens.push(token(word, before));
    }
    before = [];
  }
  if (tokens.length > 0) return tokens;
  return words.filter((word) => word.length > 1).map((word) => token(word, []));
}

function token(text: string, particles: readonly string[]): NameToken {
  const written = [text];
  for (const particle of [...particles].reverse()) written.push(particle + written.at(-1));
  return { text, forms: [...new Set(written.map(canonical))] };
}

/** A person's names as a comparison sees them. */
export function nameTokens(person: { familyName: string; givenNames: string }): NameTokens {
  const family = tokensOf(person.familyName);
  const given = tokensOf(person.givenNames);
  return family.length > 0 ? { family, given } : { family: given, given: [] };
}

/** Longer ones are not one name that is sometimes written apart ('Xiao Ming', 'Xiaoming'). */
const LONGEST_JOINED = 12;

/** The same names with two neighbors written as one, in every way. */
export function joined(tokens: readonly NameToken[]): NameToken[][] {
  return tokens.slice(1).flatMap((second, at) => {
    const first = tokens[at] as NameToken;
    const texts = [first.text + second.text, second.text + first.text];
    return texts.flatMap((text): NameToken[][] => {
      if (text.length > LONGEST_JOINED) return [];
      const both: NameToken = { ...token(text, []), whole: true };
      return [[...tokens.slice(0, at), both, ...tokens.slice(at + 2)]];
    });
  });
}

/** Names of so many letters may differ by one of them. */
export const LONG_ENOUGH = 5;
/** Two words within one edit begin alike within it, so that no more letters are looked at. */
const LOOKED_AT = 7;

/**
 * What a name is found by: names that `agree` have one of them in common. One with a letter too
 * many, too few or wrong is found by what is left without it.
 */
function keysOf({ forms }: NameToken): string[] {
  return forms.flatMap((form) => {
    if (form.length < LONG_ENOUGH) return [`=${form}`];
    const start = form.slice(0, LOOKED_AT);
    const left = Array.from(start, (_, at) => start.slice(0, at) + start.slice(at + 1));
    return [`-${start}`, ...left.map((one) => `-${one}`)];
  });
}

/** The keys of a person's names, one list a name, each key once in its list. */
export function nameKeys(person: { familyName: string; givenNames: string }): string[][] {
  const { family, given } = nameTokens(person);
  const single = [...family, ...given];
  const together = [family, given].flatMap((part) => joined(part).flat());
  const known = new Set(single.map(({ text }) => text));
  const all = [...single, ...together.filter(({ text }) => !known.has(text))];
  return all.map((one) => [...new Set(keysOf(one))]);
}

export type Agreement = "same" | "spelling" | "letter";

/** Whether two names are one: as written, in another spelling, or but for one letter. */
export function agree(a: NameToken, b: NameToken): Agreement | null {
  if (a.forms.some((form) => b.forms.includes(form))) {
    return a.text === b.text ? "same" : "spelling";
  }
  if (a.whole || b.whole) return null;
  return a.forms.some((one) => b.forms.some((other) => oneEdit(one, other))) ? "letter" : null;
}

/** One letter added, left out, changed, or two neighbors in the other order. */
function oneEdit(a: string, b: string): boolean {
  if (a.length > b.length) return oneEdit(b, a);
  if (a.length < LONG_ENOUGH || b.length - a.length > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  if (a.length < b.length) return a.slice(at) === b.slice(at + 1);
  if (a.slice(at + 1) === b.slice(at + 1)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
