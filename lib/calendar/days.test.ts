import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween } from "../workflow/dates.ts";
import {
  columnsOf,
  moved,
  spanOf,
  titleOf,
  weekday,
  weekdayName,
  weekOf,
  weeksOf,
  weeksOfMonth,
} from "./days.ts";

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays("1990-01-01", n));
const view = fc.constantFrom("day", "week", "month");

describe("weeks", () => {
  test("from Sunday to Saturday, across the end of a month and of a year", () => {
    expect(weekOf("2012-07-31")).toEqual([
      "2012-07-29",
      "2012-07-30",
      "2012-07-31",
      "2012-08-01",
      "2012-08-02",
      "2012-08-03",
      "2012-08-04",
    ]);
    expect(weekOf("2013-01-01")[0]).toBe("2012-12-30");
  });

  test("days on which clocks change are days like others", () => {
    expect(weekOf("2012-03-11")[0]).toBe("2012-03-11");
    expect(weekOf("2012-11-04").at(-1)).toBe("2012-11-10");
    expect(moved("day", "2012-03-10", 1)).toBe("2012-03-11");
    expect(moved("day", "2012-11-04", 1)).toBe("2012-11-05");
  });

  test("each is seven days in order, begins on Sunday, and holds its day once", () => {
    fc.assert(
      fc.property(day, (one) => {
        const week = weekOf(one);
        expect(week).toHaveLength(7);
        expect(weekday(week[0] ?? "")).toBe(0);
        expect(week.filter((other) => other === one)).toHaveLength(1);
        expect(daysBetween(week[0] ?? "", week[6] ?? "")).toBe(6);
      }),
    );
  });
});

describe("months", () => {
  test("February of 2015 has four weeks, July of 2012 five, September of 2012 six", () => {
    const weeks = ["2015-02-10", "2012-07-23", "2012-09-01"].map((one) => weeksOfMonth(one).length);
    expect(weeks).toEqual([4, 5, 6]);
  });

  test("every day of the month is in it once, and every week touches the month", () => {
    fc.assert(
      fc.property(day, (one) => {
        const weeks = weeksOfMonth(one);
        const month = one.slice(0, 7);
        const days = weeks.flat();
        expect(new Set(days).size).toBe(days.length);
        for (const week of weeks) {
          expect(week.some((other) => other.startsWith(month))).toBe(true);
        }
        const [year = 0, number = 0] = month.split("-").map(Number);
        const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
        expect(days.filter((other) => other.startsWith(month))).toHaveLength(length);
        days.forEach((other, at) => {
          if (at > 0) expect(daysBetween(days[at - 1] ?? "", other)).toBe(1);
        });
      }),
    );
  });

  test("moves by whole months, also from the 31st", () => {
    expect(moved("month", "2012-01-31", 1)).toBe("2012-02-01");
    expect(moved("month", "2012-03-31", -1)).toBe("2012-02-01");
    expect(moved("month", "2012-12-05", 1)).toBe("2013-01-01");
  });
});

describe("moving", () => {
  test("there and back shows the same days; what comes next begins where this one ends", () => {
    fc.assert(
      fc.property(view, day, (one, at) => {
        const there = moved(one, at, 1);
        expect(weeksOf(one, moved(one, there, -1))).toEqual(weeksOf(one, at));
        const here = spanOf(one, at);
        const next = spanOf(one, there);
        if (one !== "month") expect(next.from).toBe(addDays(here.to, 1));
        else expect(next.from <= addDays(here.to, 1) && next.to > here.to).toBe(true);
        expect(here.from <= at && at <= here.to).toBe(true);
      }),
    );
  });
});

describe("what a view is called", () => {
  test("by its days", () => {
    expect(titleOf("day", "2012-07-23")).toBe("Monday, 23 Jul 2012");
    expect(titleOf("week", "2012-07-23")).toBe("22–28 Jul 2012");
    expect(titleOf("week", "2012-08-01")).toBe("29 Jul – 4 Aug 2012");
    expect(titleOf("month", "2012-07-23")).toBe("July 2012");
    expect(weekdayName("2012-07-22")).toBe("Sunday");
  });
});

describe("a band across a week", () => {
  const week = weekOf("2012-07-23");
  test("covers the days it has in it", () => {
    const of = (startsOn: string, endsOn: string) => columnsOf(week, { startsOn, endsOn });
    expect(of("2012-07-09", "2012-07-20")).toBeNull();
    expect(of("2012-07-09", "2012-07-22")).toEqual({ from: 1, to: 1 });
    expect(of("2012-07-24", "2012-07-26")).toEqual({ from: 3, to: 5 });
    expect(of("2012-01-01", "2012-12-31")).toEqual({ from: 1, to: 7 });
  });

  test("weeks together cover as many days as the span has", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 50 }), (startsOn, length) => {
        const span = { startsOn, endsOn: addDays(startsOn, length) };
        let covered = 0;
        for (let one = startsOn; one <= addDays(span.endsOn, 6); one = addDays(one, 7)) {
          const columns = columnsOf(weekOf(one), span);
          if (columns) covered += columns.to - columns.from + 1;
        }
        expect(covered).toBe(length + 1);
      }),
    );
  });
});
