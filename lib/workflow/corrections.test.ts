import { beforeEach, describe, expect, it } from "vitest";
import { correctableEvents } from "./corrections.ts";
import type { Plan } from "./plan-step.ts";
import { standing } from "./standing.ts";
import { HASH, PAPER_ID } from "./testing/answers.ts";
import { caseAt } from "./testing/case-at.ts";
import { type Casebook, person, viewerOf } from "./testing/casebook.ts";

const attorney = person("trial_attorney");
const clerk = person("court_clerk");
const judge = person("judge");
const advocate = person("advocate");
const checks = person("check_officer");
const OFFER = { form: "administrative_closure" };
const YES = { explainedBy: "Counsel Vega", language: "Spanish" };
const FINDING = { outcome: "amenable", ground: "victim", factors: ["low_victim"], reason: "Why." };

/** Said where there is nothing that the role could correct, whichever entry was chosen. */
const NOTHING = /no entry of yours/;

let book: Casebook;

function refusal(plan: Plan | undefined): string {
  if (!plan || plan.ok) throw new Error("It was allowed.");
  return Object.values(plan.errors)[0] ?? plan.reason;
}

function at(stage: Parameters<typeof caseAt>[0], ...on: Parameters<typeof caseAt>[1]): Casebook {
  const found = caseAt(stage, on);
  if (!found) throw new Error("no such case");
  return found;
}

function correct(who: typeof attorney, input: Record<string, unknown>): Plan {
  return book.attempt(who, "correct", { reason: "A wrong entry.", ...input });
}

function last(): string {
  return book.log.at(-1)?.id ?? "";
}

beforeEach(() => {
  book = at("cleared", "government", "court", "defense");
});

