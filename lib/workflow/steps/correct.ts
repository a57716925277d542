import { z } from "zod";
import { EVERYBODY, SIDES } from "../../access/roles.ts";
import { optionalCode, optionalDay, optionalDocument, optionalHash, words } from "../inputs.ts";
import { STAGE_IDS } from "../stages.ts";
import { defineStep } from "../step.ts";

/**
 * Undoes the party's own latest step, or amends the day or the paper of an earlier one, with a
 * reason. The first entry stays readable (domain, rule 12). What can be corrected is decided in
 * corrections.ts, which the plan asks instead of a guard here; what it changes, in replay.ts.
 */
export const correct = defineStep({
  id: "correct",
  label: "Correct an entry",
  about: "Undo your latest step, or amend the day or the paper of an earlier one.",
  parties: SIDES,
  roles: EVERYBODY,
  from: STAGE_IDS,
  to: [],
  visibility: "own",
  aside: true,
  asksDate: false,
  readsLog: true,
  needs: "an entry can be corrected at any stage",
  input: z.object({
    mode: z.enum(["undo", "amend"], { error: "Choose what to do." }),
    eventId: words(64, "Choose the entry."),
    newDate: optionalDay,
    documentId: optionalDocument,
    hash: optionalHash,
    reason: words(1000, "Write why it is corrected."),
    step: optionalCode,
  }),
  fields: {
    mode: {
      label: "Correction",
      widget: "radio",
      options: [
        { value: "undo", label: "Undo it", hint: "While nothing is built on it" },
        { value: "amend", label: "Amend its day or add its paper" },
      ],
    },
    eventId: { label: "Entry", widget: "event" },
    newDate: {
      label: "Day it happened",
      widget: "date",
      showWhen: { field: "mode", is: ["amend"] },
    },
    documentId: {
      label: "Paper",
      widget: "document",
      showWhen: { field: "mode", is: ["amend"] },
    },
    hash: { label: "Hash of the paper", widget: "hidden" },
    reason: { label: "Reason", widget: "textarea", help: "Seen by everyone who sees the entry." },
    step: { label: "Step", widget: "hidden" },
  },
  decide: ({ log, input }) => ({
    step: log.find((event) => event.id === input.eventId)?.step ?? null,
  }),
  effect: () => ({}),
  sentence: (event, names) => {
    const act = event.input.mode === "undo" ? "undid" : "amended";
    return `${names.party(event.party)} ${act} '${names.step(String(event.input.step))}': ${event.input.reason}`;
  },
});
