import { z } from "zod";
import { words } from "../inputs.ts";
import { ONCE_FOUND } from "../stages.ts";
import { defineStep } from "../step.ts";

/** At every stage from the finding to after the closure it re-opens the question (domain, rule 4). */
export const noteAdverseInformation = defineStep({
  id: "note-adverse-information",
  label: "Note adverse information",
  about:
    "Something new speaks against discretion. Concurrence, offer, signature and filing wait until it is settled.",
  parties: ["government"],
  roles: ["trial_attorney", "supervising_attorney", "check_officer"],
  from: ONCE_FOUND,
  to: [],
  visibility: "own",
  aside: true,
  dayLabel: "Day it became known",
  needs: "it concerns a case with a finding",
  beside: ["findingInShort", "check"],
  input: z.object({ what: words(2000, "Write what became known, and from where.") }),
  fields: {
    what: { label: "What became known", widget: "textarea", help: "Only your office sees it." },
  },
  effect: ({ input, on }) => ({ government: { adverse: { on, what: input.what } } }),
  sentence: (event) => `${event.actorName} noted new adverse information`,
});
