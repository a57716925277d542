/** What a row of a docket says that is news: held against what it said before, and the case. */
import type { SharedState } from "../workflow/state.ts";
import type { DocketRow } from "./sources/docket.ts";

/** Columns that change nothing of the case: the office's own, kept beside it. */
const KEPT_BESIDE = [
  "entry_date",
  "applications",
  "represented_by",
  "lead_a_number",
  "referring_agency",
] as const satisfies (keyof DocketRow)[];

/**
 * The input of update-docket, or null where there is nothing to record. A column speaks only where it
 * differs from what the last docket said (`before`; null: the case was not on one) and from the case:
 * what others have moved since then is not moved back by an old file.
 */
export function docketChanges(
  before: DocketRow | null,
  row: DocketRow,
  shared: SharedState,
): Record<string, unknown> | null {
  const { hearing } = shared;
  const news = <Key extends keyof DocketRow>(key: Key, known: unknown) =>
    row[key] !== null && row[key] !== before?.[key] && row[key] !== known ? row[key] : undefined;
  const at = news("next_hearing_at", hearing?.at);
  // The rest of a hearing that the docket moves is said with it, as far as it differs.
  const ofHearing = <Key extends keyof DocketRow>(key: Key, known: unknown) =>
    at && row[key] !== null && row[key] !== known ? row[key] : hearing && news(key, known);
  const taken =
    row.next_hearing_at === null &&
    before?.next_hearing_at &&
    hearing?.at === before.next_hearing_at;
  const changes = {
    custody: news("custody", shared.detained ? "detained" : "not_detained"),
    hearingAt: at,
    hearingKind: taken ? undefined : ofHearing("hearing_kind", hearing?.kind),
    hearingJudge: taken ? undefined : ofHearing("judge", hearing?.judge),
    noHearing: taken ? true : undefined,
    courtCode: news("court", shared.courtCode),
    locationCode: news("hearing_location", shared.locationCode),
    chargingDocumentFiledOn: news("charging_document_filed", shared.chargingDocumentFiledOn),
    finalOrderOn: shared.hasFinalOrder ? undefined : news("final_order_date", undefined),
  };
  const said = Object.entries(changes).filter(([, value]) => value);
  return said.length > 0 ? Object.fromEntries(said) : null;
}

/** Whether a first docket tells something of a case that was entered without one. */
export function keepsBeside(row: DocketRow): boolean {
  return KEPT_BESIDE.some((key) => row[key] !== null);
}

/** The answers of enter-case for a case that begins with the docket. */
export function docketEntry(row: DocketRow): Record<string, unknown> {
  return {
    stage: "awaiting_review",
    locationCode: row.hearing_location,
    detained: row.custody === "detained",
    chargingDocumentFiledOn: row.charging_document_filed,
    hasFinalOrder: row.final_order_date !== null,
    hearingAt: row.next_hearing_at,
    hearingKind: row.hearing_kind,
    hearingJudge: row.judge ?? "",
    counselName: row.represented_by ?? "",
  };
}