describe("undo", () => {
  it("takes back one's latest step; the first entry stays readable", () => {
    const before = book.view(advocate);
    book.take(attorney, "extend-offer", OFFER);
    const eventId = last();
    expect(refusal(correct(attorney, { mode: "undo", eventId, reason: " " }))).toMatch(/Write why/);
    book.record(correct(attorney, { mode: "undo", eventId }));
    expect(book.view(advocate)).toEqual(before);
    expect(book.view(attorney).stage).toBe("cleared");
    expect(book.seen(viewerOf(advocate)).map(({ id }) => id)).toContain(eventId);
    expect(book.log.at(-1)).toMatchObject({ step: "correct", input: { step: "extend-offer" } });
    expect(refusal(correct(attorney, { mode: "undo", eventId }))).toMatch(NOTHING);
  });

  it("is for the organization that recorded it, and the role whose step it was", () => {
    book.take(attorney, "extend-offer", OFFER);
    const eventId = last();
    expect(refusal(correct(advocate, { mode: "undo", eventId }))).toMatch(NOTHING);
    expect(refusal(correct(checks, { mode: "undo", eventId }))).toMatch(NOTHING);
    book.take(clerk, "set-hearing", { at: "2012-08-12T08:30", kind: "master", judge: "Judge Lin" });
    expect(refusal(correct(clerk, { mode: "undo", eventId }))).toMatch(/Only the organization/);
    book.take(checks, "note-adverse-information", { what: "x" });
    book.take(person("supervising_attorney"), "assign", { personId: "x", personName: "X" });
    const assigned = last();
    expect(refusal(correct(checks, { mode: "undo", eventId: assigned }))).toMatch(/another role/);
  });

  it("is not hindered by what stands beside the path", () => {
    book.take(attorney, "extend-offer", OFFER);
    const eventId = last();
    book.take(clerk, "set-hearing", { at: "2012-08-12T08:30", kind: "master", judge: "Judge Lin" });
    book.take(attorney, "note-adverse-information", { what: "x" });
    expect(correct(attorney, { mode: "undo", eventId }).ok).toBe(true);
    book.take(advocate, "accept-offer", YES);
    expect(refusal(correct(attorney, { mode: "undo", eventId }))).toBe(
      "'Accept offer' of 23 Jul 2012 was built on it: amend its day or paper instead.",
    );
  });

  it("peels off step by step", () => {
    book.take(attorney, "extend-offer", OFFER);
    const offer = last();
    const offered = book.view(advocate);
    book.take(advocate, "accept-offer", YES);
    const answer = last();
    expect(refusal(correct(attorney, { mode: "undo", eventId: offer }))).toMatch(/built on it/);
    book.record(correct(advocate, { mode: "undo", eventId: answer }));
    expect(book.view(advocate)).toEqual(offered);
    expect(correct(attorney, { mode: "undo", eventId: offer }).ok).toBe(true);
  });

  it("of counsel's entry is refused once counsel has changed", () => {
    book = at("awaiting_review", "government", "court");
    book.take(clerk, "withdraw-counsel", {}, { report: true });
    book.take(judge, "rule-on-counsel", { ruling: "granted" });
    book.take(attorney, "enter-appearance", { name: "North", firm: "Firm" }, { report: true });
    const entry = last();
    book.take(attorney, "withdraw-counsel", {}, { report: true });
    expect(refusal(correct(attorney, { mode: "undo", eventId: entry }))).toMatch(/built on it/);
  });

  it("of unseen work stays unseen", () => {
    book = at("under_review", "government", "court", "defense");
    book.take(attorney, "record-finding", FINDING);
    const seen = book.seen(viewerOf(advocate));
    book.record(correct(attorney, { mode: "undo", eventId: last() }));
    expect(book.seen(viewerOf(advocate))).toEqual(seen);
    expect(book.view(attorney)).toMatchObject({
      stage: "under_review",
      government: { finding: null },
    });
  });

  it("is never possible for entering or joining a case, nor for a correction", () => {
    book.take(attorney, "provisional-notice");
    book.take(advocate, "request-discretion", { statement: "x" });
    const tried = (who: typeof attorney, eventId: string) =>
      refusal(correct(who, { mode: "undo", eventId }));
    expect(tried(attorney, "event-1")).toMatch(/cannot be undone/);
    expect(tried(advocate, "event-3")).toMatch(/cannot be undone/);
    book.record(correct(advocate, { mode: "undo", eventId: last() }));
    expect(tried(attorney, last())).toMatch(/Choose an entry that stands/);
  });

  it("of one's latest entry of a kind only", () => {
    const hearing = { at: "2012-08-12T08:30", kind: "master", judge: "Judge Lin" };
    book.take(clerk, "set-hearing", hearing);
    const earlier = last();
    book.take(clerk, "set-hearing", { ...hearing, kind: "merits" });
    expect(refusal(correct(clerk, { mode: "undo", eventId: earlier }))).toMatch(/'Set hearing'/);
    book.record(correct(clerk, { mode: "undo", eventId: last() }));
    expect(book.view(advocate).shared.hearing?.kind).toBe("master");
  });

  it("leaves the clock's own entry alone", () => {
    book.take(attorney, "extend-offer", { ...OFFER, replyBy: "2012-08-01" });
    book.today = "2012-08-02";
    book.take(person("clock"), "lapse-offer");
    expect(refusal(correct(attorney, { mode: "undo", eventId: last() }))).toMatch(/another role/);
  });
});

