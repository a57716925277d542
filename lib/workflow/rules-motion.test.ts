import { describe, expect, it } from "vitest";
import { availableSteps } from "./available.ts";
import { signaturesOf } from "./motion.ts";
import { receiveMotion } from "./steps/receive-motion.ts";
import { ruleOnMotion } from "./steps/rule-on-motion.ts";
import { HASH, PAPER_ID } from "./testing/answers.ts";
import { caseAt } from "./testing/case-at.ts";
import type { Casebook } from "./testing/casebook.ts";
import {
  advocate,
  at,
  attorney,
  cleared,
  clerk,
  closed,
  filed,
  judge,
  MOTION,
  OFFER,
  offered,
  refusal,
  signed,
  YES,
} from "./testing/scenes.ts";

let book: Casebook;

describe("rule 8: joint motion", () => {
  it("names the relief that was offered", () => {
    book = offered({ form: "dismissal" });
    book.take(advocate, "accept-offer", YES);
    book.take(advocate, "prepare-motion", { ...MOTION, relief: "administrative_closure" });
    expect(book.view(attorney).shared.motion?.relief).toBe("dismissal");
  });

  it("is signed by who proved lately that it is they; a report and people without a session sign nothing", () => {
    book = offered();
    book.take(advocate, "accept-offer", YES);
    book.take(advocate, "prepare-motion", MOTION);
    const sign = { hash: HASH, confirmed: true };
    const late = { ...advocate, proven: false };
    expect(book.attempt(late, "sign-motion", sign)).toMatchObject({ code: "UNPROVEN" });
    // What else is wrong is said first, so that nobody proves anything for nothing.
    expect(book.attempt(late, "sign-motion", { hash: HASH })).toMatchObject({ code: "INVALID" });
    expect(book.attempt(late, "prepare-motion", MOTION)).toMatchObject({ ok: true });
    const executed = { ...MOTION, madeElsewhere: true, documentId: PAPER_ID };
    expect(book.attempt(late, "prepare-motion", executed)).toMatchObject({ code: "UNPROVEN" });
    expect(book.attempt({ ...late, proven: true }, "sign-motion", sign)).toMatchObject({
      ok: true,
    });
    book.take(advocate, "sign-motion", sign);
  });

  it("binds each signature to the text; preparing again voids both", () => {
    book = signed();
    const text = { hash: "b".repeat(64), confirmed: true };
    book.take(advocate, "prepare-motion", { ...MOTION, hash: text.hash });
    expect(book.view(attorney).shared.motion?.signatures).toEqual({});
    expect(refusal(book.attempt(attorney, "sign-motion", { hash: HASH, confirmed: true }))).toMatch(
      /changed since you opened it/,
    );
    expect(refusal(book.attempt(attorney, "sign-motion", { hash: text.hash }))).toMatch(
      /exact text/,
    );
    expect(refusal(book.attempt(attorney, "file-motion", { hash: text.hash }))).toMatch(
      /has not signed/,
    );
    book.take(attorney, "sign-motion", text);
    expect(refusal(book.attempt(attorney, "sign-motion", text))).toMatch(/signed already/);
    expect(refusal(book.attempt(attorney, "file-motion", { hash: text.hash }))).toMatch(
      /Riverside clinic has not signed/,
    );
    book.take(advocate, "sign-motion", text);
    expect(refusal(book.attempt(attorney, "file-motion", { hash: HASH }))).toMatch(/changed since/);
    book.take(attorney, "file-motion", { hash: text.hash });
    expect(book.view(judge).shared.motion).toMatchObject({
      status: "filed",
      filedBy: "government",
    });
  });

  it("has to be made with its text", () => {
    book = offered();
    book.take(advocate, "accept-offer", YES);
    expect(refusal(book.attempt(advocate, "prepare-motion", { statement: "x" }))).toMatch(
      /not be made/,
    );
    book.take(advocate, "prepare-motion", MOTION);
    expect(book.view(judge).shared.motion).toEqual({
      relief: OFFER.form,
      documentId: PAPER_ID,
      hash: HASH,
      madeElsewhere: false,
      alone: false,
      signatures: {},
      status: "prepared",
      filedBy: null,
      filedOn: null,
      defect: null,
    });
    expect(refusal(book.attempt(advocate, "prepare-motion", { ...MOTION, ground: "x" }))).toMatch(
      /ground of this program/,
    );
    expect(refusal(book.attempt(advocate, "prepare-motion", { madeElsewhere: true }))).toMatch(
      /Upload/,
    );
  });

  it("is received before it is ruled on, and the ruling binds to its text", () => {
    book = filed();
    const ruling = { ruling: "granted", hash: HASH };
    expect(refusal(book.attempt(judge, "rule-on-motion", ruling))).toMatch(/clerk has to receive/);
    book.take(clerk, "receive-motion");
    expect(refusal(book.attempt(clerk, "reject-motion", { defect: "x" }))).toMatch(
      /received already/,
    );
    expect(refusal(book.attempt(clerk, "rule-on-motion", ruling))).toMatch(/another role/);
    expect(
      refusal(book.attempt(judge, "rule-on-motion", { ...ruling, hash: "b".repeat(64) })),
    ).toMatch(/not the text that was filed/);
    book.take(judge, "rule-on-motion", ruling);
    expect(book.view(advocate)).toMatchObject({
      stage: "closed",
      shared: { closure: { form: "administrative_closure", on: book.today } },
    });
  });

  it("ends where the form ends", () => {
    for (const form of ["termination", "dismissal"]) {
      book = offered({ form });
      book.take(advocate, "accept-offer", YES);
      book.take(attorney, "prepare-motion", MOTION);
      for (const one of [attorney, advocate]) {
        book.take(one, "sign-motion", { hash: HASH, confirmed: true });
      }
      book.take(attorney, "file-motion", { hash: HASH });
      book.take(clerk, "receive-motion");
      book.take(judge, "rule-on-motion", { ruling: "granted", hash: HASH });
      expect(book.view(advocate).stage).toBe("terminated");
    }
  });

  it("rejected as defective it goes back and has to be made and signed again", () => {
    book = filed();
    book.take(clerk, "reject-motion", { defect: "No certificate of service." });
    expect(book.view(advocate)).toMatchObject({
      stage: "accepted",
      shared: {
        motion: { status: "rejected", defect: "No certificate of service.", signatures: {} },
      },
    });
    expect(refusal(book.attempt(advocate, "file-motion", { hash: HASH }))).toMatch(
      /prepared first/,
    );
    expect(refusal(book.attempt(advocate, "sign-motion", { hash: HASH, confirmed: true }))).toMatch(
      /prepared first/,
    );
    book.take(advocate, "prepare-motion", MOTION);
    for (const one of [attorney, advocate]) {
      book.take(one, "sign-motion", { hash: HASH, confirmed: true });
    }
    book.take(advocate, "file-motion", { hash: HASH });
    book.take(clerk, "receive-motion");
    book.take(judge, "rule-on-motion", { ruling: "denied", hash: HASH });
    expect(book.view(advocate).shared.back).toEqual({ reason: "motion_denied", on: book.today });
    expect(book.attempt(advocate, "request-discretion", { statement: "Again." }).ok).toBe(true);
    expect(book.attempt(attorney, "reopen-review").ok).toBe(true);
  });

  it("made elsewhere, the executed paper stands for whoever is not here, never for who is", () => {
    const paper = { madeElsewhere: true, documentId: PAPER_ID, hash: HASH };
    book = caseAt("accepted", ["government", "defense"]) ?? book;
    book.take(advocate, "prepare-motion", paper);
    expect(Object.keys(book.view(advocate).shared.motion?.signatures ?? {})).toEqual(["defense"]);
    expect(refusal(book.attempt(advocate, "file-motion", { hash: HASH }))).toMatch(
      /office has not signed/,
    );
    book = caseAt("accepted", ["defense", "court"]) ?? book;
    book.take(advocate, "prepare-motion", paper);
    book.take(advocate, "file-motion", { hash: HASH });
    book.take(clerk, "receive-motion");
    book.take(judge, "rule-on-motion", { ruling: "granted", hash: HASH });
    expect(book.view(advocate).stage).toBe("closed");
  });

  it("a filing without its paper gets it when the court receives it", () => {
    book = caseAt("accepted", ["court"]) ?? book;
    book.take(clerk, "file-motion", {}, { report: true, for: "defense" });
    expect(refusal(book.attempt(clerk, "receive-motion"))).toMatch(/as it was received/);
    book.take(clerk, "receive-motion", { documentId: PAPER_ID, hash: HASH });
    expect(book.view(judge).shared.motion?.hash).toBe(HASH);
    expect(
      refusal(book.attempt(judge, "rule-on-motion", { ruling: "granted", hash: null })),
    ).toMatch(/not the text/);
  });
});

