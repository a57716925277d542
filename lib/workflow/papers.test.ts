import { describe, expect, it } from "vitest";
import {
  closureNoticeSections,
  declinedSections,
  type LetterFacts,
  noOfferSections,
} from "./letter-text.ts";
import { canonicalMotionText, type MotionFacts, motionSections } from "./motion-text.ts";
import {
  canonicalOfferLetterText,
  type OfferLetterFacts,
  offerLetterSections,
} from "./offer-letter-text.ts";
import { canonicalText } from "./paper.ts";

const office = {
  name: "T. Adler",
  organization: "Harbor City office",
  address: "1 Pier Street",
  phone: "555 0100",
};
const clinic = { ...office, name: "Counsel Vega", organization: "Riverside clinic" };

const motion: MotionFacts = {
  government: office,
  defense: clinic,
  court: { name: "Harbor City Immigration Court", place: "Harbor City" },
  respondent: { name: "Reyes-Ortega, Ana", aNumber: "A012-345-678" },
  detained: false,
  judge: "Judge Lin",
  hearing: { at: "2012-08-12T08:30", kind: "master" },
  form: { code: "administrative_closure", label: "Administrative closure", endStage: "closed" },
  ground: "Child in school, here more than five years",
  statement: "The parties agree.\n\n  Nothing adverse is known.  ",
  preparedOn: "2012-07-23",
};

function textOf(more: Partial<MotionFacts> = {}): string {
  return canonicalMotionText(motionSections({ ...motion, ...more }));
}

