import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPartialDay, readPartialDay, writtenPartialDay, yearsBetween } from "./partial-days.ts";

describe("days as people know them", () => {
  it.each([
    ["1998", "1998", "1998"],
    ["May 1998", "1998-05", "May 1998"],
    ["5/1998", "1998-05", "May 1998"],
    ["3 May 1998", "1998-05-03", "3 May 1998"],
    [" May 3, 1998 ", "1998-05-03", "3 May 1998"],
    ["5/3/1998", "1998-05-03", "3 May 1998"],
    ["Sep 1998", "1998-09", "September 1998"],
    ["1998-05-03", "1998-05-03", "3 May 1998"],
  ])("reads '%s'", (typed, stored, written) => {
    expect(readPartialDay(typed)).toBe(stored);
    expect(writtenPartialDay(stored)).toBe(written);
  });

  it.each(["", "98", "soon", "30 Feb 1998", "13/1998", "31/12/1998", "3 May 4 1998", "1598"])(
    "does not guess '%s'",
    (typed) => expect(readPartialDay(typed)).toBeNull(),
  );

  it("reads again what it wrote", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2099 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 1, max: 3 }),
        (year, month, day, parts) => {
          const two = (number: number) => String(number).padStart(2, "0");
          const stored = [String(year), two(month), two(day)].slice(0, parts).join("-");
          expect(isPartialDay(stored)).toBe(true);
          expect(readPartialDay(writtenPartialDay(stored))).toBe(stored);
        },
      ),
    );
  });

  it("counts the years that have surely passed", () => {
    expect(yearsBetween("1990-03-02", "2012-07-23")).toBe(22);
    expect(yearsBetween("1990-08-02", "2012-07-23")).toBe(21);
    expect(yearsBetween("1990", "2012-07-23")).toBe(21);
    expect(yearsBetween("1990-07", "2012-07-23")).toBe(21);
    expect(yearsBetween("1990-03-02", "1998")).toBe(7);
    expect(yearsBetween(null, "2012-07-23")).toBeNull();
  });
});
