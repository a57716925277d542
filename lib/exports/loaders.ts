import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { requireSession } from "../auth/session.ts";
import { asRecorder, inScope, type Scope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { localDateTime, writtenDateTime } from "../format/dates.ts";
import { readPlace, writePlace } from "../format/place.ts";
import { queuesOf } from "../queues/definitions.ts";
import { mayExport, queryOf } from "../queues/loaders.ts";
import type { Address } from "../queues/schema.ts";
import type { QueueDefinition } from "../queues/types.ts";
import { logRead } from "../read-log/mutations.ts";
import { columnsOf } from "./columns.ts";
import { BYTE_ORDER_MARK, csvLines } from "./csv.ts";
import { exportBatch, exportLog } from "./data.ts";
import { logExport, logExportEnd } from "./mutations.ts";
import { ALL, CASELOAD, exportHref, filtersInWords, narrowingOf } from "./schema.ts";
import type { ExportChoice, ExportsPage } from "./types.ts";

/** Lines of the log on one page. */
const LOGGED = 50;

export interface OpenExport {
  fileName: string;
  /**
   * The file piece by piece, as its reader takes it: a piece is read from the database when it is
   * asked for, in a transaction of its own, and nothing is kept of it. Ending early is written down.
   */
  pieces: AsyncGenerator<string>;
}

interface Exported {
  queue: Pick<QueueDefinition, "label" | "stages" | "where" | "href"> & { id: string };
  address: Address;
}

const EVERY_CASE = { stages: null, where: [] } as const;

/** What may leave under this name, and how it is narrowed; null where there is none for the actor. */
function exported(actor: Actor, what: string, address: Address): Exported | null {
  if (!actor.side || !actor.userId || !can(actor, "export cases")) return null;
  if (what === CASELOAD) {
    if (!can(actor, "carry cases")) return null;
    return {
      queue: { ...EVERY_CASE, id: CASELOAD, label: "My caseload" },
      address: { assigned: "me" },
    };
  }
  if (what === ALL) {
    if (!can(actor, "export all cases")) return null;
    return {
      queue: { ...EVERY_CASE, id: ALL, label: "All cases" },
      address: { assigned: "anybody" },
    };
  }
  const queue = queuesOf(actor).find((one) => one.id === what);
  if (!queue || !mayExport(actor, queue)) return null;
  return { queue, address: narrowingOf(address) };
}

/**
 * Opens the file of a queue ('to-review', narrowed as its address is), of one's own caseload or of
 * all cases of the organization, and logs it. null where there is none for this actor: the same for
 * a queue of others and for no queue.
 */
export async function openExport(
  actor: Actor,
  what: string,
  address: Address,
): Promise<OpenExport | null> {
  const asked = exported(actor, what, address);
  const { side } = actor;
  if (!asked || !side) return null;
  const { queue, address: filters } = asked;
  const narrowed = filtersInWords(filters);
  const detail = narrowed ? `${queue.label}; ${narrowed}` : queue.label;
  await logRead(actor, { caseId: null, what: "export", detail });
  const { query, exportId } = await inScope(asRecorder(actor), async (scope) => ({
    query: await queryOf(scope, queue as QueueDefinition, filters),
    exportId: await logExport(
      scope,
      { what, label: queue.label, filters },
      await domainNow(scope.sql),
    ),
  }));
  return {
    fileName: `${what}-${query.today}.csv`,
    pieces: pieces(actor, exportId, (scope, cursor) => exportBatch(scope, query, cursor)),
  };
}

type Batch = Awaited<ReturnType<typeof exportBatch>>;

async function* pieces(
  actor: Actor,
  exportId: string,
  read: (scope: Scope, cursor: Batch["next"]) => Promise<Batch>,
): AsyncGenerator<string> {
  const columns = columnsOf(actor.side ?? "defense");
  let lines = 0;
  let complete = false;
  try {
    yield BYTE_ORDER_MARK + csvLines([columns.map(({ name }) => name)]);
    let next: Batch["next"] = null;
    do {
      const batch: Batch = await inScope(actor, (scope) => read(scope, next));
      yield csvLines(batch.cases.map((one) => columns.map(({ value }) => value(one))));
      lines += batch.cases.length;
      next = batch.next;
    } while (next);
    complete = true;
  } finally {
    await logExportEnd(actor, { exportId, lines, complete }, await domainNow());
  }
}

/** The page of exports: what may be taken away, and for supervisors what was; null: neither. */
export async function loadExports(after: unknown): Promise<ExportsPage | null> {
  const { actor, timeZone } = await requireSession();
  if (!actor.side || !can(actor, "export cases")) return null;
  const choices = exportChoices(actor);
  if (!can(actor, "read the export log")) return choices.length > 0 ? { choices, log: null } : null;
  const rows = await inScope(actor, (scope) => exportLog(scope, readPlace(after), LOGGED + 1));
  const shown = rows.slice(0, LOGGED);
  const last = shown.at(-1);
  return {
    choices,
    log: {
      entries: shown.map(({ startedAt, filters, ...row }) => ({
        ...row,
        filters: filtersInWords(filters),
        when: writtenDateTime(localDateTime(startedAt, timeZone)),
      })),
      next: rows.length > LOGGED && last ? writePlace({ at: last.startedAt, id: last.id }) : null,
    },
  };
}

function exportChoices(actor: Actor): ExportChoice[] {
  const choices: ExportChoice[] = [];
  if (can(actor, "carry cases")) {
    choices.push({
      label: "Export my caseload",
      about: "Every case that is assigned to you, wherever it stands.",
      href: exportHref(CASELOAD),
    });
  }
  if (can(actor, "export all cases")) {
    choices.push({
      label: "Export all cases",
      about: "Every case of your organization, wherever it stands.",
      href: exportHref(ALL),
    });
  }
  return choices;
}
