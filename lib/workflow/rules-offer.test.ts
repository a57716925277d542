import { describe, expect, it } from "vitest";
import { HASH } from "./testing/answers.ts";
import { caseAt } from "./testing/case-at.ts";
import type { Casebook } from "./testing/casebook.ts";
import {
  ALONE,
  advocate,
  at,
  attorney,
  checks,
  cleared,
  clerk,
  clock,
  closed,
  FINDING,
  judge,
  MOTION,
  OFFER,
  offered,
  refusal,
  supervisor,
  YES,
} from "./testing/scenes.ts";

let book: Casebook;

describe("rule 6: offer", () => {
  it("names a form that the program offers, and a reply-by date after it or none", () => {
    book = cleared();
    expect(refusal(book.attempt(attorney, "extend-offer", { form: "amnesty" }))).toMatch(
      /this program/,
    );
    const late = { ...OFFER, replyBy: book.today };
    expect(refusal(book.attempt(attorney, "extend-offer", late))).toMatch(/after the offer/);
    expect(book.attempt(attorney, "extend-offer", OFFER).ok).toBe(true);
  });

  it("lapses by the clock after the reply-by date, never before, never without one", () => {
    expect(refusal(offered().attempt(clock, "lapse-offer"))).toMatch(/no reply-by date/);
    book = offered({ ...OFFER, replyBy: "2012-08-01" });
    book.today = "2012-08-01";
    expect(refusal(book.attempt(clock, "lapse-offer"))).toMatch(/can be answered until 1 Aug 2012/);
    expect(book.attempt(advocate, "accept-offer", YES).ok).toBe(true);
    book.today = "2012-08-02";
    expect(refusal(book.attempt(advocate, "accept-offer", YES))).toMatch(/until 1 Aug 2012/);
    expect(refusal(book.attempt(attorney, "lapse-offer"))).toMatch(/another role/);
    book.take(clock, "lapse-offer");
    expect(book.view(advocate).shared).toMatchObject({
      stage: "back_on_docket",
      offer: { status: "lapsed" },
      back: { reason: "lapsed" },
    });
  });
});

describe("rule 7: answer", () => {
  it("records that the consequences were explained, by whom and in which language", () => {
    book = offered();
    expect(refusal(book.attempt(advocate, "accept-offer", { language: "Spanish" }))).toMatch(
      /who explained/,
    );
    expect(refusal(book.attempt(advocate, "accept-offer", { explainedBy: "Vega" }))).toMatch(
      /which language/,
    );
  });

  it("is given by the reply-by date, a no as well as a yes", () => {
    book = offered({ ...OFFER, replyBy: "2012-07-25" });
    book.today = "2012-07-26";
    const no = { ...YES, reason: "other" };
    expect(refusal(book.attempt(advocate, "decline-offer", no))).toMatch(/until 25 Jul 2012/);
    expect(book.attempt(advocate, "decline-offer", no, { on: "2012-07-25" }).ok).toBe(true);
    expect(book.attempt(advocate, "accept-offer", YES, { on: "2012-07-25" }).ok).toBe(true);
  });

  it("keeps the reason of a no privileged unless the defense discloses it", () => {
    const no = { ...YES, reason: "no_work_permit" };
    book = offered();
    book.take(advocate, "decline-offer", { ...no, disclosedReason: "no_work_permit" });
    expect(book.view(attorney).shared).toMatchObject({
      back: { reason: "declined", on: book.today },
      offer: { status: "declined" },
    });
    expect(book.view(attorney).shared.answer).toEqual({
      accepted: false,
      on: book.today,
      reason: null,
    });
    expect(book.view(advocate).defense?.declineReason).toBe("no_work_permit");
    expect(
      JSON.stringify(book.seen({ side: "government", organizationId: "office" })),
    ).not.toContain("no_work_permit");
    book = offered();
    book.take(advocate, "decline-offer", { ...no, disclose: true });
    expect(book.view(attorney).shared.answer?.reason).toBe("no_work_permit");
  });

  it("of an unrepresented respondent comes with the signed paper and the interpreter's name", () => {
    book = caseAt("offered", ["government", "court"], ALONE) ?? book;
    const tried = (report: object) =>
      book.attempt(attorney, "accept-offer", {}, { report: { learned: "in_court", ...report } });
    expect(refusal(tried({ paper: "none", interpreter: "A. Ruiz" }))).toMatch(/respondent signed/);
    expect(refusal(tried({ paper: "to_follow" }))).toMatch(/Name the interpreter/);
    expect(refusal(tried({ paper: "attached", interpreter: "A. Ruiz" }))).toMatch(
      /Attach the paper/,
    );
    expect(tried({ paper: "to_follow", interpreter: "A. Ruiz" }).ok).toBe(true);
  });
});

