import { inflateSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
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

async function motion(statement: string, signatures: Motion["signatures"] = {}) {
  const sections = motionSections({ ...facts, statement }).map((one) => ({
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
    signatures,
  );
  return Buffer.from(bytes);
}

/** Pages, by the objects of the file; packed ones are unpacked. */
function pages(pdf: Buffer): number {
  const plain = pdf.toString("latin1");
  const packed = [...plain.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(
    ([, body = ""]) => {
      try {
        return inflateSync(Buffer.from(body, "latin1")).toString("latin1");
      } catch {
        return "";
      }
    },
  );
  return [plain, ...packed].join("\n").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
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
    expect(signed.equals(await motion("One."))).toBe(false);
  });
});
