/** Reusable words that are called by a short key, in the text: ';ties '. */

export interface PhraseWords {
  key: string;
  text: string;
}

const CALL = /(^|\s);([a-z0-9-]{1,20})(?![a-z0-9-])/g;

/** The text with every called phrase in its place; what names no phrase stays as it was typed. */
export function withPhrases(text: string, phrases: readonly PhraseWords[]): string {
  const known = new Map(phrases.map((one) => [one.key, one.text]));
  return text.replace(CALL, (call, before: string, key: string) => {
    const words = known.get(key);
    return words === undefined ? call : `${before}${words}`;
  });
}

/** Where in a text a call is being typed (up to the cursor), and as far as it is typed. */
export interface Calling {
  from: number;
  to: number;
  typed: string;
}

/** The call that ends at the cursor, or null where none is being typed. */
export function callingAt(text: string, cursor: number): Calling | null {
  const found = /(?:^|\s);([a-z0-9-]{0,20})$/.exec(text.slice(0, cursor));
  if (!found) return null;
  const typed = found[1] ?? "";
  return { from: cursor - typed.length - 1, to: cursor, typed };
}

/** The phrases that what is typed may become: by their key first, then by a word of theirs. */
export function phrasesFor<P extends PhraseWords>(typed: string, phrases: readonly P[]): P[] {
  const byKey = phrases.filter((one) => one.key.startsWith(typed));
  const others = phrases.filter(
    (one) => !byKey.includes(one) && typed.length > 1 && one.text.toLowerCase().includes(typed),
  );
  return [...byKey, ...others];
}

/** The text with a phrase instead of its call, and where the cursor stands then. */
export function putPhrase(
  text: string,
  { from, to }: Pick<Calling, "from" | "to">,
  words: string,
): { text: string; cursor: number } {
  const space = /^\s/.test(text.slice(to)) ? "" : " ";
  const put = `${words}${space}`;
  return { text: text.slice(0, from) + put + text.slice(to), cursor: from + put.length };
}
