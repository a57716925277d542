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
import { daysOutOfOrder, HEARING_KINDS, JUDGE, PERSON } from "./person.ts";

const columns = {
  a_number: PERSON.a_number,
  family_name: PERSON.family_name,
  given_names: PERSON.given_names,
  birth_date: PERSON.birth_date,
  entry_date: dayColumn({
    label: "Entry date",
    synonyms: ["date of entry", "date of arrival", "entered on", "date of last entry", "doe"],
    past: true,
  }),
  nationality: PERSON.nationality,
  language: PERSON.language,
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
  hearing_kind: choiceColumn(HEARING_KINDS, {
    label: "Hearing kind",
    synonyms: ["kind of hearing", "hearing type", "calendar type"],
  }),
  judge: JUDGE,
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
  columns,
  needed: ["a_number", "family_name", "nationality", "court", "charging_document_date"],
  key: ["a_number", "charging_document_date"],
  check: (row) => {
    const wrong = daysOutOfOrder(row);
    if (wrong) return wrong;
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