describe("the joint motion", () => {
  it("has every part of the caption and of the motion", () => {
    const text = textOf();
    for (const part of [
      "T. Adler",
      "Counsel Vega",
      "Counsel for the respondent",
      "Harbor City Immigration Court",
      "NOT DETAINED",
      "Reyes-Ortega, Ana",
      "A012-345-678",
      "Judge Lin",
      "master hearing, 12 Aug 2012, 08:30 (local to the court)",
      "Joint motion to administratively close proceedings",
      "The parties agree.",
      "Child in school, here more than five years.",
      "Either party may move at any time to put the case back on the calendar",
      "every hearing that is set stands",
      "Proposed order",
      "Certificate of service",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("of the government alone asks for nothing jointly, and has one signature", () => {
    const form = { code: "dismissal", label: "Dismissal", endStage: "terminated" as const };
    const text = textOf({ form, alone: true, statement: "Not a priority." });
    expect(text).toContain("Government's motion to dismiss proceedings");
    expect(text).toContain("The government asks that the proceedings be dismissed");
    expect(text).toContain("Upon the motion of the government it is ordered");
    expect(text).not.toMatch(/joint/i);
    expect(text).not.toContain("For the respondent:");
  });

  it("to reopen says that the order falls and the case is pending again", () => {
    const text = textOf({
      form: { code: "join_motion_to_reopen", label: "Joining", endStage: "reopened" },
    });
    expect(text).toContain("Joint motion to reopen proceedings");
    expect(text).toContain("the order of removal falls and these proceedings are pending again");
    expect(text).not.toContain("Either party may move");
  });

  it("cites a decision only for closure and not before it was made", () => {
    expect(textOf()).toContain("Matter of Avetisyan, 25 I&N Dec. 688 (BIA 2012)");
    expect(textOf({ preparedOn: "2012-01-31" })).toContain("Avetisyan");
    expect(textOf({ preparedOn: "2012-01-30" })).not.toContain("Avetisyan");
    const form = { code: "termination", label: "Termination", endStage: "terminated" as const };
    expect(textOf({ form })).not.toContain("Avetisyan");
    expect(textOf({ form })).not.toContain("recalendar");
    expect(textOf({ form })).toContain("Joint motion to terminate proceedings");
  });

  it("of a respondent without counsel is signed in person", () => {
    const text = textOf({ defense: null, detained: true, hearing: null, judge: "" });
    expect(text).toContain("Respondent, without counsel");
    expect(text).toContain("For the respondent: Reyes-Ortega, Ana, respondent");
    expect(text).toMatch(/\nDETAINED\n/);
    expect(text).toContain("Next hearing: none set");
  });

  it("is one exact text: the same facts give the same, any other word another", () => {
    expect(textOf()).toBe(textOf());
    expect(textOf({ statement: "The parties agree.\nNothing adverse  is known." })).toBe(textOf());
    expect(textOf({ statement: "The parties agree!" })).not.toBe(textOf());
    expect(textOf({ respondent: { name: "Nun\u0303ez", aNumber: "A1" } })).toBe(
      textOf({ respondent: { name: "Nuñez", aNumber: "A1" } }),
    );
    expect(textOf()).toMatch(/[^\n]\n$/);
  });
});

const letter: OfferLetterFacts = {
  government: office,
  to: clinic,
  respondent: motion.respondent,
  court: "Harbor City Immigration Court",
  form: { ...motion.form, offer: "a joint motion to administratively close" },
  offeredOn: "2012-07-23",
  replyBy: "2012-08-23",
  hearing: motion.hearing,
  consequences: {
    yes: ["Yes means this."],
    no: ["No means that."],
    source: "Handbook, chapter 4",
    on: "2012-02-01",
  },
};

describe("the offer letter", () => {
  it("says what is offered, what yes and no mean, and by when to answer", () => {
    const text = canonicalOfferLetterText(offerLetterSections(letter));
    for (const part of [
      "our office offers a joint motion to administratively close",
      "If the answer is yes\nYes means this.",
      "If the answer is no\nNo means that.",
      "told as of 1 Feb 2012. Source: Handbook, chapter 4.",
      "12 Aug 2012, 08:30 (local to the court), still stands",
      "Only an order of the court does",
      "Please answer by 23 Aug 2012",
      "not legal advice",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("invents no period", () => {
    const text = canonicalOfferLetterText(
      offerLetterSections({ ...letter, replyBy: null, hearing: null }),
    );
    expect(text).toContain("There is no fixed day for the answer");
  });
});

const facts: LetterFacts = {
  from: office,
  to: clinic,
  respondent: motion.respondent,
  court: "",
  on: "2012-07-23",
  signature: [],
  inCourt: true,
  hearing: null,
};

describe("letters of a case that no court has", () => {
  const offer = { offer: "to cancel the charging document", on: null, reason: null };
  it.each([
    ["no offer is made", noOfferSections],
    ["the offer is declined", (one: LetterFacts) => declinedSections(one, offer)],
  ])("speak of no court and of no hearing (%s)", (_what, sections) => {
    const inCourt = canonicalText(sections(facts));
    expect(inCourt).toContain("goes on in court");
    expect(inCourt).toContain("Hearings");
    const before = canonicalText(sections({ ...facts, inCourt: false }));
    expect(before).toContain("The case goes on");
    expect(before).not.toMatch(/in court|hearing/i);
  });
});

describe("the notice of closure", () => {
  const words = { yes: ["Yes means this."], source: "Handbook", effectiveOn: "2012-02-01" };
  const closure = {
    offer: "a stay of removal until a day that it names",
    needsJudge: false,
    offered: true,
    on: "2012-07-20",
    until: null,
    text: { en: words, es: words },
  };
  const said = (change: Partial<typeof closure> | { until: string }) =>
    canonicalText(closureNoticeSections(facts, { ...closure, ...change }));

  it("names the last day of what holds until a day", () => {
    expect(said({ until: "2013-08-20" })).toContain("It holds until 20 Aug 2013.");
    expect(said({})).not.toContain("It holds until");
  });

  it("tells of no offer where the government decided by itself", () => {
    const text = said({ offered: false, offer: "not to file the charging document" });
    expect(text).toContain("the government decided not to file the charging document.");
    expect(text).not.toContain("offered");
  });
});
