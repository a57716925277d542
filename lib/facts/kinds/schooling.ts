import { z } from "zod";
import { optionalWords } from "../../workflow/inputs.ts";
import { choice, kind, lower, optionalText, said, select, span } from "./kind.ts";

const LEVELS = {
  primary: "Primary or middle school",
  high_school: "High school",
  ged: "High school equivalency (GED)",
  college: "College",
  advanced: "Advanced degree",
  training: "Vocational training",
} as const;

const PROGRESS = { done: "Done", under_way: "Under way", left: "Left before the end" } as const;

export const schooling = kind({
  id: "schooling",
  letter: "s",
  group: "life",
  label: "Schooling",
  shape: z.object({
    level: choice(LEVELS, "Say which school."),
    progress: choice(PROGRESS, "Say how far."),
    school: optionalWords(200),
  }),
  fields: {
    level: select("Level", LEVELS),
    progress: select("How far", PROGRESS),
    school: optionalText("School"),
  },
  days: { from: "From", to: "To" },
  sentence: ({ level, progress, school }, days) =>
    said(`${LEVELS[level]}: ${lower(PROGRESS[progress])}`, school, span(days)),
  bears: ({ level, progress }) => [
    "general_education",
    ...(progress === "left" ? [] : ["low_child_5y_school"]),
    ...(progress !== "left" && level !== "primary" ? ["low_dream_profile"] : []),
  ],
});
