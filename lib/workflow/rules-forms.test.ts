import { describe, expect, it } from "vitest";
import { availableSteps } from "./available.ts";
import { FORMS, type FormCode, fits, hasHearings, isOffered, populationOf } from "./forms.ts";
import { progressOf } from "./progress.ts";
import { STAGES } from "./stages.ts";
import { HASH, PAPER_ID } from "./testing/answers.ts";
import { type CaseKind, caseAt, formsAt, KINDS } from "./testing/case-at.ts";
import type { Casebook } from "./testing/casebook.ts";
import { everything } from "./testing/everything.ts";
import { advocate, attorney, clerk, clock, judge, refusal, YES } from "./testing/scenes.ts";

const EVERYBODY = ["government", "court", "defense"] as const;

function cleared(kind: CaseKind): Casebook {
  const book = caseAt("cleared", EVERYBODY, {}, kind);
  if (!book) throw new Error("no such case");
  book.programs = [everything];
  return book;
}

/** The whole way of one form, from a passed check to its own end. */
function carried(code: FormCode, kind: CaseKind, until = "2013-07-01"): Casebook {
  const book = cleared(kind);
  const form = FORMS.find((one) => one.code === code);
  if (!form || !isOffered(form)) {
    book.take(attorney, "decide-not-to-file");
    return book;
  }
  book.take(attorney, "extend-offer", { form: code });
  book.take(advocate, "accept-offer", YES);
  if (!form.needsJudge) {
    book.take(attorney, "carry-out-form", form.hasEndDate ? { until } : {});
    return book;
  }
  book.take(attorney, "prepare-motion", {
    statement: "We agree.",
    documentId: PAPER_ID,
    hash: HASH,
  });
  book.take(attorney, "sign-motion", { hash: HASH, confirmed: true });
  book.take(advocate, "sign-motion", { hash: HASH, confirmed: true });
  book.take(attorney, "file-motion", { hash: HASH });
  book.take(clerk, "receive-motion");
  book.take(judge, "rule-on-motion", { ruling: "granted", hash: HASH });
  return book;
}

