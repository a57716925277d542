import { describe, expect, test } from "vitest";
import { type Broken, ChainReader, type ChainRow } from "./verify.ts";

/** The rows of a whole chain of so many events. */
function chain(caseId: string, length: number): ChainRow[] {
  const head = { caseId, lastSeq: length, headHash: length ? `${caseId}${length}` : "" };
  const whole = { privateDigest: "", computedDigest: "", privateParts: 0, privateInPlace: true };
  if (length === 0) {
    return [{ ...head, ...whole, seq: null, prevHash: "", hash: "", computedHash: "" }];
  }
  return Array.from({ length }, (_, at) => ({
    ...head,
    ...whole,
    seq: at + 1,
    prevHash: at ? `${caseId}${at}` : "",
    hash: `${caseId}${at + 1}`,
    computedHash: `${caseId}${at + 1}`,
  }));
}

function read(rows: ChainRow[]): { broken: Broken[]; totals: ChainReader["totals"] } {
  const reader = new ChainReader();
  const broken = rows.flatMap((row) => reader.read(row));
  const last = reader.end();
  return { broken: last ? [...broken, last] : broken, totals: reader.totals };
}

function tampered(change: (rows: ChainRow[]) => ChainRow[]): Broken[] {
  return read([...chain("a", 3), ...change(chain("b", 3)), ...chain("c", 2)]).broken;
}

const at = (seq: number, row: Partial<ChainRow>) => (rows: ChainRow[]) =>
  rows.map((one) => (one.seq === seq ? { ...one, ...row } : one));

describe("a chain", () => {
  test("that is whole, long, or of a case with no event", () => {
    expect(read([...chain("a", 3), ...chain("b", 0), ...chain("c", 1)])).toEqual({
      broken: [],
      totals: { cases: 3, events: 4 },
    });
    expect(read([])).toEqual({ broken: [], totals: { cases: 0, events: 0 } });
  });

  test.each<[string, (rows: ChainRow[]) => ChainRow[], number, string]>([
    ["changed event", at(2, { computedHash: "x" }), 2, "changed"],
    ["removed event", (rows) => rows.filter((row) => row.seq !== 2), 2, "missing"],
    ["removed last event", (rows) => rows.slice(0, 2), 3, "last event is missing"],
    ["all events removed", () => [{ ...(chain("b", 0)[0] as ChainRow), lastSeq: 3 }], 1, "missing"],
    ["event written over with its own hash", at(2, { hash: "x", computedHash: "x" }), 3, "follow"],
    [
      "last event written over with its own hash",
      at(3, { hash: "x", computedHash: "x" }),
      3,
      "names another",
    ],
    ["other predecessor", at(2, { prevHash: "x" }), 2, "follow"],
    [
      "changed private part",
      at(2, { privateDigest: "d", computedDigest: "e", privateParts: 1 }),
      2,
      "private part was changed",
    ],
    ["missing private part", at(2, { privateDigest: "d" }), 2, "private part is missing"],
    [
      "added private part",
      at(2, { computedDigest: "d", privateParts: 1 }),
      2,
      "private part was added",
    ],
    [
      "misplaced private part",
      at(2, { privateDigest: "d", computedDigest: "d", privateParts: 1, privateInPlace: false }),
      2,
      "private part was changed",
    ],
    [
      "second private part",
      at(2, { privateDigest: "d", computedDigest: "d", privateParts: 2 }),
      2,
      "private part was changed",
    ],
  ])("with a %s is broken there and nowhere else", (_what, change, seq, reason) => {
    expect(tampered(change)).toEqual([
      { caseId: "b", seq, reason: expect.stringContaining(reason) },
    ]);
  });

  test("with an inserted event is broken there", () => {
    const extra = { ...(chain("b", 4)[3] as ChainRow), lastSeq: 3, headHash: "b3" };
    expect(tampered((rows) => [...rows, extra])).toEqual([
      { caseId: "b", seq: 4, reason: "An event was added outside the system." },
    ]);
    expect(tampered((rows) => [...rows.slice(0, 2), ...rows.slice(1)])).toEqual([
      { caseId: "b", seq: 2, reason: "An event stands twice." },
    ]);
  });
});
