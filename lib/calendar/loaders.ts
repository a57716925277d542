import "server-only";
import type { Actor } from "../access/actor.ts";
import { can, hasRole } from "../access/can.ts";
import { requireSession } from "../auth/session.ts";
import { inScope } from "../cases/scope.ts";
import { domainNow, domainTime, readClock } from "../db/clock.ts";
import { formatANumber } from "../format/a-number.ts";
import { writtenTime, zoneName } from "../format/dates.ts";
import { listName } from "../format/names.ts";
import { windowsAt } from "../hearings/data.ts";
import { type ReviewWindow, SUSPENSIONS } from "../hearings/types.ts";
import { windowName, windowSentence, windowsOn, withoutDisplaced } from "../hearings/window.ts";
import { logRead } from "../read-log/mutations.ts";
import {
  addDays,
  dayIn,
  type LocalDate,
  NO_COURT_TIME_ZONE,
  writtenDate,
} from "../workflow/dates.ts";
import {
  type CalendarCourt,
  type CalendarQuery,
  calendarCounts,
  calendarCourts,
  calendarEntries,
  calendarJudges,
  type EntryRow,
  feedRows,
  linksOf,
} from "./data.ts";
import { columnsOf, moved, spanOf, titleOf, weekdayName, weeksOf } from "./days.ts";
import { feedOf } from "./feed.ts";
import { openCalendar } from "./mutations.ts";
import { calendarHref, readCalendarAddress } from "./schema.ts";
import {
  type CalendarAddress,
  type CalendarBand,
  type CalendarDay,
  type CalendarEntry,
  type CalendarLink,
  type CalendarPage,
  type CalendarView,
  VIEWS,
} from "./types.ts";

/** How many entries a day lists; all are counted, and the day's own view has the rest. */
const LISTED: Record<CalendarView, number> = { day: 1000, week: 12, month: 3 };

/** Whose cases the calendar opens with: those who carry cases see their own first. */
function opensWith(actor: Actor): "mine" | "all" {
  return hasRole(actor, ["trial_attorney", "advocate", "judge"]) ? "mine" : "all";
}

/** What all parts of one page of the calendar know. */
interface Shown {
  address: CalendarAddress;
  view: CalendarView;
  day: LocalDate;
  today: LocalDate;
  courts: ReadonlyMap<string, CalendarCourt>;
  windows: readonly ReviewWindow[];
}

/** The calendar at an address; null for whoever has none. */
export async function loadCalendar(
  given: Record<string, string | string[] | undefined>,
): Promise<CalendarPage | null> {
  const { actor, timeZone } = await requireSession();
  const { side } = actor;
  if (!side || !can(actor, "see the calendar")) return null;
  const address = readCalendarAddress(given);
  const today = dayIn(await domainNow(), timeZone);
  const day = address.day ?? today;
  const { view } = address;
  const whose = address.whose ?? opensWith(actor);
  const span = spanOf(view, day);
  return inScope(actor, async (scope) => {
    const courts = await calendarCourts(scope);
    const codes = courts.map(({ code }) => code);
    const query: CalendarQuery = {
      ...span,
      today,
      courts: codes,
      court: address.court,
      judge: address.judge,
      kind: address.kind,
      mine: whose === "mine",
    };
    const rows = await calendarEntries(scope, query, LISTED[view]);
    const counts = await calendarCounts(scope, query);
    const judges = await calendarJudges(scope, query);
    const windows = withoutDisplaced(
      await windowsAt(scope, address.court ? [address.court] : codes, span),
    );
    const shown: Shown = {
      address,
      view,
      day,
      today,
      courts: new Map(courts.map((court) => [court.code, court])),
      windows,
    };
    const chosen = address.judge && !judges.includes(address.judge) ? [address.judge] : [];
    return {
      address,
      view,
      day,
      today,
      title: titleOf(view, day),
      whose,
      weeks: weeksOf(view, day).map((week) => ({
        days: week.map((one) => dayOf(one, rows, counts.get(one) ?? 0, shown)),
        bands: windows.flatMap((window) => bandOf(window, week, shown)),
      })),
      count: [...counts.values()].reduce((sum, one) => sum + one, 0),
      courts: courts.map(({ code, name }) => ({ value: code, label: name })),
      judges: [...judges, ...chosen],
      zones: new Set([timeZone, ...courts.map((court) => court.timeZone)]).size > 1,
      links: linksFrom(address, view, day),
      keepsLinks: can(actor, "keep calendar links"),
      keepsWindows: can(actor, "keep review windows"),
    };
  });
}