describe("what is asked about the motion", () => {
  it("its paper only where the case has none, and another is refused aloud", () => {
    const asked = receiveMotion.fields.documentId.asked;
    book = filed();
    expect(asked?.(book.view(clerk), false)).toBe(false);
    const paper = { documentId: PAPER_ID, hash: "b".repeat(64) };
    const plan = book.attempt(clerk, "receive-motion", paper);
    expect(plan.ok ? {} : plan.errors).toHaveProperty("documentId");
    book = caseAt("motion_filed", ["court"]) ?? book;
    expect(asked?.(book.view(clerk), false)).toBe(true);
    book.take(clerk, "receive-motion", paper);
  });

  it("its relief of the judge too where nobody reported it", () => {
    const asked = ruleOnMotion.fields.relief.asked;
    expect(asked?.(filed().view(judge), false)).toBe(false);
    expect(asked?.(filed().view(judge), true)).toBe(true);
    book = caseAt("awaiting_review", ["court"]) ?? book;
    book.take(clerk, "accept-offer", {}, { report: true, on: null });
    const state = book.view(judge);
    expect(asked?.(state, false)).toBe(true);
  });

  it("signatures of a motion that was filed elsewhere are implied, of one made here they are not", () => {
    const shown = () => {
      const { motion } = book.view(advocate).shared;
      return motion && signaturesOf(motion);
    };
    book = offered();
    book.take(advocate, "accept-offer", YES);
    book.take(attorney, "prepare-motion", MOTION);
    expect(shown()).toEqual({ sides: [], implied: false });
    book.take(attorney, "sign-motion", { hash: HASH, confirmed: true });
    expect(shown()).toEqual({ sides: ["government"], implied: false });
    book = filed();
    expect(shown()).toEqual({ sides: ["government", "defense"], implied: false });
    book.take(clerk, "reject-motion", { defect: "x" });
    expect(shown()).toEqual({ sides: [], implied: false });
    book = caseAt("accepted", ["defense"]) ?? book;
    book.take(advocate, "rule-on-motion", { ruling: "granted" }, { report: true });
    expect(shown()).toEqual({ sides: ["government", "defense"], implied: true });
  });

  it("moving to recalendar is a way back, never what the page puts first", () => {
    book = closed();
    const steps = availableSteps(book.view(attorney), book.context(attorney));
    expect(steps.find(({ step }) => step.id === "move-to-recalendar")).toMatchObject({
      allowed: true,
      onward: false,
    });
  });
});

