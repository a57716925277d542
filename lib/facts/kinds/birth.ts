import { z } from "zod";
import { yearsBetween } from "../../format/partial-days.ts";
import { optionalWords } from "../../workflow/inputs.ts";
import { dated, kind, optionalText, said } from "./kind.ts";

export const birth = kind({
  id: "birth",
  letter: "b",
  group: "person",
  label: "Birth",
  shape: z.object({ place: optionalWords(200) }),
  fields: { place: optionalText("Place") },
  days: { on: "Born on" },
  needsDay: "on",
  sentence: ({ place }, { on }) => said(dated("born", on), place && `in ${place}`),
  bears: (_value, { on }, { today }) => {
    const age = yearsBetween(on, today);
    if (age === null) return [];
    const old = age >= 65;
    return [
      "general_age",
      ...(age < 18 || old ? ["care_minor_or_elderly"] : []),
      ...(old ? ["low_over_65_10y"] : []),
    ];
  },
});
