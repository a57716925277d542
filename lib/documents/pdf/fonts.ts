import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Font } from "@react-pdf/renderer";

/**
 * The typeface of all papers: Tinos, as wide as Times New Roman. The fonts built into PDF know only
 * Western European letters and print a wrong name for every other one; a paper for a court must
 * not. Each alphabet is a font of its own here, tried in this order for every letter.
 */
const ALPHABETS = ["latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek"];
const STYLES = [
  { fontWeight: 400, fontStyle: "normal" },
  { fontWeight: 700, fontStyle: "normal" },
  { fontWeight: 400, fontStyle: "italic" },
] as const;

export const FONT = ALPHABETS.map((alphabet) => `Tinos ${alphabet}`);

let covered: [number, number][] = [];
let registered: Promise<void> | null = null;

/** Registers and reads the fonts, once a process; to be awaited before anything is laid out. */
export function registerFonts(): Promise<void> {
  registered ??= register();
  return registered;
}

async function register(): Promise<void> {
  const folder = path.dirname(
    createRequire(import.meta.url).resolve("@fontsource/tinos/package.json"),
  );
  // A name or a number is never broken by a hyphen that it does not have.
  Font.registerHyphenationCallback((word) => [word]);
  const ranges = JSON.parse(readFileSync(path.join(folder, "unicode.json"), "utf8"));
  covered = ALPHABETS.flatMap((alphabet) => rangesOf(String(ranges[alphabet] ?? "")));
  for (const alphabet of ALPHABETS) {
    for (const style of STYLES) {
      const name = `tinos-${alphabet}-${style.fontWeight}-${style.fontStyle}.woff`;
      const fontFamily = `Tinos ${alphabet}`;
      Font.register({ family: fontFamily, src: path.join(folder, "files", name), ...style });
      await Font.load({ fontFamily, ...style });
      nameEveryLetter(Font.getFont({ fontFamily, ...style })?.data as unknown as OpenFont);
    }
  }
}

/** What is needed of a font as the library keeps it for the whole process. */
interface OpenFont {
  characterSet: number[];
  glyphForCodePoint: (code: number) => unknown;
}

/**
 * Tells the font of each of its glyphs which letter it is. A glyph keeps the letter that it was
 * first asked for with, and drawing 'Ñ' asks for the 'N' inside it with none: every later 'N' of
 * the process would lose its place in the line and in the text that is copied or searched.
 */
function nameEveryLetter(font: OpenFont): void {
  for (const code of [...font.characterSet].sort((a, b) => a - b)) font.glyphForCodePoint(code);
}

/** 'U+0000-00FF,U+0131' as pairs of numbers. */
function rangesOf(text: string): [number, number][] {
  return text.split(",").map((part) => {
    const [from = "", to = from] = part.trim().replace(/^U\+/i, "").split("-");
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}

/** The text with a question mark for each sign that no font here has: never another letter. */
export function printable(text: string): string {
  return [...text.normalize("NFC")]
    .map((sign) => {
      const code = sign.codePointAt(0) ?? 0;
      return sign === "\n" || covered.some(([from, to]) => code >= from && code <= to) ? sign : "?";
    })
    .join("");
}