describe("rule 9: until the order, hearings stand", () => {
  it("keeps the hearing through the whole path and takes it off with the order", () => {
    const hearing = { at: "2012-08-12T08:30", kind: "master" as const, judge: "Judge Lin" };
    book = cleared();
    book.take(clerk, "set-hearing", hearing);
    book.take(attorney, "extend-offer", OFFER);
    book.take(advocate, "accept-offer", YES);
    book.take(attorney, "prepare-motion", MOTION);
    for (const one of [attorney, advocate]) {
      book.take(one, "sign-motion", { hash: HASH, confirmed: true });
    }
    book.take(attorney, "file-motion", { hash: HASH });
    book.take(clerk, "receive-motion");
    expect(book.view(advocate).shared.hearing).toEqual(hearing);
    book.take(judge, "rule-on-motion", { ruling: "granted", hash: HASH });
    expect(book.view(advocate).shared.hearing).toBeNull();
    expect(refusal(book.attempt(clerk, "set-hearing", hearing))).toMatch(/on the calendar/);
  });
});

describe("rule 10: recalendar", () => {
  it("either side moves with a reason, the judge rules, and the closure stays in the record", () => {
    for (const mover of [attorney, advocate]) {
      book = closed();
      expect(refusal(book.attempt(mover, "move-to-recalendar"))).toMatch(/Write why/);
      expect(refusal(book.attempt(judge, "rule-on-recalendar", { ruling: "granted" }))).toMatch(
        /No motion to recalendar/,
      );
      book.take(mover, "move-to-recalendar", { reason: "Why." });
      expect(refusal(book.attempt(mover, "move-to-recalendar", { reason: "Why." }))).toMatch(
        /already/,
      );
      expect(book.view(judge).shared.recalendar).toEqual({
        by: mover.side,
        on: book.today,
        reason: "Why.",
        status: "pending",
      });
      book.take(judge, "rule-on-recalendar", { ruling: "denied" });
      expect(book.view(mover).stage).toBe("closed");
      book.take(mover, "move-to-recalendar", { reason: "Again." });
      book.take(judge, "rule-on-recalendar", { ruling: "granted" });
      expect(book.view(mover)).toMatchObject({
        stage: "back_on_docket",
        shared: { back: { reason: "recalendared" }, closure: { form: "administrative_closure" } },
      });
    }
  });

  it("is for closed cases only", () => {
    book = at("awaiting_review");
    expect(refusal(book.attempt(advocate, "move-to-recalendar", { reason: "x" }))).toMatch(
      /only an administratively closed case/,
    );
    book = caseAt("terminated", ["government", "court", "defense"]) ?? book;
    expect(book.attempt(attorney, "move-to-recalendar", { reason: "x" }).ok).toBe(false);
  });
});
