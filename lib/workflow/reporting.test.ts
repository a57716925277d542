import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { SIDES } from "../access/roles.ts";
import { availableSteps } from "./available.ts";
import { correctableEvents } from "./corrections.ts";
import type { Plan } from "./plan-step.ts";
import { replay } from "./replay.ts";
import { HASH, PAPER_ID } from "./testing/answers.ts";
import { caseAt } from "./testing/case-at.ts";
import { type Casebook, person, REPORT, viewerOf } from "./testing/casebook.ts";
import { timelineSentence } from "./timeline.ts";

const attorney = person("trial_attorney");
const clerk = person("court_clerk");
const judge = person("judge");
const advocate = person("advocate");
const OFFER = { form: "administrative_closure" };
const YES = { explainedBy: "Counsel Vega", language: "Spanish" };

let book: Casebook;

function refusal(plan: Plan): string {
  if (plan.ok) throw new Error("It was allowed.");
  return Object.values(plan.errors)[0] ?? plan.reason;
}

function at(stage: Parameters<typeof caseAt>[0], ...on: Parameters<typeof caseAt>[1]): Casebook {
  const found = caseAt(stage, on);
  if (!found) throw new Error("no such case");
  return found;
}

function undo(one: Casebook, who: typeof attorney, eventId: string | undefined) {
  return one.take(who, "correct", { mode: "undo", eventId, reason: "It was wrong." });
}

describe("a clinic alone", () => {
  beforeEach(() => {
    book = at("awaiting_review", "defense");
  });

  it("learns of an offer, answers it and logs the outcome", () => {
    const { event } = book.take(advocate, "extend-offer", OFFER, { report: true, on: null });
    expect(event.implied).toEqual([
      "open-review",
      "record-finding",
      "request-check",
      "record-check-result",
    ]);
    expect(event.occurredOn).toBeNull();
    expect(book.view(advocate)).toMatchObject({
      stage: "offered",
      stageSince: book.today,
      shared: { implied: event.implied, offer: { on: null, status: "open" }, lastOn: "2012-06-20" },
    });
    book.take(advocate, "accept-offer", YES, { on: "2012-07-01" });
    book.take(advocate, "prepare-motion", {
      madeElsewhere: true,
      documentId: PAPER_ID,
      hash: HASH,
    });
    book.take(advocate, "file-motion", { hash: HASH });
    book.take(advocate, "receive-motion", {}, { report: true, on: null });
    book.take(advocate, "rule-on-motion", { ruling: "granted" }, { report: true });
    expect(book.view(advocate)).toMatchObject({
      stage: "closed",
      shared: { motion: { hash: HASH, status: "granted" }, closure: { form: OFFER.form } },
    });
    book.take(advocate, "move-to-recalendar", {}, { report: true, for: "government", on: null });
    book.take(advocate, "rule-on-recalendar", { ruling: "granted" }, { report: true });
    expect(book.view(advocate).shared.recalendar).toMatchObject({
      by: "government",
      status: "granted",
    });
  });

  it("is not made to invent what the other side did: a ruling leaves the filing implied", () => {
    book.take(advocate, "extend-offer", OFFER, { report: true });
    expect(
      refusal(book.attempt(advocate, "rule-on-motion", { ruling: "granted" }, { report: true })),
    ).toMatch(/Not possible while the case is 'offered'/);
    book.take(advocate, "accept-offer", YES);
    const ruled = book.take(advocate, "rule-on-motion", { ruling: "denied" }, { report: true });
    expect(ruled.event.implied).toEqual(["file-motion"]);
    expect(ruled.state.shared).toMatchObject({
      stage: "back_on_docket",
      motion: {
        relief: OFFER.form,
        documentId: null,
        hash: null,
        madeElsewhere: true,
        signatures: {},
        status: "denied",
        filedBy: null,
        filedOn: null,
        defect: null,
      },
    });
  });

  it("a report that moves nothing itself brings the case to where it must be", () => {
    book.take(advocate, "extend-offer", OFFER, { report: true, on: null });
    book.take(advocate, "accept-offer", YES, { on: "2012-07-05" });
    const { state } = book.take(advocate, "receive-motion", {}, { report: true, on: "2012-07-20" });
    expect(state).toMatchObject({
      stage: "motion_filed",
      stageSince: "2012-07-20",
      shared: { motion: { status: "received" }, implied: expect.arrayContaining(["file-motion"]) },
    });
  });

  it("a new round knows nothing of the old offer", () => {
    book = at("back_on_docket", "court");
    expect(book.view(clerk).shared.offer?.status).toBe("declined");
    const { state } = book.take(
      clerk,
      "file-motion",
      { relief: "termination", hash: HASH },
      { report: true, for: "defense" },
    );
    expect(state.shared).toMatchObject({
      offer: null,
      answer: { accepted: true, on: null },
      motion: { relief: "termination", status: "filed" },
      back: null,
    });
    expect(state.shared.implied).toContain("reopen-review");
  });

  it("reports a refusal in the office's own words, from wherever it stands", () => {
    for (const stage of [
      "awaiting_review",
      "amenable",
      "not_amenable",
      "back_on_docket",
    ] as const) {
      const one = at(stage, "defense");
      one.take(advocate, "notify-refusal", {}, { report: true });
      expect(one.view(advocate).shared.back?.reason).toBe("no_offer");
    }
  });

  it("says when, how and with what paper; unknown days are allowed for reports only", () => {
    const tried = (report: object) =>
      refusal(book.attempt(advocate, "extend-offer", OFFER, { report: { ...report } }));
    expect(tried({ paper: "none" })).toBe("Say how you learned it.");
    expect(tried({ learned: "by_phone" })).toBe("Say whether there is a paper.");
    expect(tried({ learned: "by_phone", paper: "attached" })).toMatch(/Attach the paper/);
    const { event, state } = book.take(advocate, "extend-offer", OFFER, {
      report: { learned: "served_paper", paper: "attached", documentId: PAPER_ID },
    });
    expect(timelineSentence(event, state.shared)).toBe(
      "The government office extended an offer: administrative closure — reported by Riverside clinic, paper attached",
    );
  });

  it("takes its own steps as its own, not as reports", () => {
    book.take(advocate, "extend-offer", OFFER, { report: true });
    expect(
      refusal(book.attempt(advocate, "accept-offer", {}, { report: true, for: "defense" })),
    ).toMatch(/your own/);
    expect(refusal(book.attempt(judge, "rule-on-motion", { ruling: "granted" }))).toBe(
      "There is no such case.",
    );
  });
});

