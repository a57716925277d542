import { z } from "zod";
import { ABOUT_COUNSEL, beforeAppearance, noCounselMotion } from "../counsel.ts";
import { IN_PROGRAM } from "../stages.ts";
import { defineStep } from "../step.ts";

/** Asks only: it takes effect on the judge's leave, see rule-on-counsel (domain, rule 5). */
export const withdrawCounsel = defineStep({
  id: "withdraw-counsel",
  label: "Ask leave to withdraw as counsel",
  reportLabel: "Report a motion to withdraw as counsel",
  about: "Counsel asks to leave the case. Until the judge gives leave, counsel keeps it.",
  parties: ["defense"],
  roles: ["advocate", "clinic_supervisor"],
  from: IN_PROGRAM,
  to: [],
  visibility: "shared",
  aside: true,
  inCourt: true,
  question: "counsel-motion",
  settles: ABOUT_COUNSEL,
  dayLabel: "Day of the motion",
  together: true,
  needs: "counsel withdraws while the case is in the program",
  input: z.object({}),
  fields: {},
  guard: ({ state }) => noCounselMotion(state.shared),
  check: ({ state, on }) => beforeAppearance(state.shared, on),
  effect: ({ state, on }) => ({
    shared: {
      counselMotion: {
        kind: "withdrawal",
        by: state.shared.counsel?.name ?? "",
        on,
        counsel: null,
      },
    },
  }),
  sentence: () => "Counsel asked the judge’s leave to withdraw",
  notice: () => ({
    to: ["government", "court"],
    text: "Counsel asked the judge’s leave to withdraw: a ruling is needed.",
  }),
});
