/** The header of an office's or a court's docket: what the docket's import reads. */
import type { ExportColumn, ExportedCase } from "./types.ts";

const shared = (one: ExportedCase) => one.state.shared;

/** What only a docket said of the case, as it said it. */
const kept = (name: string): ExportColumn => ({
  name,
  value: ({ docket }) => docket?.[name] ?? "",
});

export const DOCKET_COLUMNS: readonly ExportColumn[] = [
  { name: "a_number", value: ({ aNumber }) => `A${aNumber}` },
  { name: "family_name", value: (one) => one.familyName },
  { name: "given_names", value: (one) => one.givenNames },
  { name: "birth_date", value: (one) => one.birthDate ?? "" },
  kept("entry_date"),
  { name: "nationality", value: (one) => one.nationality },
  { name: "language", value: (one) => one.language },
  { name: "court", value: (one) => one.courtCode ?? "" },
  { name: "hearing_location", value: (one) => shared(one).locationCode ?? "" },
  { name: "custody", value: (one) => (shared(one).detained ? "detained" : "not detained") },
  { name: "charging_document_date", value: (one) => one.chargingDocumentDate },
  {
    name: "charging_document_filed",
    value: (one) => shared(one).chargingDocumentFiledOn ?? "",
  },
  { name: "next_hearing_at", value: (one) => shared(one).hearing?.at.replace("T", " ") ?? "" },
  { name: "hearing_kind", value: (one) => shared(one).hearing?.kind ?? "" },
  { name: "judge", value: (one) => shared(one).hearing?.judge ?? "" },
  {
    name: "represented_by",
    value: (one) => shared(one).counsel?.name ?? one.docket?.represented_by ?? "",
  },
  kept("applications"),
  kept("final_order_date"),
  {
    name: "lead_a_number",
    value: ({ state, docket }) => {
      const digits = state.lead?.aNumber ?? docket?.lead_a_number;
      return digits ? `A${digits}` : "";
    },
  },
  {
    name: "referring_agency",
    value: (one) => shared(one).referringAgency ?? one.docket?.referring_agency ?? "",
  },
];
