/** What every list of cases has alike: who the person is, who hears the case, and the order of its days. */
import type { LocalDate } from "../../workflow/dates.ts";
import { aNumberColumn, dayColumn, referenceColumn, textColumn } from "../columns.ts";
import type { RowProblem } from "../source.ts";

export const PERSON = {
  a_number: aNumberColumn({
    label: "A-number",
    synonyms: ["alien number", "alien registration number", "a file number", "anumber", "a#"],
    required: true,
  }),
  family_name: textColumn(120, {
    label: "Family name",
    synonyms: ["last name", "surname", "lastname", "client last name", "family names"],
    required: true,
  }),
  given_names: textColumn(120, {
    label: "Given names",
    synonyms: [
      "first name",
      "given name",
      "forename",
      "firstname",
      "first and middle names",
      "client first name",
    ],
  }),
  birth_date: dayColumn({
    label: "Birth date",
    synonyms: ["date of birth", "dob", "born"],
    past: true,
  }),
  nationality: referenceColumn("nationalities", {
    label: "Nationality",
    synonyms: [
      "country",
      "citizenship",
      "country of origin",
      "country of citizenship",
      "nat",
      "nationality code",
    ],
    required: true,
  }),
  language: textColumn(60, {
    label: "Language",
    synonyms: ["lang", "primary language", "best language", "language spoken"],
  }),
};

/** By the codes of the path, as a column of hearing kinds may write them. */
export const HEARING_KINDS = {
  master: ["m", "mc", "mch", "master calendar", "master calendar hearing"],
  merits: ["i", "individual", "individual merits", "individual hearing", "merits hearing"],
} as const;

export const JUDGE = textColumn(120, {
  label: "Judge",
  synonyms: ["immigration judge", "ij", "ij name", "judge name"],
});

/** Days that cannot be true together, whichever list says so; null where they can. */
export function daysOutOfOrder(row: {
  birth_date: LocalDate | null;
  charging_document_date: LocalDate | null;
  charging_document_filed: LocalDate | null;
}): RowProblem | null {
  const { birth_date: born, charging_document_date: charged } = row;
  const { charging_document_filed: filed } = row;
  if (born && charged && born > charged) {
    return { column: "birth_date", reason: "is after the charging document" };
  }
  return filed && charged && filed < charged
    ? { column: "charging_document_filed", reason: "is before the charging document's date" }
    : null;
}
