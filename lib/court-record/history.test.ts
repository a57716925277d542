import fc from "fast-check";
import { expect, test } from "vitest";
import { closureOf, isCompletion, type Proceeding, statusHistory } from "./history.ts";

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2012-02-${String(n).padStart(2, "0")}`);
const CODES = ["", "A", "B", "C", "F", "H", "I", "K", "M", "O", "P", "T", "X", "Y"];

const proceedings: fc.Arbitrary<Proceeding[]> = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 20 }),
    court: fc.constantFrom("LOS", "NYC"),
    location: fc.constantFrom("LOS", "SAN"),
    start: fc.option(day),
    completed: fc.option(day),
    code: fc.constantFrom(...CODES),
  }),
  { maxLength: 6, selector: (one) => one.id },
);

/** The definition, read word for word, for one day. */
function naive(all: readonly Proceeding[], on: string) {
  const begun = all.filter((one) => one.start !== null && one.start <= on);
  if (begun.length === 0) return null;
  const open = begun.filter((one) => one.completed === null || one.completed > on);
  if (open.length > 0) {
    const [at] = open.sort((x, y) =>
      x.start === y.start ? y.id - x.id : (x.start ?? "") < (y.start ?? "") ? 1 : -1,
    );
    return `pending ${at?.court}/${at?.location}`;
  }
  const [last] = begun.sort((x, y) =>
    x.completed === y.completed ? y.id - x.id : (x.completed ?? "") < (y.completed ?? "") ? 1 : -1,
  );
  if (last?.code === "C" || last?.code === "T") return `pending ${last.court}/${last.location}`;
  return "ABHKMPY".includes(last?.code || "-") ? "offCalendar" : "finished";
}

test("the history says of every day what the definition says", () => {
  fc.assert(
    fc.property(proceedings, day, (all, on) => {
      const now = statusHistory(all)
        .filter((one) => one.day <= on)
        .at(-1);
      const said =
        now && (now.status === "pending" ? `pending ${now.court}/${now.location}` : now.status);
      expect(said ?? null).toBe(naive(all, on));
    }),
    { numRuns: 2000 },
  );
});

test("a status is never told twice in a row, and days ascend", () => {
  fc.assert(
    fc.property(proceedings, (all) => {
      const history = statusHistory(all);
      for (const [at, one] of history.entries()) {
        const before = history[at - 1];
        if (!before) continue;
        expect(before.day < one.day).toBe(true);
        expect({ ...before, day: "" }).not.toEqual({ ...one, day: "" });
      }
    }),
  );
});

test("a case is closed once, by the first of its closures", () => {
  const at = (id: number, completed: string | null, code: string): Proceeding => ({
    id,
    court: "LOS",
    location: "SAN",
    start: "2012-01-01",
    completed,
    code,
  });
  expect(closureOf([at(2, "2012-03-01", "Y"), at(1, "2012-02-01", "I")])).toMatchObject({
    day: "2012-02-01",
    kind: "terminated",
  });
  expect(closureOf([at(2, "2012-02-01", "Y"), at(1, "2012-02-01", "I")])?.kind).toBe("terminated");
  expect(closureOf([at(1, null, "Y"), at(2, "2012-02-01", "A")])).toBeNull();
});

test("moving elsewhere is no completion", () => {
  const one = { id: 1, court: "LOS", location: "LOS", start: null, completed: "2012-01-01" };
  expect(isCompletion({ ...one, code: "T" })).toBe(false);
  expect(isCompletion({ ...one, code: "" })).toBe(true);
  expect(isCompletion({ ...one, completed: null, code: "Y" })).toBe(false);
});