describe("disputes", () => {
  const reporters = [
    { one: clerk, other: advocate, step: "extend-offer", party: "government" as const },
    { one: advocate, other: clerk, step: "extend-offer", party: "government" as const },
  ];

  for (const { one, other, step, party } of reporters) {
    it(`${one.role} and ${other.role} differ about an offer: both stand until one is withdrawn`, () => {
      for (const withdrawn of ["first", "second"] as const) {
        book = at("awaiting_review", "court", "defense");
        const start = book.view(one).shared;
        const a = book.take(one, step, OFFER, { report: true, for: party, on: "2012-07-10" });
        const second = { form: "termination" };
        const b = book.take(other, step, second, { report: true, for: party, on: "2012-07-02" });
        expect(b.event.implied).toEqual(a.event.implied);
        expect(b.notice).toEqual({
          to: [one.side],
          text: "Another party's report differs from yours.",
        });
        for (const who of [one, other]) {
          expect(book.view(who).shared).toMatchObject({
            stage: "offered",
            offer: { form: OFFER.form, on: "2012-07-10" },
            disputes: [{ step, standing: a.event.id, differing: b.event.id }],
          });
        }
        const mine = withdrawn === "first" ? one : other;
        undo(book, mine, withdrawn === "first" ? a.event.id : b.event.id);
        for (const who of [one, other]) {
          expect(book.view(who).shared).toMatchObject({
            stage: "offered",
            offer:
              withdrawn === "first"
                ? { form: "termination", on: "2012-07-02" }
                : { form: OFFER.form },
            disputes: [],
            implied: a.event.implied,
          });
        }
        undo(
          book,
          withdrawn === "first" ? other : one,
          withdrawn === "first" ? b.event.id : a.event.id,
        );
        expect(book.view(one).shared).toEqual(start);
      }
    });
  }

  it("yes and no answer the same question", () => {
    for (const [first, second] of [
      ["accept-offer", "decline-offer"],
      ["decline-offer", "accept-offer"],
    ] as const) {
      book = at("offered", "government", "court");
      const a = book.take(attorney, first, {}, { report: true });
      const b = book.take(clerk, second, {}, { report: true });
      expect(b.event.implied).toEqual([]);
      expect(book.view(attorney).shared.disputes).toHaveLength(1);
      expect(book.view(attorney).shared.answer?.accepted).toBe(first === "accept-offer");
      undo(book, attorney, a.event.id);
      expect(book.view(clerk).shared.disputes).toEqual([]);
      expect(book.view(clerk).shared.answer?.accepted).toBe(second === "accept-offer");
      expect(book.view(clerk).stage).toBe(
        second === "accept-offer" ? "accepted" : "back_on_docket",
      );
      expect(b.state.shared.disputes).toHaveLength(1);
    }
  });

  it("two reports that tell the same confirm each other; what one leaves out is no difference", () => {
    book = at("awaiting_review", "court", "defense");
    const a = book.take(
      clerk,
      "extend-offer",
      { ...OFFER, replyBy: "2012-08-30" },
      { report: true },
    );
    const b = book.take(advocate, "extend-offer", OFFER, { report: true, on: null });
    expect(book.view(clerk).shared).toMatchObject({ disputes: [], confirmed: [a.event.id] });
    expect(b.notice).toBeNull();
  });

  it("what both can honestly report twice is news, not a dispute", () => {
    book = at("awaiting_review", "government", "defense");
    book.take(
      attorney,
      "set-hearing",
      { at: "2012-08-01T09:00", kind: "master" },
      { report: true },
    );
    book.take(
      advocate,
      "set-hearing",
      { at: "2012-09-01T09:00", kind: "merits" },
      { report: true },
    );
    expect(book.view(attorney).shared).toMatchObject({ disputes: [], hearing: { kind: "merits" } });
  });

  it("the standing report cannot be withdrawn once the case moved on, the differing one always", () => {
    book = at("awaiting_review", "court", "defense");
    const a = book.take(clerk, "extend-offer", OFFER, { report: true });
    const b = book.take(advocate, "extend-offer", { form: "dismissal" }, { report: true });
    expect(Object.keys(book.view(clerk).shared.reports)).toEqual(["extend-offer/government"]);
    book.take(advocate, "leave-program", { reason: "moved" }, { report: true });
    expect(Object.keys(book.view(clerk).shared.reports)).toEqual(["leave-program/government"]);
    const tried = book.attempt(clerk, "correct", {
      mode: "undo",
      eventId: a.event.id,
      reason: "x",
    });
    expect(refusal(tried)).toMatch(/'Leave the program' of 23 Jul 2012 was built on it/);
    undo(book, advocate, b.event.id);
    expect(book.view(clerk).shared).toMatchObject({ stage: "left_program", disputes: [] });
  });

  it("nothing of the path is built on what two reports tell differently", () => {
    book = at("offered", "government", "court");
    book.take(attorney, "accept-offer", {}, { report: true });
    const no = book.take(clerk, "decline-offer", {}, { report: true });
    const motion = { statement: "We agree.", documentId: PAPER_ID, hash: HASH };
    const prepare = () => book.attempt(attorney, "prepare-motion", motion);
    const waits = "Two reports differ: one has to be withdrawn first.";
    expect(refusal(prepare())).toBe(waits);
    expect(refusal(book.attempt(clerk, "file-motion", {}, { report: true, for: "defense" }))).toBe(
      waits,
    );
    const offered = availableSteps(book.view(attorney), book.context(attorney));
    expect(offered.find(({ step }) => step.id === "prepare-motion")?.reason).toBe(waits);
    expect(book.attempt(attorney, "withdraw-offer").ok).toBe(true);
    expect(book.attempt(attorney, "leave-program", { reason: "died" }).ok).toBe(true);
    undo(book, clerk, no.event.id);
    expect(prepare().ok).toBe(true);
  });

  it("what the party itself has confirmed since is settled", () => {
    book = at("offered", "government", "court");
    const yes = book.take(attorney, "accept-offer", {}, { report: true });
    book.take(clerk, "decline-offer", {}, { report: true });
    book.take(advocate, "join-case");
    const motion = { statement: "We agree.", documentId: PAPER_ID, hash: HASH };
    expect(book.attempt(advocate, "prepare-motion", motion).ok).toBe(false);
    book.take(advocate, "confirm-report", { eventId: yes.event.id });
    expect(book.attempt(advocate, "prepare-motion", motion).ok).toBe(true);
  });

  it("what was reported before stays open to dispute by what moves nothing, not by what does", () => {
    book = at("accepted", "court", "defense");
    const paper = { madeElsewhere: true, relief: OFFER.form };
    book.take(clerk, "prepare-motion", paper, { report: true, for: "government" });
    book.take(clerk, "set-hearing", { at: "2012-08-12T08:30", kind: "master", judge: "Judge Lin" });
    expect(Object.keys(book.view(clerk).shared.reports)).toEqual(["prepare-motion/government"]);
    book.take(clerk, "withdraw-offer", {}, { report: true });
    expect(Object.keys(book.view(clerk).shared.reports)).toEqual(["withdraw-offer/government"]);
  });

  it("a counsel who enters after another left is no dispute", () => {
    book = at("awaiting_review", "government", "court");
    book.take(clerk, "withdraw-counsel", {}, { report: true });
    book.take(judge, "rule-on-counsel", { ruling: "granted" });
    const counsel = { name: "Counsel North", firm: "Firm of the North" };
    book.take(attorney, "enter-appearance", counsel, { report: true });
    book.take(clerk, "withdraw-counsel", {}, { report: true });
    book.take(judge, "rule-on-counsel", { ruling: "granted" });
    expect(book.view(attorney).shared).toMatchObject({ disputes: [], counsel: null });
  });

  it("a second motion and its ruling, reported by another, are news", () => {
    book = at("awaiting_review", "government", "defense");
    const ruling = { ruling: "denied" };
    book.take(advocate, "withdraw-counsel");
    book.take(attorney, "rule-on-counsel", ruling, { report: true });
    book.take(advocate, "withdraw-counsel");
    book.take(advocate, "rule-on-counsel", { ruling: "granted" }, { report: true });
    expect(book.view(attorney).shared).toMatchObject({ disputes: [], counsel: null });
  });

  it("the work product that was built on a withdrawn answer no longer counts, and stays readable", () => {
    book = at("offered", "government", "court");
    const no = book.take(clerk, "decline-offer", {}, { report: true });
    book.take(attorney, "reopen-review");
    const finding = { outcome: "amenable", ground: "victim", factors: ["low_victim"], reason: "x" };
    book.take(attorney, "record-finding", finding);
    expect(book.view(attorney).stage).toBe("amenable");
    undo(book, clerk, no.event.id);
    expect(book.view(attorney)).toMatchObject({
      stage: "offered",
      shared: { offer: { status: "open" } },
      government: { finding: null },
    });
    expect(book.log.map(({ step }) => step)).toContain("record-finding");
  });

  it("withdrawing both reports, in any order, leaves nothing of either", () => {
    const pairs = [
      ["extend-offer", "awaiting_review", "government"],
      ["notify-refusal", "awaiting_review", "government"],
      ["provisional-notice", "awaiting_review", "government"],
      ["withdraw-offer", "offered", "government"],
      ["lapse-offer", "offered", "government"],
      ["leave-program", "accepted", "government"],
    ] as const;
    const inputs: Record<string, Record<string, unknown>[]> = {
      "extend-offer": [OFFER, { form: "termination" }],
      "leave-program": [{ reason: "died" }, { reason: "moved" }],
    };
    fc.assert(
      fc.property(fc.constantFrom(...pairs), fc.boolean(), fc.boolean(), (pair, swap, order) => {
        const [step, stage, party] = pair;
        const one = at(stage, "court", "defense");
        const start = one.view(clerk).shared;
        const people = swap ? [clerk, advocate] : [advocate, clerk];
        const events = people.map((who, index) => {
          const input = (inputs[step] ?? [{}, {}])[index] ?? {};
          const on = index === 0 ? "2012-07-10" : "2012-07-05";
          return { who, ...one.take(who, step, input, { report: true, for: party, on }) };
        });
        expect(one.view(clerk).shared.disputes).toHaveLength(1);
        for (const { who, event } of order ? events : events.toReversed()) undo(one, who, event.id);
        expect(one.view(clerk).shared).toEqual(start);
        expect(one.view(advocate).shared).toEqual(start);
      }),
    );
  });
});

