import { describe, expect, test } from "vitest";
import { isLocalDate } from "../workflow/dates.ts";
import { textsShown } from "../workflow/inputs.ts";
import { textSchema } from "./schema.ts";
import { isShipped, shippedText } from "./shipped.ts";
import { END_IDS, endOf, LANGUAGE_IDS, shownIn } from "./types.ts";

describe("the system's own wording", () => {
  test.each(END_IDS)("%s says both ways in both languages, dated and sourced", (end) => {
    for (const language of LANGUAGE_IDS) {
      const text = shippedText(end, language);
      expect(text.yes.length).toBeGreaterThan(0);
      expect(text.no.length).toBeGreaterThan(0);
      expect(text.source).not.toBe("");
      expect(isLocalDate(text.effectiveOn)).toBe(true);
      expect(text.author).toBeNull();
      expect(isShipped(text.id)).toBe(true);
    }
    const [en, es] = [shippedText(end, "en"), shippedText(end, "es")];
    expect([es.yes.length, es.no.length]).toEqual([en.yes.length, en.no.length]);
    expect(es.yes).not.toEqual(en.yes);
  });

  test("an id of no wording is none", () => {
    expect(isShipped("system:closed:en:999")).toBe(false);
  });

  test("both ids fit into what an answer records", () => {
    const shown = shownIn({ en: shippedText("closed", "en"), es: shippedText("closed", "es") });
    expect(textsShown.parse(shown)).toBe(shown);
    expect(textsShown.parse("")).toBeNull();
    expect(textsShown.safeParse("<b>").success).toBe(false);
  });
});

test("a form that ends in a way nobody wrote for is told in general", () => {
  expect(endOf("closed")).toBe("closed");
  expect(endOf("something new")).toBe("general");
});

describe("what an organization writes", () => {
  const written = {
    yes: " One. \n\nTwo  words.\n",
    no: "No.",
    source: "8 CFR 1",
    effectiveOn: "2012-07-23",
  };

  test("is one sentence a line, without what is only space", () => {
    expect(textSchema.parse(written)).toMatchObject({ yes: ["One.", "Two words."], no: ["No."] });
  });

  test.each([
    ["no sentence", { ...written, yes: " \n " }],
    ["too many", { ...written, no: "a\n".repeat(21) }],
    ["no source", { ...written, source: "" }],
    ["no day", { ...written, effectiveOn: "2012-02-30" }],
  ])("%s is refused", (_what, text) => {
    expect(textSchema.safeParse(text).success).toBe(false);
  });
});