describe("every form of discretion", () => {
  for (const form of FORMS) {
    for (const kind of KINDS) {
      const fitting = form.population === "any" || form.population === kind;
      it(`${form.label}, ${kind}: ${fitting ? `ends as '${STAGES[form.endStage].label}'` : "is refused"}`, () => {
        if (fitting) {
          const book = carried(form.code, kind);
          for (const who of [attorney, clerk, advocate]) {
            expect(book.view(who).stage).toBe(form.endStage);
          }
          expect(book.view(clerk).shared.closure).toMatchObject({ form: form.code });
          expect(progressOf(book.view(attorney)).stops.includes("motion")).toBe(form.needsJudge);
          return;
        }
        const book = cleared(kind);
        expect(fits(form, book.view(attorney).shared)).toBe(false);
        const plan = isOffered(form)
          ? book.attempt(attorney, "extend-offer", { form: form.code })
          : book.attempt(attorney, "decide-not-to-file");
        expect(refusal(plan)).toMatch(
          new RegExp(`^${form.label.replaceAll(/[().]/g, "\\$&")} fits only`),
        );
      });
    }
  }

  it("is offered only by a program that has it", () => {
    const book = cleared("final_order");
    book.programs = [{ ...everything, forms: ["administrative_closure"] }];
    expect(refusal(book.attempt(attorney, "extend-offer", { form: "stay_of_removal" }))).toMatch(
      /None of the forms/,
    );
    const before = cleared("before_filing");
    before.programs = [{ ...everything, forms: ["deferred_action"] }];
    expect(refusal(before.attempt(attorney, "decide-not-to-file"))).toMatch(/does not offer/);
  });

  it("is not offered where it asks nobody", () => {
    const book = cleared("before_filing");
    const form = "charging_document_not_filed";
    expect(refusal(book.attempt(attorney, "extend-offer", { form }))).toMatch(
      /this program offers/,
    );
  });

  it("keeps to its own way: with a judge or without", () => {
    const stay = cleared("final_order");
    stay.take(attorney, "extend-offer", { form: "stay_of_removal" });
    stay.take(advocate, "accept-offer", YES);
    expect(refusal(stay.attempt(attorney, "prepare-motion", { statement: "We." }))).toMatch(
      /Stay of removal needs no judge/,
    );
    const closure = cleared("pending");
    closure.take(attorney, "extend-offer", { form: "administrative_closure" });
    closure.take(advocate, "accept-offer", YES);
    expect(refusal(closure.attempt(attorney, "carry-out-form"))).toMatch(/needs a judge/);
  });

  it("puts off only what can still come: no step of another form or kind of case", () => {
    const putOff = (book: Casebook) =>
      availableSteps(book.view(attorney), book.context(attorney))
        .filter(({ near, allowed, mode }) => near && !allowed && mode === "own")
        .map(({ step }) => step.id);
    const pending = cleared("pending");
    expect(putOff(pending)).not.toContain("decide-not-to-file");
    pending.take(attorney, "extend-offer", { form: "administrative_closure" });
    pending.take(advocate, "accept-offer", YES);
    expect(putOff(pending)).toEqual(expect.arrayContaining(["sign-motion", "file-motion"]));
    expect(putOff(pending)).not.toContain("carry-out-form");
    const stay = cleared("final_order");
    stay.take(attorney, "extend-offer", { form: "stay_of_removal" });
    stay.take(advocate, "accept-offer", YES);
    expect(putOff(stay).filter((id) => id.endsWith("-motion"))).toEqual([]);
  });

  it("tells of hearings only where there are some to keep", () => {
    for (const kind of KINDS) {
      const { shared } = cleared(kind).view(advocate);
      expect(hasHearings(shared)).toBe(kind === "pending" || shared.hearing !== null);
      expect(hasHearings({ ...shared, hearing: null })).toBe(kind === "pending");
    }
  });

  it("waits for an open question of the background check", () => {
    const book = cleared("final_order");
    book.take(attorney, "extend-offer", { form: "stay_of_removal" });
    book.take(advocate, "accept-offer", YES);
    book.take(attorney, "note-adverse-information", { what: "An arrest." });
    const until = "2013-01-01";
    expect(refusal(book.attempt(attorney, "carry-out-form", { until }))).toMatch(/adverse/);
  });
});

describe("a stay or deferred action", () => {
  it("needs its last day, which lies ahead", () => {
    const book = cleared("final_order");
    book.take(attorney, "extend-offer", { form: "stay_of_removal" });
    book.take(advocate, "accept-offer", YES);
    expect(refusal(book.attempt(attorney, "carry-out-form"))).toBe("Say until which day it holds.");
    const late = book.attempt(attorney, "carry-out-form", { until: book.today });
    expect(refusal(late)).toMatch(/beyond its own day/);
  });

  it("is renewed to a later day, and runs out the day after its last one", () => {
    const book = carried("deferred_action", "pending", "2012-08-01");
    const soon = book.attempt(attorney, "renew-form", { until: "2012-08-01" });
    expect(refusal(soon)).toMatch(/already: choose a later day/);
    book.take(attorney, "renew-form", { until: "2012-09-01" });
    expect(book.view(advocate).shared.closure?.until).toBe("2012-09-01");
    book.today = "2012-09-01";
    expect(refusal(book.attempt(clock, "lapse-form"))).toBe("It holds until 1 Sep 2012.");
    book.today = "2012-09-02";
    book.take(clock, "lapse-form");
    expect(book.view(advocate)).toMatchObject({
      stage: "back_on_docket",
      shared: { back: { reason: "expired", on: "2012-09-02" } },
    });
    expect(progressOf(book.view(attorney)).ended).toEqual({ at: "closed", as: "Ran out" });
  });
});

