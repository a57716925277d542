import { z } from "zod";
import { optionalWords } from "../../workflow/inputs.ts";
import { choice, dated, kind, lower, optionalText, said, select } from "./kind.ts";

const APPLICATIONS = {
  asylum: "Asylum or withholding",
  cancellation_lpr: "Cancellation of removal (permanent resident)",
  cancellation: "Cancellation of removal",
  adjustment: "Adjustment of status",
  petition: "Relative petition (I-130)",
  u_visa: "U visa",
  t_visa: "T visa",
  vawa: "VAWA self-petition",
  tps: "Temporary protected status",
  deferred: "Deferred action",
  naturalization: "Naturalization",
  other: "Other",
} as const;

const APPLICATION_STATES = {
  pending: "Pending",
  to_file: "To be filed",
  approved: "Approved",
  denied: "Denied",
  withdrawn: "Withdrawn",
} as const;

const HUMANITARIAN = ["asylum", "u_visa", "t_visa", "vawa"];
const THROUGH_FAMILY = ["adjustment", "petition"];

export const application = kind({
  id: "application",
  letter: "l",
  group: "relief",
  label: "Application",
  shape: z.object({
    form: choice(APPLICATIONS, "Say what is applied for."),
    state: choice(APPLICATION_STATES, "Say how it stands."),
    detail: optionalWords(300),
  }),
  fields: {
    form: select("For", APPLICATIONS),
    state: select("Standing", APPLICATION_STATES),
    detail: optionalText("Where, or more"),
  },
  days: { on: "Filed on" },
  sentence: ({ form, state, detail }, { on }) =>
    said(
      form === "other" ? detail || "another application" : APPLICATIONS[form],
      lower(APPLICATION_STATES[state]),
      dated("filed", on),
      form !== "other" && detail,
    ),
  bears: ({ form, state }) =>
    state === "denied"
      ? ["general_immigration_history"]
      : [
          ...(HUMANITARIAN.includes(form) ? ["general_likely_relief_humanitarian"] : []),
          ...(THROUGH_FAMILY.includes(form) ? ["general_likely_relief_family"] : []),
          ...(["u_visa", "t_visa", "vawa"].includes(form) ? ["witness_tvu_potential"] : []),
        ],
});
