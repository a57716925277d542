import { beforeEach, describe, expect, it } from "vitest";
import { availableSteps } from "./available.ts";
import { addDays } from "./dates.ts";
import { review2011 } from "./programs/review-2011.ts";
import { ONCE_FOUND, STAGE_IDS } from "./stages.ts";
import { recordFinding } from "./steps/record-finding.ts";
import { HASH } from "./testing/answers.ts";
import { COUNSEL, caseAt } from "./testing/case-at.ts";
import { type Casebook, person } from "./testing/casebook.ts";
import {
  ALONE,
  advocate,
  at,
  attorney,
  checks,
  cleared,
  clerk,
  closed,
  FINDING,
  judge,
  MOTION,
  OFFER,
  offered,
  refusal,
  signed,
  supervisor,
  YES,
} from "./testing/scenes.ts";

let book: Casebook;

describe("rule 1: in scope", () => {
  it("opens a review only of a case that the program covers", () => {
    book = at("awaiting_review");
    const set = (at: string) =>
      book.take(
        clerk,
        "set-hearing",
        { at, kind: "merits", judge: "Judge Lin" },
        { on: "2012-06-01" },
      );
    set("2012-06-17T13:00");
    expect(book.attempt(attorney, "open-review").ok).toBe(true);
    set("2012-06-18T13:00");
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

  it("is asked with factors that say in which direction they speak", () => {
    const { options } = recordFinding.fields.factors;
    if (typeof options !== "function") throw new Error("no choices");
    const offered = options(book.view(attorney), review2011, [review2011]);
    expect(offered).toHaveLength(review2011.factors.length);
    const general = "General (June 2011)";
    const groups = [...new Set(offered.map(({ group }) => group))];
    expect(groups.slice(0, 5)).toEqual([
      "Low priority (November 2011)",
      "Enforcement priority (November 2011)",
      `${general} — for`,
      `${general} — against`,
      `${general} — either way`,
    ]);
    expect(offered.find(({ value }) => value === "general_criminal_history")?.group).toBe(
      `${general} — against`,
    );
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

  it("is concurred in by somebody else, whatever the form says of who recorded it", () => {
    book.settings.needsConcurrence = true;
    book.take(supervisor, "record-finding", { ...FINDING, recordedBy: "somebody@office" });
    expect(refusal(book.attempt(supervisor, "concur"))).toMatch(/second person/);
    const second = { ...supervisor, userId: "second@office" };
    expect(book.attempt(second, "concur").ok).toBe(true);
    // An office with one supervisor: another attorney records it.
    book.take(supervisor, "send-back", { reason: "Somebody else should read it." });
    book.take(attorney, "record-finding", FINDING);
    book.take(supervisor, "concur");
    expect(book.view(attorney).stage).toBe("amenable");
  });

  it("can be sent back with a reason and found anew", () => {
    book.settings.needsConcurrence = true;
    book.take(attorney, "record-finding", FINDING);
    expect(refusal(book.attempt(supervisor, "send-back", {}))).toMatch(/looked at again/);
    book.take(supervisor, "send-back", { reason: "The arrest is not weighed." });
    expect(book.view(attorney).stage).toBe("under_review");
    expect(book.view(attorney).government?.sentBack?.reason).toBe("The arrest is not weighed.");
    const { fields } = recordFinding;
    const again = Object.keys(FINDING).map((key) => [
      key,
      fields[key as keyof typeof FINDING].initial?.(book.view(attorney), review2011),
    ]);
    expect(Object.fromEntries(again)).toEqual(FINDING);
    expect(fields.reason.initial?.(at("under_review").view(attorney), review2011)).toBeUndefined();
    book.take(attorney, "record-finding", { ...FINDING, outcome: "not_amenable" });
    expect(book.view(attorney).government).toMatchObject({
      finding: { outcome: "not_amenable", ground: null, by: attorney.name, on: book.today },
      sentBack: null,
    });
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

  it("can be told again when the defense has asked again", () => {
    book.take(attorney, "record-finding", { ...FINDING, outcome: "not_amenable" });
    book.take(attorney, "notify-refusal");
    book.take(advocate, "request-discretion", { statement: "The school has written since." });
    book.take(attorney, "reopen-review");
    book.take(attorney, "record-finding", { ...FINDING, outcome: "not_amenable" });
    book.take(attorney, "notify-refusal");
    expect(book.view(advocate).shared).toMatchObject({
      back: { reason: "no_offer", on: book.today },
      request: null,
    });
    expect(refusal(book.attempt(attorney, "notify-refusal"))).toMatch(/told already/);
  });
});

describe("a request on a case that the program does not cover", () => {
  it("is answered without a review, whenever it is made", () => {
    book = at("awaiting_review");
    const before = book.attempt(attorney, "notify-refusal");
    expect(refusal(before)).toMatch(/reviewed first/);
    book.take(advocate, "request-discretion", { statement: "Three children at school here." });
    expect(refusal(book.attempt(attorney, "notify-refusal"))).toMatch(/reviewed first/);
    book.take(attorney, "update-docket", { finalOrderOn: book.today });
    expect(refusal(book.attempt(attorney, "open-review"))).toMatch(/final order/);
    for (const asked of [false, true]) {
      if (asked) book.take(advocate, "request-discretion", { statement: "Please look again." });
      book.take(attorney, "notify-refusal");
      expect(book.view(attorney).stage).toBe("back_on_docket");
      expect(book.view(advocate).shared).toMatchObject({ request: null });
      expect(book.view(advocate).shared.back?.reason).toBe("no_offer");
    }
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

  it("is no act that the page puts first while it is valid", () => {
    book = cleared();
    const renewal = () =>
      availableSteps(book.view(attorney), book.context(attorney)).find(
        ({ step }) => step.id === "renew-check",
      );
    expect(renewal()).toMatchObject({ allowed: true, onward: false });
    book.today = "2013-09-02";
    expect(renewal()).toMatchObject({ allowed: true, onward: true });
  });

  it("blocks the offer once it has expired, until it is renewed and passed", () => {
    book = cleared();
    expect(book.view(attorney).government?.check?.validTo).toBe("2013-09-01");
    book.today = "2013-09-01";
    expect(book.attempt(attorney, "extend-offer", OFFER).ok).toBe(true);
    book.today = "2013-09-02";
    expect(refusal(book.attempt(attorney, "extend-offer", OFFER))).toMatch(
      /expired on 1 Sept? 2013/,
    );
    book.take(attorney, "renew-check");
    expect(book.view(attorney).stage).toBe("background_check");
    book.take(checks, "record-check-result", { result: "passed" });
    expect(book.attempt(attorney, "extend-offer", OFFER).ok).toBe(true);
  });

  it("expired after the offer it can be renewed, also after a renewal that was not passed", () => {
    book = offered();
    expect(refusal(book.attempt(attorney, "renew-check"))).toMatch(/valid to 1 Sep 2013/);
    book.today = "2013-09-02";
    book.take(attorney, "renew-check");
    expect(refusal(book.attempt(attorney, "renew-check"))).toMatch(/being renewed already/);
    book.take(checks, "record-check-result", { result: "not_passed" });
    expect(refusal(book.attempt(checks, "record-check-result", { result: "passed" }))).toMatch(
      /No background check is pending/,
    );
    const answered = offered();
    answered.take(advocate, "accept-offer", YES);
    answered.take(attorney, "prepare-motion", MOTION);
    answered.today = "2013-09-02";
    answered.take(attorney, "renew-check");
    answered.take(checks, "record-check-result", { result: "not_passed" });
    const text = { hash: HASH, confirmed: true };
    expect(refusal(answered.attempt(attorney, "sign-motion", text))).toMatch(/was not passed/);
    expect(answered.attempt(advocate, "sign-motion", text).ok).toBe(true);
    book.take(attorney, "renew-check");
    book.take(checks, "record-check-result", { result: "passed" });
    expect(book.view(attorney)).toMatchObject({
      stage: "offered",
      government: {
        check: { requestedOn: book.today, result: "passed", on: book.today },
        back: null,
        adverse: null,
      },
    });
    const unknown = caseAt("offered", ["defense"]) ?? book;
    unknown.take(attorney, "join-case");
    expect(refusal(unknown.attempt(attorney, "renew-check"))).toMatch(/Nothing has re-opened/);
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

  it("holds up the government at every stage from the finding to the closure, and nobody learns of it", () => {
    for (const stage of ONCE_FOUND) {
      const here = caseAt(stage, ["government", "court", "defense"]) ?? book;
      const others = [advocate, clerk].map((one) => here.view(one));
      here.take(attorney, "note-adverse-information", { what: "An arrest." });
      expect(here.view(attorney).government?.adverse, stage).not.toBeNull();
      expect(here.view(attorney).stage, stage).toBe(stage);
      expect(
        [advocate, clerk].map((one) => here.view(one)),
        stage,
      ).toEqual(others);
      here.take(attorney, "set-aside-adverse-information", { reason: "Another person." });
      expect(here.view(attorney).government?.adverse, stage).toBeNull();
      expect(
        [advocate, clerk].map((one) => here.view(one)),
        stage,
      ).toEqual(others);
      expect(
        refusal(here.attempt(attorney, "set-aside-adverse-information", { reason: "Again." })),
      ).toMatch(/No adverse information is open/);
    }
    for (const stage of STAGE_IDS.filter((one) => !ONCE_FOUND.includes(one))) {
      const here = caseAt(stage, ["government", "court", "defense"]);
      const attempt = here?.attempt(attorney, "note-adverse-information", { what: "An arrest." });
      expect(attempt?.ok ?? false, stage).toBe(false);
    }
  });

  it("before a finding is in effect it is sent back, or set aside, before anybody concurs", () => {
    book = at("awaiting_concurrence");
    book.take(attorney, "note-adverse-information", { what: "An arrest." });
    expect(refusal(book.attempt(supervisor, "concur"))).toMatch(/send the finding back/);
    book.take(supervisor, "send-back", { reason: "Look at the arrest." });
    expect(book.view(attorney).government?.adverse).not.toBeNull();
    book.take(attorney, "record-finding", FINDING);
    expect(book.view(attorney).government?.adverse).toBeNull();
  });

  it("set aside with a reason, what was under way goes on", () => {
    book = cleared();
    book.take(attorney, "note-adverse-information", { what: "An arrest." });
    expect(refusal(book.attempt(attorney, "extend-offer", OFFER))).toMatch(/set it aside/);
    expect(book.attempt(attorney, "set-aside-adverse-information", { reason: "" }).ok).toBe(false);
    book.take(attorney, "set-aside-adverse-information", { reason: "Another person." });
    expect(book.attempt(attorney, "extend-offer", OFFER).ok).toBe(true);
  });

  it("a check that was run before it became known does not settle it", () => {
    book = at("background_check");
    book.take(attorney, "note-adverse-information", { what: "An arrest." });
    book.take(checks, "record-check-result", { result: "passed" }, { on: addDays(book.today, -1) });
    expect(book.view(attorney).government?.adverse).not.toBeNull();
    book.take(attorney, "renew-check");
    book.take(checks, "record-check-result", { result: "passed" });
    expect(book.view(attorney).government?.adverse).toBeNull();
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

  it("get none that is dated before the appearance, or before counsel entered", () => {
    book = caseAt("cleared", ["government", "court"], ALONE) ?? book;
    book.take(clerk, "record-appearance-in-person", { place: "Room 3" }, { on: "2012-07-10" });
    const on = (day: string) => book.attempt(attorney, "extend-offer", OFFER, { on: day });
    const early = on("2012-07-09");
    expect(early.ok ? {} : early.errors).toEqual({
      occurredOn: "The respondent appeared in person on 10 Jul 2012: no offer before that.",
    });
    expect(on("2012-07-10").ok).toBe(true);
    const vega = { name: "Counsel Vega", firm: "Riverside clinic" };
    book.take(attorney, "enter-appearance", vega, { report: true, on: "2012-07-05" });
    expect(refusal(on("2012-07-04"))).toMatch(/no offer before either/);
    expect(on("2012-07-05").ok).toBe(true);
    book = cleared({ ...COUNSEL, counselEnteredOn: "2012-07-08" });
    expect(refusal(on("2012-07-07"))).toMatch(/Counsel entered on 8 Jul 2012/);
    expect(on("2012-07-08").ok).toBe(true);
    book = cleared();
    expect(on("2012-07-01").ok).toBe(true);
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
    expect(book.attempt(attorney, "extend-offer", OFFER).ok).toBe(true);
    book.take(judge, "rule-on-counsel", { ruling: "granted" });
    expect(book.view(attorney).shared).toMatchObject({ counsel: null, parties: { defense: null } });
    expect(refusal(book.attempt(attorney, "extend-offer", OFFER))).toMatch(/no counsel/);
    expect(book.attempt(advocate, "request-discretion", { statement: "Why." })).toMatchObject({
      code: "UNKNOWN",
    });
  });

  it("withdrawal and substitution change nothing before the judge gives leave", () => {
    const vega = { name: "Counsel North", firm: "Firm of the North", organizationId: "firm" };
    for (const [step, input] of [
      ["withdraw-counsel", {}],
      ["substitute-counsel", vega],
    ] as const) {
      book = cleared();
      expect(refusal(book.attempt(judge, "rule-on-counsel", { ruling: "granted" }))).toMatch(
        /No motion to withdraw or substitute/,
      );
      const before = book.view(attorney).shared;
      const asked = book.take(advocate, step, input);
      expect(asked.notice?.to).toEqual(["government", "court"]);
      expect(asked.state.shared).toMatchObject({
        counsel: before.counsel,
        parties: before.parties,
        counselMotion: { by: "Counsel Vega", on: book.today },
      });
      for (const again of ["withdraw-counsel", "substitute-counsel"]) {
        expect(refusal(book.attempt(advocate, again, again === step ? input : vega))).toMatch(
          /waiting for the judge already|Unknown field/,
        );
      }
      expect(book.attempt(attorney, "extend-offer", OFFER).ok).toBe(true);
      expect(refusal(book.attempt(clerk, "rule-on-counsel", { ruling: "granted" }))).toMatch(
        /another role/,
      );
      expect(
        refusal(book.attempt(attorney, "rule-on-counsel", { ruling: "granted" }, { report: true })),
      ).toMatch(/is on the system/);
      book.take(judge, "rule-on-counsel", { ruling: "denied" });
      expect(book.view(advocate).shared).toMatchObject({
        counsel: before.counsel,
        parties: before.parties,
        counselMotion: null,
      });
      expect(book.attempt(advocate, step, input).ok).toBe(true);
    }
  });

  it("the ruling is reported where the court is not here, and an offer then waits again", () => {
    book = caseAt("cleared", ["government", "defense"]) ?? book;
    book.take(advocate, "withdraw-counsel");
    book.take(attorney, "rule-on-counsel", { ruling: "granted" }, { report: true });
    expect(refusal(book.attempt(attorney, "extend-offer", OFFER))).toMatch(/no counsel/);
  });

  it("the motion has its day, the ruling its own after it", () => {
    book = cleared({ ...COUNSEL, counselEnteredOn: "2012-07-01" });
    expect(refusal(book.attempt(advocate, "withdraw-counsel", {}, { on: null }))).toMatch(
      /which day/,
    );
    expect(refusal(book.attempt(advocate, "withdraw-counsel", {}, { on: "2012-06-30" }))).toMatch(
      /before the appearance/,
    );
    book.take(advocate, "withdraw-counsel", {}, { on: "2012-07-10" });
    const ruling = { ruling: "granted" };
    expect(refusal(book.attempt(judge, "rule-on-counsel", ruling, { on: "2012-07-09" }))).toMatch(
      /before the motion, which was made on 10 Jul 2012/,
    );
    book.take(judge, "rule-on-counsel", ruling, { on: "2012-07-10" });
  });

  it("an organization that is alone with the case keeps its record when counsel has left", () => {
    book = caseAt("offered", ["defense"]) ?? book;
    book.take(advocate, "withdraw-counsel");
    book.take(advocate, "rule-on-counsel", { ruling: "granted" }, { report: true });
    expect(book.view(advocate).shared).toMatchObject({
      counsel: null,
      counselMotion: null,
      parties: { defense: "clinic" },
      names: { defense: "Riverside clinic" },
    });
    book.take(advocate, "enter-appearance", { name: "Counsel Vega", firm: "Riverside clinic" });
    const away = { name: "Counsel North", firm: "Firm of the North", organizationId: null };
    book.take(advocate, "substitute-counsel", away);
    book.take(advocate, "rule-on-counsel", { ruling: "granted" }, { report: true });
    expect(book.view(advocate).shared).toMatchObject({
      counsel: { name: "Counsel North", enteredOn: book.today },
      parties: { defense: "clinic" },
    });
  });

  it("an appearance that is reported rests on a paper, attached or to follow", () => {
    book = caseAt("cleared", ["government", "court"], ALONE) ?? book;
    const entry = { name: "Counsel Vega", firm: "Riverside clinic" };
    const report = { learned: "in_court", interpreter: "" };
    for (const who of [attorney, clerk]) {
      const tried = (paper: string) =>
        book.attempt(who, "enter-appearance", entry, { report: { ...report, paper } });
      const without = tried("none");
      expect(without.ok ? {} : without.errors).toEqual({
        paper:
          "An appearance is entered on paper: attach Form EOIR-28, or say that it is to follow.",
      });
      expect(tried("to_follow").ok).toBe(true);
    }
  });

  it("leave to substitute counsel of another organization here empties the seat until its own EOIR-28, without the old one's secrets", () => {
    book = offered();
    book.take(advocate, "decline-offer", { ...YES, reason: "other", note: "SECRET" });
    const firm = { name: "Counsel North", firm: "Firm of the North", organizationId: "firm" };
    const successor = person("advocate", "firm");
    book.take(advocate, "substitute-counsel", firm);
    expect(book.attempt(successor, "request-discretion", { statement: "Again." }).ok).toBe(false);
    book.take(judge, "rule-on-counsel", { ruling: "granted" });
    expect(book.view(attorney).shared).toMatchObject({
      counsel: null,
      successor: { ...firm, on: book.today },
      parties: { defense: null },
      names: { defense: null },
    });
    const own = { name: firm.name, firm: firm.firm };
    // Neither the old counsel nor a third enters by it, and the named one does nothing else before.
    for (const who of [advocate, person("advocate", "third")]) {
      expect(book.attempt(who, "enter-appearance", own)).toMatchObject({ code: "UNKNOWN" });
    }
    expect(book.attempt(successor, "request-discretion", { statement: "Again." })).toMatchObject({
      code: "UNKNOWN",
    });
    book.take(successor, "enter-appearance", own);
    expect(book.view(successor).shared.counsel).toEqual({ ...firm, enteredOn: book.today });
    expect(book.view(successor).shared.successor).toBeNull();
    expect(book.view(successor).stage).toBe("back_on_docket");
    expect(book.view(successor).defense?.declineReason).toBeNull();
    expect(JSON.stringify(book.seen({ side: "defense", organizationId: "firm" }))).not.toContain(
      "SECRET",
    );
    expect(book.attempt(successor, "request-discretion", { statement: "Again." }).ok).toBe(true);
    expect(book.attempt(advocate, "request-discretion", { statement: "Again." }).ok).toBe(false);
  });
});
