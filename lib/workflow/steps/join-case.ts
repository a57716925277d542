import { z } from "zod";
import { SIDES } from "../../access/roles.ts";
import { optionalWords } from "../inputs.ts";
import { STAGE_IDS } from "../stages.ts";
import { defineStep } from "../step.ts";

/**
 * A party that joins the system takes over from then on; what was reported stays reported and can be
 * confirmed (domain, 'Parties'). Which cases an organization may find and join is decided before the
 * plan is asked: to an outsider a case does not exist.
 */
export const joinCase = defineStep({
  id: "join-case",
  label: "Join the case",
  about: "Your organization is this party of the case. From now on its steps are yours.",
  parties: SIDES,
  roles: [
    "trial_attorney",
    "supervising_attorney",
    "check_officer",
    "court_clerk",
    "judge",
    "advocate",
    "clinic_staff",
    "clinic_supervisor",
    // An organization that came onto the system takes over all cases of its courts at once.
    "clock",
  ],
  from: STAGE_IDS,
  to: [],
  visibility: "shared",
  aside: true,
  newcomer: true,
  asksDate: false,
  needs: "a case can be joined at any stage",
  input: z.object({ name: optionalWords(160) }),
  fields: { name: { label: "Name of the organization", widget: "hidden" } },
  guard: ({ state, party }) =>
    state.shared.parties[party] === null
      ? null
      : "Your organization is a party of this case already.",
  decide: ({ actor }) => ({ name: actor.organizationName }),
  effect: ({ state, input, party, organizationId }) => ({
    shared: {
      parties: { ...state.shared.parties, [party]: organizationId },
      names: { ...state.shared.names, [party]: input.name },
    },
  }),
  sentence: (event) => `${event.input.name} joined the case and takes over its steps`,
  notice: ({ input }) => ({
    to: SIDES,
    text: `${input.name} joined the case.`,
  }),
});
