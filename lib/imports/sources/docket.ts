/** The office's docket: one row a case, by A-number and date of the charging document. */
import {
  aNumberColumn,
  choiceColumn,
  dayColumn,
  type RowOf,
  referenceColumn,
  textColumn,
  timeColumn,
} from "../columns.ts";
import { defineSource } from "../source.ts";

const columns = {
  a_number: aNumberColumn({
    label: "A-number",
    synonyms: ["alien number", "alien registration number", "a file number", "anumber", "a#"],
    required: true,
  }),
  family_name: textColumn(120, {
    label: "Family name",
    synonyms: ["last name", "surname", "lastname", "family names"],
    required: true,
  }),
  given_names: textColumn(120, {
    label: "Given names",
    synonyms: ["first name", "given name", "forename", "firstname", "first and middle names"],
  }),
  birth_date: dayColumn({
    label: "Birth date",
    synonyms: ["date of birth", "dob", "born"],
    past: true,
  }),
  entry_date: dayColumn({
    label: "Entry date",
    synonyms: ["date of entry", "date of arrival", "entered on", "date of last entry", "doe"],
    past: true,
  }),
  nationality: referenceColumn("nationalities", {
    label: "Nationality",
    synonyms: ["country", "citizenship", "country of citizenship", "nat", "nationality code"],
    required: true,
  }),
  language: textColumn(60, {
    label: "Language",
    synonyms: ["lang", "primary language", "best language", "language spoken"],
  }),
  court: referenceColumn("courts", {
    label: "Court",
    synonyms: ["base city", "base city code", "immigration court", "court code", "eoir court"],
  }),
  hearing_location: referenceColumn("locations", {
    label: "Hearing location",
    synonyms: ["hearing location code", "hearing loc code", "courtroom location", "location"],
  }),
  custody: choiceColumn(
    {
      detained: ["d", "in custody", "yes", "y", "det"],
      not_detained: ["n", "r", "released", "never detained", "no", "non detained", "nondetained"],
    },
    { label: "Custody", synonyms: ["custody status", "detained", "detention status"] },
  ),
  charging_document_date: dayColumn({
    label: "Charging document date",
    synonyms: ["nta date", "date of nta", "notice to appear date", "charging document issued"],
    required: true,
    past: true,
  }),
  charging_document_filed: dayColumn({
    label: "Charging document filed",
    synonyms: ["nta filed", "nta filed date", "date nta filed", "filed with court", "osc date"],
    past: true,
  }),
  next_hearing_at: timeColumn({
    label: "Next hearing",
    synonyms: ["next hearing date", "hearing date", "next hearing date and time", "hearing at"],
  }),
  hearing_kind: choiceColumn(
    {
      master: ["m", "mc", "mch", "master calendar", "master calendar hearing"],
      merits: ["i", "individual", "individual merits", "individual hearing", "merits hearing"],
    },
    { label: "Hearing kind", synonyms: ["kind of hearing", "hearing type", "calendar type"] },
  ),
  judge: textColumn(120, {
    label: "Judge",
    synonyms: ["immigration judge", "ij", "ij name", "judge name"],
  }),
  represented_by: textColumn(160, {
    label: "Represented by",
    synonyms: ["attorney", "representative", "counsel", "attorney of record", "attorney name"],
  }),
  applications: textColumn(500, {
    label: "Applications",
    synonyms: [
      "applications pending",
      "relief sought",
      "pending applications",
      "applications for relief",
    ],
  }),
  final_order_date: dayColumn({
    label: "Final order date",
    synonyms: ["date of final order", "final order", "removal order date"],
    past: true,
  }),
  lead_a_number: aNumberColumn({
    label: "Lead A-number",
    synonyms: ["lead alien number", "lead respondent", "lead case", "lead"],
  }),
  referring_agency: choiceColumn(
    {
      ICE: ["immigration and customs enforcement"],
      CBP: ["customs and border protection"],
      USCIS: ["citizenship and immigration services"],
    },
    {
      label: "Referring agency",
      synonyms: ["agency", "issuing agency", "issued by", "nta issued by"],
    },
  ),
};

export type DocketRow = RowOf<typeof columns>;

export const docketSource = defineSource({
  id: "docket",
  label: "Office docket",
  columns,
  needed: ["a_number", "family_name", "nationality", "court", "charging_document_date"],
  key: ["a_number", "charging_document_date"],
  check: (row) => {
    const { birth_date: born, charging_document_date: charged } = row;
    if (born && charged && born > charged) {
      return { column: "birth_date", reason: "is after the charging document" };
    }
    const filed = row.charging_document_filed;
    if (filed && charged && filed < charged) {
      return {
        column: "charging_document_filed",
        reason: "is before the charging document's date",
      };
    }
    if (row.hearing_kind && !row.next_hearing_at) {
      return {
        column: "hearing_kind",
        reason: "is given, and the day and time of the hearing are not",
      };
    }
    return row.lead_a_number !== null && row.lead_a_number === row.a_number
      ? { column: "lead_a_number", reason: "is the person's own A-number" }
      : null;
  },
});
