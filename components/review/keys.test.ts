import { expect, test } from "vitest";
import { commandOf, groundKey, moved } from "./keys.ts";

test("each key does one thing, in either case; others do nothing", () => {
  expect(commandOf("a", 9)).toEqual({ do: "outcome", value: "amenable" });
  expect(commandOf("N", 9)).toEqual({ do: "outcome", value: "not_amenable" });
  expect(commandOf("k", 9)).toEqual({ do: "move", by: -1 });
  for (const key of ["q", "Enter", "ArrowDown", " ", "Tab", "?", "/", "g", ""]) {
    expect(commandOf(key, 9)).toBeNull();
  }
});

test("a ground has the key that chooses it, and only as many as there are", () => {
  for (let at = 0; at < 10; at++) {
    expect(commandOf(groundKey(at) ?? "", 10)).toEqual({ do: "ground", at });
  }
  expect(groundKey(10)).toBeNull();
  expect(commandOf("4", 3)).toBeNull();
  expect(commandOf("0", 9)).toBeNull();
});

test("j and k walk from end to end and stop there", () => {
  expect(moved(-1, 1, 3)).toBe(0);
  expect(moved(-1, -1, 3)).toBe(2);
  expect(moved(0, -1, 3)).toBe(0);
  expect(moved(1, 1, 3)).toBe(2);
  expect(moved(2, 1, 3)).toBe(2);
  expect(moved(-1, 1, 0)).toBe(-1);
});
