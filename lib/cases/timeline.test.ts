import { describe, expect, test } from "vitest";
import { behind, ENTERABLE } from "../workflow/entry.ts";
import type { CaseEvent } from "../workflow/event.ts";
import { BACK_REASONS, type BackReason } from "../workflow/reasons.ts";
import { STEPS } from "../workflow/registry.ts";
import { emptyState } from "../workflow/replay.ts";
import { impliedSentence, sentencesOf, timelineOf } from "./timeline.ts";

const OFFICE = "office";
const CLINIC = "clinic";
const shared = {
  ...emptyState("defense").shared,
  parties: { government: null, court: null, defense: CLINIC },
  names: { government: null, court: null, defense: "Harbor Clinic" },
};

const event = (over: Partial<CaseEvent>): CaseEvent => ({
  id: "1",
  step: "extend-offer",
  party: "government",
  organizationId: CLINIC,
  actorName: "Mei Sorrel",
  occurredOn: "2012-07-09",
  recordedAt: "2012-07-10T03:00:00.000Z",
  report: null,
  audience: ["government", "court", "defense"],
  input: { form: "administrative_closure" },
  implied: [],
  ...over,
});

const read = (events: CaseEvent[]) =>
  timelineOf(events, {
    shared,
    timeZone: "America/Los_Angeles",
    organizationId: CLINIC,
    organizations: new Map([[OFFICE, { name: "Office of the Chief Counsel" }]]),
  });

const correction = (input: Record<string, unknown>) =>
  event({ id: "9", step: "correct", party: "defense", input, recordedAt: "2012-07-12T18:00:00Z" });

describe("the timeline", () => {
  test("names one's own people, and of others the organization; days are the court's", () => {
    const [newest, oldest] = read([event({}), event({ id: "2", organizationId: OFFICE })]);
    expect(oldest).toMatchObject({ recordedBy: "Mei Sorrel", recordedOn: "2012-07-09" });
    expect(newest?.recordedBy).toBe("Office of the Chief Counsel");
  });

  test("says how a report was learned and what it leaves implied", () => {
    const report = {
      learned: "by_phone",
      paper: "to_follow",
      documentId: null,
      interpreter: "",
    } as const;
    const [entry] = read([event({ report, occurredOn: null, implied: ["record-finding"] })]);
    expect(entry).toMatchObject({
      day: null,
      learned: "by phone",
      implied: "A finding must have come before; its date is not known.",
    });
    expect(entry?.sentence).toContain("reported by Harbor Clinic, paper to follow");
  });

  test("keeps what was undone readable, with who undid it and why", () => {
    const undo = correction({ mode: "undo", eventId: "1", reason: "Wrong case" });
    const entries = read([event({}), undo]);
    expect(entries).toHaveLength(1);
    expect(entries[0]?.undone).toBe("Undone 12 Jul 2012 by Mei Sorrel: Wrong case");
  });

  test("shows an amended day and the first one", () => {
    const amend = correction({
      mode: "amend",
      eventId: "1",
      newDate: "2012-07-08",
      documentId: null,
      reason: "As the letter says",
    });
    const [entry] = read([event({}), amend]);
    expect(entry?.day).toBe("2012-07-08");
    expect(entry?.amended).toBe(
      "Day amended (first: 9 Jul 2012) 12 Jul 2012 by Mei Sorrel: As the letter says",
    );
  });

  test("marks what only one's own organization sees", () => {
    expect(read([event({ audience: [] })])[0]?.own).toBe(true);
  });
});

describe("what must have come before", () => {
  test("is a sentence, each thing named once", () => {
    expect(impliedSentence([])).toBeNull();
    expect(impliedSentence(["record-finding", "request-check", "record-check-result"])).toBe(
      "A finding and a background check must have come before; their dates are not known.",
    );
    expect(impliedSentence(["open-review", "record-finding", "extend-offer"])).toBe(
      "A review, a finding and an offer must have come before; their dates are not known.",
    );
  });
  test("has a word for every step that can be implied", () => {
    const reported = STEPS.filter((one) => one.impliedTo).map((one) => one.id);
    const entered = ENTERABLE.flatMap((stage) => behind(stage, null).steps);
    const back = Object.keys(BACK_REASONS).flatMap(
      (reason) => behind("back_on_docket", reason as BackReason).steps,
    );
    for (const id of [...reported, ...entered, ...back]) {
      expect([id, impliedSentence([id])]).not.toEqual([
        id,
        expect.stringContaining("another step"),
      ]);
    }
  });
});

test("what happened since is told in sentences", () => {
  expect(sentencesOf([event({})], shared)).toEqual([
    "9 Jul 2012: The government office extended an offer: administrative closure",
  ]);
});
