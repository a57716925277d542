import { z } from "zod";
import { writtenPartialDay } from "../../format/partial-days.ts";
import { optionalWords, words } from "../../workflow/inputs.ts";
import { choice, kind, lower, optionalText, said, select, text } from "./kind.ts";

const GRADES = {
  felony: "Felony",
  misdemeanor: "Misdemeanor",
  infraction: "Infraction",
  unknown: "Grade not known",
} as const;

/** The kinds of offense that the November 2011 list names. */
const OFFENSES = {
  none: "None that the lists name",
  violence: "Violence, threats or assault",
  sexual: "Sexual abuse or exploitation",
  dui: "Driving under the influence",
  flight: "Flight from the scene of an accident",
  drug: "Drug distribution or trafficking",
  entry_fraud: "Illegal entry, re-entry or immigration fraud",
  threat: "Other significant threat to public safety",
} as const;

const OFFENSE_FACTORS: Record<string, string> = {
  violence: "priority_misd_violence",
  sexual: "priority_misd_sexual",
  dui: "priority_misd_dui",
  flight: "priority_misd_flight",
  drug: "priority_misd_drug",
  entry_fraud: "priority_illegal_entry_fraud_conviction",
  threat: "priority_misd_other_threat",
};

export const conviction = kind({
  id: "conviction",
  letter: "c",
  group: "record",
  label: "Conviction",
  shape: z.object({
    offense: words(300, "Say what for."),
    grade: choice(GRADES, "Say which grade."),
    nature: choice(OFFENSES, "Say whether the lists name it."),
    place: optionalWords(200),
    sentence: optionalWords(200),
  }),
  fields: {
    offense: text("For"),
    grade: select("Grade", GRADES),
    nature: select("Named in the lists", OFFENSES),
    place: optionalText("Court"),
    sentence: optionalText("Sentence"),
  },
  days: { on: "Convicted on" },
  sentence: ({ offense, grade, place, sentence }, { on }) =>
    said(
      `convicted of ${offense}`,
      grade !== "unknown" && lower(GRADES[grade]),
      on && writtenPartialDay(on),
      place,
      sentence && `sentence: ${sentence}`,
    ),
  bears: ({ grade, nature }) => [
    "general_criminal_history",
    ...(grade === "felony"
      ? ["priority_felony_or_multiple_misd", "concern_serious_repeat_offender"]
      : []),
    ...(grade === "misdemeanor" ? ["priority_felony_or_multiple_misd"] : []),
    ...(OFFENSE_FACTORS[nature] ? [OFFENSE_FACTORS[nature]] : []),
  ],
  adverse: true,
});
