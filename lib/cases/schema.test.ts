import { describe, expect, test } from "vitest";
import { formErrors } from "../format/form.ts";
import { intakeFormSchema } from "./schema.ts";

const TODAY = "2012-07-23";
const answers = {
  aNumber: "A012-345-678",
  familyName: "Okonjo",
  nationality: "PL",
  chargingDocumentDate: "2010-05-04",
  courtCode: "LOS",
  stage: "awaiting_review",
  counselName: "José Núñez-Ávila",
};
const errors = (over: Record<string, unknown>, side: "defense" | "government" = "defense") => {
  const read = intakeFormSchema(side, TODAY).safeParse({ ...answers, ...over });
  return read.success ? {} : formErrors(read.error);
};

describe("the intake form says in one round", () => {
  test("what is wrong with the number, the days and the counsel", () => {
    const wrong = {
      aNumber: "12",
      birthDate: "2031-01-01",
      chargingDocumentDate: "2012-07-24",
      chargingDocumentFiledOn: "2012-08-01",
      occurredOn: "2012-02-30",
      counselName: "",
    };
    expect(Object.keys(errors({ ...wrong, aNumber: "no number" })).sort()).toEqual(
      Object.keys(wrong).sort(),
    );
    expect(errors(wrong).birthDate).toBe("This is in the future: today is 23 Jul 2012.");
  });
  test("nothing where nothing is wrong: days that are not known, a court that is a day ahead", () => {
    expect(errors({})).toEqual({});
    expect(errors({ birthDate: "", occurredOn: "2012-07-24" })).toEqual({});
    expect(errors({ counselName: "" }, "government")).toEqual({});
  });
});
