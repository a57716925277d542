import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SIDES } from "../../access/roles.ts";
import { STAGE_IDS } from "../stages.ts";
import { caseAt } from "../testing/case-at.ts";
import { person } from "../testing/casebook.ts";
import { timelineSentence } from "../timeline.ts";
import { inquiryText } from "./note-inquiry.ts";

const attorney = person("trial_attorney");
const ASKED = {
  from: "congress",
  name: "SECRET Office of Rep. Alvarado",
  channel: "letter",
  what: "SECRET Why is the case still pending?",
} as const;

describe("an outside inquiry", () => {
  it("moves nothing at any stage, and only the office ever learns of it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...STAGE_IDS), fc.nat(3), (stage, more) => {
        const book = caseAt(stage, [...SIDES]);
        if (!book) return;
        const before = { office: book.view(attorney), court: book.view(person("court_clerk")) };
        const defense = book.view(person("advocate"));
        for (let n = 0; n <= more; n++) book.take(attorney, "note-inquiry", ASKED);
        const { government, ...office } = book.view(attorney);
        const { government: own, ...was } = before.office;
        expect(office).toEqual(was);
        expect({ ...government, inquiries: [] }).toEqual(own);
        expect(government?.inquiries).toHaveLength(more + 1);
        expect(book.view(person("court_clerk"))).toEqual(before.court);
        expect(book.view(person("advocate"))).toEqual(defense);
        for (const role of ["advocate", "court_clerk"] as const) {
          expect(JSON.stringify(book.context(person(role)).log)).not.toContain("SECRET");
        }
      }),
    );
  });

  it("is told by who asked, how and when", () => {
    const book = caseAt("under_review", [...SIDES]);
    if (!book) throw new Error("no case");
    book.take(attorney, "note-inquiry", ASKED);
    const [inquiry] = book.view(attorney).government?.inquiries ?? [];
    if (!inquiry) throw new Error("no inquiry");
    expect(inquiry.on).toBe(book.today);
    expect(inquiryText(inquiry)).toBe(
      "SECRET Office of Rep. Alvarado (member of Congress), letter",
    );
    const event = book.log.at(-1);
    expect(event && timelineSentence(event, book.view(attorney).shared)).toBe(
      "Trial attorney of office noted an outside inquiry: SECRET Office of Rep. Alvarado (member of Congress)",
    );
  });

  it("is taken back as any other entry, and the others stay", () => {
    const book = caseAt("under_review", [...SIDES]);
    if (!book) throw new Error("no case");
    book.take(attorney, "note-inquiry", ASKED);
    book.take(attorney, "note-inquiry", { ...ASKED, name: "The Daily Bulletin", from: "press" });
    const [, second] = book.view(attorney).government?.inquiries ?? [];
    book.take(attorney, "correct", {
      mode: "undo",
      eventId: second?.eventId,
      reason: "Asked about another case.",
    });
    expect(book.view(attorney).government?.inquiries.map(({ name }) => name)).toEqual([ASKED.name]);
  });

  it("asks who and how, and is no step of a check officer", () => {
    const book = caseAt("under_review", [...SIDES]);
    if (!book) throw new Error("no case");
    const nobody = book.attempt(attorney, "note-inquiry", { ...ASKED, name: " " });
    expect(nobody).toMatchObject({
      ok: false,
      errors: { name: expect.stringMatching(/who asked/) },
    });
    expect(book.attempt(person("check_officer"), "note-inquiry", ASKED).ok).toBe(false);
  });
});
