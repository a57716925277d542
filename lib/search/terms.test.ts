import { describe, expect, test } from "vitest";
import { findTerms } from "./terms.ts";

describe("A-numbers", () => {
  test.each(["A012-345-678", "012345678", "a#012 345 678", "A No. 012-345-678"])(
    "%s is one number",
    (text) => expect(findTerms(text)).toEqual({ words: [], prefixes: ["012345678"] }),
  );
  test("a number without its zero is looked for with it", () =>
    expect(findTerms("12345678").prefixes).toEqual(["12345678", "012345678"]));
  test("four digits are a beginning, three are not", () => {
    expect(findTerms("A012-3").prefixes).toEqual(["0123", "00123", "000123"]);
    expect(findTerms("012")).toEqual({ words: [], prefixes: [] });
  });
  test("ten digits are no A-number", () => expect(findTerms("0123456789").prefixes).toEqual([]));
});

describe("names", () => {
  test("are words in any order, without accents", () => {
    expect(findTerms("Núñez-Ávila,  José").words).toEqual(["nunez", "avila", "jose"]);
    expect(findTerms("josé nuñez").words).toEqual(["jose", "nunez"]);
  });
  test.each(["", "  ", "a", "%", "_"])("'%s' asks for nothing", (text) =>
    expect(findTerms(text)).toEqual({ words: [], prefixes: [] }),
  );
});
