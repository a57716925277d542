import { z } from "zod";
import { words } from "../inputs.ts";
import { UNTIL_A_DAY } from "../stages.ts";
import { defineStep } from "../step.ts";

/** After the offer or the closure too, it re-opens the question of the check (domain, rule 4). */
export const noteAdverseInformation = defineStep({
  id: "note-adverse-information",
  label: "Note adverse information",
  about:
    "Something new speaks against discretion. Offer, signature and filing wait for a new check.",
  parties: ["government"],
  roles: ["trial_attorney", "supervising_attorney", "check_officer"],
  from: [
    "amenable",
    "background_check",
    "cleared",
    "offered",
    "accepted",
    "motion_filed",
    "closed",
    ...UNTIL_A_DAY,
  ],
  to: [],
  visibility: "own",
  aside: true,
  dayLabel: "Day it became known",
  needs: "it concerns a case found amenable",
  input: z.object({ what: words(2000, "Write what became known, and from where.") }),
  fields: {
    what: { label: "What became known", widget: "textarea", help: "Only your office sees it." },
  },
  effect: ({ input, on }) => ({ government: { adverse: { on, what: input.what } } }),
  sentence: (event) => `${event.actorName} noted new adverse information`,
});
