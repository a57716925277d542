import { z } from "zod";
import { writtenDate } from "../dates.ts";
import { UNTIL_A_DAY } from "../stages.ts";
import { defineStep } from "../step.ts";

/** An expired check, or new adverse information, re-opens the question (domain, rule 4). */
export const renewCheck = defineStep({
  id: "renew-check",
  label: "Renew background check",
  about: "Ask for the background check again: it has expired, or there is something new.",
  parties: ["government"],
  roles: ["trial_attorney", "supervising_attorney", "check_officer"],
  from: ["cleared", "offered", "accepted", "motion_filed", "closed", ...UNTIL_A_DAY],
  stays: ["offered", "accepted", "motion_filed", "closed", ...UNTIL_A_DAY],
  to: ["background_check"],
  visibility: "own",
  despiteDispute: true,
  wayBack: ({ stage, government }, today) =>
    stage === "cleared" && !government?.adverse && (government?.check?.validTo ?? "") >= today,
  together: true,
  needs: "a background check has to have been passed before",
  beside: ["adverse", "check"],
  input: z.object({}),
  fields: {},
  guard: ({ state, today }) => {
    if (state.stage === "cleared") return null;
    const { check, adverse } = state.government ?? {};
    if (check?.result === "pending") return "The background check is being renewed already.";
    if (adverse || check?.result === "not_passed") return null;
    if (check?.result === "passed" && !check.validTo) return null;
    if (check?.validTo && check.validTo < today) return null;
    return check?.validTo
      ? `The background check is valid to ${writtenDate(check.validTo)} and nothing new is known.`
      : "Nothing has re-opened the question of the background check.";
  },
  effect: ({ state, on }) => ({
    ...(state.stage === "cleared" ? { stage: "background_check" } : {}),
    government: { check: { requestedOn: on, result: "pending", on: null, validTo: null } },
  }),
  sentence: (event) => `${event.actorName} asked for the background check again`,
});
