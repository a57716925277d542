import "server-only";
import type { Scope } from "../cases/scope.ts";
import type { KnownCase } from "../cases/types.ts";
import type { LocalDate } from "../workflow/dates.ts";
import { hearingsOf, windowsAt } from "./data.ts";
import { historyOf } from "./history.ts";
import type { HearingEntry, WindowNote } from "./types.ts";
import { notesFor } from "./window.ts";

/** What the page of a case says of its hearings, with the review windows that touch them. */
export async function hearingsAndWindows(
  scope: Scope,
  { snapshot, log, today, timeZone }: KnownCase,
  organizations: ReadonlyMap<string, { name: string }>,
): Promise<{ hearings: HearingEntry[]; windows: WindowNote[] }> {
  const { hearing, detained } = snapshot.state.shared;
  const rows = await hearingsOf(scope, snapshot.caseId);
  const courtCode = snapshot.court?.code ?? null;
  const courts = [courtCode, ...rows.map((row) => row.courtCode)].filter((code) => code !== null);
  const days: LocalDate[] = [today, ...rows.map((row) => row.at.slice(0, 10))].sort();
  const windows = await windowsAt(scope, [...new Set(courts)], {
    from: days[0] ?? today,
    to: days.at(-1) ?? today,
  });
  const { organizationId } = scope.actor;
  return {
    hearings: historyOf(rows, {
      log,
      organizationId,
      organizations,
      timeZone,
      windows,
      detained,
    }),
    windows: notesFor(
      windows,
      { courtCode, detained },
      { today, hearingDay: hearing?.at.slice(0, 10) ?? null },
    ),
  };
}
