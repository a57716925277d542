import { describe, expect, it } from "vitest";
import { HASH } from "./testing/answers.ts";
import { caseAt } from "./testing/case-at.ts";
import { person } from "./testing/casebook.ts";
import { timelineSentence } from "./timeline.ts";

const attorney = person("trial_attorney");
const clerk = person("court_clerk");
const advocate = person("advocate");

describe("the timeline", () => {
  it("tells a case in sentences", () => {
    const book = caseAt("cleared", ["government", "court", "defense"]);
    if (!book) throw new Error("no case");
    book.take(attorney, "extend-offer", { form: "administrative_closure" });
    book.take(advocate, "decline-offer", {
      reason: "no_work_permit",
      explainedBy: "Vega",
      language: "Spanish",
      disclose: true,
    });
    const last = book.log.at(-1)?.id;
    book.take(advocate, "correct", { mode: "undo", eventId: last, reason: "She said yes" });
    const { shared } = book.view(clerk);
    const seen = book.seen({ side: "court", organizationId: "court" });
    expect(seen.map((event) => timelineSentence(event, shared))).toEqual([
      "Harbor City office entered the case: awaiting review",
      "Harbor City court joined the case and takes over its steps",
      "Riverside clinic joined the case and takes over its steps",
      "Harbor City office extended an offer: administrative closure",
      "The respondent declined the offer: closure brings no work permit",
      "Riverside clinic undid 'Decline offer': She said yes",
    ]);
    expect(book.log.map((event) => timelineSentence(event, book.view(attorney).shared))[0]).toBe(
      "Harbor City office entered the case: cleared for offer",
    );
  });

  it("marks what was reported, for ever", () => {
    const book = caseAt("accepted", ["court"]);
    if (!book) throw new Error("no case");
    const report = { learned: "in_court", paper: "none", interpreter: "A. Ruiz" };
    const filed = book.take(clerk, "file-motion", { hash: HASH }, { report, for: "defense" });
    expect(timelineSentence(filed.event, filed.state.shared)).toBe(
      "The defense filed the joint motion — reported by Harbor City court, no paper, interpreter A. Ruiz",
    );
  });

  it("names counsel, hearings and findings", () => {
    const book = caseAt("under_review", ["government", "court"]);
    if (!book) throw new Error("no case");
    const say = (plan: ReturnType<typeof book.take>) =>
      timelineSentence(plan.event, plan.state.shared);
    const hearing = { at: "2012-08-12T08:30", kind: "master", judge: "Judge Lin" };
    expect(say(book.take(clerk, "set-hearing", hearing))).toBe(
      "Hearing set: master, 12 Aug 2012, 08:30",
    );
    const finding = { outcome: "amenable", ground: "victim", factors: ["low_victim"], reason: "x" };
    expect(say(book.take(attorney, "record-finding", finding))).toBe(
      "Trial attorney of office found the case amenable: Victim of domestic violence, trafficking or serious crime",
    );
    const leave = book.take(attorney, "leave-program", { reason: "died" });
    expect(say(leave)).toBe("The case left the program: the person died");
  });
});