describe("amend", () => {
  it("changes the day with a reason, in the order of days", () => {
    book.take(attorney, "extend-offer", { ...OFFER, replyBy: "2012-08-01" }, { on: "2012-07-10" });
    const offer = last();
    book.take(advocate, "accept-offer", YES, { on: "2012-07-15" });
    const answer = last();
    const tried = (eventId: string, newDate: string) =>
      refusal(
        correct(eventId === offer ? attorney : advocate, { mode: "amend", eventId, newDate }),
      );
    expect(tried(offer, "2012-06-19")).toMatch(
      /before the step it follows, which was on 20 Jun 2012/,
    );
    expect(tried(offer, "2012-07-16")).toMatch(
      /after the step that follows it, which was on 15 Jul/,
    );
    expect(tried(answer, "2012-07-09")).toMatch(/before the step it follows/);
    expect(tried(answer, "2012-07-24")).toMatch(/in the future/);
    book.record(correct(attorney, { mode: "amend", eventId: offer, newDate: "2012-07-12" }));
    expect(book.view(advocate).shared.offer?.on).toBe("2012-07-12");
    book.record(correct(advocate, { mode: "amend", eventId: answer, newDate: "2012-07-12" }));
    expect(book.view(attorney).shared).toMatchObject({
      answer: { on: "2012-07-12" },
      stageSince: "2012-07-12",
      lastOn: "2012-07-12",
    });
    expect(refusal(correct(advocate, { mode: "amend", eventId: answer }))).toMatch(
      /Change the day/,
    );
  });

  it("keeps the step's own rules on the new day", () => {
    book.take(attorney, "extend-offer", { ...OFFER, replyBy: "2012-07-20" }, { on: "2012-07-10" });
    const eventId = last();
    expect(refusal(correct(attorney, { mode: "amend", eventId, newDate: "2012-07-21" }))).toMatch(
      /reply-by date must be after the offer/,
    );
  });

  it("adds the paper that was to follow, and its text counts from then on", () => {
    book = at("accepted", "court");
    book.take(clerk, "file-motion", {}, { report: true, for: "defense" });
    const eventId = last();
    book.record(correct(clerk, { mode: "amend", eventId, newDate: "2012-07-02" }));
    expect(standing(book.log).find(({ id }) => id === eventId)?.report?.paper).toBe("to_follow");
    book.record(correct(clerk, { mode: "amend", eventId, documentId: PAPER_ID, hash: HASH }));
    expect(book.view(clerk).shared.motion).toMatchObject({ hash: HASH, documentId: PAPER_ID });
    expect(refusal(correct(clerk, { mode: "amend", eventId, documentId: PAPER_ID }))).toMatch(
      /attached already/,
    );
    book.record(correct(clerk, { mode: "amend", eventId, newDate: "2012-07-01" }));
    expect(book.view(clerk).shared.motion).toMatchObject({ hash: HASH, filedOn: "2012-07-01" });
  });

  it("adds papers to reports only, and days where a day was asked for", () => {
    book.take(attorney, "extend-offer", OFFER);
    expect(
      refusal(correct(attorney, { mode: "amend", eventId: last(), documentId: PAPER_ID })),
    ).toMatch(/Only a report/);
    book.take(attorney, "assign", { personId: attorney.userId, personName: attorney.name });
    expect(
      refusal(correct(attorney, { mode: "amend", eventId: last(), newDate: "2012-07-01" })),
    ).toMatch(/day of recording/);
  });

  it("never tells by its day what the office alone knows", () => {
    expect(book.log[0]?.occurredOn).toBeNull();
    book.take(attorney, "provisional-notice");
    expect(
      refusal(correct(attorney, { mode: "amend", eventId: "event-1", newDate: "2012-06-01" })),
    ).toMatch(/day of recording/);
  });
});

describe("a court's order", () => {
  it("is corrected only by the court once it is on the system, whoever reported it", () => {
    book = at("motion_filed", "defense");
    book.take(advocate, "rule-on-motion", { ruling: "granted" }, { report: true });
    const order = last();
    expect(correct(advocate, { mode: "undo", eventId: order }).ok).toBe(true);
    book.take(clerk, "join-case");
    book.take(clerk, "assign", { personId: judge.userId, personName: judge.name });
    expect(refusal(correct(advocate, { mode: "undo", eventId: order }))).toMatch(
      /only by the judge/,
    );
    expect(refusal(correct(clerk, { mode: "undo", eventId: order }))).toMatch(/only by the judge/);
    book.record(correct(judge, { mode: "amend", eventId: order, newDate: "2012-07-02" }));
    expect(book.view(advocate).shared.closure?.on).toBe("2012-07-02");
    book.record(correct(judge, { mode: "undo", eventId: order }));
    expect(book.view(advocate).stage).toBe("motion_filed");
  });

  it("stands among what the judge may correct", () => {
    book = at("motion_filed", "government", "court", "defense");
    book.take(clerk, "receive-motion", { documentId: PAPER_ID, hash: HASH });
    book.take(judge, "rule-on-motion", { ruling: "denied", hash: HASH });
    const listed = correctableEvents(book.view(judge), book.context(judge));
    expect(listed.map(({ event, undo }) => [event.step, undo])).toEqual([
      ["join-case", "Entering or joining a case cannot be undone."],
      ["rule-on-motion", null],
    ]);
  });
});
