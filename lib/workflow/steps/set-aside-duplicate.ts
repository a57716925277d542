import { z } from "zod";
import { ATTORNEYS, SIDES } from "../../access/roles.ts";
import { IN_PROGRAM } from "../stages.ts";
import type { SharedState } from "../state.ts";
import { defineStep } from "../step.ts";

/**
 * Organizations that entered one number each for itself may both have been right to: an office or a
 * court that comes to keep all of their cases says which is of record, and sets the others aside. Who is
 * told learns that there is such a case, and not whose. What a firm or clinic keeps alone it sets aside
 * itself, and goes on reading it. That the other case is of
 * the same number and the organization's own is looked up before the plan is asked (lib/cases/inputs.ts).
 */
export const setAsideDuplicate = defineStep({
  id: "set-aside-duplicate",
  label: "Set aside as a duplicate",
  about: "Another case of this number is of record: this one is no longer worked on.",
  parties: SIDES,
  roles: [...ATTORNEYS, "court_clerk", "advocate", "clinic_supervisor"],
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
  guard: ({ state: { shared }, party }) =>
    party === "defense" && (shared.parties.government || shared.parties.court)
      ? "The office or the court says which case of this number is of record."
      : null,
  effect: ({ state, on, party }) => ({
    stage: "left_program",
    shared: {
      left: { reason: "duplicate", on },
      counselMotion: null,
      successor: null,
      ...(party !== "defense" && withoutDefense(state.shared)),
    },
  }),
  sentence: () => "Set aside as a duplicate: another case of this number is of record",
  notice: () => ({
    to: ["government", "court", "defense"],
    text: "Set aside as a duplicate: another case of this number is of record.",
  }),
});

function withoutDefense({ parties, names }: SharedState): Partial<SharedState> {
  return {
    counsel: null,
    parties: { ...parties, defense: null },
    names: { ...names, defense: null },
  };
}
