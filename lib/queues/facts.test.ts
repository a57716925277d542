import { describe, expect, test } from "vitest";
import type { ReviewWindow } from "../hearings/types.ts";
import { lineOf, type QueueRow, sentenceOf } from "./facts.ts";

const TODAY = "2012-07-23";
const row: QueueRow = {
  caseId: "c",
  aNumber: "012345678",
  familyName: "Reyes-Ortega",
  givenNames: "Ana",
  stage: "offered",
  stageSince: "2012-06-09",
  courtCode: "LOS",
  courtName: "Los Angeles, California",
  hearingAt: "2012-08-10 08:30:00",
  hearingKind: "master",
  detained: true,
  represented: false,
  requested: false,
  replyBy: "2012-07-29",
  requestedOn: null,
  offerStatus: "open",
  program: "review-2011",
  endsOn: null,
  form: null,
  agency: null,
  back: null,
  motion: null,
  signedGovernment: false,
  signedDefense: false,
  recalendar: null,
  counselMotion: null,
  disputed: [],
  checkValidTo: "2012-07-20",
  adverse: null,
  inquiry: null,
  awaited: [],
  sentBack: null,
  assignedName: null,
  leadName: null,
  riders: 0,
  value: null,
};
const facts = (more: Partial<QueueRow>, ...columns: Parameters<typeof lineOf>[1]) =>
  lineOf({ ...row, ...more }, columns, TODAY, "defense").facts;

test("a line says whose case, what decides, and what marks it", () => {
  const line = lineOf(row, ["hearing"], TODAY, "government");
  expect(line).toMatchObject({ name: "Reyes-Ortega, Ana", aNumber: "A012-345-678" });
  expect(line.marks).toEqual(["Detained", "No counsel"]);
  const marks = (more: Partial<QueueRow>) =>
    lineOf({ ...row, detained: false, ...more }, ["hearing"], TODAY, "defense").marks;
  expect(marks({ riders: 3 })).toEqual(["Lead of 3"]);
  expect(marks({ leadName: "Reyes-Ortega, Ana" })).toEqual(["Rider of Reyes-Ortega, Ana"]);
  expect(line.facts[0]).toEqual({
    text: "10 Aug 2012 master",
    note: "in 18 days · Los Angeles, California",
  });
});

test("a hearing that falls into a review window is marked, of people whom it concerns", () => {
  const window: ReviewWindow = {
    id: "w",
    courtCode: "LOS",
    courtName: "Los Angeles",
    office: "Office of the Chief Counsel, Los Angeles",
    reported: false,
    startsOn: "2012-08-06",
    endsOn: "2012-08-10",
    suspension: "partial",
    docket: "not_detained",
    detail: "",
    source: "",
    withdrawn: false,
  };
  const marks = (more: Partial<QueueRow>) =>
    lineOf({ ...row, detained: false, ...more }, ["hearing"], TODAY, "defense", [window]).marks;
  expect(marks({})).toEqual(["Hearing in a review window"]);
  expect(marks({ hearingAt: "2012-08-13 08:30:00" })).toEqual([]);
  expect(marks({ hearingAt: null })).toEqual([]);
  expect(marks({ courtCode: "SFR" })).toEqual([]);
  expect(marks({ detained: true })).toEqual(["Detained"]);
});

describe("danger is for a date that bites", () => {
  test("a hearing in the next three days, a reply due within a week, a check that ran out", () => {
    expect(facts({ hearingAt: "2012-07-26 13:00:00" }, "hearing")[0]?.tone).toBe("danger");
    expect(facts({}, "reply")[0]).toEqual({
      text: "29 Jul 2012",
      note: "in 6 days",
      tone: "danger",
    });
    expect(facts({}, "check")[0]).toMatchObject({ note: "expired 3 days ago", tone: "danger" });
  });
  test("not for one that is far", () => {
    expect(facts({ replyBy: "2012-09-01" }, "reply")[0]?.tone).toBeUndefined();
    expect(facts({ replyBy: null }, "reply")[0]?.text).toBe("No date set");
  });
});

describe("signatures say whose is missing", () => {
  const motion = {
    status: "prepared",
    relief: "termination",
    filedBy: null,
    filedOn: null,
  } as const;
  test("and a line says what a motion asks for, in a word", () => {
    expect(facts({ motion }, "relief")[0]?.text).toBe("Termination");
    expect(facts({ motion: { ...motion, relief: "dismissal" } }, "relief")[0]?.text).toBe(
      "Dismissal",
    );
    expect(facts({ motion: { ...motion, relief: "" } }, "relief")[0]?.text).toBe("Not known");
  });
  test.each([
    [{ motion: null }, "Motion to prepare"],
    [{ motion }, "Both"],
    [{ motion, signedGovernment: true }, "Ours"],
    [{ motion, signedDefense: true }, "The government’s"],
    [{ motion, signedDefense: true, signedGovernment: true }, "None"],
  ])("%#", (more, text) => expect(facts(more, "signatures")[0]?.text).toBe(text));
});

test("a sentence for the home", () => {
  expect(sentenceOf(row, "reply", TODAY, "defense")).toBe("Reply by 29 Jul 2012 (in 6 days)");
  const sentBack = `The arrest of 2009 is not weighed. ${"Look at it again. ".repeat(9)}`;
  const said = sentenceOf({ ...row, sentBack }, "sentBack", TODAY, "government");
  expect(said).toMatch(/^The arrest of 2009 is not weighed\. .*[a-z.]…$/);
  expect(said.length).toBeLessThanOrEqual(101);
  expect(sentenceOf({ ...row, hearingAt: null }, "hearing", TODAY, "defense")).toBe(
    "No hearing set (Los Angeles, California)",
  );
});
