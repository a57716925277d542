import { beforeEach, describe, expect, it } from "vitest";
import type { Plan } from "./plan-step.ts";
import { HASH, PAPER_ID } from "./testing/answers.ts";
import { COUNSEL, caseAt } from "./testing/case-at.ts";
import { type Casebook, person } from "./testing/casebook.ts";

const attorney = person("trial_attorney");
const supervisor = person("supervising_attorney");
const checks = person("check_officer");
const clerk = person("court_clerk");
const judge = person("judge");
const advocate = person("advocate");
const clock = person("clock");

const FINDING = { outcome: "amenable", ground: "victim", factors: ["low_victim"], reason: "Why." };
const YES = { explainedBy: "Counsel Vega", language: "Spanish" };
const MOTION = { statement: "We agree.", documentId: PAPER_ID, hash: HASH };
const OFFER = { form: "administrative_closure" };

let book: Casebook;

function refusal(plan: Plan): string {
  if (plan.ok) throw new Error("It was allowed.");
  return Object.values(plan.errors)[0] ?? plan.reason;
}

/** A case with everybody on the system, at a stage. */
function at(stage: Parameters<typeof caseAt>[0], more: Record<string, unknown> = {}): Casebook {
  const found = caseAt(stage, ["government", "court", "defense"], more);
  if (!found) throw new Error("no such case");
  return found;
}

/** Without the counsel that a test's case usually has. */
const ALONE = { counselName: "", counselFirm: "" };

/** From cleared to offered, by the attorney. */
function offered(input: Record<string, unknown> = OFFER): Casebook {
  const one = cleared();
  one.take(attorney, "extend-offer", input);
  return one;
}

function cleared(more: Record<string, unknown> = COUNSEL): Casebook {
  const one = caseAt("cleared", ["government", "court"], more);
  if (!one) throw new Error("no such case");
  one.take(advocate, "join-case");
  return one;
}

/** Accepted, prepared and signed by both. */
function signed(): Casebook {
  const one = offered();
  one.take(advocate, "accept-offer", YES);
  one.take(attorney, "prepare-motion", MOTION);
  one.take(attorney, "sign-motion", { hash: HASH, confirmed: true });
  one.take(advocate, "sign-motion", { hash: HASH, confirmed: true });
  return one;
}

function filed(): Casebook {
  const one = signed();
  one.take(advocate, "file-motion", { hash: HASH });
  return one;
}

function closed(): Casebook {
  const one = filed();
  one.take(clerk, "receive-motion");
  one.take(judge, "rule-on-motion", { ruling: "granted", hash: HASH });
  return one;
}

describe("rule 1: in scope", () => {
  it("opens a review only of a case that the program covers", () => {
    book = at("awaiting_review");
    book.take(clerk, "set-hearing", { at: "2012-06-17T13:00", kind: "merits", judge: "Judge Lin" });
    expect(book.attempt(attorney, "open-review").ok).toBe(true);
    book.take(clerk, "set-hearing", { at: "2012-06-18T13:00", kind: "merits", judge: "Judge Lin" });
    expect(refusal(book.attempt(attorney, "open-review"))).toMatch(/does not cover this case/);
  });

  it("takes detained cases in and leaves final orders to the program", () => {
    const merits = { hearingAt: "2012-09-01T09:00", hearingKind: "merits" };
    expect(
      at("awaiting_review", { ...merits, detained: true }).attempt(attorney, "open-review").ok,
    ).toBe(true);
    const order = at("awaiting_review", { hasFinalOrder: true }).attempt(attorney, "open-review");
    expect(refusal(order)).toMatch(/final order/);
  });
});

