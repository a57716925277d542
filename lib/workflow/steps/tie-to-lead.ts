import { z } from "zod";
import { CARRIERS, SIDES } from "../../access/roles.ts";
import { leadProblem, riderProblem } from "../family.ts";
import { optionalCode, optionalWords, words } from "../inputs.ts";
import { IN_PROGRAM } from "../stages.ts";
import { defineStep } from "../step.ts";

/**
 * Makes the case a rider (domain, rule 11). Taken on the rider's case by any party that keeps both
 * cases; seen by the parties of both alone (family.ts).
 */
export const tieToLead = defineStep({
  id: "tie-to-lead",
  label: "Tie to a lead",
  about:
    "The case becomes a rider of a family member's case. They are then shown together, and steps that allow it can be taken for all of them at once.",
  parties: SIDES,
  roles: CARRIERS,
  from: IN_PROGRAM,
  to: [],
  visibility: "shared",
  aside: true,
  asksDate: false,
  readsFamily: true,
  takenBackBy: "untie-from-lead",
  needs: "only a case in the program is tied to another",
  beside: ["namesakes"],
  input: z.object({
    leadId: words(64, "Write the lead's A-number."),
    leadANumber: optionalCode,
    leadName: optionalWords(260),
  }),
  fields: {
    leadId: {
      label: "A-number of the lead",
      widget: "case",
      help: "A case that you keep too, with the same office and before the same court.",
    },
    leadANumber: { label: "A-number", widget: "hidden" },
    leadName: { label: "Name", widget: "hidden" },
  },
  guard: ({ state, family }) => riderProblem(state, family),
  check: ({ state, family }) => {
    const message = leadProblem(state, family);
    return message ? { field: "leadId", message } : null;
  },
  decide: ({ family: { named } }) =>
    named ? { leadId: named.caseId, leadANumber: named.aNumber, leadName: named.name } : {},
  effect: ({ input }) => ({
    lead: {
      caseId: input.leadId,
      aNumber: input.leadANumber ?? "",
      name: input.leadName,
    },
  }),
  sentence: (event, names) =>
    `${names.party(event.party)} tied the case to its lead, ${event.input.leadName}`,
  notice: ({ party }) => ({
    to: SIDES.filter((side) => side !== party),
    text: "The case was tied to a family member's.",
  }),
});
