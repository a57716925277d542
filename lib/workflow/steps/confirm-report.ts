import { z } from "zod";
import { CARRIERS, SIDES } from "../../access/roles.ts";
import { optionalCode, words } from "../inputs.ts";
import { STAGE_IDS } from "../stages.ts";
import { confirmable } from "../standing.ts";
import { defineStep } from "../step.ts";

/** What was reported of a party stays reported, and the party can confirm it (domain, 'Parties'). */
export const confirmReport = defineStep({
  id: "confirm-report",
  label: "Confirm a report",
  about: "Another party reported this of you before you were here. Confirm that it is so.",
  parties: SIDES,
  roles: CARRIERS,
  from: STAGE_IDS,
  to: [],
  visibility: "shared",
  aside: true,
  asksDate: false,
  readsLog: true,
  needs: "a report can be confirmed at any stage",
  input: z.object({ eventId: words(64, "Choose the report."), step: optionalCode }),
  fields: {
    eventId: { label: "Report", widget: "event" },
    step: { label: "Step", widget: "hidden" },
  },
  guard: ({ state, log, party }) =>
    confirmable(log, party, state.shared.confirmed).length > 0
      ? null
      : "No report about your party waits for a confirmation.",
  check: ({ state, log, party, input }) =>
    confirmable(log, party, state.shared.confirmed).some((event) => event.id === input.eventId)
      ? null
      : { field: "eventId", message: "Choose a report about your own party." },
  decide: ({ log, input }) => ({
    step: log.find((event) => event.id === input.eventId)?.step ?? null,
  }),
  effect: ({ state, input }) => ({
    shared: { confirmed: [...new Set([...state.shared.confirmed, input.eventId])] },
  }),
  sentence: (event, names) =>
    `${names.party(event.party)} confirmed what was reported: ${names.step(String(event.input.step))}`,
  notice: ({ party }) => ({
    to: SIDES.filter((side) => side !== party),
    text: "A report was confirmed by the party itself.",
  }),
});
