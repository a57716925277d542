import { describe, expect, test } from "vitest";
import { CLIENT_COLUMNS } from "../clients/columns.ts";
import { STANDING_HEADINGS } from "../exports/standing.ts";
import { FORMS } from "../workflow/forms.ts";
import { BACK_REASONS } from "../workflow/reasons.ts";
import { STAGES } from "../workflow/stages.ts";
import { matchHeader } from "./match.ts";
import { clientsSource } from "./sources/clients.ts";
import { docketSource } from "./sources/docket.ts";

const context = {
  today: "2012-07-23",
  nationalities: new Map(),
  courts: new Map(),
  locations: new Map(),
};
const { stage_today, back_reason, form } = clientsSource.columns;

describe("what an export writes is what an import reads", () => {
  test.each([
    ["stages", stage_today, Object.entries(STAGES).map(([code, { label }]) => [code, label])],
    ["reasons", back_reason, Object.entries(BACK_REASONS)],
    ["forms", form, FORMS.map(({ code, label }) => [code, label])],
  ] as const)("%s", (_what, column, labels) => {
    for (const [code, label] of labels) {
      expect(column.read(label ?? "", context)).toEqual({ value: code });
      expect(column.read(code ?? "", context)).toEqual({ value: code });
    }
  });

  test("the header is the same, and says what stands in each column", () => {
    expect(CLIENT_COLUMNS.map(({ name }) => name)).toEqual(Object.keys(clientsSource.columns));
    for (const { about } of CLIENT_COLUMNS) expect(about.length).toBeGreaterThan(3);
  });

  test.each([clientsSource, docketSource])(
    "where a case stands is left alone by $label",
    (source) => {
      const first = Object.keys(source.columns).slice(0, 3);
      const match = matchHeader(source, [...first, ...STANDING_HEADINGS]);
      expect(Object.keys(match)).toEqual(first);
    },
  );
});
