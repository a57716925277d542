import { z } from "zod";
import { ofReview } from "../milestones.ts";
import { defineStep } from "../step.ts";

/** The check comes before the final offer (domain, rule 4). */
export const requestCheck = defineStep({
  id: "request-check",
  label: "Request background check",
  about: "Ask for the background check that comes before the offer.",
  parties: ["government"],
  roles: ["trial_attorney", "supervising_attorney", "check_officer"],
  from: ["amenable"],
  to: ["background_check"],
  visibility: "own",
  impliedTo: "background_check",
  leaves: "a background check",
  together: true,
  needs: "a finding of amenable has to be in effect",
  milestone: ofReview,
  input: z.object({}),
  fields: {},
  effect: ({ on }) => ({
    stage: "background_check",
    government: { check: { requestedOn: on, result: "pending", on: null, validTo: null } },
  }),
  sentence: (event) => `${event.actorName} requested the background check`,
});
