import { describe, expect, it } from "vitest";
import type { Program } from "./programs/program.ts";
import { review2011 } from "./programs/review-2011.ts";
import { emptyState } from "./replay.ts";
import { scopeAnswers, scopeProblem } from "./scope.ts";
import type { SharedState } from "./state.ts";

function facts(more: Partial<SharedState> = {}): SharedState {
  return { ...emptyState("government").shared, chargingDocumentFiledOn: "2011-05-02", ...more };
}

function merits(day: string) {
  return { at: `${day}T09:00`, kind: "merits" as const, judge: "Judge Lin" };
}

const master = { at: "2013-01-15T09:00", kind: "master" as const, judge: "Judge Lin" };

function program(populations: Partial<Program["populations"]>): Program {
  return { ...review2011, populations: { ...review2011.populations, ...populations } };
}

describe("scope of the 2011 review", () => {
  it("takes in: not filed, master calendar, merits to 17 June 2012, detained", () => {
    const inside: Partial<SharedState>[] = [
      { chargingDocumentFiledOn: null, hearing: null },
      { hearing: master },
      { hearing: null },
      { hearing: merits("2012-06-17") },
      { hearing: merits("2012-09-01"), detained: true },
    ];
    for (const more of inside) expect(scopeProblem(facts(more), review2011)).toBeNull();
    expect(scopeProblem(facts({ hearing: merits("2012-06-18") }), review2011)).toMatch(/window/);
    expect(scopeProblem(facts({ hasFinalOrder: true }), review2011)).toMatch(/final order/);
  });

  it("answers each question with the fact behind it", () => {
    const answers = scopeAnswers(facts({ hearing: merits("2012-06-17") }), review2011);
    expect(answers.map(({ answer, fact }) => [answer, fact])).toEqual([
      [false, "filed 2 May 2011"],
      [false, "next hearing: merits, 17 Jun 2012"],
      [true, "not detained; next hearing: merits, 17 Jun 2012"],
      [false, "not detained"],
    ]);
    const unfiled = scopeAnswers(facts({ chargingDocumentFiledOn: null }), review2011);
    expect(unfiled.map(({ answer }) => answer)).toEqual([true, false, false, false]);
  });

  it("is the program's setting: no population is in or out by itself", () => {
    const everyone: [Partial<SharedState>, Partial<Program["populations"]>][] = [
      [{ chargingDocumentFiledOn: null }, { chargingDocumentNotFiled: false }],
      [{ hearing: master }, { masterCalendar: false }],
      [{ hearing: merits("2012-06-01") }, { meritsNotDetainedUntil: null }],
      [{ hearing: merits("2013-06-01"), detained: true }, { detained: false }],
    ];
    for (const [more, populations] of everyone) {
      expect(scopeProblem(facts(more), review2011)).toBeNull();
      expect(scopeProblem(facts(more), program(populations))).not.toBeNull();
    }
    expect(scopeProblem(facts({ hasFinalOrder: true }), program({ finalOrder: true }))).toBeNull();
  });
});
