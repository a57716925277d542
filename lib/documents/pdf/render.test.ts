import { inflateSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import type { VoidMark } from "../../workflow/motion-papers.ts";
import {
  canonicalMotionText,
  type MotionFacts,
  motionSections,
} from "../../workflow/motion-text.ts";
import type { Motion } from "../../workflow/state.ts";
import { sha256 } from "../hash.ts";
import { printable, registerFonts } from "./fonts.ts";
import { renderPaper } from "./render.ts";

beforeAll(registerFonts);

const facts: MotionFacts = {
  government: {
    name: "Dana Whitfield",
    organization: "Office of the Chief Counsel, Baltimore",
    address: "100 Example Plaza, Baltimore",
    phone: "555-0100",
  },
  defense: null,
  court: { name: "Baltimore Immigration Court", place: "Baltimore, Maryland" },
  respondent: { name: "Łucja Wałęsa-Núñez", aNumber: "A012-345-678" },
  detained: true,
  judge: "",
  hearing: null,
  form: { code: "administrative_closure", label: "Administrative closure", endStage: "closed" },
  ground: null,
  statement: "",
  preparedOn: "2012-03-20",
};

async function motion(
  statement: string,
  signatures: Motion["signatures"] = {},
  more: Partial<MotionFacts> = {},
  mark: VoidMark | null = null,
) {
  const sections = motionSections({ ...facts, ...more, statement }).map((one) => ({
    ...one,
    paragraphs: [...one.paragraphs],
  }));
  const text = canonicalMotionText(sections);
  const bytes = await renderPaper(
    {
      kind: "joint_motion",
      title: "Joint motion",
      sha256: sha256(text),
      content: { text, sections },
    },
    { signatures, void: mark },
  );
  return Buffer.from(bytes);
}

/** Pages, by the objects of the file. */
function pages(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** What somebody who searches in the file or copies from it finds, page after page. */
function textLayer(pdf: Buffer): string {
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

describe("a name is printed as it is written", () => {
  test.each(["Łucja Wałęsa-Núñez", "Şahin Çağlar", "Nguyễn Thị Hồng", "Жук Ωμέγα", "“§ 240A” – é"])(
    "%s",
    (name) => expect(printable(name)).toBe(name.normalize("NFC")),
  );
  test("and what no letter here can show is a question mark, never another letter", () =>
    expect(printable("王 Wang 😀")).toBe("? Wang ?"));
});

describe("a joint motion's PDF", { timeout: 60_000 }, () => {
  test("has its body, and signatures, order and service on pages of their own", async () => {
    const pdf = await motion("One.");
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pages(pdf)).toBeGreaterThanOrEqual(4);
  });
  test("grows with what is stated, however long a paragraph is", async () => {
    const short = pages(await motion("One."));
    expect(pages(await motion("A sentence that goes on. ".repeat(300)))).toBeGreaterThan(short);
    expect(pages(await motion("A sentence.\n\n".repeat(120)))).toBeGreaterThan(short);
  });
  test("takes signatures without known days, on paper or here", async () => {
    const hash = "0".repeat(64);
    const signed = await motion("One.", {
      government: { by: "Dana Whitfield", on: "2012-03-21", hash },
      defense: { by: "on paper", on: null, hash },
    });
    const text = textLayer(signed);
    expect(text).toContain("/s/ Dana Whitfield");
    expect(text).toContain("Signed on paper");
  });
  test("that was replaced says so on each page and shows no signature", async () => {
    const signed = { government: { by: "Dana Whitfield", on: "2012-03-21", hash: "0".repeat(64) } };
    const mark = { why: "replaced", on: "2012-03-22" } as const;
    const text = textLayer(await motion("One.", signed, {}, mark));
    for (const page of text.split("\n")) {
      expect(page).toContain("Replaced: no signature on this text counts");
    }
    expect(text).not.toContain("/s/");
  });
  test.each([
    ["termination", "terminate", "the proceedings be terminated."],
    ["dismissal", "dismiss", "the proceedings be dismissed under 8 CFR 1239.2(c)."],
  ])("of %s names its relief and speaks of no recalendaring", async (code, verb, ordered) => {
    const form = { code, label: code, endStage: "terminated" as const };
    const pdf = await motion("One.", {}, { form });
    const text = textLayer(pdf);
    expect(text).toContain(`JOINT MOTION TO ${verb.toUpperCase()} PROCEEDINGS`);
    expect(text).toContain(`The parties jointly ask that ${ordered}`);
    expect(text).toContain(`it is ordered that ${ordered}`);
    expect(text).toContain("Granted, the order ends these proceedings.");
    expect(text).not.toMatch(/recalendar|Avetisyan|closure/i);
  });
});

test("a name takes no letter from the papers after it", { timeout: 60_000 }, async () => {
  const marked =
    "ÀĄÇĎÉĞĢÎĴ ĶĹÑŇÓŐŔŞȘ ŤȚÜŮŴÝŻ àąçďéğģîĵ ķĺñňóőŕşș ťțüůŵýż Nguyễn Thị Hồng ẮẾỆỐỨ ắếệốứ";
  const plain = "ABCDEFGHIJKLM NOPQRSTUVWXYZ abcdefghijklm nopqrstuvwxyz 0123456789 &.,;:'()-";
  // Counsel's names are bold, what is stated is not.
  const paper = (words: string) =>
    motion(words, {}, { government: { ...facts.government, name: words } });
  // Where a line ends its space is not printed.
  const times = (text: string, words: string) =>
    text.replace(/ /g, "").split(words.replace(/ /g, "")).length - 1;
  expect(times(textLayer(await paper(marked)), marked)).toBeGreaterThanOrEqual(2);

  const text = textLayer(await paper(`No objection. ${plain}`));
  expect(times(text, `No objection. ${plain}`)).toBeGreaterThanOrEqual(2);
  expect(text).toContain("25 I&N Dec. 688");
  expect(text).toContain("Not signed yet.");
});
