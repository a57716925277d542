import "server-only";
import { randomUUID } from "node:crypto";
import { cache } from "react";
import { coveredToday } from "../absences/data.ts";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { inScope, type Scope } from "../cases/scope.ts";
import { waitingCount } from "../conflicts/data.ts";
import { isConflictsPerson } from "../conflicts/mutations.ts";
import { domainNow } from "../db/clock.ts";
import { exportHref } from "../exports/schema.ts";
import { formatANumber } from "../format/a-number.ts";
import { listName } from "../format/names.ts";
import { windowsAt } from "../hearings/data.ts";
import { withoutDisplaced } from "../hearings/window.ts";
import { reviews } from "../review/opening.ts";
import { readHref } from "../review/schema.ts";
import { tagsInUse } from "../tags/data.ts";
import { MAX_BULK_CASES } from "../tasks/mutations.ts";
import { dayIn, type LocalDate } from "../workflow/dates.ts";
import { STAGES, type Stage } from "../workflow/stages.ts";
import type { QueueQuery } from "./conditions.ts";
import {
  pendingAppearances,
  queueCaseIds,
  queueCounts,
  queuePage,
  type Surroundings,
  surroundings,
} from "./data.ts";
import {
  assignedByDefault,
  COLUMNS,
  queueById,
  queueHref,
  queuesOf,
  sortsOf,
  stagesOfSide,
} from "./definitions.ts";
import { lineOf, type QueueRow, sentenceOf } from "./facts.ts";
import {
  type Address,
  addressWith,
  readAddress,
  readCursor,
  readFilters,
  writeCursor,
} from "./schema.ts";
import type {
  Choice,
  ColumnId,
  Count,
  Direction,
  HomeQueue,
  NextCase,
  QueueDefinition,
  QueueView,
  RailItem,
  SortId,
} from "./types.ts";

/** How many cases the home offers to go on with. */
const NEXT_CASES = 6;

/** A queue as it opens: what its count in the rail counts. */
function asItOpens(queue: QueueDefinition, actor: Actor, today: LocalDate) {
  return { queue, today, filters: readFilters({}, assignedByDefault(queue, actor)) };
}

async function todayOf(scope: Scope, around: Pick<Surroundings, "timeZone">): Promise<LocalDate> {
  return dayIn(await domainNow(scope.sql), around.timeZone);
}

const APPEARANCES = {
  id: "appearances",
  label: "Appearances to confirm",
  href: "/appearances",
  hint: "Counsel who say that they represent a respondent",
  tone: "waiting",
  readHref: null,
} as const;

const CONFLICTS = {
  id: "conflicts",
  label: "Conflict checks",
  href: "/conflicts",
  hint: "Possible conflicts with a matter of yours, for you to decide",
  tone: "waiting",
  readHref: null,
} as const;

async function countAll(scope: Scope, today: LocalDate): Promise<HomeQueue[]> {
  const { actor } = scope;
  const queues = queuesOf(actor);
  const counts = await queueCounts(
    scope,
    queues.map((queue) => asItOpens(queue, actor, today)),
  );
  const items: HomeQueue[] = queues.map((queue, at) => ({
    id: queue.id,
    label: queue.label,
    href: queueHref(queue),
    hint: queue.hint,
    tone: queue.tone,
    readHref: reviews(actor) ? readHref(queue.id, {}) : null,
    ...(counts[at] as Count),
  }));
  if (can(actor, "confirm an appearance")) {
    const at = items.findIndex((item) => item.href === "/cases");
    items.splice(at, 0, { ...APPEARANCES, ...(await pendingAppearances(scope)) });
  }
  if (await isConflictsPerson(scope)) {
    const at = items.findIndex((item) => item.href === "/cases");
    items.splice(at, 0, { ...CONFLICTS, ...(await waitingCount(scope)) });
  }
  return items;
}

/** The actor's queues with their counts, once for a request: the rail and the home ask the same. */
const loadCounts = cache(async (actor: Actor): Promise<HomeQueue[]> => {
  if (!actor.side) return [];
  return inScope(actor, async (scope) =>
    countAll(scope, await todayOf(scope, await surroundings(scope))),
  );
});

/** The rail: the actor's queues and how many cases each opens with. All cases are a door of its own. */
export async function loadRail(actor: Actor): Promise<RailItem[]> {
  const queues = await loadCounts(actor);
  return queues
    .filter(({ href }) => href !== "/cases")
    .map(({ id, label, href, count, capped }) => ({ id, label, href, count, capped }));
}

