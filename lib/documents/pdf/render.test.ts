import { beforeAll, describe, expect, test } from "vitest";
import { textLayer } from "../../testing/pdf-text.ts";
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
