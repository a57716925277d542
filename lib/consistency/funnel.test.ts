import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomial, midBelow } from "./distributions.ts";
import { axisEnd, curveOf, funnelOf, limitsAt, spreadOf } from "./funnel.ts";
import { type Cell, LEAST_IN_STRATUM, strataOf } from "./strata.ts";
import { LEAST_CASES } from "./types.ts";

const cell = (unit: string, facts: string[], cases: number, yes: number): Cell => ({
  unit,
  facts,
  inquired: false,
  cases,
  yes,
});

const cells = fc.array(
  fc
    .record({
      unit: fc.constantFrom("A", "B", "C", "D"),
      facts: fc.tuple(
        fc.constantFrom("p", "q"),
        fc.constantFrom("x", "y"),
        fc.constantFrom("1", "2"),
      ),
      cases: fc.integer({ min: 0, max: 60 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ unit, facts, cases, share }) => cell(unit, facts, cases, Math.round(cases * share))),
  { minLength: 1, maxLength: 40 },
);

describe("strata", () => {
  test("hold every case once, and enough of them or all that are left", () => {
    fc.assert(
      fc.property(cells, (some) => {
        const strata = strataOf(some);
        const kept = strata.flatMap((one) => one.cells);
        expect(kept).toHaveLength(some.filter(({ cases }) => cases > 0).length);
        for (const stratum of strata) {
          const n = stratum.cells.reduce((all, one) => all + one.cases, 0);
          if (stratum.facts.length > 0) expect(n).toBeGreaterThanOrEqual(LEAST_IN_STRATUM);
          for (const one of stratum.cells) {
            expect(one.facts.slice(0, stratum.facts.length)).toEqual(stratum.facts);
          }
        }
      }),
    );
  });

  test("do not ask how the cases ended", () => {
    fc.assert(
      fc.property(cells, (some) => {
        const shape = (strata: ReturnType<typeof strataOf>) =>
          strata.map(({ facts, cells: here }) => [facts, here.map(({ cases }) => cases)]);
        const otherwise = some.map((one) => ({ ...one, yes: one.cases - one.yes }));
        expect(shape(strataOf(otherwise))).toEqual(shape(strataOf(some)));
      }),
    );
  });
});

describe("expected and observed", () => {
  test("standardized by hand: two strata, two courts", () => {
    const found = funnelOf([
      cell("A", ["with counsel"], 100, 30),
      cell("A", ["alone"], 100, 10),
      cell("B", ["with counsel"], 300, 60),
      cell("B", ["alone"], 100, 4),
    ]);
    const [a] = found.points;
    // 90 of 400 and 14 of 200: A's cases would come to 22.5 + 7.
    expect(a?.expected).toBeCloseTo(29.5, 12);
    expect(a?.rate).toBeCloseTo((40 / 29.5) * (104 / 600), 12);
  });

  test("what is expected of all units is what all came to", () => {
    fc.assert(
      fc.property(cells, (some) => {
        const { points, tooFew, yes } = funnelOf(some, 1);
        expect(tooFew).toEqual([]);
        expect(points.reduce((all, one) => all + one.expected, 0)).toBeCloseTo(yes, 8);
      }),
    );
  });

  test("a mix that differs marks nobody; the same rate at another mix does", () => {
    const mix = [
      cell("A", ["with counsel"], 900, 270),
      cell("A", ["alone"], 100, 5),
      cell("B", ["with counsel"], 100, 30),
      cell("B", ["alone"], 900, 45),
    ];
    expect(funnelOf(mix).points.map(({ marked }) => marked)).toEqual([null, null]);
    const [first, ...rest] = mix;
    if (!first) throw new Error("no cell");
    const otherwise = funnelOf([{ ...first, yes: 400 }, ...rest]);
    expect(otherwise.points.map(({ marked }) => marked)).toEqual(["above", "below"]);
  });

  test("of two units each is the other's mirror: one question, asked once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 90 }), fc.integer({ min: 20, max: 90 }), (n, m) => {
        const found = funnelOf([
          cell("A", [], n, Math.floor(n / 3)),
          cell("B", [], m, Math.floor(m / 5)),
        ]);
        const [a, b] = found.points;
        expect(a?.p).toBeCloseTo(b?.p ?? Number.NaN, 8);
      }),
    );
  });

  test("too few cases are named and not compared", () => {
    const found = funnelOf([cell("A", [], LEAST_CASES, 4), cell("B", [], LEAST_CASES - 1, 19)]);
    expect(found.points.map(({ unit }) => unit)).toEqual(["A"]);
    expect(found.tooFew).toEqual([{ unit: "B", cases: LEAST_CASES - 1 }]);
  });

  test("units that are all alike are rarely marked: the false discoveries are few", () => {
    // A small generator, the same at every run.
    let seed = 7;
    const next = () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return seed / 0x80000000;
    };
    let runs = 0;
    for (let run = 0; run < 300; run++) {
      const some = Array.from({ length: 12 }, (_, at) => {
        const cases = 40 + Math.floor(next() * 200);
        let yes = 0;
        for (let n = 0; n < cases; n++) if (next() < 0.15) yes++;
        return cell(`unit ${at}`, [], cases, yes);
      });
      if (funnelOf(some).points.some(({ marked }) => marked)) runs++;
    }
    expect(runs / 300).toBeLessThan(0.08);
  });
});