/** The home: the same queues with what they are for, and the cases to go on with. */
export async function loadHome(actor: Actor): Promise<{ queues: HomeQueue[]; next: NextCase[] }> {
  const queues = (await loadCounts(actor)).filter(({ href }) => href !== "/cases");
  if (!actor.side) return { queues, next: [] };
  const next = await inScope(actor, async (scope) => nextCases(scope, queues));
  return { queues, next };
}

/**
 * How many cases those have who left the organization, and where they are; null for who hands out
 * none.
 */
export async function loadLeft(actor: Actor): Promise<(Count & { href: string }) | null> {
  const queue = queuesOf(actor).find((one) => one.href === "/cases");
  if (!actor.side || !queue || !can(actor, "assign cases")) return null;
  return inScope(actor, async (scope) => {
    const query = await queryOf(scope, queue, { assigned: "left" });
    const [count] = await queueCounts(scope, [query]);
    return { ...(count as Count), href: addressWith("/cases", {}, { assigned: "left" }) };
  });
}

/** What tells why a case waits: the words of a person where a queue begins with them, else its date. */
function deciding({ columns: [first], orderBy }: QueueDefinition): ColumnId {
  if (first === "sentBack" || first === "adverse" || first === "recalendar") return first;
  return orderBy.sort === "name" ? "stage" : orderBy.sort;
}

/** From the first queues that have cases, in the order of the rail, each case once. */
async function nextCases(scope: Scope, counted: readonly HomeQueue[]): Promise<NextCase[]> {
  const today = await todayOf(scope, await surroundings(scope));
  const next = new Map<string, NextCase>();
  for (const { id, count } of counted) {
    const queue = count > 0 ? queueById(id) : undefined;
    if (!queue) continue;
    const { rows } = await queuePage(scope, {
      ...asItOpens(queue, scope.actor, today),
      ...queue.orderBy,
      cursor: null,
      backwards: false,
      size: NEXT_CASES,
    });
    for (const row of rows) {
      if (next.size >= NEXT_CASES || next.has(row.caseId)) continue;
      next.set(row.caseId, {
        caseId: row.caseId,
        name: listName(row),
        aNumber: formatANumber(row.aNumber),
        line: `${queue.label} · ${sentenceOf(row, deciding(queue), today, scope.actor.side)}`,
        href: `/cases/${row.caseId}`,
      });
    }
    if (next.size >= NEXT_CASES) break;
  }
  return [...next.values()];
}

/** The queue's page for an address, or null where it is not one of the actor's queues. */
export async function loadQueue(
  actor: Actor,
  queueId: string,
  given: Record<string, string | string[] | undefined>,
): Promise<QueueView | null> {
  const queue = queuesOf(actor).find((one) => one.id === queueId);
  if (!queue || !actor.side) return null;
  return inScope(actor, (scope) => viewOf(scope, queue, readAddress(given)));
}

/** The page of all cases: the same page as a queue's, with the list that the actor's role has. */
export async function loadCases(
  actor: Actor,
  given: Record<string, string | string[] | undefined>,
): Promise<QueueView | null> {
  const queue = queuesOf(actor).find((one) => one.href === "/cases");
  return queue ? loadQueue(actor, queue.id, given) : null;
}

/** The ids of everything that an address of a queue shows, on all its pages; at most `limit`. */
export async function loadQueueIds(
  actor: Actor,
  queueId: string,
  address: Address,
  limit: number,
): Promise<string[]> {
  const queue = queuesOf(actor).find((one) => one.id === queueId);
  if (!queue || !actor.side) return [];
  return inScope(actor, async (scope) =>
    queueCaseIds(scope, await queryOf(scope, queue, address), limit),
  );
}

/** What an address of a queue asks of the cases: the same for its page, its acts and its file. */
export async function queryOf(
  scope: Scope,
  queue: QueueDefinition,
  address: Address,
): Promise<QueueQuery> {
  const today = await todayOf(scope, await surroundings(scope));
  return { queue, today, filters: readFilters(address, opensWith(queue, scope.actor, address)) };
}

/** A queue is its people's work; the list of all cases is the organization's. */
export function mayExport(actor: Actor, queue: Pick<QueueDefinition, "href">): boolean {
  return can(actor, queue.href === "/cases" ? "export all cases" : "export cases");
}

/** To whom the actor may give cases (the guard of the step says the same again). */
export async function loadAssignees(actor: Actor): Promise<Choice[]> {
  if (!actor.side) return [];
  return inScope(actor, async (scope) => assignees(actor, (await surroundings(scope)).colleagues));
}

