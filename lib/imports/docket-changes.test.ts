import { describe, expect, it } from "vitest";
import { emptyState } from "../workflow/replay.ts";
import { docketChanges, saysNothingNew } from "./docket-changes.ts";
import { type DocketRow, docketSource } from "./sources/docket.ts";

const NOTHING = Object.fromEntries(
  Object.keys(docketSource.columns).map((name) => [name, null]),
) as unknown as DocketRow;
const row = (more: Partial<DocketRow>): DocketRow => ({ ...NOTHING, ...more });
const HEARING = { at: "2012-10-04T09:30", kind: "merits" as const, judge: "Quill" };
const shared = (more = {}) => ({
  ...emptyState("government").shared,
  courtCode: "LOS",
  hearing: HEARING,
  ...more,
});

describe("what a row of a docket says anew", () => {
  it("is nothing where it agrees with the case, or is empty", () => {
    expect(docketChanges(null, row({}), shared())).toBeNull();
    expect(
      docketChanges(
        null,
        row({ court: "LOS", custody: "not_detained", next_hearing_at: HEARING.at }),
        shared(),
      ),
    ).toBeNull();
  });

  it("is only what differs", () => {
    expect(docketChanges(null, row({ custody: "detained", judge: "Lin" }), shared())).toEqual({
      custody: "detained",
      hearingJudge: "Lin",
    });
  });

  it("of a hearing that moves, is all that differs of it", () => {
    const before = row({ next_hearing_at: "2012-09-01T08:00", hearing_kind: "master" });
    const after = row({ next_hearing_at: "2012-11-01T08:00", hearing_kind: "master" });
    expect(docketChanges(before, after, shared())).toEqual({
      hearingAt: "2012-11-01T08:00",
      hearingKind: "master",
    });
  });

  it("is not what an old docket said before somebody else moved it", () => {
    const before = row({ next_hearing_at: "2012-09-01T08:00", court: "SFR" });
    expect(docketChanges(before, before, shared())).toBeNull();
    const gone = { ...before, next_hearing_at: null };
    expect(docketChanges(before, gone, shared())).toBeNull();
  });

  it("takes off a hearing that the docket had set and names no more", () => {
    const before = row({ next_hearing_at: HEARING.at, judge: "Quill" });
    expect(docketChanges(before, row({}), shared())).toEqual({ noHearing: true });
  });

  it("says a final order once", () => {
    const ordered = row({ final_order_date: "2012-07-01" });
    expect(docketChanges(null, ordered, shared())).toEqual({ finalOrderOn: "2012-07-01" });
    expect(docketChanges(null, ordered, shared({ hasFinalOrder: true }))).toBeNull();
  });

  it("leaves the office's own columns to be kept beside the case", () => {
    const own = row({ applications: "Asylum", entry_date: "1996-02-01" });
    expect(docketChanges(null, own, shared())).toBeNull();
    const snapshot = {
      state: { ...emptyState("government"), shared: shared() },
      respondent: {
        aNumber: "012345678",
        familyName: "Reyes",
        givenNames: "Ana",
        birthDate: null,
        nationality: "MX",
        nationalityName: "Mexico",
        language: "",
      },
      chargingDocumentDate: "2010-05-04",
    };
    expect(saysNothingNew(null, own, snapshot)).toBe(false);
    expect(saysNothingNew(own, own, snapshot)).toBe(true);
    expect(saysNothingNew(null, row({ custody: "detained" }), snapshot)).toBe(true);
  });
});
