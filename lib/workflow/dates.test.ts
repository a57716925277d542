import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  dayIn,
  daysBetween,
  isLocalDate,
  laterOf,
  writtenDate,
} from "./dates.ts";

const days = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays("1980-01-01", count));

describe("days", () => {
  it("are real days of the calendar", () => {
    for (const day of ["2012-02-29", "2011-12-31"]) expect(isLocalDate(day)).toBe(true);
    for (const text of [
      "2011-02-29",
      "2012-02-30",
      "2012-13-01",
      "12-1-1",
      "",
      "2012-01-01T00:00",
    ]) {
      expect(isLocalDate(text)).toBe(false);
    }
  });

  it("are the court's, not the machine's", () => {
    const now = new Date("2012-07-23T05:30:00Z");
    expect(dayIn(now, "America/Los_Angeles")).toBe("2012-07-22");
    expect(dayIn(now, "America/New_York")).toBe("2012-07-23");
    expect(dayIn(now, "Pacific/Guam")).toBe("2012-07-23");
  });

  it("adding days and counting them agree", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
        const other = addDays(day, count);
        expect(isLocalDate(other)).toBe(true);
        expect(daysBetween(day, other)).toBe(count);
        expect(addDays(other, -count)).toBe(day);
        expect(other > day).toBe(count > 0);
      }),
    );
  });

  it("adding months keeps the day, or takes the month's last", () => {
    expect(addMonths("2012-01-31", 1)).toBe("2012-02-29");
    expect(addMonths("2011-01-31", 1)).toBe("2011-02-28");
    expect(addMonths("2012-06-04", 15)).toBe("2013-09-04");
    expect(addMonths("2012-11-30", 3)).toBe("2013-02-28");
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (day, months) => {
        const later = addMonths(day, months);
        const [year = 0, month = 0] = day.split("-").map(Number);
        const [laterYear = 0, laterMonth = 0] = later.split("-").map(Number);
        expect(laterYear * 12 + laterMonth).toBe(year * 12 + month + months);
        expect(later.slice(8) <= day.slice(8)).toBe(true);
      }),
    );
  });

  it("are written as people write them", () => {
    expect(writtenDate("2012-05-12")).toBe("12 May 2012");
    expect(writtenDate("2012-07-01")).toBe("1 Jul 2012");
  });

  it("an unknown day is never the later one", () => {
    expect(laterOf(null, "2012-01-01")).toBe("2012-01-01");
    expect(laterOf("2012-01-01", null)).toBe("2012-01-01");
    expect(laterOf("2012-01-01", "2011-01-01")).toBe("2012-01-01");
    expect(laterOf(null, null)).toBeNull();
  });
});
