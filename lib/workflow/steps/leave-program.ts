import { z } from "zod";
import { ATTORNEYS } from "../../access/roles.ts";
import { choices } from "../inputs.ts";
import { codesOf, LEAVE_REASONS, labelOf } from "../reasons.ts";
import { IN_PROGRAM } from "../stages.ts";
import { defineStep } from "../step.ts";

/** A case can leave at any stage (domain, 'The life of a case'). */
export const leaveProgram = defineStep({
  id: "leave-program",
  label: "Leave the program",
  reportLabel: "Report that the case left the program",
  about:
    "The case is no longer reviewed: the court decided it otherwise, it moved, the person died.",
  parties: ["government"],
  roles: ATTORNEYS,
  from: IN_PROGRAM,
  to: ["left_program"],
  visibility: "shared",
  despiteDispute: true,
  needs: "the case has to be in the program",
  milestone: "left",
  input: z.object({ reason: z.enum(codesOf(LEAVE_REASONS), { error: "Choose the reason." }) }),
  fields: { reason: { label: "Reason", widget: "radio", options: choices(LEAVE_REASONS) } },
  effect: ({ input, on }) => ({
    stage: "left_program",
    shared: { left: { reason: input.reason, on } },
  }),
  sentence: (event) =>
    `The case left the program: ${labelOf(LEAVE_REASONS, event.input.reason).toLowerCase()}`,
  notice: () => ({
    to: ["government", "court", "defense"],
    text: "The case left the program.",
  }),
});
