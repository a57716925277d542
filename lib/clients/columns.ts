/**
 * The header of a firm's or clinic's list of clients: what an import reads and an export writes. Days
 * are `YYYY-MM-DD`, a hearing is `YYYY-MM-DD HH:MM` in the court's local time, yes and no are words.
 */
import type { ExportColumn, ExportedCase } from "../exports/types.ts";
import { formOf } from "../workflow/forms.ts";
import { BACK_REASONS, labelOf } from "../workflow/reasons.ts";
import { STAGES } from "../workflow/stages.ts";

export interface ClientColumn extends ExportColumn {
  /** What stands in it, for whoever fills in the file. */
  about: string;
  /** Without it a new client cannot be entered. */
  needed?: true;
}

const shared = (one: ExportedCase) => one.state.shared;

export const CLIENT_COLUMNS: readonly ClientColumn[] = [
  {
    name: "a_number",
    about: "A-number in any writing: A012-345-678, 12345678",
    needed: true,
    value: ({ aNumber }) => `A${aNumber}`,
  },
  { name: "family_name", about: "Family name", needed: true, value: (one) => one.familyName },
  { name: "given_names", about: "Given names", value: (one) => one.givenNames },
  { name: "birth_date", about: "Birth date", value: (one) => one.birthDate ?? "" },
  {
    name: "nationality",
    about: "EOIR's two-letter code, or the country's name",
    needed: true,
    value: (one) => one.nationality,
  },
  {
    name: "language",
    about: "Language, as your organization knows it",
    value: ({ client, language }) => client?.language || language,
  },
  {
    name: "phone",
    about: "Phone. Never leaves your organization",
    value: (one) => one.client?.phone ?? "",
  },
  {
    name: "safe_contact",
    about: "When and how it is safe to reach the person. Never leaves your organization",
    value: (one) => one.client?.safeContact ?? "",
  },
  {
    name: "court",
    about: "Court: its base city code (LOS) or its name; empty while nothing is filed",
    value: (one) => one.courtCode ?? "",
  },
  {
    name: "charging_document_date",
    about: "Date of the Notice to Appear. A case is this date and the A-number",
    needed: true,
    value: (one) => one.chargingDocumentDate,
  },
  {
    name: "charging_document_filed",
    about: "Day on which it was filed with the court",
    value: (one) => shared(one).chargingDocumentFiledOn ?? "",
  },
  {
    name: "next_hearing_at",
    about: "Next hearing, in the court's local time",
    value: (one) => shared(one).hearing?.at.replace("T", " ") ?? "",
  },
  {
    name: "hearing_kind",
    about: "master or merits",
    value: (one) => shared(one).hearing?.kind ?? "",
  },
  {
    name: "judge",
    about: "Judge of that hearing",
    value: (one) => shared(one).hearing?.judge ?? "",
  },
  {
    name: "detained",
    about: "yes or no",
    value: (one) => (shared(one).detained ? "yes" : "no"),
  },
  {
    name: "final_order",
    about: "yes where there is a final order",
    value: (one) => (shared(one).hasFinalOrder ? "yes" : "no"),
  },
  {
    name: "counsel",
    about:
      "Who appears for the person: needed for a new client, unless an advocate reads the file in",
    value: (one) => shared(one).counsel?.name ?? "",
  },
  {
    name: "appearance_date",
    about: "Day of the entry of appearance (EOIR-28)",
    value: (one) => shared(one).counsel?.enteredOn ?? "",
  },
  {
    name: "stage_today",
    about: `Where the case stands: ${Object.values(STAGES)
      .map(({ label }) => label.toLowerCase())
      .join(", ")}`,
    value: ({ state }) => STAGES[state.stage].label,
  },
  { name: "since", about: "Since which day it is there", value: ({ state }) => state.stageSince },
  {
    name: "back_reason",
    about: "Why it is back on the docket",
    value: (one) => {
      const { back } = shared(one);
      return back ? labelOf(BACK_REASONS, back.reason) : "";
    },
  },
  { name: "form", about: "Form of discretion that was offered", value: formLabel },
  { name: "offered_on", about: "Day of the offer", value: (one) => shared(one).offer?.on ?? "" },
  { name: "reply_by", about: "Reply-by date", value: (one) => shared(one).offer?.replyBy ?? "" },
  {
    name: "answered_on",
    about: "Day of the answer",
    value: (one) => shared(one).answer?.on ?? "",
  },
  {
    name: "motion_filed_on",
    about: "Day on which the joint motion was filed",
    value: (one) => shared(one).motion?.filedOn ?? "",
  },
  {
    name: "learned",
    about: "How you learned where the case stands. Never leaves your organization",
    value: (one) => one.client?.learned ?? "",
  },
];

function formLabel(one: ExportedCase): string {
  const { offer, closure } = shared(one);
  const code = offer?.form ?? closure?.form;
  if (!code) return "";
  return formOf(code)?.label ?? code;
}
