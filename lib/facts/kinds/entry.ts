import { z } from "zod";
import { yearsBetween } from "../../format/partial-days.ts";
import { optionalWords } from "../../workflow/inputs.ts";
import { choice, dated, kind, optionalText, said, select } from "./kind.ts";

const MANNERS = {
  admitted: "Admitted with a visa",
  waiver: "Admitted under the visa waiver",
  without_inspection: "Without inspection",
  paroled: "Paroled",
  refugee: "As a refugee",
  resident: "As a permanent resident",
  unknown: "Manner not known",
} as const;

export const entry = kind({
  id: "entry",
  letter: "e",
  group: "presence",
  label: "Entry",
  shape: z.object({
    manner: choice(MANNERS, "Say how the person entered."),
    place: optionalWords(200),
  }),
  fields: { manner: select("Manner", MANNERS), place: optionalText("Place") },
  days: { on: "Entered on" },
  sentence: ({ manner, place }, { on }) =>
    said(
      dated("entered", on) ?? "entered on a day not known",
      place && `at ${place}`,
      MANNERS[manner].toLowerCase(),
    ),
  bears: ({ manner }, { on }, { today, born }) => {
    const here = yearsBetween(on, today);
    const came = yearsBetween(born, on);
    return [
      "general_arrival_entry",
      ...(on ? ["general_length_of_presence", "low_long_presence_usc_family"] : []),
      ...(came !== null && came < 16 ? ["care_since_childhood", "low_dream_profile"] : []),
      ...(here !== null && here < 3 && manner === "without_inspection"
        ? ["priority_entry_last_3_years"]
        : []),
    ];
  },
});