describe("a case before filing", () => {
  it("has no hearing and no appearance in court", () => {
    const book = cleared("before_filing");
    const hearing = { at: "2012-08-12T08:30", kind: "master", judge: "Judge Lin" };
    expect(refusal(book.attempt(clerk, "set-hearing", hearing))).toMatch(/No court has the case/);
    const docket = { hearingAt: "2012-08-12T08:30" };
    expect(refusal(book.attempt(attorney, "update-docket", docket))).toMatch(/No court has/);
  });

  it("goes on as a pending case once its charging document is filed", () => {
    const book = cleared("before_filing");
    book.take(attorney, "file-charging-document", { courtCode: "LOS" });
    const { shared, stage } = book.view(attorney);
    expect(stage).toBe("cleared");
    expect(shared).toMatchObject({
      courtCode: "LOS",
      chargingDocumentFiledOn: book.today,
      referringAgency: null,
    });
    expect(populationOf(shared)).toBe("pending");
    expect(book.attempt(attorney, "extend-offer", { form: "administrative_closure" }).ok).toBe(
      true,
    );
    const again = book.attempt(attorney, "file-charging-document", { courtCode: "LOS" });
    expect(refusal(again)).toMatch(/filed with a court already/);
  });

  it("is not filed while something else is offered", () => {
    const book = cleared("before_filing");
    book.take(attorney, "extend-offer", { form: "charging_document_cancelled" });
    const filed = book.attempt(attorney, "file-charging-document", { courtCode: "LOS" });
    expect(refusal(filed)).toMatch(/withdraw it first/);
    book.take(attorney, "withdraw-offer", { reason: "Refiled." });
    expect(book.attempt(attorney, "file-charging-document", { courtCode: "LOS" }).ok).toBe(true);
  });
});

describe("a motion of the government alone", () => {
  it("is signed and filed by the government, only where the form allows it", () => {
    const book = cleared("pending");
    book.take(attorney, "extend-offer", { form: "dismissal" });
    book.take(advocate, "accept-offer", YES);
    const motion = { statement: "Not a priority.", documentId: PAPER_ID, hash: HASH, alone: true };
    expect(refusal(book.attempt(advocate, "prepare-motion", motion))).toBe(
      "Both sides sign this motion.",
    );
    book.take(attorney, "prepare-motion", motion);
    const other = book.attempt(advocate, "sign-motion", { hash: HASH, confirmed: true });
    expect(refusal(other)).toMatch(/moves alone/);
    expect(refusal(book.attempt(attorney, "file-motion", { hash: HASH }))).toMatch(
      /has not signed/,
    );
    book.take(attorney, "sign-motion", { hash: HASH, confirmed: true });
    expect(refusal(book.attempt(advocate, "file-motion", { hash: HASH }))).toMatch(/files it/);
    book.take(attorney, "file-motion", { hash: HASH });
    book.take(clerk, "receive-motion");
    book.take(judge, "rule-on-motion", { ruling: "granted", hash: HASH });
    expect(book.view(advocate).stage).toBe("terminated");
    const closure = cleared("pending");
    closure.take(attorney, "extend-offer", { form: "administrative_closure" });
    closure.take(advocate, "accept-offer", YES);
    expect(refusal(closure.attempt(attorney, "prepare-motion", motion))).toBe(
      "Both sides sign this motion.",
    );
  });
});

describe("a joined motion to reopen", () => {
  it("makes the case pending again: the order is gone, and it can be reviewed anew", () => {
    const book = carried("join_motion_to_reopen", "final_order");
    const { shared } = book.view(attorney);
    expect(shared.hasFinalOrder).toBe(false);
    expect(populationOf(shared)).toBe("pending");
    expect(book.attempt(attorney, "reopen-review").ok).toBe(true);
    expect(refusal(book.attempt(attorney, "move-to-recalendar", { reason: "x" }))).toMatch(
      /only an administratively closed case/,
    );
  });
});

describe("entering a case that a form has ended", () => {
  for (const kind of KINDS) {
    it(`${kind}: only with a form that fits`, () => {
      for (const form of FORMS) {
        const known = formsAt(form.endStage, kind).includes(form.code);
        const made = () => caseAt(form.endStage, ["defense"], { form: form.code }, kind);
        if (known) expect(made()?.view(advocate).stage).toBe(form.endStage);
        else if (formsAt(form.endStage, kind).length > 0) expect(made).toThrow(/refused/);
        else expect(made()).toBeNull();
      }
    });
  }
});
