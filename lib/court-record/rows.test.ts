import { describe, expect, test } from "vitest";
import { linesOf } from "./lines.ts";
import { knownTime, readRow } from "./rows.ts";
import { CASES, PROCEEDINGS, TABLES } from "./tables.ts";

const MOTIONS = TABLES.find(({ raggedTail }) => raggedTail);

function caseRow(cells: Record<string, string> = {}): string[] {
  return CASES.columns.map(({ name }) => cells[name] ?? "");
}

const CASE = {
  IDNCASE: "2000000",
  ALIEN_CITY: "LOS ANGELES",
  ALIEN_STATE: "CA",
  ALIEN_ZIPCODE: "54910",
  NAT: "NA",
  CUSTODY: "N",
  CASE_TYPE: "RMV",
};

async function read(bytes: Buffer): Promise<string[]> {
  const texts: string[] = [];
  // Cut in small pieces: a line may lie across several.
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
  }
  for await (const { text } of linesOf(pieces())) texts.push(text);
  return texts;
}

describe("lines", () => {
  test("end in LF or CRLF, the last in neither; NULs are gone", async () => {
    expect(await read(Buffer.from("one\r\nt\0wo\nthree"))).toEqual(["one", "two", "three"]);
  });

  test("that are not UTF-8 are Latin-1, each for itself", async () => {
    const bytes = Buffer.concat([Buffer.from("Peñasco\n"), Buffer.from("Peñasco\n", "latin1")]);
    expect(await read(bytes)).toEqual(["Peñasco", "Peñasco"]);
  });

  test("tell where the next one begins", async () => {
    const bytes = Buffer.from("añ\r\nb\n");
    const ends: number[] = [];
    for await (const { end } of linesOf([bytes] as unknown as AsyncIterable<Buffer>))
      ends.push(end);
    expect(ends).toEqual([5, 7]);
  });

  test("without an end are refused before memory is full", async () => {
    async function* endless() {
      for (;;) yield Buffer.alloc(65_536, "a");
    }
    await expect(async () => {
      for await (const _ of linesOf(endless())) expect.fail("no line ends");
    }).rejects.toThrow(/longer than/);
  });
});

describe("rows", () => {
  test("blanks around a cell go, NA stays text", () => {
    const row = readRow(caseRow({ ...CASE, ALIEN_CITY: "  LOS ANGELES " }).join("\t"), CASES);
    expect(row).toMatchObject({ ok: true, repaired: false });
    expect(row.ok && [row.cells[1], row.cells[6]]).toEqual(["LOS ANGELES", "NA"]);
  });

  test("a tab inside the city is joined again", () => {
    for (const city of ["LOS\tANGELES", "SAN\tJUAN\tCAPISTRANO"]) {
      const row = readRow(caseRow({ ...CASE, ALIEN_CITY: city }).join("\t"), CASES);
      expect(row).toMatchObject({ ok: true, repaired: true });
      expect(row.ok && row.cells.slice(1, 3)).toEqual([city.replaceAll("\t", " "), "CA"]);
    }
  });

  test("a tab elsewhere cannot be joined, and the row is rejected", () => {
    const elsewhere = caseRow({ ...CASE, LATEST_HEARING: "2012-\t01-01 00:00:00.000" }).join("\t");
    expect(readRow(elsewhere, CASES)).toMatchObject({ ok: false });
    expect(readRow(`${caseRow(CASE).join("\t")}\t`, CASES)).toMatchObject({ ok: false });
    const proceeding = ["1", ...PROCEEDINGS.columns.slice(1).map(() => ""), ""].join("\t");
    expect(readRow(proceeding, PROCEEDINGS)).toMatchObject({ ok: false });
  });

  test("too few cells are accepted where the tail is ragged only", () => {
    expect(readRow("1\t2\t3", CASES)).toMatchObject({ ok: false });
    if (!MOTIONS) throw new Error("One table has a ragged tail.");
    const row = readRow("1\t2\t3", MOTIONS);
    expect(row.ok && row.cells.length).toBe(MOTIONS.columns.length);
  });

  test("a row without a key is rejected", () => {
    expect(readRow(caseRow({ ...CASE, IDNCASE: "x" }).join("\t"), CASES)).toMatchObject({
      ok: false,
    });
  });
});

test("times that stand for 'not known' are not known", () => {
  expect(knownTime("2012-03-28 00:00:00.000")).toBe("2012-03-28 00:00:00.000");
  for (const cell of [
    "",
    "1900-01-01 00:00:00.000",
    "2101-01-01 00:00:00.000",
    "2012-02-30",
    "x",
  ]) {
    expect(knownTime(cell)).toBeNull();
  }
  expect(knownTime("2100-12-31")).toBe("2100-12-31");
});
