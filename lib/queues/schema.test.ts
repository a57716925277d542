import { describe, expect, test } from "vitest";
import { addressWith, readAddress, readCursor, readFilters, writeCursor } from "./schema.ts";

const caseId = "11111111-2222-4333-8444-555555555555";

describe("filters", () => {
  test("come from the address", () => {
    const address = readAddress({
      stage: "closed",
      court: "LOS",
      before: "2012-08-12",
      represented: "no",
      detained: ["yes", "no"],
      due: "tomorrow",
      assigned: "nobody",
      q: "  ana ",
      other: "x",
    });
    expect(readFilters(address, "mine")).toEqual({
      stage: "closed",
      court: "LOS",
      before: "2012-08-12",
      represented: false,
      detained: true,
      tag: null,
      open: false,
      age: null,
      due: null,
      check: null,
      back: null,
      assigned: "nobody",
      q: "ana",
    });
  });
  test("what cannot be read narrows nothing", () =>
    expect(
      readFilters(
        { court: "'; drop", before: "2012-02-30", represented: "maybe", assigned: "all" },
        "mine",
      ),
    ).toEqual({
      q: "",
      court: null,
      before: null,
      stage: null,
      represented: null,
      detained: null,
      tag: null,
      open: false,
      age: null,
      due: null,
      check: null,
      back: null,
      assigned: "mine",
    }));
});

test("an address keeps its keys in order and leaves out what is empty", () => {
  expect(addressWith("/queues/offers", { sort: "name", q: "a b" }, { after: null })).toBe(
    "/queues/offers?q=a+b&sort=name",
  );
  expect(addressWith("/cases", { q: "x" }, { q: null })).toBe("/cases");
});

describe("cursors", () => {
  test.each([
    ["hearing", "2012-08-12 08:30:00"],
    ["since", "2012-08-12"],
    ["name", "nunez avila ~ jose"],
    ["hearing", null],
  ] as const)("%s %s goes there and back", (sort, value) =>
    expect(readCursor(writeCursor({ value, caseId }), sort)).toEqual({ value, caseId }),
  );
  test.each([undefined, "", "x", `${caseId}~x`, `${caseId}x2012-08-12`, `${caseId}~2012-02-31`])(
    "%s is none",
    (text) => expect(readCursor(text, "since")).toBeNull(),
  );
});
