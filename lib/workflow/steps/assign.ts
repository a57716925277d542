import { z } from "zod";
import { can } from "../../access/can.ts";
import { CARRIERS, SIDES } from "../../access/roles.ts";
import { words } from "../inputs.ts";
import { STAGE_IDS } from "../stages.ts";
import type { CaseState } from "../state.ts";
import { defineStep } from "../step.ts";

export const TAKEN = "Somebody has this case already: ask a supervisor to assign it.";

/** Who of one's own organization has the case. Anybody may take one that nobody has. */
export const assign = defineStep({
  id: "assign",
  label: "Assign",
  about: "Give the case to somebody of your organization. Only your organization sees this.",
  parties: SIDES,
  roles: CARRIERS,
  from: STAGE_IDS,
  to: [],
  visibility: "own",
  aside: true,
  asksDate: false,
  together: true,
  needs: "a case can be assigned at any stage",
  input: z.object({
    personId: words(64, "Choose a person."),
    personName: words(120, "Choose a person."),
  }),
  fields: {
    personId: { label: "Person", widget: "person" },
    personName: { label: "Name", widget: "hidden" },
  },
  guard: ({ state, actor }) =>
    can(actor, "assign cases") || assignedTo(state) === null ? null : TAKEN,
  check: ({ input, actor }) =>
    can(actor, "assign cases") || input.personId === actor.userId
      ? null
      : {
          field: "personId",
          message: "You can take the case yourself; a supervisor assigns others.",
        },
  effect: ({ state, input }) => ({ [state.viewer]: { assignedTo: input.personId } }),
  sentence: (event) => `${event.actorName} assigned the case to ${event.input.personName}`,
});

function assignedTo(state: CaseState): string | null {
  return state[state.viewer]?.assignedTo ?? null;
}