describe("the ways out and back", () => {
  it("a refused case is asked for again, reviewed again and offered", () => {
    book = offered();
    book.take(advocate, "decline-offer", { ...YES, reason: "other" });
    book.take(advocate, "request-discretion", { statement: "Her petition was refused." });
    expect(book.view(attorney).shared.request?.on).toBe(book.today);
    book.take(attorney, "reopen-review");
    expect(book.view(advocate).stage).toBe("back_on_docket");
    book.take(attorney, "record-finding", FINDING);
    expect(refusal(book.attempt(attorney, "extend-offer", OFFER))).toMatch(/background check/);
    book.take(attorney, "request-check");
    book.take(checks, "record-check-result", { result: "passed" });
    book.take(attorney, "extend-offer", OFFER);
    expect(book.view(advocate).shared).toMatchObject({ answer: null, back: null, request: null });
  });

  it("a case leaves the program from everywhere, and that is the end", () => {
    book = closed();
    book.take(attorney, "leave-program", { reason: "died" });
    expect(book.view(advocate).shared.left).toEqual({ reason: "died", on: book.today });
    expect(book.attempt(attorney, "reopen-review").ok).toBe(false);
  });

  it("assigns: a supervisor anybody, others only themselves and only what nobody has", () => {
    book = at("awaiting_review");
    const other = { personId: "somebody", personName: "Somebody" };
    expect(refusal(book.attempt(attorney, "assign", other))).toMatch(/take the case yourself/);
    book.take(attorney, "assign", { personId: attorney.userId, personName: attorney.name });
    expect(
      refusal(book.attempt(attorney, "assign", { ...other, personId: attorney.userId })),
    ).toMatch(/Somebody has this case/);
    expect(refusal(book.attempt(supervisor, "assign", other))).toMatch(/Say why/);
    book.take(supervisor, "assign", { ...other, reason: "On leave until September." });
    expect(book.view(attorney).government?.assignedTo).toBe("somebody");
    expect(book.view(advocate).defense?.assignedTo).toBeNull();
  });
});

describe("an accepted offer", () => {
  it("is accepted for everybody, with its day", () => {
    book = offered();
    book.take(advocate, "accept-offer", YES);
    expect(book.view(attorney)).toMatchObject({
      stage: "accepted",
      shared: {
        offer: { status: "accepted" },
        answer: { accepted: true, on: book.today, reason: null },
      },
    });
  });
});

describe("notices", () => {
  it("go to the other sides, never to who took the step", () => {
    book = cleared();
    const told = (who: typeof attorney, step: string, input = {}) =>
      book.take(who, step, input).notice?.to;
    expect(told(attorney, "extend-offer", OFFER)).toEqual(["defense"]);
    expect(told(advocate, "accept-offer", YES)).toEqual(["government"]);
    expect(told(attorney, "prepare-motion", MOTION)).toEqual(["defense"]);
    expect(told(attorney, "sign-motion", { hash: HASH, confirmed: true })).toEqual(["defense"]);
    expect(told(advocate, "sign-motion", { hash: HASH, confirmed: true })).toEqual(["government"]);
    expect(told(advocate, "file-motion", { hash: HASH })).toEqual(["court", "government"]);
    expect(told(clerk, "receive-motion")).toEqual(["government", "defense"]);
    expect(told(judge, "rule-on-motion", { ruling: "granted", hash: HASH })).toEqual([
      "government",
      "defense",
    ]);
    expect(told(attorney, "move-to-recalendar", { reason: "x" })).toEqual(["court", "defense"]);
    expect(told(attorney, "note-adverse-information", { what: "x" })).toBeUndefined();
    expect(
      told(advocate, "assign", { personId: advocate.userId, personName: "A" }),
    ).toBeUndefined();
  });

  it("of a confirmed report go to who had reported it", () => {
    book = caseAt("awaiting_review", ["defense"]) ?? book;
    const { event, notice } = book.take(advocate, "extend-offer", OFFER, { report: true });
    expect(notice).toBeNull();
    book.take(attorney, "join-case");
    const confirmed = book.take(attorney, "confirm-report", { eventId: event.id });
    expect(confirmed.notice?.to).toEqual(["court", "defense"]);
    expect(confirmed.event.input.step).toBe("extend-offer");
  });
});
