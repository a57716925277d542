import { describe, expect, it, test } from "vitest";
import { headerKey, matchHeader } from "./match.ts";
import { keyOf, MAX_CELL, problemText, readRow } from "./source.ts";
import { docketSource } from "./sources/docket.ts";

const context = {
  today: "2012-07-23",
  nationalities: new Map([
    ["mx", "MX"],
    ["mexico", "MX"],
    ["??", "??"],
  ]),
  courts: new Map([
    ["los", "LOS"],
    ["los angeles", "LOS"],
  ]),
  locations: new Map([["1ac", "1AC"]]),
};
const NAMES = Object.keys(docketSource.columns);
const whole = Object.fromEntries(NAMES.map((name, at) => [name, at]));
const GOOD: Record<string, string> = {
  a_number: "A012-345-678",
  family_name: "Reyes-Ortega",
  given_names: "Ana",
  birth_date: "1984-03-02",
  nationality: "Mexico",
  court: "LOS",
  custody: "N",
  charging_document_date: "5/4/2010",
  charging_document_filed: "2010-06-01",
  next_hearing_at: "2012-08-12 8:30 AM",
  hearing_kind: "Individual",
  judge: "Lin",
};

function read(more: Record<string, string> = {}, match = whole) {
  const cells = NAMES.map((name) => ({ ...GOOD, ...more })[name] ?? "");
  return readRow(docketSource, match, cells, cells.length, context);
}

function reason(more: Record<string, string>): string {
  const result = read(more);
  return result.ok ? "none" : problemText(docketSource, result.problem);
}

describe("a row of the docket", () => {
  it("is read in the writings that files use", () => {
    const result = read({ charging_document_filed: "1 Jun 2010", court: " los ANGELES " });
    expect(result).toMatchObject({
      ok: true,
      row: {
        a_number: "012345678",
        nationality: "MX",
        court: "LOS",
        custody: "not_detained",
        charging_document_date: "2010-05-04",
        charging_document_filed: "2010-06-01",
        next_hearing_at: "2012-08-12T08:30",
        hearing_kind: "merits",
        language: null,
      },
    });
    if (result.ok) expect(keyOf(docketSource, result.row)).toBe("012345678|2010-05-04");
  });

  it("says of every wrong cell what to write", () => {
    expect(reason({ a_number: "" })).toBe("A-number: is empty.");
    expect(reason({ a_number: "1234567890" })).toMatch(/is no A-number/);
    expect(reason({ birth_date: "31/12/1980" })).toBe(
      "Birth date: '31/12/1980' is no day of the calendar: write 2012-05-12.",
    );
    expect(reason({ birth_date: "2012-02-30" })).toMatch(/no day of the calendar/);
    expect(reason({ birth_date: "1 May 2013" })).toMatch(/1 May 2013 is in the future/);
    expect(reason({ birth_date: "2011-01-01" })).toMatch(/after the charging document/);
    expect(reason({ next_hearing_at: "2012-08-12" })).toMatch(/has no time/);
    expect(reason({ next_hearing_at: "2012-08-12 25:00" })).toMatch(/is no day and time/);
    expect(reason({ next_hearing_at: "" })).toMatch(/hearing are not/);
    expect(reason({ nationality: "Atlantis" })).toMatch(/is no nationality/);
    expect(reason({ court: "XYZ" })).toMatch(/is no court/);
    expect(reason({ custody: "maybe" })).toMatch(/is not detained or not detained/);
    expect(reason({ family_name: "=cmd|' /C calc'!A0" })).toMatch(/begins like a formula/);
    expect(reason({ family_name: "'=cmd|' /C calc'!A0" })).toBe("none");
    expect(reason({ family_name: "Rey\0es" })).toMatch(/NUL/);
    expect(reason({ judge: "M\uFFFDller" })).toMatch(/not UTF-8/);
    expect(reason({ judge: "x".repeat(MAX_CELL + 1) })).toMatch(/10,001 characters/);
    expect(reason({ lead_a_number: "12345678" })).toMatch(/own A-number/);
    expect(reason({ family_name: "+" })).toBe("none");
  });

  it("is about its case whatever is broken in its other cells", () => {
    const key = (more: Record<string, string>) => {
      const result = read(more);
      return result.ok ? "good" : result.key;
    };
    expect(key({ judge: "M\uFFFDller" })).toBe("012345678|2010-05-04");
    expect(key({ a_number: "0123\uFFFD5678" })).toBeNull();
  });

  it("has days with the midnight that databases write behind them", () => {
    for (const midnight of ["5/4/2010 0:00", "5/4/2010 12:00:00 AM", "2010-05-04T00:00:00.000"]) {
      expect(read({ charging_document_date: midnight })).toMatchObject({
        row: { charging_document_date: "2010-05-04" },
      });
    }
    expect(reason({ charging_document_date: "5/4/2010 12:00:00 PM" })).toMatch(/is no day/);
  });

  it("has as many cells as the header; empty ones behind it do not count", () => {
    const cells = NAMES.map((name) => GOOD[name] ?? "");
    const ok = (row: string[]) => readRow(docketSource, whole, row, NAMES.length, context).ok;
    expect(ok([...cells, "", " "])).toBe(true);
    expect(ok([...cells, "more"])).toBe(false);
    expect(ok(cells.slice(1))).toBe(false);
  });
});

describe("headers", () => {
  it("match themselves", () => expect(matchHeader(docketSource, NAMES)).toEqual(whole));

  it("are matched by meaning, each once", () => {
    const header = [
      "Alien Number",
      "Last Name",
      "First Name",
      "DOB",
      "Country of Citizenship",
      "Base City Code",
      "Custody Status",
      "NTA Date",
      "NTA Filed Date",
      "Next Hearing Date",
      "Hearing Type",
      "IJ Name",
      "Favorite color",
    ];
    const match = matchHeader(docketSource, header);
    const named = Object.fromEntries(Object.entries(match).map(([name, at]) => [name, header[at]]));
    expect(named).toEqual({
      a_number: "Alien Number",
      family_name: "Last Name",
      given_names: "First Name",
      birth_date: "DOB",
      nationality: "Country of Citizenship",
      court: "Base City Code",
      custody: "Custody Status",
      charging_document_date: "NTA Date",
      charging_document_filed: "NTA Filed Date",
      next_hearing_at: "Next Hearing Date",
      hearing_kind: "Hearing Type",
      judge: "IJ Name",
    });
  });

  test("are remembered in any writing", () => {
    expect(headerKey(["A Number", "NAME"])).toBe(headerKey(["a_number", "Name"]));
    expect(headerKey(["a", "b"])).not.toBe(headerKey(["b", "a"]));
  });
});
