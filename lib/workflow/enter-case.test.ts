import { describe, expect, it } from "vitest";
import type { Plan } from "./plan-step.ts";
import { Casebook, person, viewerOf } from "./testing/casebook.ts";

const attorney = person("trial_attorney");
const clerk = person("court_clerk");
const advocate = person("advocate");
const FILED = { courtCode: "LOS" };
const FORM = { form: "administrative_closure" };

function refusal(plan: Plan): string {
  if (plan.ok) throw new Error("It was allowed.");
  return Object.values(plan.errors)[0] ?? plan.reason;
}

function entered(who: typeof attorney, input: Record<string, unknown>, on: string | null = null) {
  const book = new Casebook();
  book.take(who, "enter-case", { ...FILED, ...input }, { on });
  return book;
}

function tried(who: typeof attorney, input: Record<string, unknown>, on: string | null = null) {
  return new Casebook().attempt(who, "enter-case", { ...FILED, ...input }, { on });
}

describe("entering a case where it stands today", () => {
  it("makes the enterer a party, names the others, and keeps what is known", () => {
    const book = entered(advocate, {
      stage: "awaiting_review",
      governmentId: "office",
      governmentName: "Harbor City office",
      courtName: "Harbor City court",
      defenseId: "somebody-else",
      counselName: "Counsel Vega",
      counselFirm: "Riverside clinic",
      hearingAt: "2012-08-12T08:30",
      hearingKind: "master",
      detained: true,
    });
    expect(book.view(attorney).shared).toMatchObject({
      program: "review-2011",
      parties: { government: "office", court: null, defense: "clinic" },
      names: { defense: "Riverside clinic", court: "Harbor City court" },
      counsel: { name: "Counsel Vega", organizationId: "clinic" },
      hearing: { at: "2012-08-12T08:30", kind: "master", judge: "" },
      detained: true,
      chargingDocumentFiledOn: null,
      lastOn: null,
    });
  });

  it("leaves the steps before implied and their days unknown", () => {
    const { shared, stage, stageSince } = entered(
      advocate,
      { stage: "accepted", ...FORM },
      "2012-07-01",
    ).view(advocate);
    expect([stage, stageSince]).toEqual(["accepted", "2012-07-01"]);
    expect(shared.implied).toEqual([
      "open-review",
      "record-finding",
      "request-check",
      "record-check-result",
      "extend-offer",
      "accept-offer",
    ]);
    expect(shared.offer).toMatchObject({ form: FORM.form, on: null, status: "accepted" });
    expect(shared.answer).toEqual({ accepted: true, on: "2012-07-01", reason: null });
  });

  it("accepts that nobody knows since when", () => {
    const state = entered(clerk, { stage: "closed", ...FORM }).view(clerk);
    expect(state).toMatchObject({ stage: "closed", stageSince: "2012-07-23" });
    expect(state.shared).toMatchObject({
      closure: { form: FORM.form, on: null },
      motion: { status: "granted" },
      lastOn: null,
    });
  });

  it("keeps the days that are known, and of what does not belong to the stage nothing", () => {
    const days = { offerOn: "2012-03-01", answeredOn: "2012-04-01", filedOn: "2012-05-01" };
    const all = {
      ...FORM,
      ...days,
      replyBy: "2012-04-15",
      finding: "amenable",
      checkOn: "2012-02-01",
    };
    const closed = entered(advocate, { stage: "closed", ...all }, "2012-06-01").view(advocate);
    expect(closed.shared).toMatchObject({
      offer: { on: "2012-03-01", replyBy: null, status: "accepted" },
      answer: { accepted: true, on: "2012-04-01" },
      motion: {
        relief: FORM.form,
        documentId: null,
        hash: null,
        madeElsewhere: true,
        status: "granted",
        filedBy: null,
        filedOn: "2012-05-01",
        defect: null,
      },
      closure: { form: FORM.form, on: "2012-06-01" },
      recalendar: null,
      request: null,
    });
    const filed = entered(advocate, { stage: "motion_filed", ...all }, "2012-06-01").view(advocate);
    expect(filed.shared.motion).toMatchObject({ status: "filed", filedOn: "2012-06-01" });
    const terminated = { ...all, stage: "terminated", form: "termination" };
    expect(entered(advocate, terminated).view(advocate).shared.motion?.filedOn).toBe("2012-05-01");
    const offered = entered(attorney, { stage: "offered", ...all }, "2012-03-01").view(attorney);
    expect(offered.shared).toMatchObject({
      offer: { on: "2012-03-01", replyBy: "2012-04-15", status: "open" },
      answer: null,
      motion: null,
    });
    expect(offered.government).toMatchObject({ finding: null, back: null });
    expect(offered.government?.check).toMatchObject({ on: "2012-02-01", validTo: "2013-05-01" });
  });

  it("keeps an ended round: back on the docket, with the reason", () => {
    const lapsed = entered(advocate, { stage: "back_on_docket", backReason: "lapsed", ...FORM });
    expect(lapsed.view(advocate).shared).toMatchObject({
      back: { reason: "lapsed", on: null },
      offer: { status: "lapsed" },
      answer: null,
    });
    const answered = entered(
      advocate,
      { stage: "back_on_docket", backReason: "declined", ...FORM },
      "2012-07-01",
    );
    expect(answered.view(advocate).shared).toMatchObject({
      offer: { status: "declined", on: null, replyBy: null },
      answer: { accepted: false, on: "2012-07-01", reason: null },
      motion: null,
      closure: null,
    });
    const declined = entered(advocate, { stage: "back_on_docket", backReason: "declined" });
    expect(declined.view(advocate).shared).toMatchObject({
      offer: null,
      back: { reason: "declined" },
    });
  });

  it("claims no stage that belongs to another party on the system", () => {
    const withOffice = { governmentId: "office", governmentName: "Harbor City office" };
    for (const stage of ["amenable", "offered", "accepted", "closed"]) {
      expect(refusal(tried(advocate, { stage, ...withOffice, ...FORM }))).toMatch(
        /Harbor City office is on the system: choose an earlier stage/,
      );
    }
    expect(tried(advocate, { stage: "awaiting_review", ...withOffice }).ok).toBe(true);
    const checkOn = "2012-06-02";
    expect(tried(attorney, { stage: "offered", ...FORM, checkOn, defenseId: "clinic" }).ok).toBe(
      true,
    );
    expect(refusal(tried(attorney, { stage: "accepted", ...FORM, defenseId: "clinic" }))).toMatch(
      /on the system/,
    );
    expect(tried(attorney, { stage: "accepted", ...FORM, checkOn }).ok).toBe(true);
    expect(refusal(tried(attorney, { stage: "closed", ...FORM, courtId: "court" }))).toMatch(
      /system/,
    );
  });

  it("claims nothing that only the office can know", () => {
    for (const stage of ["under_review", "awaiting_concurrence", "background_check", "cleared"]) {
      expect(refusal(tried(advocate, { stage }))).toMatch(/Only the government office can know/);
    }
    const back = { stage: "back_on_docket", backReason: "not_cleared" };
    expect(refusal(tried(clerk, back))).toMatch(/Only the government office can know/);
  });

  it("keeps the office's own stages and days from everybody else", () => {
    const stages = [
      { stage: "under_review" },
      { stage: "awaiting_concurrence", finding: "not_amenable" },
      { stage: "amenable" },
      { stage: "background_check" },
      { stage: "cleared", checkOn: "2012-06-02" },
      { stage: "not_amenable" },
      { stage: "back_on_docket", backReason: "not_cleared" },
    ];
    const plain = entered(attorney, { stage: "awaiting_review", defenseId: "clinic" });
    for (const input of stages) {
      const book = entered(attorney, { ...input, defenseId: "clinic", ...FORM }, "2012-06-03");
      expect(book.view(attorney)).toMatchObject({ stage: input.stage, stageSince: "2012-06-03" });
      expect(book.seen(viewerOf(advocate))).toEqual(plain.seen(viewerOf(advocate)));
      expect(book.view(advocate)).toEqual(plain.view(advocate));
    }
  });

  it("of the office's docket shows why a case is back where both sides know it", () => {
    const declined = { stage: "back_on_docket", backReason: "declined", ...FORM };
    const book = entered(attorney, { ...declined }, "2012-06-03");
    expect(book.view(advocate)).toMatchObject({
      stage: "back_on_docket",
      shared: { back: { reason: "declined", on: "2012-06-03" }, implied: expect.any(Array) },
    });
    expect(book.view(attorney).government?.back).toBeNull();
    const again = entered(attorney, {
      stage: "back_on_docket",
      backReason: "recalendared",
      ...FORM,
    });
    expect(again.view(advocate).shared).toMatchObject({
      back: { reason: "recalendared" },
      closure: { form: FORM.form, on: null },
    });
    const sameDay = { offerOn: "2012-04-01", answeredOn: "2012-04-01", filedOn: "2012-04-01" };
    expect(tried(advocate, { stage: "closed", ...FORM, ...sameDay }, "2012-04-01").ok).toBe(true);
  });

  it("shows what the defense had been told", () => {
    const seen = (input: object) =>
      entered(attorney, { told: true, defenseId: "clinic", ...input }).view(advocate);
    expect(seen({ stage: "cleared", checkOn: "2012-06-02" })).toMatchObject({
      stage: "amenable",
      shared: { notice: { on: null }, implied: ["open-review", "record-finding"] },
    });
    const refused = seen({ stage: "not_amenable" });
    expect(refused).toMatchObject({
      stage: "back_on_docket",
      shared: { back: { reason: "no_offer" } },
    });
    expect(seen({ stage: "back_on_docket", backReason: "not_cleared" })).toEqual(refused);
  });

  it("goes on from there: the office's own docket moves in at any of its stages", () => {
    const cleared = entered(attorney, {
      stage: "cleared",
      checkOn: "2012-06-02",
      counselName: "Counsel Vega",
    });
    expect(cleared.view(attorney).government?.check?.validTo).toBe("2013-09-02");
    cleared.take(attorney, "extend-offer", FORM);
    const waiting = entered(attorney, { stage: "awaiting_concurrence", finding: "not_amenable" });
    waiting.take(person("supervising_attorney"), "concur");
    expect(waiting.view(attorney).stage).toBe("not_amenable");
  });

  it("by the office at or past 'cleared' says when the check was passed, so that it can expire", () => {
    for (const stage of ["cleared", "offered", "accepted", "motion_filed"]) {
      const plan = tried(attorney, { stage, ...FORM });
      expect(plan.ok ? {} : plan.errors).toHaveProperty("checkOn");
      const book = entered(attorney, { stage, ...FORM, checkOn: "2012-06-02" });
      expect(book.view(attorney).government?.check).toMatchObject({
        on: "2012-06-02",
        validTo: "2013-09-02",
      });
      expect(book.view(advocate).government).toBeUndefined();
    }
    expect(tried(attorney, { stage: "closed", ...FORM }).ok).toBe(true);
    expect(tried(advocate, { stage: "offered", ...FORM }).ok).toBe(true);
  });

  it("with a check of which nobody knows how long it counts leads to no offer", () => {
    const book = entered(attorney, {
      stage: "cleared",
      checkOn: "2012-06-02",
      counselName: "Counsel Vega",
    });
    const [event] = book.log;
    if (!event) throw new Error("no event");
    book.log = [{ ...event, input: { ...event.input, checkValidTo: null } }];
    expect(refusal(book.attempt(attorney, "extend-offer", FORM))).toMatch(/not known until when/);
    expect(book.attempt(attorney, "renew-check").ok).toBe(true);
  });

  it("past its finding is a supervisor's where the office asks for concurrence", () => {
    const book = new Casebook();
    book.settings.needsConcurrence = true;
    const supervisor = person("supervising_attorney");
    const past = [
      { stage: "amenable" },
      { stage: "not_amenable" },
      { stage: "cleared", checkOn: "2012-06-02" },
      { stage: "closed", ...FORM },
      { stage: "back_on_docket", backReason: "declined" },
    ];
    for (const input of past) {
      const plan = book.attempt(attorney, "enter-case", { ...FILED, ...input }, { on: null });
      expect(plan.ok ? {} : plan.errors).toHaveProperty("stage");
      expect(refusal(plan)).toMatch(/a supervising attorney, who concurs by it/);
      expect(book.attempt(supervisor, "enter-case", { ...FILED, ...input }, { on: null }).ok).toBe(
        true,
      );
    }
    const before = [
      { stage: "awaiting_review" },
      { stage: "awaiting_concurrence", finding: "amenable" },
    ];
    for (const input of before) {
      expect(book.attempt(attorney, "enter-case", input, { on: null }).ok).toBe(true);
    }
    expect(book.attempt(advocate, "enter-case", { stage: "amenable" }, { on: null }).ok).toBe(true);
  });

  it("asks for what belongs to the stage, in the order of days", () => {
    expect(refusal(tried(advocate, { stage: "left_program" }))).toMatch(/where the case stands/);
    expect(refusal(tried(advocate, { stage: "offered" }))).toBe("Choose the form of discretion.");
    const wrong = { stage: "terminated", form: "administrative_closure" };
    expect(refusal(tried(advocate, wrong))).toMatch(/does not end/);
    expect(refusal(tried(advocate, { stage: "back_on_docket" }))).toMatch(/why it is back/);
    expect(refusal(tried(attorney, { stage: "awaiting_concurrence" }))).toMatch(/which finding/);
    expect(refusal(tried(advocate, { stage: "awaiting_review", program: "x" }))).toMatch(/program/);
    const days = { stage: "closed", ...FORM, offerOn: "2012-05-01", answeredOn: "2012-04-01" };
    expect(refusal(tried(advocate, days))).toMatch(/before the step it follows, on 1 May 2012/);
    expect(refusal(tried(advocate, { ...days, offerOn: "2012-07-02" }, "2012-07-01"))).toMatch(
      /after/,
    );
    expect(
      refusal(
        tried(advocate, { ...days, chargingDocumentFiledOn: "2013-01-01", answeredOn: null }),
      ),
    ).toMatch(/in the future/);
    expect(
      refusal(tried(advocate, { stage: "offered", ...FORM, replyBy: "2012-07-01" }, "2012-07-01")),
    ).toMatch(/after the offer/);
    expect(refusal(tried(advocate, { stage: "awaiting_review" }, "2012-07-24"))).toMatch(
      /in the future/,
    );
  });

  it("is for those who may enter a case", () => {
    for (const role of ["judge", "check_officer"] as const) {
      expect(refusal(tried(person(role), { stage: "awaiting_review" }))).toMatch(/another role/);
    }
    expect(refusal(new Casebook().attempt(attorney, "open-review"))).toBe("There is no such case.");
  });
});
