import { describe, expect, test } from "vitest";
import { domainTime } from "./clock.ts";

const clock = { domainStart: "2012-07-23T13:00:00Z", realStart: "2026-03-01T09:30:00Z" };

describe("the domain's clock", () => {
  test("shows its start when real time shows the real start", () => {
    expect(domainTime(clock, new Date(clock.realStart))).toEqual(new Date(clock.domainStart));
  });

  test("runs as fast as real time", () => {
    const later = new Date("2026-03-03T10:31:05.250Z");
    expect(domainTime(clock, later)).toEqual(new Date("2012-07-25T14:01:05.250Z"));
  });

  test("is real time where none is set", () => {
    const now = new Date();
    expect(domainTime(null, now)).toEqual(now);
  });
});
