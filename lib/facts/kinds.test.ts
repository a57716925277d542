import { describe, expect, it } from "vitest";
import { FACTORS_2011 } from "../workflow/programs/factors-2011.ts";
import { FACT_GROUPS } from "./kinds/kind.ts";
import { FACT_KINDS, factorsOfFact, factSentence, isAdverse } from "./kinds.ts";
import { factFields } from "./schema.ts";

const TODAY = { today: "2012-07-23", born: "1990-03-02" };
const NO_DAYS = { on: null, from: null, to: null };
const CODES = new Set(FACTORS_2011.map(({ code }) => code));

/** Every combination of the choices of a kind, words filled in. */
function* values(kind: (typeof FACT_KINDS)[number]): Generator<Record<string, unknown>> {
  let all: Record<string, unknown>[] = [{}];
  for (const [key, field] of Object.entries(kind.fields)) {
    const { widget, options } = field as { widget: string; options?: { value: string }[] };
    const answers =
      widget === "select"
        ? (options ?? []).map(({ value }) => value)
        : widget === "checkbox"
          ? [true, false]
          : ["somewhere"];
    all = all.flatMap((one) => answers.map((answer) => ({ ...one, [key]: answer })));
  }
  yield* all;
}

const content = (kind: string, value: Record<string, unknown>, days = {}) => ({
  kind,
  value,
  ...NO_DAYS,
  ...days,
});

describe("the kinds of facts", () => {
  it("have a name, a letter and a heading of their own", () => {
    expect(new Set(FACT_KINDS.map(({ id }) => id)).size).toBe(FACT_KINDS.length);
    expect(new Set(FACT_KINDS.map(({ letter }) => letter)).size).toBe(FACT_KINDS.length);
    const groups = FACT_KINDS.map(({ group }) => group);
    expect(Object.keys(FACT_GROUPS)).toEqual([...new Set(groups)]);
  });

  it.each(FACT_KINDS.map((kind) => [kind.id, kind] as const))(
    "%s reads as a sentence and names real factors, whatever is chosen",
    (id, kind) => {
      for (const value of values(kind)) {
        for (const days of [NO_DAYS, { on: "2010", from: "1999-05", to: "2010-06-04" }]) {
          const fact = content(id, value, days);
          expect(kind.shape.safeParse(value).success, JSON.stringify(value)).toBe(true);
          const sentence = factSentence(fact);
          expect(sentence).toMatch(/^[A-Z].*[^.,]$/);
          expect(sentence).not.toMatch(/undefined|null|, ,|false|true/);
          const factors = factorsOfFact(fact, TODAY);
          expect(factors.filter((code) => !CODES.has(code))).toEqual([]);
          expect(new Set(factors).size).toBe(factors.length);
        }
      }
    },
  );

  it("reach every factor that is about the person", () => {
    const reached = new Set<string>();
    for (const kind of FACT_KINDS) {
      for (const value of values(kind)) {
        for (const on of ["1940", "1995", "2011-05-02"]) {
          const days = { on, from: on, to: null };
          for (const code of factorsOfFact(content(kind.id, value, days), TODAY)) reached.add(code);
        }
      }
    }
    const missing = FACTORS_2011.map(({ code }) => code).filter((code) => !reached.has(code));
    // Weighed by a person from several facts, or not a fact of the respondent at all.
    expect(missing).toEqual([
      "priority_egregious_record",
      "general_agency_priorities",
      "witness_aggr_national_security",
      "witness_aggr_serious_criminal",
      "witness_aggr_fraud",
      "witness_aggr_public_safety",
    ]);
  });

  it("ask only what their shape has", () => {
    for (const kind of FACT_KINDS) {
      expect(Object.keys(kind.fields)).toEqual(Object.keys(kind.shape.shape));
      expect(factFields(kind).length).toBeGreaterThan(0);
      if (kind.needsDay) expect(kind.days[kind.needsDay]).toBeDefined();
    }
  });
});

describe("a fact as a person reads it", () => {
  it.each([
    [
      "relative",
      { relation: "wife", status: "citizen", name: "" },
      { on: "2005-05-03" },
      "Wife, US citizen, married 3 May 2005",
    ],
    [
      "relative",
      { relation: "daughter", status: "citizen", name: "Ana" },
      { on: "2004" },
      "Daughter Ana, US citizen, born 2004",
    ],
    [
      "entry",
      { manner: "without_inspection", place: "Nogales" },
      { on: "1999-05" },
      "Entered May 1999, at Nogales, without inspection",
    ],
    [
      "residence",
      { place: "Baltimore", status: "none" },
      { from: "2001" },
      "Lives in Baltimore, since 2001, no lawful status",
    ],
    [
      "arrest",
      { offense: "theft", outcome: "dismissed", place: "" },
      { on: "2011-02-04" },
      "Arrested for theft, 4 Feb 2011, dismissed",
    ],
    ["prior", { what: "removed", place: "" }, { on: "2003" }, "Removed or deported, 2003"],
  ])("%s", (kind, value, days, sentence) => {
    expect(factSentence(content(kind, value, days))).toBe(sentence);
  });

  it("is shown as it is kept where a newer version wrote it", () => {
    const fact = content("heirloom", { what: "A watch", count: 2 });
    expect(factSentence(fact)).toBe("Heirloom, A watch");
    expect(factorsOfFact(fact, TODAY)).toEqual([]);
    expect(isAdverse(fact)).toBe(false);
  });
});

describe("which factors a fact bears on", () => {
  const bears = (kind: string, value: Record<string, unknown>, days = {}) =>
    factorsOfFact(content(kind, value, days), TODAY);

  it("follows from the relative's status and the day of entry", () => {
    expect(bears("relative", { relation: "wife", status: "citizen" })).toContain(
      "general_usc_lpr_family",
    );
    expect(bears("relative", { relation: "wife", status: "none" })).not.toContain(
      "general_usc_lpr_family",
    );
    expect(bears("relative", { relation: "brother", status: "citizen" })).not.toContain(
      "general_usc_lpr_family",
    );
    const entry = { manner: "without_inspection", place: "" };
    expect(bears("entry", entry, { on: "2011" })).toContain("priority_entry_last_3_years");
    expect(bears("entry", entry, { on: "1999" })).not.toContain("priority_entry_last_3_years");
    expect(bears("entry", entry, { on: "1999" })).toContain("care_since_childhood");
  });

  it("calls arrests, convictions and removals adverse, and nothing else of the family or school", () => {
    const adverse = FACT_KINDS.filter((kind) =>
      [...values(kind)].some((value) => isAdverse(content(kind.id, value))),
    );
    expect(adverse.map(({ id }) => id)).toEqual(["arrest", "conviction", "prior", "other"]);
    expect(isAdverse(content("prior", { what: "none" }))).toBe(false);
  });
});
