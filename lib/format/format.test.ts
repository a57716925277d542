import { describe, expect, test } from "vitest";
import { z } from "zod";
import { formatANumber, parseANumber } from "./a-number.ts";
import { counted, countText } from "./counts.ts";
import {
  clockText,
  distance,
  localDateTime,
  writtenDateTime,
  writtenInSpanish,
  writtenSpan,
} from "./dates.ts";
import { type FormField, formErrors, readForm, valueAt } from "./form.ts";
import { courtLabel, fullName, listName, searchText } from "./names.ts";

describe("A-numbers", () => {
  test.each([
    "A012-345-678",
    "a12 345 678",
    "A#012345678",
    "A No. 12-345-678",
    "12345678",
    " A 012.345.678 ",
  ])("%s is understood", (text) => expect(parseANumber(text)).toBe("012345678"));
  test.each(["", "A", "Ana", "A0123456789", "A12b"])("%s is none", (text) =>
    expect(parseANumber(text)).toBeNull(),
  );
  test("is shown in threes", () => {
    expect(formatANumber("012345678")).toBe("A012-345-678");
    expect(formatANumber("?")).toBe("?");
  });
});

describe("dates", () => {
  test.each([
    ["2012-07-23", "today"],
    ["2012-07-24", "tomorrow"],
    ["2012-07-22", "yesterday"],
    ["2012-07-26", "in 3 days"],
    ["2012-09-23", "in 2 months"],
    ["2012-05-03", "2 months ago"],
    ["2009-07-01", "3 years ago"],
  ])("%s is %s", (day, words) => expect(distance(day, "2012-07-23")).toBe(words));
  test("court times are shown without a leading zero", () =>
    expect(writtenDateTime("2012-08-12T08:30")).toBe("12 Aug 2012, 8:30"));
  test("a text in Spanish says them in Spanish", () => {
    expect(writtenInSpanish("2012-08-12T08:30")).toBe("12 de agosto de 2012, 8:30");
    expect(writtenInSpanish("2012-01-31")).toBe("31 de enero de 2012");
  });
  test.each([
    ["2012-07-09", "2012-07-20", "9–20 Jul 2012"],
    ["2012-04-23", "2012-05-04", "23 Apr – 4 May 2012"],
    ["2011-12-04", "2012-01-13", "4 Dec 2011 – 13 Jan 2012"],
    ["2012-07-09", "2012-07-09", "9 Jul 2012"],
  ])("%s to %s is written once where it is the same", (from, to, words) =>
    expect(writtenSpan(from, to)).toBe(words),
  );
  test("the header's clock, in the organization's time zone", () => {
    const now = new Date("2012-07-23T16:14:00Z");
    expect(clockText(now, "America/Los_Angeles")).toBe("Monday 23 July 2012, 9:14 PDT");
    expect(localDateTime(now, "America/New_York")).toBe("2012-07-23T12:14");
  });
});

test("a court's code is written once", () => {
  expect(courtLabel({ code: "LOS", name: "Los Angeles" })).toBe("Los Angeles (LOS)");
  expect(courtLabel({ code: "ANN", name: "Annandale (ANN)" })).toBe("Annandale (ANN)");
});

test("names for lists, sentences and searches", () => {
  const ana = { familyName: "Reyes-Ortega", givenNames: "Ana" };
  expect(listName(ana)).toBe("Reyes-Ortega, Ana");
  expect(fullName(ana)).toBe("Ana Reyes-Ortega");
  expect(searchText("Núñez-Ávila,  José")).toBe("nunez avila jose");
});

test("counts", () => {
  expect(countText(1204)).toBe("1,204");
  expect(countText(10000, true)).toBe("10,000+");
  expect(counted(1, "case")).toBe("1 case");
  expect(counted(2, "day")).toBe("2 days");
});

describe("forms", () => {
  const schema = z
    .object({
      reason: z.string().trim().min(1, "Write the reason."),
      replyBy: z.string().nullable().default(null),
      factors: z.array(z.string()).min(1, "Tick one."),
      sure: z.boolean(),
      months: z.number({ error: "Write a number." }),
      report: z.object({ documentId: z.uuid().nullable() }).optional(),
    })
    .refine(() => true);
  const fields: FormField[] = [
    { name: "reason", label: "Reason", widget: "textarea" },
    { name: "replyBy", label: "Reply by", widget: "date" },
    { name: "factors", label: "Factors", widget: "checkboxes" },
    { name: "sure", label: "Sure", widget: "checkbox" },
    { name: "months", label: "Months", widget: "number" },
    { name: "report.documentId", label: "Paper", widget: "select" },
  ];
  test("empty answers are null only where the schema takes null", () => {
    const values = readForm(new FormData(), fields, schema);
    expect(values).toEqual({
      reason: "",
      replyBy: null,
      factors: [],
      sure: false,
      months: "",
      report: { documentId: null },
    });
    const result = schema.safeParse(values);
    expect(result.error && formErrors(result.error)).toEqual({
      reason: "Write the reason.",
      factors: "Tick one.",
      months: "Write a number.",
    });
  });
  test("answers are read by widget, the framework's own keys are not", () => {
    const data = new FormData();
    data.append("$ACTION_1", "x");
    data.append("factors", "a");
    data.append("factors", "b");
    data.append("sure", "on");
    data.append("months", "15");
    data.append("reason", "two\r\nlines");
    const values = readForm(data, fields, schema);
    expect(values).toMatchObject({
      factors: ["a", "b"],
      sure: true,
      months: 15,
      reason: "two\nlines",
    });
    expect(valueAt(values, "report.documentId")).toBeNull();
    expect(Object.keys(values)).not.toContain("$ACTION_1");
  });
});