describe("limits", () => {
  test("narrow with the number of cases, and hold the rate between them", () => {
    for (const rate of [0.03, 0.075, 0.5]) {
      let width = 2;
      for (const n of [20, 50, 100, 1000, 10_000]) {
        const [low, high] = limitsAt(n, rate, 0.05);
        expect(low).toBeLessThanOrEqual(rate);
        expect(high).toBeGreaterThanOrEqual(rate);
        expect(high - low).toBeLessThan(width);
        const [lower, higher] = limitsAt(n, rate, 0.002);
        expect(lower).toBeLessThanOrEqual(low);
        expect(higher).toBeGreaterThanOrEqual(high);
        width = high - low;
      }
    }
  });

  test("hold as many as they say", () => {
    const [low, high] = limitsAt(400, 0.1, 0.05);
    const chances = binomial(400, 0.1);
    const inside = midBelow(chances, Math.floor(high * 400) + 1) - midBelow(chances, low * 400);
    expect(inside).toBeGreaterThan(0.93);
    expect(inside).toBeLessThan(0.98);
  });

  test("are drawn from before the first unit to behind the last", () => {
    const curve = curveOf([40, 900], axisEnd(950), 0.2, 1.5);
    expect(curve[0]?.cases).toBeLessThan(40);
    expect(curve.at(-1)?.cases).toBe(1000);
    const numbers = curve.map(({ cases }) => cases);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    for (const { inner, outer } of curve) {
      expect([outer[0], inner[0], inner[1], outer[1]].map((one) => one >= 0 && one <= 1)).toEqual([
        true,
        true,
        true,
        true,
      ]);
      expect(inner[1]).toBeLessThanOrEqual(outer[1]);
    }
  });

  test("near the normal ones for many cases", () => {
    const [low, high] = limitsAt(40_000, 0.2, 0.05);
    const error = Math.sqrt((0.2 * 0.8) / 40_000);
    expect(high).toBeCloseTo(0.2 + 1.96 * error, 4);
    expect(low).toBeCloseTo(0.2 - 1.96 * error, 4);
  });
});

describe("spread", () => {
  test("none of few units, and none of chance's own", () => {
    expect(spreadOf([5, -5, 4])).toBe(1);
    expect(spreadOf([-1.6, -1, -0.7, -0.4, -0.1, 0.1, 0.4, 0.7, 1, 1.6])).toBe(1);
  });

  test("of units that all differ more than chance makes them; a few that stand out make none", () => {
    expect(spreadOf([-4, -3.5, -3, -2.5, -2, 2, 2.5, 3, 3.5, 4])).toBeGreaterThan(2);
    const one = [-1.3, -0.8, -0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8, 1.3, 9];
    expect(spreadOf(one)).toBe(1);
  });
});
