/**
 * The last columns of every file: where the case stands today, for whoever reads the file. An import
 * knows these headings and leaves them alone: a case is moved by its steps, never by a file.
 */
import type { Side } from "../access/roles.ts";
import { formOf } from "../workflow/forms.ts";
import { BACK_REASONS, labelOf } from "../workflow/reasons.ts";
import { STAGES } from "../workflow/stages.ts";
import type { ExportColumn, ExportedCase } from "./types.ts";

const OFFER = {
  open: "Open",
  accepted: "Accepted",
  declined: "Declined",
  withdrawn: "Withdrawn",
  lapsed: "Lapsed",
} as const;

const MOTION = {
  prepared: "Prepared",
  filed: "Filed",
  received: "Received",
  rejected: "Rejected as defective",
  granted: "Granted",
  denied: "Denied",
} as const;

const CHECK = { pending: "Pending", passed: "Passed", not_passed: "Not passed" } as const;

/** What every side knows of its own cases. */
const OF_ALL: readonly ExportColumn[] = [
  { name: "case_stage", value: ({ state }) => STAGES[state.stage].label },
  { name: "case_stage_since", value: ({ state }) => state.stageSince },
  { name: "case_assigned_to", value: ({ assignedName }) => assignedName ?? "" },
  {
    name: "case_program",
    value: ({ state }) => state.government?.program?.id ?? state.shared.program,
  },
  { name: "case_requested_on", value: ({ state }) => state.shared.request?.on ?? "" },
  { name: "case_offer", value: ({ state }) => formLabel(state.shared) },
  { name: "case_offered_on", value: ({ state }) => state.shared.offer?.on ?? "" },
  { name: "case_reply_by", value: ({ state }) => state.shared.offer?.replyBy ?? "" },
  {
    name: "case_offer_status",
    value: ({ state }) => (state.shared.offer ? OFFER[state.shared.offer.status] : ""),
  },
  { name: "case_answered_on", value: ({ state }) => state.shared.answer?.on ?? "" },
  {
    name: "case_motion_status",
    value: ({ state }) => (state.shared.motion ? MOTION[state.shared.motion.status] : ""),
  },
  { name: "case_motion_filed_on", value: ({ state }) => state.shared.motion?.filedOn ?? "" },
  { name: "case_ended_on", value: ({ state }) => state.shared.closure?.on ?? "" },
  {
    name: "case_back_because",
    value: ({ state: { shared } }) =>
      shared.back ? labelOf(BACK_REASONS, shared.back.reason) : "",
  },
  {
    name: "case_in_dispute",
    value: ({ state }) => (state.shared.disputes.length > 0 ? "yes" : "no"),
  },
];

/** The government's own work product, for nobody else's file. */
const OF_GOVERNMENT: readonly ExportColumn[] = [
  {
    name: "case_finding",
    value: ({ state }) => {
      const outcome = state.government?.finding?.outcome;
      if (!outcome) return "";
      return outcome === "amenable" ? "Amenable" : "Not amenable";
    },
  },
  {
    name: "case_check",
    value: ({ state }) => {
      const result = state.government?.check?.result;
      return result ? CHECK[result] : "";
    },
  },
  { name: "case_check_valid_to", value: ({ state }) => state.government?.check?.validTo ?? "" },
];

export function standingColumns(side: Side): readonly ExportColumn[] {
  return side === "government" ? [...OF_ALL, ...OF_GOVERNMENT] : OF_ALL;
}

/** The headings of all of them: an import leaves these columns alone. */
export const STANDING_HEADINGS: readonly string[] = standingColumns("government").map(
  ({ name }) => name,
);

function formLabel(shared: ExportedCase["state"]["shared"]): string {
  const code = shared.offer?.form ?? shared.closure?.form;
  if (!code) return "";
  return formOf(code)?.label ?? code;
}
