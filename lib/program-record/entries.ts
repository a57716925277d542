/** A case's log as the program record counts it. Pure. */
import { dayIn, type LocalDate, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import type { CaseEvent } from "../workflow/event.ts";
import { entryOf, type RecordEntry } from "../workflow/record.ts";
import { stepById } from "../workflow/registry.ts";
import { applyEvent, emptyState } from "../workflow/replay.ts";
import { standing } from "../workflow/standing.ts";
import { asSeenBy, type Viewer } from "../workflow/visible.ts";

/**
 * The entries that the log of a case makes, in its order, as `viewer` knows the case: what was undone
 * makes none. `zoneOf` gives the time zone of a court: days of recording are the court's.
 */
export function entriesOf(
  viewer: Viewer,
  log: readonly CaseEvent[],
  zoneOf: (courtCode: string) => string | undefined,
): RecordEntry[] {
  const entries: RecordEntry[] = [];
  let state = emptyState(viewer.side);
  for (const event of standing(asSeenBy(viewer, log))) {
    const before = state;
    state = applyEvent(before, event, viewer.organizationId);
    const step = stepById(event.step);
    if (!step)
      throw new Error(`The log names a step that this version does not know: ${event.step}`);
    const zone = zoneOf(state.shared.courtCode ?? "") ?? NO_COURT_TIME_ZONE;
    const entry = entryOf(step, event, before, state, dayIn(new Date(event.recordedAt), zone));
    if (entry) entries.push(entry);
  }
  return entries;
}

/** An entry with the days between which it was known. */
export interface KnownEntry {
  entry: RecordEntry;
  /** The place of its event in the log, from 1. */
  seq: number;
  recordedOn: LocalDate;
  /** The day of the correction since which it is known otherwise; null: it stands. */
  withdrawnOn: LocalDate | null;
}

/**
 * Every entry that the log ever made, also those that a correction has withdrawn since: what the doors
 * wrote with the events, from the log alone.
 */
export function knownEntries(
  viewer: Viewer,
  log: readonly CaseEvent[],
  zoneOf: (courtCode: string) => string | undefined,
): KnownEntry[] {
  const known: KnownEntry[] = [];
  const dayOf = ({ recordedAt }: CaseEvent, { courtCode }: RecordEntry | { courtCode: null }) =>
    dayIn(new Date(recordedAt), zoneOf(courtCode ?? "") ?? NO_COURT_TIME_ZONE);
  // Nothing is known before what was known already, whatever the clocks say around midnight.
  let latest: LocalDate = "";
  const after = (day: LocalDate) => (day > latest ? day : latest);
  const tell = (until: number, correction: CaseEvent | null) => {
    const entries = entriesOf(viewer, log.slice(0, until), zoneOf);
    const told = new Map(entries.map((entry) => [entry.eventId, entry]));
    const on = correction && after(dayOf(correction, entries.at(-1) ?? { courtCode: null }));
    for (const one of known) {
      const again = told.get(one.entry.eventId);
      if (on && one.withdrawnOn === null && !(again && isSame(again, one.entry))) {
        one.withdrawnOn = on;
        latest = on;
      }
    }
    const stands = new Set(known.filter((one) => !one.withdrawnOn).map((one) => one.entry.eventId));
    for (const [at, event] of log.entries()) {
      const entry = told.get(event.id);
      if (!entry || stands.has(event.id)) continue;
      latest = on ?? after(dayOf(event, entry));
      known.push({ entry, seq: at + 1, recordedOn: latest, withdrawnOn: null });
    }
  };
  for (const [at, event] of log.entries()) {
    if (event.step !== "correct") continue;
    tell(at, null);
    tell(at + 1, event);
  }
  tell(log.length, null);
  return known;
}

/** What is told otherwise when a correction reaches it: an earlier step's too, of custody or counsel. */
const TOLD = [
  "counts",
  "effectiveOn",
  "cause",
  "reported",
  "officeId",
  "courtCode",
  "locationCode",
  "represented",
  "detained",
  "agency",
  "ground",
  "form",
  "beforeFiling",
] as const satisfies readonly (keyof RecordEntry)[];

function isSame(a: RecordEntry, b: RecordEntry): boolean {
  return TOLD.every((key) => a[key] === b[key]);
}
