import { z } from "zod";
import { optionalWords } from "../inputs.ts";
import { ofReview } from "../milestones.ts";
import { defineStep } from "../step.ts";

/** Where the office has no other supervisor the finding is another attorney's to record. */
const OWN =
  "You recorded this finding: concurrence is a second person's. Another supervising attorney concurs, or you send it back and an attorney of your office records it.";

/** Where the office requires it, a finding is not in effect without it (domain, rule 2): never of one's own. */
export const concur = defineStep({
  id: "concur",
  label: "Concur",
  about: "Agree with the finding. It takes effect, and the case moves on.",
  parties: ["government"],
  roles: ["supervising_attorney"],
  from: ["awaiting_concurrence"],
  to: ["amenable", "not_amenable"],
  visibility: "own",
  together: true,
  needs: "a finding has to await concurrence",
  beside: ["adverse", "finding", "hearing", "scope", "request", "facts"],
  milestone: ofReview,
  input: z.object({ note: optionalWords(1000) }),
  fields: {
    note: { label: "Note (optional)", widget: "textarea", help: "Only your office sees it." },
  },
  guard: ({ state, actor }) => {
    if (state.government?.adverse) {
      return "New adverse information is open: send the finding back, or set the information aside first.";
    }
    return actor.userId !== null && state.government?.finding?.byId === actor.userId ? OWN : null;
  },
  effect: ({ state }) => {
    const finding = state.government?.finding;
    if (!finding) return {};
    return { stage: finding.outcome, government: { finding: { ...finding, inEffect: true } } };
  },
  sentence: (event) => `${event.actorName} concurred with the finding`,
});
