import { z } from "zod";
import { writtenPartialDay } from "../../format/partial-days.ts";
import { optionalWords } from "../../workflow/inputs.ts";
import { choice, kind, optionalText, said, select } from "./kind.ts";

const HISTORY = {
  removed: "Removed or deported",
  absentia: "Ordered removed in absence",
  ordered: "Ordered removed, not carried out",
  departure: "Voluntary departure granted",
  returned: "Returned at the border",
  denied: "Application denied",
  fraud: "Found to have committed immigration fraud",
  overstayed: "Stayed beyond an admission",
  none: "No earlier removal or order",
} as const;

export const prior = kind({
  id: "prior",
  letter: "p",
  group: "immigration",
  label: "Prior removal or order",
  shape: z.object({ what: choice(HISTORY, "Say what happened."), place: optionalWords(200) }),
  fields: { what: select("What", HISTORY), place: optionalText("Where") },
  days: { on: "On" },
  sentence: ({ what, place }, { on }) => said(HISTORY[what], on && writtenPartialDay(on), place),
  bears: ({ what }) => [
    "general_immigration_history",
    ...(what === "removed" || what === "returned" ? ["priority_prior_removal"] : []),
    ...(what === "fraud" ? ["priority_fraud_finding"] : []),
    ...(what === "fraud" || what === "removed" ? ["concern_egregious_immigration"] : []),
    ...(what === "overstayed" ? ["priority_entry_last_3_years"] : []),
  ],
  adverse: ({ what }) => what !== "none" && what !== "departure",
});
