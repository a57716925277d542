import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { instantOf, localDateTime } from "../format/dates.ts";
import { addDays } from "../workflow/dates.ts";
import type { FeedHearing } from "./data.ts";
import { feedOf } from "./feed.ts";
import type { Titles } from "./types.ts";

const HEARING: FeedHearing = {
  case_id: "0b5f4c1e-0000-4000-8000-000000000001",
  thread: 1,
  n: 1,
  at: "2012-08-12T08:30",
  kind: "master",
  judge: "Sorrel Candlewick",
  ended_as: null,
  changed_at: new Date("2012-05-03T18:00:00Z"),
  court_name: "Los Angeles",
  time_zone: "America/Los_Angeles",
  a_number: "012345678",
  family_name: "Reyes-Ortega",
  given_names: "Ana",
};
const REPLY = {
  case_id: HEARING.case_id,
  offer_id: "0b5f4c1e-0000-4000-8000-000000000002",
  day: "2012-07-31",
  since: "2012-07-02",
  court_name: "Los Angeles",
  a_number: "012345678",
  family_name: "Reyes-Ortega",
  given_names: "Ana",
};

/** Lines as they are meant: folded ones put together again. */
function lines(over: Partial<FeedHearing> = {}, titles: Titles = "a_number"): string[] {
  const text = feedOf({
    hearings: [{ ...HEARING, ...over }],
    replies: [],
    titles,
    base: "https://abeyance.example",
  });
  return text.replace(/\r\n[ \t]/g, "").split("\r\n");
}
const line = (found: string[], key: string) => found.find((one) => one.startsWith(key));

describe("an entry", () => {
  test("is at the court's own hour, in the summer and in the winter", () => {
    expect(line(lines(), "DTSTART")).toBe("DTSTART:20120812T153000Z");
    expect(line(lines({ at: "2012-12-12T08:30" }), "DTSTART")).toBe("DTSTART:20121212T163000Z");
    const phoenix = { at: "2012-08-12T08:30", time_zone: "America/Phoenix" };
    expect(line(lines(phoenix), "DTSTART")).toBe("DTSTART:20120812T153000Z");
    expect(line(lines(), "DESCRIPTION")).toContain("8:30 PDT\\, local to the court.");
  });

  test("that moves is the same entry with a higher sequence; cancelled is the next", () => {
    const moved = lines({ n: 3, at: "2012-09-04T13:00" });
    expect(line(moved, "UID")).toBe(line(lines(), "UID"));
    const sequence = (found: string[]) => Number(line(found, "SEQUENCE")?.slice(9) ?? 0);
    expect(sequence(lines())).toBe(0);
    expect(sequence(moved)).toBe(4);
    const off = lines({ n: 3, ended_as: "taken_off" });
    expect(sequence(off)).toBe(5);
    expect(off).toContain("STATUS:CANCELLED");
    expect(moved).toContain("STATUS:CONFIRMED");
    expect(lines({ ended_as: "passed" })).toContain("STATUS:CONFIRMED");
  });

  test("after one whose day has come is another entry", () => {
    expect(line(lines({ n: 2, thread: 2 }), "UID")).not.toBe(line(lines(), "UID"));
  });

  test("to answer by is a whole day", () => {
    const text = feedOf({ hearings: [], replies: [REPLY], titles: "a_number", base: "" });
    expect(text).toContain("DTSTART;VALUE=DATE:20120731");
    expect(text).toContain("DTEND;VALUE=DATE:20120801");
  });

  test("tells of nobody by name unless asked to, and with 'busy' nothing at all", () => {
    const all = (titles: Titles) => lines({}, titles).join("\n");
    expect(all("a_number")).toContain("SUMMARY:Master hearing A012-345-678");
    expect(all("a_number")).not.toMatch(/Reyes|Ana\b/);
    expect(all("name")).toContain("SUMMARY:Master hearing Reyes-Ortega\\, Ana A012-345-678");
    expect(all("busy")).toContain("SUMMARY:Busy");
    expect(all("busy")).not.toMatch(/Reyes|345|Los Angeles|Candlewick|hearing|\/cases\//i);
  });

  test("the same rows are the same text, so that nothing is fetched twice", () => {
    vi.useFakeTimers({ now: new Date("2012-07-23T16:00:00Z") });
    const one = lines();
    vi.setSystemTime(new Date("2012-07-24T09:00:00Z"));
    expect(lines()).toEqual(one);
    vi.useRealTimers();
  });

  test("no words of a person break out of their line", () => {
    const found = lines({ judge: "Q\r\nSTATUS:CANCELLED;x,\\" }, "name");
    expect(found.filter((one) => one.startsWith("STATUS"))).toEqual(["STATUS:CONFIRMED"]);
  });
});

const ZONES = [
  "America/Los_Angeles",
  "America/New_York",
  "America/Phoenix",
  "America/Denver",
  "America/Anchorage",
  "Pacific/Honolulu",
  "Pacific/Guam",
  "America/Puerto_Rico",
];

describe("a court's local time as an instant", () => {
  const local = fc
    .tuple(
      fc.integer({ min: 0, max: 9000 }),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
    )
    .map(([day, hour, minute]) => {
      const two = (n: number) => String(n).padStart(2, "0");
      return `${addDays("2006-01-01", day)}T${two(hour)}:${two(minute)}`;
    });

  test("is read back as the same time, except in the hour that clocks leave out", () => {
    fc.assert(
      fc.property(local, fc.constantFrom(...ZONES), (at, zone) => {
        const back = localDateTime(instantOf(at, zone), zone);
        const month = at.slice(5, 7);
        if (at.slice(11, 13) === "02" && month === "03") return;
        if (at.slice(11, 13) === "02" && month === "04") return;
        expect(back).toBe(at);
      }),
      { numRuns: 400 },
    );
  });

  test("in the hour that is left out it is after it; in the hour that comes twice it is the first", () => {
    const at = (text: string) => instantOf(text, "America/Los_Angeles").toISOString();
    expect(at("2012-03-11T01:59")).toBe("2012-03-11T09:59:00.000Z");
    expect(at("2012-03-11T02:30")).toBe("2012-03-11T10:30:00.000Z");
    expect(at("2012-03-11T03:00")).toBe("2012-03-11T10:00:00.000Z");
    expect(at("2012-11-04T00:59")).toBe("2012-11-04T07:59:00.000Z");
    expect(at("2012-11-04T01:30")).toBe("2012-11-04T08:30:00.000Z");
    expect(at("2012-11-04T02:00")).toBe("2012-11-04T10:00:00.000Z");
  });
});
