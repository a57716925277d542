import { z } from "zod";
import { can } from "../../access/can.ts";
import { CARRIERS, SIDES } from "../../access/roles.ts";
import { optionalWords, words } from "../inputs.ts";
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
    /** Needed where it is taken from somebody. */
    reason: optionalWords(300),
  }),
  fields: {
    personId: { label: "Person", widget: "person" },
    personName: { label: "Name", widget: "hidden" },
    reason: {
      label: "Reason",
      widget: "text",
      help: "Needed where somebody else has the case.",
    },
  },
  guard: ({ state, actor }) =>
    can(actor, "assign cases") || assignedTo(state) === null ? null : TAKEN,
  check: ({ state, input, actor }) => {
    if (!can(actor, "assign cases") && input.personId !== actor.userId) {
      const message = "You can take the case yourself; a supervisor assigns others.";
      return { field: "personId", message };
    }
    const from = assignedTo(state);
    return from !== null && from !== input.personId && input.reason === ""
      ? { field: "reason", message: "Say why it goes from one colleague to another." }
      : null;
  },
  effect: ({ state, input }) => ({ [state.viewer]: { assignedTo: input.personId } }),
  sentence: ({ actorName, input }) =>
    `${actorName} assigned the case to ${input.personName}${input.reason ? `: ${input.reason}` : ""}`,
});

function assignedTo(state: CaseState): string | null {
  return state[state.viewer]?.assignedTo ?? null;
}