/** A search looks everywhere: who finds nothing must not wonder whose cases were searched. */
function opensWith(queue: QueueDefinition, actor: Actor, address: Address): "mine" | "anybody" {
  return queue.href && address.q ? "anybody" : assignedByDefault(queue, actor);
}

async function viewOf(scope: Scope, queue: QueueDefinition, address: Address): Promise<QueueView> {
  const { actor } = scope;
  const around = await surroundings(scope);
  const today = await todayOf(scope, around);
  const assignedTo = opensWith(queue, actor, address);
  const filters = readFilters(address, assignedTo);
  const { sort, direction } = readSort(queue, address);
  const query = { queue, filters, today };

  const { rows, before, after } = await readPage(scope, { ...query, sort, direction }, address);
  const [count] = await queueCounts(scope, [query]);
  const windows = await windowsOf(scope, rows);
  return {
    id: queue.id,
    label: queue.label,
    about: queue.about,
    fills: queue.fills,
    path: queueHref(queue),
    address,
    columns: queue.columns.map((id) => ({ id, ...COLUMNS[id] })),
    sorts: sortsOf(queue),
    sort,
    direction,
    filters,
    stages: queue.href ? stagesOfSide(actor.side).map(stageChoice) : [],
    opensWith: assignedTo,
    readHref: count?.count && reviews(actor) ? readHref(queue.id, address) : null,
    narrowed: narrowed(filters, assignedTo),
    lines: rows.map((row) => lineOf(row, queue.columns, today, actor.side, windows)),
    previous: before,
    next: after,
    courts: around.courts,
    colleagues: around.colleagues,
    covering: (await coveredToday(scope)).map(({ accountId, name }) => ({
      value: accountId,
      label: name,
    })),
    tags: await tagsInUse(scope),
    assignees: assignees(actor, around.colleagues),
    exportHref: mayExport(actor, queue) ? exportHref(queue.id, address) : null,
    key: randomUUID(),
    assignsMany: can(actor, "assign cases") ? MAX_BULK_CASES : 0,
    ...(count as Count),
  };
}

/** Review windows that the hearings of a page can fall into. */
async function windowsOf(scope: Scope, rows: readonly QueueRow[]) {
  const courts = [...new Set(rows.flatMap((row) => row.courtCode ?? []))];
  const days = rows.flatMap((row) => row.hearingAt?.slice(0, 10) ?? []).sort();
  const [from, to] = [days[0], days.at(-1)];
  return from && to ? withoutDisplaced(await windowsAt(scope, courts, { from, to })) : [];
}

/** Supervisors and clerks give cases to anybody here; who carries cases takes what nobody has. */
function assignees(actor: Actor, colleagues: readonly Choice[]): Choice[] {
  if (can(actor, "assign cases")) return [...colleagues];
  return colleagues.filter((one) => one.value === actor.userId);
}

function stageChoice(stage: Stage): Choice {
  return { value: stage, label: STAGES[stage].label };
}

function readSort(
  queue: QueueDefinition,
  address: Address,
): { sort: SortId; direction: Direction } {
  const sort = sortsOf(queue).find((one) => one === address.sort);
  if (!sort) return queue.orderBy;
  return { sort, direction: address.direction === "desc" ? "desc" : "asc" };
}

/** The page that the address names. Going back past the beginning gives the first page, in full. */
async function readPage(
  scope: Scope,
  query: Omit<Parameters<typeof queuePage>[1], "cursor" | "backwards">,
  address: Address,
) {
  const until = readCursor(address.until, query.sort);
  if (until) {
    const page = await queuePage(scope, { ...query, cursor: until, backwards: true });
    const [first, last] = [page.rows[0], page.rows.at(-1)];
    if (page.more && first && last) {
      return { rows: page.rows, before: writeCursor(first), after: writeCursor(last) };
    }
  }
  const cursor = until ? null : readCursor(address.after, query.sort);
  const page = await queuePage(scope, { ...query, cursor, backwards: false });
  const [first, last] = [page.rows[0], page.rows.at(-1)];
  return {
    rows: page.rows,
    before: cursor && first ? writeCursor(first) : null,
    after: page.more && last ? writeCursor(last) : null,
  };
}

function narrowed(filters: QueueView["filters"], opensWith: string): boolean {
  const { q, stage, court, before, represented, detained, assigned, tag } = filters;
  if (filters.open || filters.age || filters.due || filters.check || filters.back) return true;
  return q || tag || stage || court || before || represented !== null || detained !== null
    ? true
    : assigned !== opensWith;
}
