import { z } from "zod";
import { writtenDate } from "../dates.ts";
import { IN_PROGRAM } from "../stages.ts";
import { defineStep } from "../step.ts";

/**
 * Takes effect on the judge's leave, which is its day. The respondent is then unrepresented, and the
 * defense is off the system until somebody enters or joins (domain, rule 5).
 */
export const withdrawCounsel = defineStep({
  id: "withdraw-counsel",
  label: "Withdraw as counsel",
  reportLabel: "Record a withdrawal of counsel",
  about: "Counsel leaves the case. It takes effect on the day the judge gave leave.",
  parties: ["defense"],
  roles: ["advocate", "clinic_supervisor"],
  from: IN_PROGRAM,
  to: [],
  visibility: "shared",
  aside: true,
  settles: ["enter-appearance", "substitute-counsel"],
  dayLabel: "Day the judge gave leave",
  needs: "counsel withdraws while the case is in the program",
  input: z.object({}),
  fields: {},
  guard: ({ state }) => (state.shared.counsel ? null : "There is no counsel of record."),
  check: ({ state, on }) => {
    const entered = state.shared.counsel?.enteredOn;
    return on && entered && on < entered
      ? {
          field: "occurredOn",
          message: `This is before the appearance, which was entered on ${writtenDate(entered)}.`,
        }
      : null;
  },
  effect: ({ state }) => ({
    shared: {
      counsel: null,
      parties: { ...state.shared.parties, defense: null },
      names: { ...state.shared.names, defense: null },
    },
  }),
  sentence: () => "Counsel withdrew with the judge's leave: the respondent has no counsel",
  notice: () => ({
    to: ["government", "court"],
    text: "Counsel withdrew with the judge's leave: the respondent has no counsel.",
  }),
});
