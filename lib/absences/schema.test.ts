import { expect, test } from "vitest";
import { formErrors } from "../format/form.ts";
import { absenceSchema } from "./schema.ts";

const [person, cover] = [1, 2].map((one) => `00000000-0000-4000-8000-00000000000${one}`);

const errorsOf = (typed: Record<string, unknown>) => {
  const read = absenceSchema.safeParse({
    person,
    cover,
    from: "2012-07-02",
    until: "2012-07-06",
    ...typed,
  });
  return read.success ? {} : formErrors(read.error);
};

test.each([
  [{}, []],
  [{ from: "" }, ["from"]],
  [{ until: "" }, ["until"]],
  [{ from: "2012-02-30", until: "tomorrow" }, ["from", "until"]],
  [{ person: "", cover: "", from: "", until: "" }, ["cover", "from", "person", "until"]],
  [{ until: "2012-07-01" }, ["until"]],
  [{ until: "2013-07-03" }, ["until"]],
  [{ cover: person }, ["cover"]],
])("what is typed as %o is refused at %o, in words", (typed, fields) => {
  expect(Object.keys(errorsOf(typed)).sort()).toEqual(fields);
});
