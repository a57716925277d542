import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parseCsv } from "./csv.ts";
import { cityReviews, courts, hearingLocations, nationalities } from "./data.ts";

describe("comma-separated text", () => {
  test("quotes, doubled quotes, empty cells, any line end, no last line end", () => {
    expect(parseCsv('a,b,c\r\n1,"x, ""y""",\n,,3')).toEqual([
      { a: "1", b: 'x, "y"', c: "" },
      { a: "", b: "", c: "3" },
    ]);
  });
  test("nothing but a header", () => expect(parseCsv("a,b\n")).toEqual([]));
});

describe("courts", () => {
  test("every court has a name of its own and a time zone that exists", () => {
    const all = courts();
    expect(new Set(all.map((court) => court.name)).size).toBe(all.length);
    for (const court of all) {
      expect(court.code).toMatch(/^[A-Z]{3}$/);
      expect(() => new Intl.DateTimeFormat("en", { timeZone: court.timeZone })).not.toThrow();
    }
    expect(all).toContainEqual({
      code: "LOS",
      name: "Los Angeles",
      timeZone: "America/Los_Angeles",
    });
  });
  test("a court has its own name, not that of a room elsewhere with the same code", () => {
    expect(courts().find(({ code }) => code === "CLE")?.name).toBe("Cleveland");
  });
  test("boards and headquarters are no courts", () => {
    const codes = courts().map((court) => court.code);
    for (const code of ["BIA", "CIJ", "HDQ", "OIT", "OIN"]) expect(codes).not.toContain(code);
  });
  test("every reviewed city is a court", () => {
    const codes = new Set(courts().map((court) => court.code));
    expect(cityReviews()).toHaveLength(9);
    for (const review of cityReviews()) {
      expect(codes).toContain(review.courtCode);
      expect(review.start <= review.end).toBe(true);
    }
  });
});

test("hearing locations have codes of their own and names", () => {
  const all = hearingLocations();
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  for (const { code, name } of all) {
    expect(code).toMatch(/^[A-Z0-9]{3}$/);
    expect(name).toMatch(/\S/);
  }
});

test("nationalities are named as people say them, and 'NA' is text", () => {
  const names = new Map(nationalities().map(({ code, name }) => [code, name]));
  expect(names.size).toBe(nationalities().length);
  expect(names.get("KS")).toBe("South Korea");
  expect(names.get("NA")).toBe("Netherlands Antilles");
  expect(names.get("??")).toBe("Unknown");
  for (const name of names.values()) expect(name).not.toMatch(/[A-Z]{2}/);
});

// The product never reads the originals; where they stand beside it, the copies must not drift.
const originals = path.resolve(import.meta.dirname, "../../../shared/data");
const present = existsSync(originals);
if (!present) console.info("The original reference files are absent: the comparison is skipped.");

describe.skipIf(!present)("copies agree with the originals", () => {
  const original = (file: string) => parseCsv(readFileSync(path.join(originals, file), "utf8"));
  const copy = (file: string) =>
    parseCsv(readFileSync(path.join(import.meta.dirname, file), "utf8"));

  test("courts", () =>
    expect(copy("courts.csv").map(({ code, listed_as }) => [code, listed_as])).toEqual(
      original("courts.csv")
        .filter((row) => row.kind === "court")
        .map((row) => [row.base_city_code, row.name_of_same_hearing_location_code]),
    ));
  test("nationalities", () =>
    expect(copy("nationalities.csv").map(({ code, listed_as }) => [code, listed_as])).toEqual(
      original("nationality_codes.csv").map((row) => [row.nat_code, row.country]),
    ));
  test("hearing locations", () =>
    expect(copy("hearing_locations.csv")).toEqual(original("hearing_locations.csv")));
  // The original tells the docket in one phrase and does not quote its commas; the copy has columns.
  test("city reviews", () => {
    const days = ({ court, base_city_code, start, end }: Record<string, string>) => [
      court,
      base_city_code,
      start,
      end,
    ];
    const originals = original("city_reviews.csv");
    const copies = copy("city_reviews.csv");
    expect(copies.map(days)).toEqual(originals.map(days));
    copies.forEach((row, at) => {
      const { docket = "", source = "" } = originals[at] ?? {};
      expect(row.suspension, row.court).toBe(docket.includes("partial") ? "partial" : "full");
      expect(row.source?.startsWith(source), row.court).toBe(true);
    });
  });
});
