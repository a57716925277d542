import { describe, expect, it } from "vitest";
import { changesOf } from "./changes.ts";
import { opla2022 } from "./opla-2022.ts";
import { review2011 } from "./review-2011.ts";
import { SHIPPED } from "./shipped.ts";
import {
  readFactors,
  readGrounds,
  readPeriods,
  writeFactors,
  writeGrounds,
  writePeriods,
} from "./written.ts";

describe("a program's lists, written a line each", () => {
  it("read as they were written", () => {
    for (const { periods, factors, grounds } of SHIPPED) {
      expect(readPeriods(writePeriods(periods))).toEqual({ ok: true, value: periods });
      expect(readFactors(writeFactors(factors))).toEqual({ ok: true, value: factors });
      expect(readGrounds(writeGrounds(grounds))).toEqual({ ok: true, value: grounds });
    }
  });

  it("say which line is wrong, and why", () => {
    const message = (read: { ok: boolean; message?: string }) => (read.ok ? "" : read.message);
    expect(message(readPeriods("2012-02-30 to open"))).toMatch(/^Line 1: write it as/);
    expect(message(readPeriods("2012-02-03 to 2012-02-02"))).toBe(
      "Line 1: it ends before it begins.",
    );
    expect(message(readPeriods("2012-01-01 to open\n2013-01-01 to open"))).toBe(
      "Two periods overlap.",
    );
    expect(message(readPeriods("\n"))).toBe("Write at least one.");
    expect(message(readFactors("age | for | Age"))).toMatch(/name of its list before it/);
    expect(message(readFactors("# General\nage | perhaps | Age"))).toMatch(/^Line 2: .*'for'/);
    expect(message(readFactors("# A\nage | for | Age\n# B\nage | either | Age"))).toBe(
      "The code 'age' stands twice.",
    );
    expect(message(readGrounds("Other"))).toBe("Line 1: write it as 'code | label'.");
  });

  it("keep a bar inside a text", () => {
    expect(readGrounds("other | This | or that")).toEqual({
      ok: true,
      value: [{ code: "other", label: "This | or that" }],
    });
  });
});

describe("what a revision changes", () => {
  it("is nothing where nothing differs", () => {
    for (const program of SHIPPED) expect(changesOf(program, { ...program })).toEqual([]);
  });

  it("is said a sentence each, with what was before", () => {
    const [first, ...grounds] = review2011.grounds;
    if (!first) throw new Error("no grounds");
    const changes = changesOf(review2011, {
      ...review2011,
      periods: [{ from: "2011-11-17", to: "2012-12-31" }],
      populations: { ...review2011.populations, finalOrder: true, meritsNotDetained: "any" },
      needsConcurrence: true,
      forms: ["administrative_closure", "stay_of_removal"],
      grounds: [...grounds, { ...first, label: "Armed forces" }],
    });
    expect(changes).toEqual([
      "Dates: 17 Nov 2011 to 31 Dec 2012 (before: 17 Nov 2011 to an end that is not set)",
      "With a final order: in scope now",
      "Merits hearings, not detained: any (before: up to 17 Jun 2012)",
      "Every finding needs a supervisor's concurrence",
      "Form added: Stay of removal",
      "Form taken out: Termination of proceedings",
      "Form taken out: Dismissal (8 CFR 1239.2(c))",
      "Form taken out: Charging document not filed",
      "Form taken out: Charging document cancelled",
      "Form taken out: Deferred action",
      "Ground changed: Armed forces (before: Armed forces, veteran, or their spouse or child)",
    ]);
    expect(changesOf(review2011, opla2022).some((one) => one.startsWith("Factor added"))).toBe(
      true,
    );
  });
});
