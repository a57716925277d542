/**
 * A firm's or clinic's list of clients: one row a case, by A-number and date of the charging document.
 * The header is the one that an export writes (lib/clients/columns.ts says what stands in each).
 */
import { searchText } from "../../format/names.ts";
import { FORMS } from "../../workflow/forms.ts";
import { BACK_REASONS } from "../../workflow/reasons.ts";
import { STAGES } from "../../workflow/stages.ts";
import {
  choiceColumn,
  dayColumn,
  type RowOf,
  referenceColumn,
  textColumn,
  timeColumn,
} from "../columns.ts";
import { defineSource } from "../source.ts";
import { HEARING_KINDS, JUDGE, PERSON } from "./person.ts";

/** The code itself, its label and other writings; what one of them is called means no other. */
function writings<Code extends string>(
  labels: readonly (readonly [Code, string])[],
  more: Partial<Record<Code, readonly string[]>> = {},
): Record<Code, readonly string[]> {
  const taken = new Set(labels.map(([, label]) => searchText(label)));
  return Object.fromEntries(
    labels.map(([code, label]) => [
      code,
      [label, ...(more[code] ?? []).filter((one) => !taken.has(searchText(one)))],
    ]),
  ) as unknown as Record<Code, readonly string[]>;
}

const stages = Object.entries(STAGES).map(([code, { label }]) => [code, label] as const);
const YES_NO = { yes: ["y", "true", "x"], no: ["n", "false"] } as const;

const columns = {
  a_number: PERSON.a_number,
  family_name: PERSON.family_name,
  given_names: PERSON.given_names,
  birth_date: PERSON.birth_date,
  nationality: PERSON.nationality,
  language: PERSON.language,
  phone: textColumn(60, {
    label: "Phone",
    synonyms: ["telephone", "phone number", "cell", "mobile", "contact number"],
  }),
  safe_contact: textColumn(500, {
    label: "Safe contact",
    synonyms: ["safe to call", "safe to contact", "how to reach", "contact instructions"],
  }),
  court: referenceColumn("courts", {
    label: "Court",
    synonyms: ["immigration court", "base city", "base city code", "court code"],
  }),
  charging_document_date: dayColumn({
    label: "Charging document date",
    synonyms: ["nta date", "date of nta", "notice to appear date", "notice to appear"],
    required: true,
    past: true,
  }),
  charging_document_filed: dayColumn({
    label: "Charging document filed",
    synonyms: ["filed", "nta filed", "nta filed date", "filed with court"],
    past: true,
  }),
  next_hearing_at: timeColumn({
    label: "Next hearing",
    synonyms: ["next hearing date", "hearing date", "next court date", "court date", "hearing at"],
  }),
  hearing_kind: choiceColumn(HEARING_KINDS, {
    label: "Hearing kind",
    synonyms: ["kind", "kind of hearing", "hearing type", "type"],
  }),
  judge: JUDGE,
  detained: choiceColumn(
    { yes: [...YES_NO.yes, "detained"], no: [...YES_NO.no, "not detained", "released"] },
    { label: "Detained", synonyms: ["custody", "in custody", "custody status"] },
  ),
  final_order: choiceColumn(YES_NO, {
    label: "Final order",
    synonyms: ["has final order", "ordered removed"],
  }),
  counsel: textColumn(120, {
    label: "Counsel",
    synonyms: ["attorney", "represented by", "advocate", "attorney of record", "our attorney"],
  }),
  appearance_date: dayColumn({
    label: "Appearance date",
    synonyms: ["eoir-28 date", "e-28 date", "e28", "date of appearance", "appearance entered"],
    past: true,
  }),
  stage_today: choiceColumn(
    writings(stages, {
      awaiting_review: ["waiting", "pending", "no answer", "requested", "under consideration"],
      offered: ["offer", "offer made", "offer pending"],
      accepted: ["offer accepted"],
      motion_filed: ["filed motion", "motion pending", "joint motion filed"],
      closed: ["closed", "admin closed", "administrative closure", "ac granted"],
      terminated: ["termination", "dismissed"],
      back_on_docket: ["declined", "denied", "refused"],
    }),
    { label: "Stage today", synonyms: ["stage", "status", "case status", "where it stands"] },
  ),
  since: dayColumn({
    label: "Since",
    synonyms: ["since when", "stage since", "status date", "date of status"],
    past: true,
  }),
  back_reason: choiceColumn(
    writings(Object.entries(BACK_REASONS) as [keyof typeof BACK_REASONS, string][], {
      no_offer: ["refused", "denied", "not eligible"],
      declined: ["declined", "client declined"],
    }),
    { label: "Back reason", synonyms: ["why back", "reason back on the docket"] },
  ),
  form: choiceColumn(
    writings(
      FORMS.map(({ code, label }) => [code, label] as const),
      { administrative_closure: ["ac", "admin closure"], dismissal: ["dismissal"] },
    ),
    { label: "Form", synonyms: ["form of discretion", "offer of", "relief offered"] },
  ),
  offered_on: dayColumn({
    label: "Offered on",
    synonyms: ["offer date", "date of offer"],
    past: true,
  }),
  reply_by: dayColumn({
    label: "Reply by",
    synonyms: ["deadline", "reply due", "answer by", "respond by"],
  }),
  answered_on: dayColumn({
    label: "Answered on",
    synonyms: ["answer date", "date of answer", "accepted on"],
    past: true,
  }),
  motion_filed_on: dayColumn({
    label: "Motion filed on",
    synonyms: ["filed on", "date motion filed", "joint motion date"],
    past: true,
  }),
  learned: textColumn(300, {
    label: "How it was learned",
    synonyms: ["source", "how learned", "how we know", "learned from"],
  }),
};

export type ClientRow = RowOf<typeof columns>;

export const clientsSource = defineSource({
  columns,
  needed: ["a_number", "family_name", "nationality", "charging_document_date"],
  key: ["a_number", "charging_document_date"],
  // What cannot be true together is asked of a new client only (lib/imports/clients.ts): what has come
  // from here comes back in, whatever it says.
  check: () => null,
});
