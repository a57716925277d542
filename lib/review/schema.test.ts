import { expect, test } from "vitest";
import {
  isEmptyDraft,
  phraseSchema,
  readHref,
  readReviewAddress,
  reviewAnswersSchema,
  reviewHref,
} from "./schema.ts";

const CASE = "11111111-2222-4333-8444-555555555555";

test("an address of review mode is read as it was written", () => {
  const address = readReviewAddress({ queue: "sent-back", court: "LOS", detained: ["yes", "no"] });
  expect(address).toEqual({ queue: "sent-back", filters: { court: "LOS", detained: "yes" } });
  expect(reviewHref(CASE, address)).toBe(`/review/${CASE}?court=LOS&detained=yes&queue=sent-back`);
  expect(reviewHref(null, address)).toBe("/review?court=LOS&detained=yes&queue=sent-back");
});

test("what cannot be read narrows nothing", () => {
  expect(readReviewAddress({ queue: "to-concur", done: "x" })).toEqual({
    queue: "to-review",
    filters: {},
  });
  expect(reviewHref(null, readReviewAddress({}))).toBe("/review");
});

test("a queue is read by its filters, not by its page and order; others are not read", () => {
  expect(
    readHref("to-review", { court: "LOS", after: CASE, sort: "name", direction: "desc" }),
  ).toBe("/review?court=LOS");
  expect(readHref("sent-back", {})).toBe("/review?queue=sent-back");
  expect(readHref("to-concur", {})).toBeNull();
});

test("of a draft everything readable is kept, and nothing written is nothing", () => {
  expect(reviewAnswersSchema.parse({ outcome: "", factors: "x", reason: "Ties." })).toEqual({
    outcome: null,
    ground: null,
    factors: [],
    reason: "Ties.",
  });
  const empty = reviewAnswersSchema.parse({});
  expect(isEmptyDraft(empty)).toBe(true);
  for (const more of [{ outcome: "amenable" as const }, { factors: ["a"] }, { reason: "x" }]) {
    expect(isEmptyDraft({ ...empty, ...more })).toBe(false);
  }
});

test("a phrase's key is short and plain, however it was written", () => {
  expect(phraseSchema.parse({ key: " ;Ties ", text: "Strong ties.", whose: "?" })).toEqual({
    key: "ties",
    text: "Strong ties.",
    whose: "mine",
  });
  for (const key of ["", "two words", "a".repeat(21), "né"]) {
    expect(phraseSchema.safeParse({ key, text: "x", whose: "mine" }).success).toBe(false);
  }
});
