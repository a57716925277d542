import { z } from "zod";
import { optionalWords, words } from "../../workflow/inputs.ts";
import { choice, kind, lower, optionalText, said, select, span, text } from "./kind.ts";

const NEEDS = {
  minor: "A minor",
  ill: "Seriously ill",
  disabled: "Has a disability",
  elderly: "Elderly",
  money: "Lives on the person's earnings",
} as const;

export const dependent = kind({
  id: "dependent",
  letter: "d",
  group: "family",
  label: "Who depends on the person",
  shape: z.object({
    who: words(200, "Say who depends on the person."),
    need: choice(NEEDS, "Say why."),
    care: optionalWords(500),
  }),
  fields: { who: text("Who"), need: select("Why", NEEDS), care: optionalText("What is done") },
  days: { from: "Since" },
  sentence: ({ who, need, care }, days) =>
    said(`${who} depends on the person`, lower(NEEDS[need]), care, span(days)),
  bears: ({ need }) =>
    need === "money" ? ["general_community_ties"] : ["general_primary_caretaker"],
});
