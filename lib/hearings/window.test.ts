import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../workflow/dates.ts";
import type { Docket, ReviewWindow } from "./types.ts";
import {
  concerns,
  notesFor,
  runsOn,
  windowSentence,
  windowsOn,
  withoutDisplaced,
} from "./window.ts";

const LOS_ANGELES: ReviewWindow = {
  id: "w1",
  courtCode: "LOS",
  courtName: "Los Angeles",
  office: "Office of the Chief Counsel, Los Angeles",
  reported: false,
  startsOn: "2012-07-09",
  endsOn: "2012-07-20",
  suspension: "partial",
  docket: "not_detained",
  detail: "",
  source: "Immigration Impact, Apr 2012",
  withdrawn: false,
};
const FREE = { courtCode: "LOS", detained: false };

const day = fc.integer({ min: 0, max: 800 }).map((n) => addDays("2011-11-01", n));
const aWindow = fc
  .record({
    startsOn: day,
    length: fc.integer({ min: 0, max: 60 }),
    docket: fc.constantFrom<Docket>("not_detained", "detained", "everyone"),
    courtCode: fc.constantFrom("LOS", "BAL"),
    reported: fc.boolean(),
    withdrawn: fc.boolean(),
  })
  .map(({ length, ...one }) => ({
    ...LOS_ANGELES,
    ...one,
    endsOn: addDays(one.startsOn, length),
  }));
const aCase = fc.record({
  courtCode: fc.constantFrom("LOS", "BAL", null),
  detained: fc.boolean(),
});

describe("which days", () => {
  test("its first and last day are in it, the days beside them are not", () => {
    const days = ["2012-07-08", "2012-07-09", "2012-07-20", "2012-07-21"];
    expect(days.map((one) => runsOn(LOS_ANGELES, one))).toEqual([false, true, true, false]);
  });

  test("a window has as many days as it lasts, and none when withdrawn", () => {
    fc.assert(
      fc.property(aWindow, (window) => {
        let days = 0;
        for (let one = addDays(window.startsOn, -2); one <= addDays(window.endsOn, 2); ) {
          if (runsOn(window, one)) days++;
          one = addDays(one, 1);
        }
        const length = (Date.parse(window.endsOn) - Date.parse(window.startsOn)) / 86_400_000 + 1;
        expect(days).toBe(window.withdrawn ? 0 : length);
      }),
    );
  });
});

describe("which cases", () => {
  test("the docket says who: not detained, detained, or everyone, at its own court only", () => {
    const who = (docket: Docket) =>
      [false, true].map((detained) => concerns({ ...LOS_ANGELES, docket }, { ...FREE, detained }));
    expect(who("not_detained")).toEqual([true, false]);
    expect(who("detained")).toEqual([false, true]);
    expect(who("everyone")).toEqual([true, true]);
    expect(concerns(LOS_ANGELES, { ...FREE, courtCode: "SFR" })).toBe(false);
    expect(concerns(LOS_ANGELES, { ...FREE, courtCode: null })).toBe(false);
  });

  test("what covers a case on a day is a window of its court that runs then", () => {
    fc.assert(
      fc.property(fc.array(aWindow, { maxLength: 6 }), aCase, day, (windows, one, on) => {
        for (const window of windowsOn(windows, one, on)) {
          expect(window.courtCode).toBe(one.courtCode);
          expect(window.startsOn <= on && on <= window.endsOn && !window.withdrawn).toBe(true);
        }
      }),
    );
  });
});

describe("a report and the office itself", () => {
  const reported = { ...LOS_ANGELES, id: "w2", reported: true, endsOn: "2012-07-27" };

  test("the office's own word displaces a report of the same days, no other", () => {
    expect(withoutDisplaced([reported])).toEqual([reported]);
    expect(withoutDisplaced([reported, LOS_ANGELES])).toEqual([LOS_ANGELES]);
    const earlier = { ...reported, startsOn: "2012-06-01", endsOn: "2012-07-08" };
    expect(withoutDisplaced([earlier, LOS_ANGELES])).toEqual([earlier, LOS_ANGELES]);
    expect(withoutDisplaced([{ ...reported, courtCode: "SFR" }, LOS_ANGELES])).toHaveLength(2);
  });

  test("nothing that an office says is ever displaced", () => {
    fc.assert(
      fc.property(fc.array(aWindow, { maxLength: 8 }), (windows) => {
        const left = withoutDisplaced(windows);
        expect(left.filter((one) => !one.reported)).toEqual(windows.filter((one) => !one.reported));
      }),
    );
  });
});

describe("what is said beside a hearing", () => {
  test("while it runs, and that the hearing stands", () => {
    expect(
      notesFor([LOS_ANGELES], FREE, { today: "2012-07-12", hearingDay: "2012-09-03" }),
    ).toEqual([
      {
        id: "w1",
        sentence:
          "Review window at Los Angeles, 9–20 Jul 2012 (Office of the Chief Counsel, Los Angeles): hearings of people not detained are partly suspended. This hearing stands until the court says otherwise.",
        source: "Source: Immigration Impact, Apr 2012",
      },
    ]);
  });

  test("on either day that it covers: today's or the hearing's", () => {
    const said = (today: string, hearingDay: string | null) =>
      notesFor([LOS_ANGELES], FREE, { today, hearingDay }).length;
    expect(said("2012-06-01", "2012-07-09")).toBe(1);
    expect(said("2012-07-20", null)).toBe(1);
    expect(said("2012-07-23", "2012-07-16")).toBe(1);
    expect(said("2012-06-01", "2012-07-21")).toBe(0);
    expect(said("2012-07-23", null)).toBe(0);
  });

  test("a hearing that is over does not stand any more", () => {
    const [note] = notesFor([LOS_ANGELES], FREE, { today: "2012-07-23", hearingDay: "2012-07-16" });
    expect(note?.sentence).toMatch(/were partly suspended\.$/);
  });

  test("what is to come, all hearings, with what else is known", () => {
    const window = {
      ...LOS_ANGELES,
      docket: "everyone",
      suspension: "full",
      detail: "judges sit elsewhere",
    } as const;
    expect(windowSentence(window, "2012-07-01")).toMatch(
      /: all hearings will be suspended \(judges sit elsewhere\)\.$/,
    );
  });

  test("a report says that it is one", () => {
    const [note] = notesFor([{ ...LOS_ANGELES, reported: true }], FREE, {
      today: "2012-07-12",
      hearingDay: null,
    });
    expect(note?.source).toMatch(/^Reported by your organization; .*Source: Immigration Impact/);
  });
});
