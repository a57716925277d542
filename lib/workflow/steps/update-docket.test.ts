import { describe, expect, it } from "vitest";
import { at, attorney, clerk, refusal } from "../testing/scenes.ts";

const HEARING = { hearingAt: "2012-08-20T08:30", hearingKind: "merits", hearingJudge: "Judge Lin" };

describe("updating the docket", () => {
  it("keeps in the log only what changed, and moves nothing of the review", () => {
    const book = at("under_review", { ...HEARING });
    const plan = book.take(attorney, "update-docket", {
      custody: "detained",
      hearingJudge: "Judge Ochoa",
      hearingAt: "",
      courtCode: "",
      noHearing: false,
    });
    expect(JSON.parse(JSON.stringify(plan.event.input))).toEqual({
      custody: "detained",
      hearingJudge: "Judge Ochoa",
    });
    const { shared, stage } = book.view(attorney);
    expect(stage).toBe("under_review");
    expect(shared.detained).toBe(true);
    expect(shared.hearing).toEqual({
      at: "2012-08-20T08:30",
      kind: "merits",
      judge: "Judge Ochoa",
    });
    expect(book.view(clerk).shared).toEqual(shared);
  });

  it("moves the case and the court's own seat together", () => {
    const book = at("offered");
    book.take(attorney, "update-docket", {
      courtCode: "NYC",
      courtId: "other-court",
      courtName: "New York City",
      locationCode: "NYV",
    });
    const { shared } = book.view(attorney);
    expect(shared).toMatchObject({
      courtCode: "NYC",
      locationCode: "NYV",
      parties: { government: "office", court: "other-court", defense: "clinic" },
      names: { court: "New York City" },
    });
  });

  it("takes a hearing off, and knows a final order and a filing", () => {
    const book = at("awaiting_review", { ...HEARING, chargingDocumentFiledOn: "" });
    book.take(clerk, "update-docket", {
      noHearing: true,
      finalOrderOn: "2012-07-01",
      chargingDocumentFiledOn: "2012-06-25",
    });
    expect(book.view(clerk).shared).toMatchObject({
      hearing: null,
      hasFinalOrder: true,
      chargingDocumentFiledOn: "2012-06-25",
    });
  });

  it("refuses what is not new, not yet, or has no place", () => {
    const book = at("awaiting_review", { ...HEARING });
    const no = (input: Record<string, unknown>, one = book) =>
      refusal(one.attempt(attorney, "update-docket", input));
    expect(no({})).toMatch(/Nothing of this is new/);
    expect(no({ ...HEARING, custody: "not_detained" })).toMatch(/Nothing of this is new/);
    expect(no({ finalOrderOn: "2012-07-24" })).toMatch(/in the future/);
    expect(no({ noHearing: true, hearingJudge: "Judge Lin" })).toMatch(/Either/);
    const closed = at("closed");
    expect(no({ hearingAt: "2012-09-01T09:00" }, closed)).toMatch(/recalendared/);
    expect(no({ hearingJudge: "Judge Lin" }, at("amenable"))).toMatch(/No hearing is known/);
  });

  it("says on the timeline what changed", () => {
    const plan = at("amenable").attempt(attorney, "update-docket", {
      ...HEARING,
      custody: "not_detained",
      chargingDocumentFiledOn: "2011-05-03",
    });
    if (!plan.ok) throw new Error(plan.reason);
    expect(plan.step.sentence(plan.event, {} as never)).toBe(
      "Docket updated: hearing merits, 20 Aug 2012, 08:30, Judge Lin; not detained; charging document filed 3 May 2011",
    );
  });
});
