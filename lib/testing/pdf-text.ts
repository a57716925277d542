import { inflateSync } from "node:zlib";

/** What somebody who searches in the file or copies from it finds, page after page. */
export function textLayer(pdf: Buffer): string {
  const objects = new Map(
    [...pdf.toString("latin1").matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(
      ([, id = "", body = ""]) => [id, body],
    ),
  );
  const object = (id = "") => objects.get(id) ?? "";
  const named = (body: string, key: string) =>
    object(body.match(new RegExp(`/${key} (\\d+) 0 R`))?.[1]);
  return [...objects.values()]
    .filter((body) => /\/Type \/Page\b(?!s)/.test(body))
    .map((page) => {
      const fonts = named(page, "Resources").match(/\/Font <<([\s\S]*?)>>/)?.[1] ?? "";
      const letters = new Map(
        [...fonts.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", id]) => [
          name,
          lettersOf(unpacked(named(object(id), "ToUnicode"))),
        ]),
      );
      return wordsOf(unpacked(named(page, "Contents")), letters);
    })
    .join("\n");
}

function unpacked(body: string): string {
  const packed = body.match(/stream\n([\s\S]*)\nendstream/)?.[1] ?? "";
  return inflateSync(Buffer.from(packed, "latin1")).toString("latin1");
}

/** The letter of each glyph of a font, in the order of the glyphs' numbers in the file. */
function lettersOf(map: string): string[] {
  return [...map.matchAll(/\[([^\]]*)\]/g)].flatMap(([, range = ""]) =>
    [...range.matchAll(/<([^>]*)>/g)].map(([, hex = ""]) =>
      Buffer.from(hex.replace(/\s/g, ""), "hex").swap16().toString("utf16le"),
    ),
  );
}

function wordsOf(content: string, letters: ReadonlyMap<string, string[]>): string {
  let font: string[] = [];
  let words = "";
  for (const [, name, shown = ""] of content.matchAll(/\/(F\d+) \S+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = letters.get(name) ?? [];
    for (const [, glyphs = ""] of shown.matchAll(/<([0-9a-f]*)>/g)) {
      for (const glyph of glyphs.match(/.{4}/g) ?? []) {
        words += font[Number.parseInt(glyph, 16)] ?? "";
      }
    }
  }
  return words;
}
