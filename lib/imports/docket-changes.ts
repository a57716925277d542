/** What a row of a docket says that is news: held against what it said before, and the case. */
import type { CaseSnapshot } from "../cases/types.ts";
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

/**
 * Whether every cell is what the last docket said, or what is known of the case: a file that left as
 * an export and comes in again. Of a case that was on no docket, what is kept beside it is looked at.
 */
export function saysNothingNew(
  before: DocketRow | null,
  row: DocketRow,
  snapshot: Pick<CaseSnapshot, "state" | "respondent" | "chargingDocumentDate">,
): boolean {
  const { respondent, state, chargingDocumentDate } = snapshot;
  const { shared, lead } = state;
  const { hearing } = shared;
  const known: Partial<Record<keyof DocketRow, string | null>> = {
    a_number: respondent.aNumber,
    family_name: respondent.familyName,
    given_names: respondent.givenNames,
    birth_date: respondent.birthDate,
    nationality: respondent.nationality,
    language: respondent.language,
    court: shared.courtCode,
    hearing_location: shared.locationCode,
    custody: shared.detained ? "detained" : "not_detained",
    charging_document_date: chargingDocumentDate,
    charging_document_filed: shared.chargingDocumentFiledOn,
    next_hearing_at: hearing?.at ?? null,
    hearing_kind: hearing?.kind ?? null,
    judge: hearing?.judge ?? null,
    represented_by: shared.counsel?.name ?? null,
    lead_a_number: lead?.aNumber ?? null,
    referring_agency: shared.referringAgency,
  };
  const columns = before ? (Object.keys(row) as (keyof DocketRow)[]) : KEPT_BESIDE;
  return columns.every((key) => {
    const said = row[key];
    if (said === (before?.[key] ?? null)) return true;
    return (said ?? "") === (known[key] ?? "").replace(/\s+/g, " ").trim();
  });
}

/** A case that an agency refers before its charging document is with any court. */
export function isBeforeFiling(row: DocketRow): boolean {
  const { referring_agency, charging_document_filed, next_hearing_at } = row;
  return referring_agency !== null && charging_document_filed === null && next_hearing_at === null;
}

/** The answers of enter-case for a case that begins with the docket. */
export function docketEntry(row: DocketRow): Record<string, unknown> {
  return {
    stage: "awaiting_review",
    locationCode: row.hearing_location,
    referringAgency: row.referring_agency,
    detained: row.custody === "detained",
    chargingDocumentFiledOn: row.charging_document_filed,
    hasFinalOrder: row.final_order_date !== null,
    hearingAt: row.next_hearing_at,
    hearingKind: row.hearing_kind,
    hearingJudge: row.judge ?? "",
    counselName: row.represented_by ?? "",
  };
}
