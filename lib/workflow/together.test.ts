import { describe, expect, it } from "vitest";
import type { Actor } from "../access/actor.ts";
import { STEPS, stepById } from "./registry.ts";
import { caseAt } from "./testing/case-at.ts";
import { type Casebook, person } from "./testing/casebook.ts";
import { togetherProblem } from "./together.ts";

const ALL = ["government", "court", "defense"] as const;
const attorney = person("trial_attorney");
const advocate = person("advocate");

const at = (stage: Parameters<typeof caseAt>[0], more = {}) => {
  const book = caseAt(stage, ALL, more);
  if (!book) throw new Error("no such case");
  return book;
};

function problem(step: string, actor: Actor, one: Casebook, other: Casebook, party = actor.side) {
  const found = stepById(step);
  if (!found || !party) throw new Error(step);
  const standing = (book: Casebook) => ({ state: book.view(actor), context: book.context(actor) });
  return togetherProblem(found, party, standing(one), standing(other));
}

describe("a step that is taken for a family", () => {
  for (const step of STEPS.filter(({ together }) => together)) {
    it(`${step.id} asks nothing that belongs to one case alone`, () => {
      const widgets = Object.values(step.fields).map((field) => field?.widget);
      for (const own of ["event", "case"]) expect(widgets).not.toContain(own);
      expect(Object.keys(step.input.shape)).not.toContain("hash");
      expect(step.first ?? step.newcomer).toBeUndefined();
    });
  }

  it("is possible where each case alone would allow it, and the reason is the case's own", () => {
    expect(problem("extend-offer", attorney, at("cleared"), at("cleared"))).toBeNull();
    expect(problem("extend-offer", attorney, at("cleared"), at("background_check"))).toBe(
      "Not possible while the case is 'background check': an offer follows a finding of amenable and a background check that passed.",
    );
    const adverse = at("cleared");
    adverse.take(attorney, "note-adverse-information", { what: "An arrest." });
    expect(problem("extend-offer", attorney, at("cleared"), adverse)).toBe(
      "New adverse information is open: renew the background check or set it aside first.",
    );
  });

  it("never is one that binds to a single person's result or text", () => {
    for (const id of [
      "record-check-result",
      "prepare-motion",
      "sign-motion",
      "file-motion",
      "receive-motion",
      "reject-motion",
      "rule-on-motion",
      "note-adverse-information",
      "leave-program",
      "correct",
      "tie-to-lead",
    ]) {
      expect(stepById(id)?.together, id).toBeUndefined();
    }
    expect(problem("sign-motion", attorney, at("accepted"), at("accepted"))).toBe(
      "This step is taken on one case at a time.",
    );
  });

  it("answers one offer for all only where all were offered the same", () => {
    const closure = at("offered");
    const termination = at("offered", { form: "termination" });
    expect(problem("accept-offer", advocate, closure, at("offered"))).toBeNull();
    for (const step of ["accept-offer", "decline-offer"]) {
      expect(problem(step, advocate, closure, termination)).toBe(
        "Another form of discretion was offered.",
      );
    }
  });

  it("is reported for all only where its party is nowhere on the system", () => {
    const lone = caseAt("offered", ["government"]);
    if (!lone) throw new Error("no such case");
    expect(problem("accept-offer", attorney, lone, lone, "defense")).toBeNull();
    expect(problem("accept-offer", attorney, lone, at("offered"), "defense")).toBe(
      "Riverside clinic is on the system: only it can take this step.",
    );
  });

  it("rules on one motion of counsel for all only where all asked the same", () => {
    const judge = person("judge");
    const leaving = at("offered");
    leaving.take(advocate, "withdraw-counsel");
    const substituted = at("offered");
    substituted.take(advocate, "substitute-counsel", {
      name: "Counsel Ames",
      firm: "Firm of the North",
      organizationId: null,
    });
    expect(problem("rule-on-counsel", judge, leaving, leaving)).toBeNull();
    expect(problem("rule-on-counsel", judge, leaving, substituted)).toBe(
      "Counsel asked for something else there.",
    );
  });
});