describe("a party that joins", () => {
  it("takes over from then on; what was reported stays reported and can be confirmed", () => {
    book = at("awaiting_review", "defense");
    const reported = book.take(advocate, "extend-offer", OFFER, { report: true });
    book.take(attorney, "join-case");
    expect(book.view(attorney)).toMatchObject({
      stage: "offered",
      shared: { parties: { government: "office" }, names: { government: "Harbor City office" } },
    });
    expect(refusal(book.attempt(advocate, "withdraw-offer", {}, { report: true }))).toMatch(
      /Harbor City office is on the system/,
    );
    book.take(attorney, "confirm-report", { eventId: reported.event.id });
    expect(book.view(advocate).shared.confirmed).toEqual([reported.event.id]);
    expect(book.seen(viewerOf(attorney))[1]?.report).not.toBeNull();
    expect(
      refusal(book.attempt(attorney, "confirm-report", { eventId: reported.event.id })),
    ).toMatch(/No report about your party/);
    book.take(attorney, "withdraw-offer");
    expect(book.view(advocate).stage).toBe("back_on_docket");
  });

  it("confirms only what was reported of itself", () => {
    book = at("offered", "government", "court");
    const answer = book.take(attorney, "accept-offer", {}, { report: true });
    expect(refusal(book.attempt(clerk, "confirm-report", { eventId: answer.event.id }))).toMatch(
      /No report about your party/,
    );
    book.take(advocate, "join-case");
    expect(refusal(book.attempt(advocate, "confirm-report", { eventId: "event-1" }))).toMatch(
      /own party/,
    );
    book.take(advocate, "confirm-report", { eventId: answer.event.id });
  });

  it("cannot take a seat that is taken, nor its own twice", () => {
    book = at("offered", "government");
    expect(book.attempt(person("trial_attorney", "other-office"), "join-case")).toMatchObject({
      code: "UNKNOWN",
    });
    expect(refusal(book.attempt(attorney, "join-case"))).toMatch(/already/);
  });

  it("the office can go on from wherever the case is when it comes", () => {
    for (const stage of [
      "awaiting_review",
      "amenable",
      "not_amenable",
      "back_on_docket",
    ] as const) {
      const one = at(stage, "defense");
      one.take(attorney, "join-case");
      const open = availableSteps(one.view(attorney), one.context(attorney)).filter(
        ({ allowed, step }) => allowed && !step.aside && step.id !== "leave-program",
      );
      expect(open.map(({ step }) => step.id)).not.toEqual([]);
    }
  });

  it("reports of the clock are for its own step only", () => {
    book = at("offered", "defense");
    const clock = { ...person("clock"), side: "defense" as const, organizationId: "clinic" };
    expect(book.attempt(clock, "lapse-offer", {}, { report: REPORT }).ok).toBe(true);
    expect(refusal(book.attempt(clock, "withdraw-offer", {}, { report: REPORT }))).toMatch(
      /Your role does not report/,
    );
    expect(correctableEvents(book.view(clock), book.context(clock))).toEqual([]);
  });
});

