import fc from "fast-check";
import { expect, test } from "vitest";
import { figuresOf } from "../program-record/figures.ts";
import { recordQuestionSchema } from "../program-record/schema.ts";
import type { LostCases } from "../program-record/types.ts";
import { RECORD_STATES } from "../workflow/record.ts";
import { funnelOf } from "./funnel.ts";

const question = recordQuestionSchema.parse({ asOf: "2012-07-20" });
const causes = ["not_cleared", "lapsed", "withdrawn", "motion_denied", "left", "no_offer", null];
const cells = fc.array(
  fc.record({
    state: fc.constantFrom(...RECORD_STATES),
    cause: fc.constantFrom(...causes),
    before: fc.constantFrom(...RECORD_STATES, null),
    n: fc.integer({ min: 1, max: 500 }),
  }),
  { maxLength: 40 },
);

function countsOf(some: { state: (typeof RECORD_STATES)[number]; n: number }[]) {
  return figuresOf(
    question,
    some.map(({ state, n }) => ({ state, n, document: "" as const, codes: {} })),
  ).total;
}

test("each step is what waits there, what it lost and what went on", () => {
  fc.assert(
    fc.property(cells, (some) => {
      const lost = some.filter(
        (one): one is LostCases & typeof one => one.state === "back" || one.state === "declined",
      );
      const total = countsOf(some);
      const steps = funnelOf(total, lost);
      expect(steps.map(({ id }) => id)).toEqual([
        "reviewed",
        "amenable",
        "cleared",
        "offered",
        "accepted",
        "closed",
      ]);
      const sum = (parts: { n: number }[]) => parts.reduce((all, { n }) => all + n, 0);
      for (const [at, step] of steps.entries()) {
        const further = steps[at + 1]?.n ?? 0;
        expect(step.n).toBe(sum(step.standing) + sum(step.lost) + further);
        expect(step.of?.n).toBe(at === 0 ? undefined : steps[at - 1]?.n);
      }
      expect(steps[0]?.n).toBe(total.reviewed);
      expect(steps[5]?.n).toBe(total.closed);
    }),
  );
});

test("a loss stands at the step that the case had come to, with its reason in words", () => {
  const lost: LostCases[] = [
    { state: "back", cause: "withdrawn", before: "accepted", n: 2 },
    { state: "back", cause: "withdrawn", before: null, n: 3 },
    { state: "back", cause: "left", before: "background_check", n: 4 },
    { state: "declined", cause: "no_work_permit", before: null, n: 5 },
    { state: "declined", cause: null, before: null, n: 6 },
  ];
  const steps = funnelOf(countsOf(lost), lost);
  expect(steps.map(({ lost: parts }) => parts.map(({ label, n }) => ({ label, n })))).toEqual([
    [],
    [{ label: "Left the program", n: 4 }],
    [],
    [
      { label: "Declined, reason not disclosed", n: 6 },
      { label: "Declined: closure brings no work permit", n: 5 },
      { label: "Offer withdrawn", n: 3 },
    ],
    [{ label: "Offer withdrawn", n: 2 }],
    [],
  ]);
});

test("losses that are not those of the figure are no figure", () => {
  const total = countsOf([{ state: "back", n: 2 }]);
  expect(() => funnelOf(total, [])).toThrow(/do not add up/);
});
