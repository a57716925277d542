import { z } from "zod";
import { CARRIERS, SIDES } from "../../access/roles.ts";
import { optionalCode, optionalWords } from "../inputs.ts";
import { STAGE_IDS } from "../stages.ts";
import { defineStep } from "../step.ts";

/** Ends a tie; like the tie, seen by the parties of both cases alone (family.ts). */
export const untieFromLead = defineStep({
  id: "untie-from-lead",
  label: "Untie from the lead",
  about: "The case stands for itself again. What was done together stays done.",
  parties: SIDES,
  roles: CARRIERS,
  from: STAGE_IDS,
  to: [],
  visibility: "shared",
  aside: true,
  asksDate: false,
  takenBackBy: "tie-to-lead",
  needs: "a rider can be untied at any stage",
  input: z.object({ leadId: optionalCode, leadName: optionalWords(260) }),
  fields: {
    leadId: { label: "Lead", widget: "hidden" },
    leadName: { label: "Name", widget: "hidden" },
  },
  guard: ({ state }) => (state.lead ? null : "The case rides on none."),
  decide: ({ state: { lead } }) => (lead ? { leadId: lead.caseId, leadName: lead.name } : {}),
  effect: () => ({ lead: null }),
  sentence: (event, names) =>
    `${names.party(event.party)} untied the case from its lead, ${event.input.leadName}`,
  notice: ({ party }) => ({
    to: SIDES.filter((side) => side !== party),
    text: "The case was untied from a family member's.",
  }),
});
