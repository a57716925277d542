import { expect, it } from "vitest";
import { formErrors, readForm } from "../format/form.ts";
import { FACT_KINDS, factKind } from "./kinds.ts";
import { factFields, factSchema } from "./schema.ts";

function sent(kindId: string, answers: Record<string, string>) {
  const kind = factKind(kindId);
  if (!kind) throw new Error(`no kind ${kindId}`);
  const data = new FormData();
  for (const [name, answer] of Object.entries(answers)) data.set(name, answer);
  const fields = factFields(kind);
  const parsed = factSchema(kind).safeParse(readForm(data, fields, factSchema(kind)));
  return parsed.success ? parsed.data : formErrors(parsed.error);
}

it("reads a line as it is typed", () => {
  const answers = { "value.relation": "wife", "value.status": "citizen", "value.forces": "on" };
  expect(sent("relative", { ...answers, on: "3 May 2005", source: "Client" })).toEqual({
    value: { relation: "wife", status: "citizen", name: "", abroad: false, forces: true },
    on: "2005-05-03",
    from: null,
    to: null,
    source: "Client",
    documentId: null,
    reason: "",
  });
});

it("says at each answer what is wrong with it", () => {
  expect(sent("birth", { "value.place": "Poland" })).toEqual({
    on: "Write the day, or the year.",
    source: "Say where it is known from.",
  });
  expect(sent("arrest", { on: "long ago", source: "x" })).toMatchObject({
    on: expect.stringContaining("May 2005"),
    "value.offense": expect.any(String),
    "value.outcome": expect.any(String),
  });
  const school = { "value.level": "college", "value.progress": "done", source: "x" };
  expect(sent("schooling", { ...school, from: "2005", to: "2004" })).toEqual({
    to: "This is before it began.",
  });
  expect(sent("schooling", { ...school, from: "May 2005", to: "2005" })).toMatchObject({
    from: "2005-05",
    to: "2005",
  });
});

it("asks every kind for what it needs to be said", () => {
  for (const { id } of FACT_KINDS) expect(sent(id, { source: "x" })).not.toHaveProperty("value");
});
