import { describe, expect, it } from "vitest";
import { ROLES } from "../access/roles.ts";
import { pathDiagram, pathEdges } from "./diagram.ts";
import { programSchema } from "./programs/program.ts";
import { review2011 } from "./programs/review-2011.ts";
import { SHIPPED } from "./programs/shipped.ts";
import { STEPS, stepById } from "./registry.ts";
import { STAGE_IDS, STAGES } from "./stages.ts";

describe("the registry", () => {
  it("names each step once, by its address", () => {
    expect(new Set(STEPS.map(({ id }) => id)).size).toBe(STEPS.length);
    for (const { id } of STEPS) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(stepById("no-such-step")).toBeUndefined();
  });

  for (const step of STEPS) {
    it(`${step.id} says in plain words what it is, and asks for all it needs`, () => {
      expect(step.label).toMatch(/^[A-Z]/);
      expect(step.about).toMatch(/^[A-Z].*\.$/);
      expect(step.needs).toMatch(/^[a-z].*[a-z]$/);
      const keys = Object.keys(step.input.shape);
      expect(Object.keys(step.fields).sort()).toEqual(keys.sort());
      expect(keys).toEqual(expect.arrayContaining(Object.keys(step.reportInput?.shape ?? {})));
      expect(keys).toEqual(expect.arrayContaining([...(step.private ?? [])]));
      for (const field of Object.values(step.fields)) {
        expect(field.label).toMatch(/^[A-Z]/);
        if (field.showWhen) expect(keys).toContain(field.showWhen.field);
      }
    });

    it(`${step.id} belongs to roles of its parties, and hangs together`, () => {
      for (const role of step.roles) {
        if (role !== "clock") expect(step.parties).toContain(ROLES[role].side);
      }
      for (const stage of [...(step.stays ?? [])]) expect(step.from).toContain(stage);
      if (step.asksDate === false) expect(step.aside).toBe(true);
      if (step.private) expect(step.visibility).toBe("shared");
      if (step.visibility === "own") expect(step.notice).toBeUndefined();
      for (const question of step.settles ?? []) {
        expect(STEPS.map((one) => one.question ?? one.id)).toContain(question);
      }
    });
  }

  it("tells everybody else of what concerns them", () => {
    const silent = STEPS.filter(
      (step) => step.visibility === "shared" && !step.notice && !step.first,
    );
    expect(
      silent.map(({ id }) => id),
      "steps that others see and get no notice of",
    ).toEqual([]);
  });
});

describe("the diagram", () => {
  it("is made from the registry: every stage, every move, the ends", () => {
    const text = pathDiagram();
    for (const stage of STAGE_IDS)
      expect(text).toContain(`state "${STAGES[stage].label}" as ${stage}`);
    for (const { step, from, to } of pathEdges()) {
      const label = stepById(step)?.label.toLowerCase() ?? "";
      if (step !== "leave-program" && step !== "set-aside-duplicate")
        expect(text).toMatch(new RegExp(`${from} --> ${to} : .*${label}`));
    }
    expect(text).toContain("left_program --> [*]");
    expect(text).toContain("accepted --> accepted : prepare joint motion / sign joint motion");
    expect(pathDiagram()).toBe(text);
  });
});

describe("the programs", () => {
  it("have unique codes, both kinds of factors, and published grounds", () => {
    for (const program of SHIPPED) {
      const { id, revision, ...definition } = program;
      expect([id, revision, programSchema.parse(definition)]).toEqual([id, 1, definition]);
      const codes = [program.factors, program.grounds].map((list) => list.map(({ code }) => code));
      for (const one of [...codes, program.forms]) {
        expect(new Set(one).size).toBe(one.length);
        expect(one.length).toBeGreaterThan(0);
      }
      const kinds = new Set(program.factors.map(({ direction }) => direction));
      expect([...kinds].sort()).toEqual(["either", "negative", "positive"]);
    }
  });

  it("carry the lists of 2011 in full", () => {
    const counts = new Map<string, number>();
    for (const { list } of review2011.factors) counts.set(list, (counts.get(list) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      "General (June 2011)": 19,
      "Particular care (June 2011)": 8,
      "Particular concern (June 2011)": 4,
      "Victims and witnesses (June 2011)": 8,
      "Low priority (November 2011)": 8,
      "Enforcement priority (November 2011)": 14,
    });
    expect(review2011.grounds).toHaveLength(9);
  });
});