describe("what others see", () => {
  it("is unchanged by anything that the office does unseen", () => {
    book = at("under_review", "government", "court", "defense");
    book.settings.needsConcurrence = true;
    const finding = { outcome: "amenable", ground: "victim", factors: ["low_victim"], reason: "S" };
    const officer = person("check_officer");
    const supervisor = person("supervising_attorney");
    const unseen: [typeof attorney, string, Record<string, unknown>][] = [
      [attorney, "record-finding", finding],
      [supervisor, "send-back", { reason: "S" }],
      [attorney, "record-finding", finding],
      [supervisor, "concur", { note: "S" }],
      [attorney, "request-check", {}],
      [attorney, "note-adverse-information", { what: "S" }],
      [officer, "record-check-result", { result: "passed" }],
      [attorney, "renew-check", {}],
      [officer, "record-check-result", { result: "not_passed" }],
      [attorney, "reopen-review", {}],
      [supervisor, "assign", { personId: "somebody", personName: "Somebody" }],
      [attorney, "correct", { mode: "undo", eventId: "event-13", reason: "S" }],
    ];
    const watchers = [clerk, advocate];
    const before = watchers.map((who) => ({
      seen: book.seen(viewerOf(who)),
      view: book.view(who),
      steps: offeredTo(who),
    }));
    for (const [who, step, input] of unseen) book.take(who, step, input);
    watchers.forEach((who, index) => {
      expect(book.seen(viewerOf(who))).toEqual(before[index]?.seen);
      expect(book.view(who)).toEqual(before[index]?.view);
      expect(offeredTo(who)).toEqual(before[index]?.steps);
    });
    for (const side of SIDES) {
      const state = replay({ side, organizationId: "elsewhere" }, book.log);
      expect(state.shared).toEqual(book.view(clerk).shared);
    }
  });

  function offeredTo(who: typeof attorney) {
    return availableSteps(book.view(who), book.context(who)).map(
      ({ step, allowed, reason }) => `${step.id} ${allowed} ${reason}`,
    );
  }
});
