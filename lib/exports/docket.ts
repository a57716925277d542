/** The header of an office's or a court's docket: what the docket's import reads. */
import type { ExportColumn } from "./types.ts";

export const DOCKET_COLUMNS: readonly ExportColumn[] = [
  { name: "a_number", value: ({ aNumber }) => `A${aNumber}` },
  { name: "family_name", value: (one) => one.familyName },
  { name: "given_names", value: (one) => one.givenNames },
  { name: "birth_date", value: (one) => one.birthDate ?? "" },
  { name: "nationality", value: (one) => one.nationality },
  { name: "language", value: (one) => one.language },
  { name: "court", value: (one) => one.courtCode ?? "" },
  {
    name: "custody",
    value: ({ state }) => (state.shared.detained ? "detained" : "not detained"),
  },
  { name: "charging_document_date", value: (one) => one.chargingDocumentDate },
  {
    name: "charging_document_filed",
    value: ({ state }) => state.shared.chargingDocumentFiledOn ?? "",
  },
  {
    name: "next_hearing_at",
    value: ({ state }) => state.shared.hearing?.at.replace("T", " ") ?? "",
  },
  { name: "hearing_kind", value: ({ state }) => state.shared.hearing?.kind ?? "" },
  { name: "judge", value: ({ state }) => state.shared.hearing?.judge ?? "" },
  { name: "represented_by", value: ({ state }) => state.shared.counsel?.name ?? "" },
];
