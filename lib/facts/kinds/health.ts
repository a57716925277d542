import { z } from "zod";
import { optionalWords } from "../../workflow/inputs.ts";
import { choice, kind, lower, optionalText, said, select, span } from "./kind.ts";

const PATIENTS = {
  own: "The person",
  spouse: "Spouse",
  child: "Child",
  parent: "Parent",
  other: "Other relative",
} as const;

const CONDITIONS = {
  physical: "Serious physical condition",
  mental: "Serious mental condition",
  disability: "Disability",
  pregnant: "Pregnant",
  nursing: "Nursing",
  other: "Other condition",
} as const;

export const health = kind({
  id: "health",
  letter: "h",
  group: "health",
  label: "Health",
  shape: z.object({
    whose: choice(PATIENTS, "Say whose health."),
    gravity: choice(CONDITIONS, "Say what kind of condition."),
    condition: optionalWords(500),
  }),
  fields: {
    whose: select("Whose", PATIENTS),
    gravity: select("Kind", CONDITIONS),
    condition: optionalText("Condition"),
  },
  days: { from: "Since" },
  sentence: ({ whose, gravity, condition }, days) =>
    said(`${PATIENTS[whose]}: ${lower(CONDITIONS[gravity])}`, condition, span(days)),
  bears: ({ whose, gravity }) => healthFactors(whose, gravity),
});

function healthFactors(whose: string, gravity: string): string[] {
  const couple = whose === "own" || whose === "spouse";
  if (gravity === "pregnant" || gravity === "nursing") {
    return couple ? ["general_pregnant_nursing", "care_pregnant_nursing"] : [];
  }
  if (!couple) return gravity === "other" ? [] : ["general_primary_caretaker"];
  if (gravity === "other") return [];
  const own = whose === "own";
  return [
    "general_severe_illness",
    ...(own ? ["low_serious_condition"] : []),
    ...(own ? [gravity === "physical" ? "care_serious_health" : "care_serious_disability"] : []),
  ];
}
