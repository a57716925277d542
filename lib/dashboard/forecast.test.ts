import fc from "fast-check";
import { expect, test } from "vitest";
import { forecast } from "./forecast.ts";

const today = "2012-07-23";

test("a steady pace has no spread", () => {
  expect(forecast(1000, Array(12).fill(100), today)).toMatchObject({
    ok: true,
    early: 10,
    half: 10,
    late: 10,
    days: { half: "2012-10-01" },
  });
});

test("weeks before the work began are not counted", () => {
  const told = forecast(100, [0, 0, 10, 10, 10, 10], today);
  expect(told).toMatchObject({ ok: true, weeks: [10, 10, 10, 10], half: 10 });
});

test("with too little to go by it says so", () => {
  expect(forecast(100, [0, 0, 5, 5, 5], today)).toMatchObject({ ok: false });
  expect(forecast(100, [], today)).toMatchObject({ ok: false });
  expect(forecast(0, Array(12).fill(100), today)).toMatchObject({ ok: false });
});

test("what takes over ten years has no day", () => {
  expect(forecast(1_000_000, Array(12).fill(1), today)).toMatchObject({ half: null, late: null });
});

test("the deciles are in order, within the fastest and the slowest week, and always the same", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3000 }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 4, maxLength: 12 }),
      (backlog, weekly) => {
        const told = forecast(backlog, weekly, today);
        if (!told.ok) throw new Error("There is enough to say.");
        const { early, half, late } = told;
        const weeks = (pace: number) => Math.ceil(backlog / pace);
        const slowest = weeks(Math.min(...weekly));
        expect(early ?? Infinity).toBeGreaterThanOrEqual(weeks(Math.max(...weekly)));
        expect(half ?? Infinity).toBeGreaterThanOrEqual(early ?? Infinity);
        expect(late ?? Infinity).toBeGreaterThanOrEqual(half ?? Infinity);
        if (slowest <= 520) expect(late).toBeLessThanOrEqual(slowest);
        expect(forecast(backlog, weekly, today)).toEqual(told);
      },
    ),
    { numRuns: 20 },
  );
});
