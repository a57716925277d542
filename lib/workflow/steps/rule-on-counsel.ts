import { z } from "zod";
import { ABOUT_COUNSEL, successorOf, withLeave } from "../counsel.ts";
import { writtenDate } from "../dates.ts";
import { sameCounselMotion } from "../family.ts";
import { choices, optionalChoice, optionalWords } from "../inputs.ts";
import { codesOf, labelOf, RULINGS } from "../reasons.ts";
import { IN_PROGRAM } from "../stages.ts";
import { defineStep } from "../step.ts";

/** The judge's leave, from which on counsel has changed; denied, counsel stays (domain, rule 5). */
export const ruleOnCounsel = defineStep({
  id: "rule-on-counsel",
  label: "Rule on counsel’s motion",
  reportLabel: "Report the ruling on counsel’s motion",
  about:
    "Granted, counsel leaves; new counsel who is on the system takes over with their own EOIR-28. Denied, counsel stays.",
  parties: ["court"],
  roles: ["judge"],
  from: IN_PROGRAM,
  to: [],
  visibility: "shared",
  aside: true,
  inCourt: true,
  order: true,
  settles: ABOUT_COUNSEL,
  dayLabel: "Day of the ruling",
  together: sameCounselMotion,
  needs: "counsel has to have asked for leave",
  beside: ["counselMotion", "hearing"],
  input: z.object({
    ruling: z.enum(codesOf(RULINGS), { error: "Choose the ruling." }),
    kind: optionalChoice(["withdrawal", "substitution"]),
    name: optionalWords(120),
    firm: optionalWords(160),
    awaits: optionalChoice(["appearance"]),
  }),
  reportInput: z.object({ ruling: z.enum(codesOf(RULINGS), { error: "Choose the ruling." }) }),
  fields: {
    ruling: { label: "Ruling", widget: "radio", options: choices(RULINGS) },
    kind: { label: "What was asked", widget: "hidden" },
    name: { label: "New counsel", widget: "hidden" },
    firm: { label: "Firm or clinic", widget: "hidden" },
    awaits: { label: "What is awaited of the new counsel", widget: "hidden" },
  },
  guard: ({ state }) =>
    state.shared.counselMotion ? null : "No motion to withdraw or substitute counsel is waiting.",
  check: ({ state, on }) => {
    const asked = state.shared.counselMotion?.on;
    return on && asked && on < asked
      ? {
          field: "occurredOn",
          message: `This is before the motion, which was made on ${writtenDate(asked)}.`,
        }
      : null;
  },
  decide: ({ state: { shared }, input }) => {
    const motion = shared.counselMotion;
    const named = motion && input.ruling === "granted" && successorOf(shared, motion, null);
    return {
      kind: motion?.kind ?? null,
      name: motion?.counsel?.name ?? "",
      firm: motion?.counsel?.firm ?? "",
      awaits: named ? ("appearance" as const) : null,
    };
  },
  effect: ({ state, input, on }) => {
    const motion = state.shared.counselMotion;
    if (!motion) return {};
    return {
      shared:
        input.ruling === "granted" ? withLeave(state.shared, motion, on) : { counselMotion: null },
    };
  },
  sentence: (event, names) => {
    const { ruling, kind, name, firm, awaits } = event.input;
    const ruled = `${names.party("court")} ruled on the ${kind ?? "change"} of counsel: ${labelOf(RULINGS, ruling).toLowerCase()}`;
    if (ruling !== "granted") return ruled;
    if (awaits) return `${ruled}; the EOIR-28 of ${name}, ${firm}, is awaited`;
    return kind === "substitution"
      ? `${ruled}; ${name}, ${firm}, is counsel now`
      : `${ruled}; the respondent has no counsel`;
  },
  notice: ({ input }) => ({
    to: ["government", "defense"],
    text: `The judge ruled on the ${input.kind ?? "change"} of counsel: ${RULINGS[input.ruling].toLowerCase()}${input.awaits ? `; the EOIR-28 of ${input.name}, ${input.firm}, is awaited` : ""}.`,
  }),
});
