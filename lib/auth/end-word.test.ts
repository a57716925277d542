import { expect, test } from "vitest";
import { endWord } from "./end-word.ts";

const lengths = { hours: 12, idleMinutes: 120 };

test("whoever was signed out is told why, in hours or minutes", () => {
  expect(endWord("idle", lengths)).toMatch(/after 2 hours without use/);
  expect(endWord("idle", { ...lengths, idleMinutes: 45 })).toMatch(/after 45 minutes without use/);
  expect(endWord("expired", lengths)).toMatch(/12 hours after you signed in/);
  expect(endWord("expired", { ...lengths, hours: 1 })).toMatch(/an hour after/);
  expect(endWord("password", lengths)).toMatch(/password/);
});

test("an address with something else in it says nothing", () => {
  for (const reason of [undefined, "replaced", "<b>", ["idle"]]) {
    expect(endWord(reason, lengths)).toBeNull();
  }
});
