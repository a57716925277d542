import { expect, test } from "vitest";
import { callingAt, phrasesFor, putPhrase, withPhrases } from "./phrases.ts";

const PHRASES = [
  { key: "ties", text: "Strong ties to the community." },
  { key: "ties-usc", text: "US-citizen spouse and children." },
  { key: "none", text: "Nothing in the file speaks for it." },
];

test("called phrases stand in the text, whatever follows the call", () => {
  expect(withPhrases(";ties", PHRASES)).toBe("Strong ties to the community.");
  expect(withPhrases("Here 9 years. ;ties-usc ;ties,", PHRASES)).toBe(
    "Here 9 years. US-citizen spouse and children. Strong ties to the community.,",
  );
  expect(withPhrases("first\n;none\nlast", PHRASES)).toBe(
    "first\nNothing in the file speaks for it.\nlast",
  );
});

test("what calls nothing stays as it was typed", () => {
  for (const text of [";unknown", "a;ties", "; ties", "see 8 CFR 1239.2(c); ties", ";tie"]) {
    expect(withPhrases(text, PHRASES)).toBe(text);
  }
});

test("a replacement with signs of its own is put in as it is", () => {
  expect(withPhrases(";x", [{ key: "x", text: "$1 and $& stay" }])).toBe("$1 and $& stay");
});

test("a call is seen while it is typed, at the cursor only", () => {
  expect(callingAt("Here. ;ti", 9)).toEqual({ from: 6, to: 9, typed: "ti" });
  expect(callingAt(";", 1)).toEqual({ from: 0, to: 1, typed: "" });
  expect(callingAt("Here. ;ti", 8)).toEqual({ from: 6, to: 8, typed: "t" });
  expect(callingAt("a;ti", 4)).toBeNull();
  expect(callingAt("Here. ;ties and", 15)).toBeNull();
});

test("phrases are found by key, then by their words", () => {
  expect(phrasesFor("", PHRASES)).toHaveLength(3);
  expect(phrasesFor("ties", PHRASES).map((one) => one.key)).toEqual(["ties", "ties-usc"]);
  expect(phrasesFor("no", PHRASES).map((one) => one.key)).toEqual(["none"]);
  expect(phrasesFor("spouse", PHRASES).map((one) => one.key)).toEqual(["ties-usc"]);
  expect(phrasesFor("zz", PHRASES)).toEqual([]);
});

test("a phrase takes the place of its call, with one space after it", () => {
  expect(putPhrase("Here. ;ti", { from: 6, to: 9 }, "Ties.")).toEqual({
    text: "Here. Ties. ",
    cursor: 12,
  });
  expect(putPhrase(";ti rest", { from: 0, to: 3 }, "Ties.")).toEqual({
    text: "Ties. rest",
    cursor: 5,
  });
});
