import { z } from "zod";
import { ATTORNEYS } from "../../access/roles.ts";
import { formOfCase, isBeforeFiling } from "../forms.ts";
import { optionalDocument, words } from "../inputs.ts";
import { IN_PROGRAM } from "../stages.ts";
import { defineStep } from "../step.ts";

/**
 * With it a case before filing goes on as any other that is pending: a court has it from here, and the
 * review stays where it is. What was offered instead of filing has to be withdrawn first.
 */
export const fileChargingDocument = defineStep({
  id: "file-charging-document",
  label: "File charging document",
  reportLabel: "Report that the charging document was filed",
  about: "The Notice to Appear goes to a court, and the case is pending there.",
  parties: ["government"],
  roles: ATTORNEYS,
  from: IN_PROGRAM,
  to: [],
  visibility: "shared",
  aside: true,
  dayLabel: "Day it was filed with the court",
  together: true,
  needs: "only a case in the program has a charging document to file",
  input: z.object({
    courtCode: words(8, "Choose the court."),
    documentId: optionalDocument,
    courtId: z.string().max(64).nullable().default(null),
    courtName: z.string().max(160).nullable().default(null),
  }),
  fields: {
    courtCode: {
      label: "Court",
      widget: "court",
      help: "The court's own organization, where it is here, gets the case with it.",
    },
    documentId: { label: "The charging document (optional)", widget: "document" },
    courtId: { label: "Court on the system", widget: "hidden" },
    courtName: { label: "Name of the court", widget: "hidden" },
  },
  guard: ({ state }) => {
    const { shared, stage } = state;
    if (!isBeforeFiling(shared)) return "The charging document is filed with a court already.";
    const open = stage === "offered" || stage === "accepted";
    return open && formOfCase(shared)?.population === "before_filing"
      ? "An offer not to go to court is open: withdraw it first."
      : null;
  },
  effect: ({ state, input, on }) => ({
    shared: {
      chargingDocumentFiledOn: on,
      courtCode: input.courtCode,
      referringAgency: null,
      parties: { ...state.shared.parties, court: input.courtId ?? state.shared.parties.court },
      names: { ...state.shared.names, court: input.courtName ?? state.shared.names.court },
    },
  }),
  sentence: (event, names) => {
    const court = event.input.courtName ?? event.input.courtCode;
    return `${names.party("government")} filed the charging document with the court: ${court}`;
  },
  notice: () => ({
    to: ["court", "defense"],
    text: "The charging document was filed: the case is before the court.",
  }),
});
