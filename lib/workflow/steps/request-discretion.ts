import { z } from "zod";
import { DEFENSE } from "../../access/roles.ts";
import { optionalDocument, optionalHash, optionalWords, words } from "../inputs.ts";
import { BEFORE_OFFER } from "../stages.ts";
import { defineStep } from "../step.ts";

/**
 * The defense asks, the first time or again. What it submits is a packet (domain, 'The facts being
 * weighed'): the letter, the facts that speak for the person as they read that day, and exhibits. Its
 * paper is made when it is submitted, and the hash of its text stands in the event. It is between the
 * defense and the office: the court learns that a request was made, and when.
 */
export const requestDiscretion = defineStep({
  id: "request-discretion",
  label: "Request discretion",
  reportLabel: "Record a request for discretion",
  about: "Ask the government office to look at the case. It reads what you submit.",
  parties: ["defense"],
  roles: DEFENSE,
  from: BEFORE_OFFER,
  to: [],
  visibility: "shared",
  aside: true,
  needs: "it is asked for before an offer is made",
  milestone: "request",
  input: z.object({
    statement: words(20_000, "Write why the case deserves discretion."),
    equities: z.array(words(1000, "Leave out what says nothing.")).max(200).default([]),
    exhibits: z.array(z.uuid()).max(100).default([]),
    documentId: optionalDocument,
    hash: optionalHash,
  }),
  reportInput: z.object({ statement: optionalWords(20_000) }),
  private: ["statement", "equities", "exhibits", "documentId", "hash"],
  privateTo: ["government", "defense"],
  fields: {
    statement: {
      label: "Why the case deserves discretion",
      widget: "textarea",
      help: "The office reads it as soon as it is submitted, the court does not. Nothing privileged here.",
    },
    equities: { label: "Equities", widget: "hidden" },
    exhibits: { label: "Exhibits", widget: "hidden" },
    documentId: { label: "The packet", widget: "hidden" },
    hash: { label: "Hash of the packet's text", widget: "hidden" },
  },
  effect: ({ on, eventId }) => ({ shared: { request: { eventId, on } } }),
  sentence: (_event, names) => `${names.party("defense")} requested discretion`,
  notice: () => ({ to: ["government"], text: "The defense requested discretion." }),
});
