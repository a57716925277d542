import { z } from "zod";
import { writtenPartialDay } from "../../format/partial-days.ts";
import { optionalWords, words } from "../../workflow/inputs.ts";
import { choice, kind, lower, optionalText, said, select, text } from "./kind.ts";

const CHARGES = {
  pending: "Charge pending",
  not_charged: "Not charged",
  dismissed: "Dismissed",
  acquitted: "Acquitted",
  convicted: "Convicted",
  warrant: "Warrant outstanding",
  unknown: "Outcome not known",
} as const;

export const arrest = kind({
  id: "arrest",
  letter: "a",
  group: "record",
  label: "Arrest",
  shape: z.object({
    offense: words(300, "Say what for."),
    outcome: choice(CHARGES, "Say what came of it."),
    place: optionalWords(200),
  }),
  fields: {
    offense: text("For"),
    outcome: select("What came of it", CHARGES),
    place: optionalText("Place"),
  },
  days: { on: "Arrested on" },
  sentence: ({ offense, outcome, place }, { on }) =>
    said(
      `arrested for ${offense}`,
      place && `in ${place}`,
      on && writtenPartialDay(on),
      lower(CHARGES[outcome]),
    ),
  bears: () => ["general_criminal_history"],
  adverse: true,
});
