import { describe, expect, test } from "vitest";
import { readForm } from "../format/form.ts";
import { review2011 } from "../workflow/programs/review-2011.ts";
import { STEPS } from "../workflow/registry.ts";
import { emptyState } from "../workflow/replay.ts";
import { stepFormSchema } from "./schema.ts";
import { formErrorsOf, type StepLookups, stepFields } from "./step-fields.ts";

const lookups: StepLookups = {
  state: emptyState("government"),
  today: "2012-07-23",
  program: review2011,
  programs: [review2011],
  people: [],
  organizations: [],
  events: [],
  documents: [{ value: "d", label: "A paper" }],
  prefill: {},
};

const names = (stepId: string, party: "government" | "court" | "defense" | null) => {
  const step = STEPS.find((one) => one.id === stepId);
  if (!step) throw new Error(stepId);
  return stepFields(step, party, lookups).map(({ name }) => name);
};

describe("the form of every step", () => {
  test.each(STEPS.map((step) => step.id))("%s reads only what its schema knows", (id) => {
    const step = STEPS.find((one) => one.id === id);
    if (!step) throw new Error(id);
    for (const party of step.reportLabel ? [null, step.parties[0] ?? null] : [null]) {
      const fields = stepFields(step, party, null);
      const schema = stepFormSchema(step, party !== null);
      const read = readForm(new FormData(), fields, schema);
      const input = party ? (step.reportInput ?? step.input) : step.input;
      const known = Object.keys(input.shape);
      expect(Object.keys(read.input ?? {}).filter((key) => !known.includes(key))).toEqual([]);
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
    }
  });

  test("the page and the action ask the same questions", () => {
    for (const step of STEPS) {
      const asked = stepFields(step, null, lookups).map(({ name, widget }) => [name, widget]);
      expect(stepFields(step, null, null).map(({ name, widget }) => [name, widget])).toEqual(asked);
    }
  });

  test("a hidden answer that the server decides is not sent", () => {
    expect(names("record-finding", null)).not.toContain("input.concurrence");
    expect(names("sign-motion", null)).toContain("input.hash");
  });

  test("a report leaves out what a reporter cannot know, and asks how it was learned", () => {
    expect(names("record-finding", "government")).toEqual([
      "occurredOn",
      "input.outcome",
      "report.learned",
      "report.paper",
      "report.documentId",
      "upload.report",
    ]);
    expect(names("accept-offer", "defense")).toContain("report.interpreter");
  });

  test("the day of one's own step is today; nobody is made to invent the day of another's", () => {
    const step = STEPS.find((one) => one.id === "extend-offer");
    if (!step) throw new Error();
    expect(stepFields(step, null, lookups)[0]?.initial).toBe("2012-07-23");
    expect(stepFields(step, "government", lookups)[0]?.initial).toBeUndefined();
  });
});

test("messages land on their fields; what has no field is said above the form", () => {
  const step = STEPS.find((one) => one.id === "sign-motion");
  if (!step) throw new Error();
  const fields = stepFields(step, "defense", lookups);
  const errors = { paper: "P", interpreter: "I", hash: "changed", nothing: "N" };
  expect(formErrorsOf(errors, fields)).toEqual({
    "report.paper": "P",
    "report.interpreter": "I",
    form: "changed",
  });
});
