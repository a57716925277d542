import { describe, expect, it } from "vitest";
import type { Casebook } from "./testing/casebook.ts";
import { advocate, at, attorney, clerk, FINDING, offered, refusal, YES } from "./testing/scenes.ts";

let book: Casebook;

describe("days", () => {
  it("are never in the future, never before the step they follow, and known for one's own steps", () => {
    book = offered();
    const tried = (on: string | null) =>
      refusal(book.attempt(advocate, "accept-offer", YES, { on }));
    expect(tried("2012-07-24")).toMatch(/in the future: today is 23 Jul 2012/);
    expect(tried("2012-07-22")).toMatch(/before the step it follows, which was on 23 Jul 2012/);
    expect(tried(null)).toBe("Say on which day it happened.");
    expect(tried("2012-02-30")).toBe("Write a day of the calendar.");
    expect(tried("yesterday")).toBe("Write a day of the calendar.");
  });

  it("of the office's unseen steps bind the office and say nothing to the others", () => {
    book = at("under_review");
    book.take(attorney, "record-finding", FINDING, { on: "2012-07-20" });
    expect(refusal(book.attempt(attorney, "request-check", {}, { on: "2012-07-19" }))).toMatch(
      /20 Jul/,
    );
    expect(book.view(advocate).shared.lastOn).toBe(book.view(clerk).shared.lastOn);
    const early = book.attempt(
      advocate,
      "request-discretion",
      { statement: "x" },
      { on: "2012-01-05" },
    );
    expect(early.ok).toBe(true);
  });

  it("keep when it was recorded apart from when it happened", () => {
    book = at("under_review");
    const { event, state } = book.take(attorney, "record-finding", FINDING, { on: "2012-07-20" });
    expect([event.occurredOn, event.recordedAt]).toEqual([
      "2012-07-20",
      "2012-07-23T12:00:00.000Z",
    ]);
    expect(state.stageSince).toBe("2012-07-20");
  });

  it("unknown fields and bad input never throw", () => {
    book = offered();
    expect(book.attempt(advocate, "accept-offer", { ...YES, stage: "closed" })).toMatchObject({
      code: "INVALID",
      errors: { form: "Unknown field: stage." },
    });
    expect(book.attempt(advocate, "no-such-step")).toMatchObject({ code: "UNKNOWN" });
    expect(book.attempt(advocate, "accept-offer", { explainedBy: 5, language: null }).ok).toBe(
      false,
    );
  });
});

describe("steps in court", () => {
  const FILED = "2011-05-02";
  const steps: [typeof clerk, string, Record<string, unknown>][] = [
    [clerk, "record-appearance-in-person", { place: "Room 3" }],
    [clerk, "set-hearing", { at: "2012-08-12T08:30", kind: "master", judge: "Judge Lin" }],
    [advocate, "withdraw-counsel", {}],
  ];

  it("are not before the charging document was filed there", () => {
    const one = at("awaiting_review");
    for (const [who, step, input] of steps) {
      const plan = one.attempt(who, step, input, { on: "2011-05-01" });
      expect(plan.ok ? {} : plan.errors, step).toEqual({
        occurredOn:
          "The charging document was filed with the court on 2 May 2011: nothing happened there before.",
      });
      expect(one.attempt(who, step, input, { on: FILED }).ok).toBe(true);
    }
    const unknown = at("awaiting_review", { chargingDocumentFiledOn: null, courtCode: "LOS" });
    for (const [who, step, input] of steps) {
      expect(unknown.attempt(who, step, input, { on: "2011-05-01" }).ok).toBe(true);
    }
  });

  it("are not moved there by a correction either", () => {
    const one = at("awaiting_review");
    const { event } = one.take(clerk, "record-appearance-in-person", { place: "Room 3" });
    const amend = (newDate: string) =>
      one.attempt(clerk, "correct", { mode: "amend", eventId: event.id, newDate, reason: "x" });
    expect(refusal(amend("2011-05-01"))).toMatch(/nothing happened there before/);
    expect(amend(FILED).ok).toBe(true);
  });

  it("set no hearing before the day on which it was set", () => {
    const one = at("awaiting_review");
    const set = (at: string, on: string) =>
      one.attempt(clerk, "set-hearing", { at, kind: "master", judge: "Judge Lin" }, { on });
    const early = set("2012-07-09T09:00", "2012-07-10");
    expect(early.ok ? {} : early.errors).toEqual({
      at: "A hearing is not before the day on which it was set, 10 Jul 2012.",
    });
    expect(set("2012-07-10T09:00", "2012-07-10").ok).toBe(true);
  });
});
