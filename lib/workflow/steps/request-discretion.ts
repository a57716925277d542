import { z } from "zod";
import { optionalWords, words } from "../inputs.ts";
import { BEFORE_OFFER } from "../stages.ts";
import { defineStep } from "../step.ts";

/** The defense asks, the first time or again; shared when it is submitted (domain, 'The facts'). */
export const requestDiscretion = defineStep({
  id: "request-discretion",
  label: "Request discretion",
  reportLabel: "Record a request for discretion",
  about: "Ask the government office to look at the case. What you submit is shared.",
  parties: ["defense"],
  roles: ["advocate", "clinic_staff", "clinic_supervisor"],
  from: BEFORE_OFFER,
  to: [],
  visibility: "shared",
  aside: true,
  needs: "it is asked for before an offer is made",
  input: z.object({ statement: words(4000, "Write why the case deserves discretion.") }),
  reportInput: z.object({ statement: optionalWords(4000) }),
  fields: {
    statement: {
      label: "Why the case deserves discretion",
      widget: "textarea",
      help: "Shared with the other sides as soon as it is submitted. Nothing privileged here.",
    },
  },
  effect: ({ on, eventId }) => ({ shared: { request: { eventId, on } } }),
  sentence: (_event, names) => `${names.party("defense")} requested discretion`,
  notice: () => ({ to: ["government"], text: "The defense requested discretion." }),
});