describe("rule 2: finding", () => {
  beforeEach(() => {
    book = at("under_review");
  });

  it("needs a reason, known factors, and a published ground for 'amenable'", () => {
    const tried = (input: object) =>
      refusal(book.attempt(attorney, "record-finding", { ...FINDING, ...input }));
    expect(tried({ reason: " " })).toBe("Write the reason for the finding.");
    expect(tried({ factors: [] })).toMatch(/at least one factor/);
    expect(tried({ factors: ["made_up"] })).toMatch(/this program's lists/);
    expect(tried({ ground: null })).toBe("Choose the principal ground.");
    expect(tried({ ground: "made_up" })).toBe("Choose the principal ground.");
    expect(tried({ outcome: "perhaps" })).toBe("Choose the finding.");
  });

  it("is in effect at once where the office requires no concurrence", () => {
    book.take(attorney, "record-finding", FINDING);
    expect(book.view(attorney).stage).toBe("amenable");
    expect(book.view(attorney).government?.finding?.inEffect).toBe(true);
  });

  it("waits for a supervisor where the office requires it, whatever the form says", () => {
    book.settings.needsConcurrence = true;
    book.take(attorney, "record-finding", { ...FINDING, concurrence: false });
    expect(book.view(attorney).stage).toBe("awaiting_concurrence");
    expect(book.view(attorney).government?.finding?.inEffect).toBe(false);
    expect(book.attempt(attorney, "request-check").ok).toBe(false);
    expect(refusal(book.attempt(attorney, "concur"))).toMatch(/another role/);
    book.take(supervisor, "concur");
    expect(book.view(attorney).stage).toBe("amenable");
    expect(book.view(attorney).government?.finding?.inEffect).toBe(true);
  });

  it("can be sent back with a reason and found anew", () => {
    book.settings.needsConcurrence = true;
    book.take(attorney, "record-finding", FINDING);
    expect(refusal(book.attempt(supervisor, "send-back", {}))).toMatch(/looked at again/);
    book.take(supervisor, "send-back", { reason: "The arrest is not weighed." });
    expect(book.view(attorney).stage).toBe("under_review");
    expect(book.view(attorney).government?.sentBack?.reason).toBe("The arrest is not weighed.");
    book.take(attorney, "record-finding", { ...FINDING, outcome: "not_amenable" });
    book.take(supervisor, "concur");
    expect(book.view(attorney).stage).toBe("not_amenable");
  });

  it("can be told to the defense without the reason, in the same words as a failed check", () => {
    book.take(attorney, "record-finding", { ...FINDING, outcome: "not_amenable" });
    book.take(attorney, "notify-refusal");
    const failed = caseAt("background_check", ["government", "defense"]);
    failed?.take(checks, "record-check-result", { result: "not_passed" });
    failed?.take(attorney, "notify-refusal");
    const [one, other] = [book.view(advocate), failed?.view(advocate)];
    expect(one.shared.back).toEqual(other?.shared.back);
    expect([one.stage, one.shared.back?.reason]).toEqual(["back_on_docket", "no_offer"]);
    expect(other?.stage).toBe("back_on_docket");
    expect(refusal(book.attempt(attorney, "notify-refusal"))).toMatch(/told already/);
  });
});

describe("rule 3: provisional notice", () => {
  it("tells the defense 'amenable' and leaves the office where it is", () => {
    book = at("background_check");
    book.take(attorney, "provisional-notice");
    expect(book.view(attorney).stage).toBe("background_check");
    expect(book.view(advocate).stage).toBe("amenable");
    expect(refusal(book.attempt(advocate, "accept-offer", YES))).toMatch(/an offer has to be open/);
    expect(refusal(book.attempt(attorney, "provisional-notice"))).toMatch(/told already/);
  });
});

describe("rule 4: background check", () => {
  it("comes before the offer", () => {
    book = at("amenable");
    expect(refusal(book.attempt(attorney, "extend-offer", OFFER))).toMatch(
      /follows a finding of amenable and a background check that passed/,
    );
  });

  it("has a validity: the officer's, or the office's own period", () => {
    book = at("background_check");
    expect(
      refusal(
        book.attempt(checks, "record-check-result", { result: "passed", validTo: book.today }),
      ),
    ).toMatch(/beyond its own day/);
    book.settings.checkValidMonths = 3;
    book.take(checks, "record-check-result", { result: "passed" }, { on: "2012-06-30" });
    expect(book.view(attorney).government?.check).toMatchObject({
      result: "passed",
      on: "2012-06-30",
      validTo: "2012-09-30",
    });
  });

  it("blocks the offer once it has expired, until it is renewed and passed", () => {
    book = cleared();
    expect(book.view(attorney).government?.check?.validTo).toBe("2013-09-01");
    book.today = "2013-09-02";
    expect(refusal(book.attempt(attorney, "extend-offer", OFFER))).toMatch(
      /expired on 1 Sept? 2013/,
    );
    book.take(attorney, "renew-check");
    expect(book.view(attorney).stage).toBe("background_check");
    book.take(checks, "record-check-result", { result: "passed" });
    expect(book.attempt(attorney, "extend-offer", OFFER).ok).toBe(true);
  });

  it("not passed puts the case back for the office, and the defense sees nothing of it", () => {
    book = at("background_check");
    const before = book.view(advocate);
    book.take(checks, "record-check-result", { result: "not_passed" });
    expect(book.view(attorney).stage).toBe("back_on_docket");
    expect(book.view(attorney).government?.back).toBe("not_cleared");
    expect(book.view(advocate)).toEqual(before);
  });

  it("new adverse information blocks the offer", () => {
    book = cleared();
    book.take(attorney, "note-adverse-information", { what: "An arrest." });
    expect(refusal(book.attempt(attorney, "extend-offer", OFFER))).toMatch(/adverse information/);
  });

  it("after the offer it blocks the government's signature and filing until the check is passed", () => {
    book = signed();
    book.take(attorney, "note-adverse-information", { what: "An arrest." });
    expect(refusal(book.attempt(attorney, "file-motion", { hash: HASH }))).toMatch(/adverse/);
    expect(book.attempt(advocate, "file-motion", { hash: HASH }).ok).toBe(true);
    book.take(attorney, "renew-check");
    expect(book.view(attorney).stage).toBe("accepted");
    expect(refusal(book.attempt(attorney, "file-motion", { hash: HASH }))).toMatch(/being renewed/);
    book.take(checks, "record-check-result", { result: "not_passed" });
    expect(book.view(attorney).stage).toBe("accepted");
    expect(refusal(book.attempt(attorney, "file-motion", { hash: HASH }))).toMatch(
      /withdraw the offer/,
    );
    book.take(attorney, "renew-check");
    book.take(checks, "record-check-result", { result: "passed" });
    expect(book.attempt(attorney, "file-motion", { hash: HASH }).ok).toBe(true);
  });

  it("after the closure it re-opens the question without moving the case", () => {
    book = closed();
    expect(refusal(book.attempt(checks, "renew-check"))).toMatch(/nothing new is known/);
    book.take(checks, "note-adverse-information", { what: "An arrest." });
    book.take(checks, "renew-check");
    book.take(checks, "record-check-result", { result: "not_passed" });
    expect(book.view(attorney).stage).toBe("closed");
    expect(book.attempt(attorney, "move-to-recalendar", { reason: "An arrest." }).ok).toBe(true);
  });

  it("withdrawing the offer settles the adverse information", () => {
    book = offered();
    book.take(attorney, "note-adverse-information", { what: "An arrest." });
    book.take(attorney, "withdraw-offer");
    expect(book.view(attorney).government?.adverse).toBeNull();
    expect(book.view(advocate).shared.back?.reason).toBe("withdrawn");
  });
});

describe("rule 5: unrepresented respondents", () => {
  it("get no offer before they have appeared in person", () => {
    book = caseAt("cleared", ["government", "court"], ALONE) ?? book;
    expect(refusal(book.attempt(attorney, "extend-offer", OFFER))).toMatch(
      /not yet appeared in person/,
    );
    book.take(clerk, "record-appearance-in-person", { place: "Courtroom 3" });
    expect(book.attempt(attorney, "extend-offer", OFFER).ok).toBe(true);
  });

  it("counsel entering and leaving asks the question again", () => {
    book = caseAt("cleared", ["government", "court"], ALONE) ?? book;
    const entry = { name: "Counsel Vega", firm: "Riverside clinic", organizationId: "clinic" };
    book.take(attorney, "enter-appearance", entry, { report: true });
    expect(book.view(attorney).shared.parties.defense).toBe("clinic");
    expect(book.attempt(attorney, "extend-offer", OFFER).ok).toBe(true);
    expect(refusal(book.attempt(attorney, "withdraw-counsel", {}, { report: true }))).toMatch(
      /is on the system/,
    );
    book.take(advocate, "withdraw-counsel");
    expect(book.view(attorney).shared).toMatchObject({ counsel: null, parties: { defense: null } });
    expect(refusal(book.attempt(attorney, "extend-offer", OFFER))).toMatch(/no counsel/);
    expect(book.attempt(advocate, "request-discretion", { statement: "Why." })).toMatchObject({
      code: "UNKNOWN",
    });
  });

  it("withdrawal takes effect on the day of the judge's leave, which has to be said", () => {
    book = cleared({ ...COUNSEL, counselEnteredOn: "2012-07-01" });
    expect(refusal(book.attempt(advocate, "withdraw-counsel", {}, { on: null }))).toMatch(
      /which day/,
    );
    expect(refusal(book.attempt(advocate, "withdraw-counsel", {}, { on: "2012-06-30" }))).toMatch(
      /before the appearance/,
    );
  });

  it("substitution hands the case to the new counsel's organization, without the old one's secrets", () => {
    book = offered();
    book.take(advocate, "decline-offer", { ...YES, reason: "other", note: "SECRET" });
    const firm = { name: "Counsel North", firm: "Firm of the North", organizationId: "firm" };
    book.take(advocate, "substitute-counsel", firm);
    const successor = person("advocate", "firm");
    expect(book.view(successor).stage).toBe("back_on_docket");
    expect(book.view(successor).defense?.declineReason).toBeNull();
    expect(JSON.stringify(book.seen({ side: "defense", organizationId: "firm" }))).not.toContain(
      "SECRET",
    );
    expect(book.attempt(successor, "request-discretion", { statement: "Again." }).ok).toBe(true);
    expect(book.attempt(advocate, "request-discretion", { statement: "Again." }).ok).toBe(false);
  });
});

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

  it("keeps the reason of a no privileged unless the defense discloses it", () => {
    const no = { ...YES, reason: "no_work_permit" };
    book = offered();
    book.take(advocate, "decline-offer", { ...no, disclosedReason: "no_work_permit" });
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

describe("rule 8: joint motion", () => {
  it("names the relief that was offered", () => {
    book = offered({ form: "dismissal" });
    book.take(advocate, "accept-offer", YES);
    book.take(advocate, "prepare-motion", { ...MOTION, relief: "administrative_closure" });
    expect(book.view(attorney).shared.motion?.relief).toBe("dismissal");
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
    book.take(supervisor, "assign", other);
    expect(book.view(attorney).government?.assignedTo).toBe("somebody");
    expect(book.view(advocate).defense?.assignedTo).toBeNull();
  });
});

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
