import { z } from "zod";
import { optionalWords } from "../../workflow/inputs.ts";
import { choice, kind, lower, optionalText, said, select, span } from "./kind.ts";

const SERVED = {
  own: "The person",
  spouse: "Spouse",
  child: "Child",
  parent: "Parent",
  sibling: "Brother or sister",
} as const;

const DISCHARGES = {
  serving: "Serving",
  honorable: "Honorably discharged",
  other: "Otherwise discharged",
  unknown: "Discharge not known",
} as const;

export const military = kind({
  id: "military",
  letter: "m",
  group: "life",
  label: "Military service",
  shape: z.object({
    whose: choice(SERVED, "Say whose service."),
    discharge: choice(DISCHARGES, "Say how it stands."),
    branch: optionalWords(120),
    combat: z.boolean().default(false),
  }),
  fields: {
    whose: select("Whose", SERVED),
    discharge: select("Standing", DISCHARGES),
    branch: optionalText("Branch"),
    combat: { label: "In combat", widget: "checkbox" },
  },
  days: { from: "From", to: "To" },
  sentence: ({ whose, discharge, branch, combat }, days) =>
    said(
      whose === "own" ? "military service" : `military service of the ${lower(SERVED[whose])}`,
      branch,
      span(days),
      lower(DISCHARGES[discharge]),
      combat && "in combat",
    ),
  bears: ({ whose, discharge }) => [
    "general_military_service",
    ...(whose === "own" ? ["care_veteran_armed_forces"] : []),
    ...(["own", "spouse", "child", "parent"].includes(whose) && discharge !== "other"
      ? ["low_military_family"]
      : []),
  ],
});
