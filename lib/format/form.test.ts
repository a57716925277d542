import { expect, test } from "vitest";
import { readAddress } from "../queues/schema.ts";
import { autosaveSchema } from "../requests/schema.ts";
import { type FormField, readForm } from "./form.ts";

const REASON: FormField = { name: "reason", label: "Reason", widget: "textarea" };
const FACTORS: FormField = { name: "factors", label: "Factors", widget: "checkboxes" };

test("what no database keeps as text is read out of every answer, address and draft", () => {
  const data = new FormData();
  data.set("reason", "Long\0 presence");
  data.append("factors", "children\0");
  expect(readForm(data, [REASON, FACTORS])).toEqual({
    reason: "Long presence",
    factors: ["children"],
  });
  expect(readAddress({ q: ["Rey\0es"], court: "\0" })).toEqual({ q: "Reyes" });
  const saved = autosaveSchema.parse({ revision: 0, answers: { letter: "Dear\0 office" } });
  expect(saved.answers.letter).toBe("Dear office");
});
