/** The hearings of a case, from the rows that the database keeps, as sentences. Pure. */
import { dayIn, type LocalDate, writtenDate } from "../workflow/dates.ts";
import type { CaseEvent } from "../workflow/event.ts";
import type { HearingEntry, HearingRow, ReviewWindow } from "./types.ts";
import { windowName, windowsOn, withoutDisplaced } from "./window.ts";

export interface HistoryContext {
  /** The events that the reader may see: who set and who moved. */
  log: readonly CaseEvent[];
  /** The reader's organization: its own people are named, of others the organization. */
  organizationId: string;
  organizations: ReadonlyMap<string, { name: string }>;
  /** Days of recording are those of the court. */
  timeZone: string;
  windows: readonly ReviewWindow[];
  detained: boolean;
}

/** Newest first. */
export function historyOf(rows: readonly HearingRow[], context: HistoryContext): HearingEntry[] {
  const windows = withoutDisplaced(context.windows);
  return rows
    .map((row, index) => ({
      n: row.n,
      at: row.at,
      what: whatOf(row, rows),
      set: setOf(row, context),
      ended: endOf(row, rows[index + 1] ?? null, context),
      off: row.endedAs !== null && row.endedAs !== "passed",
      windows: windowsOn(
        windows,
        { courtCode: row.courtCode, detained: context.detained },
        row.at.slice(0, 10),
      ).map(windowName),
    }))
    .reverse();
}

/** 'Master hearing, Judge Lin'; the court is named where not all were at the same one. */
function whatOf(row: HearingRow, rows: readonly HearingRow[]): string {
  const courts = new Set(rows.map((one) => one.courtCode));
  return [
    row.kind === "merits" ? "Merits hearing" : "Master hearing",
    row.judge && `Judge ${row.judge}`,
    courts.size > 1 && row.courtName,
    row.location && `at ${row.location}`,
  ]
    .filter(Boolean)
    .join(", ");
}

function setOf({ eventId, setAt }: HearingRow, context: HistoryContext): string {
  const event = context.log.find((one) => one.id === eventId);
  const verb =
    event?.step === "correct"
      ? "Restored by a correction of"
      : event?.report
        ? "Reported by"
        : event?.step === "enter-case"
          ? "Entered with the case by"
          : event?.step === "update-docket"
            ? "Updated by"
            : "Set by";
  return `${verb} ${recorderOf(event, context)}, recorded ${recordedOn(setAt, context)}`;
}

function endOf(row: HearingRow, next: HearingRow | null, context: HistoryContext): string | null {
  if (!row.endedAs || !row.endedAt) return null;
  const event = context.log.find((one) => one.id === row.endedBy);
  return `${becameOf(row, next)}: recorded ${recordedOn(row.endedAt, context)} by ${recorderOf(event, context)}`;
}

function becameOf(row: HearingRow, next: HearingRow | null): string {
  switch (row.endedAs) {
    case "passed":
      return next && next.setAt === row.endedAt
        ? "Its day came; the next hearing was set"
        : "Its day came; no hearing was set after it";
    case "corrected":
      return "The entry was undone";
    case "taken_off":
      return "Taken off the calendar";
    case "other_court":
      return "The case went to another court";
    default:
      return next ? changeOf(row, next) : "Changed";
  }
}

/** What is different about the hearing that took this one's place. */
function changeOf(row: HearingRow, next: HearingRow): string {
  if (row.at !== next.at)
    return row.at < next.at ? "Moved to a later time" : "Moved to an earlier time";
  if (row.kind !== next.kind) return "Its kind was changed";
  if (row.judge !== next.judge) return row.judge ? "Given to another judge" : "The judge was named";
  return "Its place was changed";
}

function recordedOn(iso: string, { timeZone }: HistoryContext): string {
  const day: LocalDate = dayIn(new Date(iso), timeZone);
  return writtenDate(day);
}

function recorderOf(event: CaseEvent | undefined, context: HistoryContext): string {
  if (!event) return "another party";
  if (event.organizationId === context.organizationId) return event.actorName;
  return context.organizations.get(event.organizationId)?.name ?? "another party";
}