function linksFrom(
  address: CalendarAddress,
  view: CalendarView,
  day: LocalDate,
): CalendarPage["links"] {
  const to = (over: Partial<CalendarAddress>) => calendarHref(address, over);
  const views = Object.keys(VIEWS) as CalendarView[];
  return {
    before: to({ day: moved(view, day, -1) }),
    after: to({ day: moved(view, day, 1) }),
    today: to({ day: null }),
    ...(Object.fromEntries(views.map((one) => [one, to({ view: one })])) as Record<
      CalendarView,
      string
    >),
  };
}

function dayOf(
  day: LocalDate,
  rows: readonly EntryRow[],
  count: number,
  shown: Shown,
): CalendarDay {
  const first = day.endsWith("-01");
  const written = writtenDate(day).split(" ");
  return {
    day,
    label: first ? written.slice(0, 2).join(" ") : (written[0] ?? ""),
    weekday: weekdayName(day),
    today: day === shown.today,
    beside: shown.view === "month" && day.slice(0, 7) !== shown.day.slice(0, 7),
    href: calendarHref(shown.address, { view: "day", day }),
    entries: rows.filter((row) => row.day === day).map((row) => entryOf(row, shown)),
    count,
  };
}

function entryOf(row: EntryRow, { courts, windows }: Shown): CalendarEntry {
  const court = row.court_code ? courts.get(row.court_code) : undefined;
  const one = { courtCode: row.court_code, detained: row.detained };
  return {
    caseId: row.case_id,
    href: `/cases/${row.case_id}`,
    kind: row.kind,
    day: row.day,
    time: row.time && writtenTime(row.time),
    zone: court ? zoneName(new Date(`${row.day}T19:00:00Z`), court.timeZone) : "",
    name: listName({ familyName: row.family_name, givenNames: row.given_names }),
    aNumber: formatANumber(row.a_number),
    court: court?.name ?? "",
    judge: row.judge,
    stage: row.stage,
    detained: row.detained,
    passed: row.passed,
    assigned: row.assigned_name,
    windows: row.kind === "reply" ? [] : windowsOn(windows, one, row.day).map(windowName),
  };
}

function bandOf(
  window: ReviewWindow,
  week: readonly LocalDate[],
  { today }: Shown,
): CalendarBand[] {
  const columns = columnsOf(week, window);
  if (!columns) return [];
  return [
    {
      id: window.id,
      text: `${window.courtName}: review window, hearings ${SUSPENSIONS[window.suspension]}`,
      sentence: windowSentence(window, today),
      ...columns,
    },
  ];
}

/** The person's private links; null for whoever has no calendar. */
export async function loadLinks(): Promise<CalendarLink[] | null> {
  const { actor, timeZone } = await requireSession();
  if (!actor.side || !can(actor, "keep calendar links")) return null;
  const clock = await readClock();
  const links = await inScope(actor, linksOf);
  const day = (at: Date) => dayIn(domainTime(clock, at), timeZone);
  return links.map(({ id, name, titles, madeAt, lastUsedAt }) => ({
    id,
    name,
    titles,
    madeOn: day(madeAt),
    lastUsedOn: lastUsedAt && day(lastUsedAt),
  }));
}

/** How far a feed looks back and ahead, in days. */
const FEED_BACK = 30;
const FEED_AHEAD = 366;

/** The feed that a token opens, from 30 days back to a year ahead; null where it opens none. */
export async function loadFeed(token: string, base: string): Promise<string | null> {
  const opened = await openCalendar(token);
  if (!opened) return null;
  const { actor } = opened;
  await logRead(actor, { caseId: null, what: "calendar_feed" });
  const today = dayIn(await domainNow(), NO_COURT_TIME_ZONE);
  const rows = await inScope(actor, (scope) =>
    feedRows(scope, { from: addDays(today, -FEED_BACK), end: addDays(today, FEED_AHEAD + 1) }),
  );
  return feedOf({ ...rows, titles: opened.titles, base });
}
