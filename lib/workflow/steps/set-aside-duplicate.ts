import { z } from "zod";
import { ATTORNEYS } from "../../access/roles.ts";
import { IN_PROGRAM } from "../stages.ts";
import { defineStep } from "../step.ts";

/**
 * Organizations that entered one number each for itself may both have been right to: an office or a
 * court that comes to keep all of their cases says which is of record, and sets the others aside. Who is
 * told learns that there is such a case, and not whose. That the other case is of
 * the same number and the organization's own is looked up before the plan is asked (lib/cases/inputs.ts).
 */
export const setAsideDuplicate = defineStep({
  id: "set-aside-duplicate",
  label: "Set aside as a duplicate",
  about: "Another case of this number is of record: this one is no longer worked on.",
  parties: ["government", "court"],
  roles: [...ATTORNEYS, "court_clerk"],
  from: IN_PROGRAM,
  to: ["left_program"],
  visibility: "shared",
  aside: true,
  despiteDispute: true,
  asksDate: false,
  needs: "the case has to be in the program",
  input: z.object({ recordCaseId: z.uuid().optional() }),
  private: ["recordCaseId"],
  fields: { recordCaseId: { label: "The case of record", widget: "hidden" } },
  effect: ({ state, on }) => ({
    stage: "left_program",
    shared: {
      left: { reason: "duplicate", on },
      counsel: null,
      counselMotion: null,
      successor: null,
      parties: { ...state.shared.parties, defense: null },
      names: { ...state.shared.names, defense: null },
    },
  }),
  sentence: () => "Set aside as a duplicate: another case of this number is of record",
  notice: () => ({
    to: ["government", "court", "defense"],
    text: "Set aside as a duplicate: another case of this number is of record.",
  }),
});
