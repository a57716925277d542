import { z } from "zod";
import { optionalWords } from "../inputs.ts";
import { IN_PROGRAM } from "../stages.ts";
import { defineStep } from "../step.ts";

/**
 * The case goes to another office of the same agency, which is the government's party from then on. Its
 * agency and name are looked up before the plan is asked (lib/cases/inputs.ts). What the office handed
 * over of its own work is a copy for the other one (lib/handovers); the log's own entries stay its own.
 */
export const transferCase = defineStep({
  id: "transfer-case",
  label: "Transfer to another office",
  about:
    "Another office of your agency has the case from then on. It gets a copy of your notes and of the finding in effect; you keep the case as it stands now.",
  parties: ["government"],
  roles: ["supervising_attorney"],
  from: IN_PROGRAM,
  to: [],
  visibility: "shared",
  aside: true,
  dayLabel: "Day of the transfer",
  needs: "a case that left the program stays where it is",
  input: z.object({
    officeId: z.string().min(1, "Choose the office.").max(64),
    officeName: optionalWords(160),
    why: optionalWords(500),
  }),
  private: ["why"],
  fields: {
    officeId: { label: "Office", widget: "organization" },
    officeName: { label: "Name of the office", widget: "hidden" },
    why: {
      label: "Why",
      widget: "textarea",
      help: "Only your organization sees this.",
    },
  },
  effect: ({ state, input }) => ({
    shared: {
      parties: { ...state.shared.parties, government: input.officeId },
      names: { ...state.shared.names, government: input.officeName },
    },
  }),
  sentence: (event) => `The case was transferred to ${event.input.officeName}`,
  notice: ({ input }) => ({
    to: ["government", "court", "defense"],
    text: `The case was transferred to ${input.officeName}.`,
  }),
});
