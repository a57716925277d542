/** Entries and moves as rows of COPY, for whoever writes them by the hundred thousand. Pure. */
import type { KnownEntry } from "./entries.ts";
import type { RecordMove } from "./timeline.ts";

type Cell = string | number | null;

export const ENTRY_COLUMNS = `case_id, event_id, seq, counts, effective_on, recorded_on, withdrawn_on,
  reported, office_id, court_code, location_code, nationality_code, represented, detained, agency,
  ground, form, cause, before_filing`;

export const MOVE_COLUMNS = `state, document, detained, basis, effective_on, known_on, n, place,
  nationality, office, represented, ground, agency, kind, found_on, cause`;

const yes = (value: boolean) => (value ? "t" : "f");

/** One entry, in ENTRY_COLUMNS' order. */
export function entryRow(
  caseId: string,
  nationality: string,
  { entry, seq, recordedOn, withdrawnOn }: KnownEntry,
): Cell[] {
  return [
    caseId,
    entry.eventId,
    seq,
    entry.counts,
    entry.effectiveOn,
    recordedOn,
    withdrawnOn,
    yes(entry.reported),
    entry.officeId,
    entry.courtCode,
    entry.locationCode,
    nationality,
    yes(entry.represented),
    yes(entry.detained),
    entry.agency,
    entry.ground,
    entry.form,
    entry.cause,
    yes(entry.beforeFiling),
  ];
}

/** One move, in MOVE_COLUMNS' order; what is not known is an empty text, as move_record writes it. */
export function moveRow(nationality: string, move: RecordMove): Cell[] {
  const { standing, basis, effectiveOn, knownOn, n } = move;
  return [
    standing.state,
    standing.document ?? "",
    yes(standing.detained),
    basis,
    effectiveOn,
    knownOn,
    n,
    `${standing.courtCode ?? ""}/${standing.locationCode ?? ""}`,
    nationality,
    standing.officeId ?? "",
    standing.represented ? "yes" : "no",
    standing.ground ?? "",
    standing.agency ?? "",
    standing.form ?? "",
    standing.foundOn,
    standing.cause ?? "",
  ];
}
