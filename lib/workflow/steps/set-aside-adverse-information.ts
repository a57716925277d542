import { z } from "zod";
import { ATTORNEYS } from "../../access/roles.ts";
import { words } from "../inputs.ts";
import { ONCE_FOUND } from "../stages.ts";
import { defineStep } from "../step.ts";

/**
 * New information re-opens the question (domain, rule 4); a person may answer that it changes nothing.
 * No check is run for that, so the reason is what stands behind going on.
 */
export const setAsideAdverseInformation = defineStep({
  id: "set-aside-adverse-information",
  label: "Set adverse information aside",
  about: "Say why it does not change the finding. Offer, signature and filing can then go on.",
  parties: ["government"],
  roles: ATTORNEYS,
  from: ONCE_FOUND,
  to: [],
  visibility: "own",
  aside: true,
  needs: "it concerns a case with a finding",
  beside: ["adverse", "finding"],
  input: z.object({ reason: words(2000, "Write why it does not change the finding.") }),
  fields: {
    reason: {
      label: "Why it does not change the finding",
      widget: "textarea",
      help: "Only your office sees it.",
    },
  },
  guard: ({ state }) =>
    state.government?.adverse ? null : "No adverse information is open in this case.",
  effect: () => ({ government: { adverse: null } }),
  sentence: (event) =>
    `${event.actorName} set the adverse information aside: ${event.input.reason}`,
});
