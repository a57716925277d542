import "server-only";
import { stringify } from "csv-stringify/sync";
import type { Actor } from "../access/actor.ts";
import { requireSession } from "../auth/session.ts";
import { inScope } from "../cases/scope.ts";
import { CLIENT_COLUMNS } from "../clients/columns.ts";
import { waitingOfImport } from "../conflicts/data.ts";
import { localDateTime } from "../format/dates.ts";
import { logRead } from "../read-log/mutations.ts";
import {
  type ImportRecord,
  listImports,
  missingCases,
  readImport,
  rejectedRows,
  sourcesOf,
} from "./data.ts";
import { REASON_HEADINGS } from "./match.ts";
import { lackingColumns } from "./pipeline.ts";
import { KINDS } from "./registry.ts";
import {
  IMPORT_SOURCES,
  type ImportLine,
  type ImportPage,
  type ImportProgress,
  type ImportSource,
  type ImportsPage,
  type SourceChoice,
} from "./types.ts";

/** The files that came in; null for whoever brings none in. */
export async function loadImports(after: string | null): Promise<ImportsPage | null> {
  const { actor, timeZone } = await requireSession();
  const sources = sourcesOf(actor);
  if (!actor.side || sources.length === 0) return null;
  const { imports, next } = await inScope(actor, (scope) => listImports(scope, after));
  return {
    sources: sources.map(choiceOf),
    imports: imports.map((one) => toLine(one, timeZone)),
    next,
    begun: after !== null,
  };
}

/** What stands in each column; a docket's are called what they are. */
function choiceOf(id: ImportSource): SourceChoice {
  const { columns, needed } = KINDS[id].source;
  const about = new Map(CLIENT_COLUMNS.map((one) => [one.name, one.about]));
  return {
    id,
    label: IMPORT_SOURCES[id].label,
    columns: Object.entries(columns).map(([name, { label }]) => ({
      name,
      about: id === "clients" ? (about.get(name) ?? label) : label,
      needed: needed.includes(name),
    })),
  };
}

/** The page of one file; null where there is none for the actor. */
export async function loadImportPage(
  id: string,
  after: { rejected: number | null; missing: string | null },
): Promise<ImportPage | null> {
  const { actor, timeZone } = await requireSession();
  if (!actor.side) return null;
  return inScope(actor, async (scope) => {
    const found = await readImport(scope, id);
    if (!found) return null;
    const { source } = KINDS[found.source];
    const { match } = found;
    return {
      file: toLine(found, timeZone),
      sourceLabel: IMPORT_SOURCES[found.source].label,
      header: found.header,
      columns: Object.entries(source.columns).map(([name, { label }]) => ({
        name,
        label,
        needed: source.needed.includes(name),
        at: match[name] ?? null,
      })),
      lacking: found.state === "unusable" ? [] : lackingColumns(source, match),
      progress: progressOf(found),
      rejected: await rejectedRows(scope, id, after.rejected ?? 0),
      named: [match.a_number ?? null, match.family_name ?? null],
      missing: await missingCases(scope, id, after.missing),
      waiting: found.source === "clients" ? await waitingOfImport(scope, id) : 0,
      after,
    };
  });
}

function progressOf(row: ImportRecord): ImportProgress | null {
  const { created, changed, unchanged, rejected, rows, loaded } = row;
  if (row.state === "checking") {
    return {
      words: "Checking every row",
      done: created + changed + unchanged + rejected,
      total: rows,
    };
  }
  if (row.state === "loading") return { words: "Loading", done: loaded, total: created + changed };
  return null;
}

function toLine(row: ImportRecord, timeZone: string): ImportLine {
  return {
    id: row.id,
    source: row.source,
    fileName: row.file_name,
    fileBytes: Number(row.file_bytes),
    state: row.state,
    problem: row.problem,
    actorName: row.actor_name,
    createdAt: localDateTime(row.created_at, timeZone),
    loadedAt: row.loaded_at && localDateTime(row.loaded_at, timeZone),
    rows: row.rows,
    created: row.created,
    changed: row.changed,
    unchanged: row.unchanged,
    rejected: row.rejected,
    missing: row.missing,
  };
}

/**
 * The rejected rows as a file that can be put right and brought in again: the columns as they came,
 * then line and reason. Null where there is no such file for the actor.
 */
export async function openRejected(
  actor: Actor,
  id: string,
): Promise<{ fileName: string; pieces: AsyncGenerator<string> } | null> {
  if (!actor.side) return null;
  const found = await inScope(actor, (scope) => readImport(scope, id));
  if (!found || found.rejected === 0) return null;
  const detail = `Rejected rows of ${found.file_name}`;
  await logRead(actor, { caseId: null, what: "import", detail });
  const name = found.file_name.replace(/\.[^.]*$/, "").replace(/[^\w .-]/g, "_");
  return { fileName: `${name}-rejected.csv`, pieces: rejectedPieces(actor, found) };
}

async function* rejectedPieces(actor: Actor, found: ImportRecord): AsyncGenerator<string> {
  // What a spreadsheet would run gets an apostrophe in front, which is taken off when it is read.
  const line = (cells: string[]) => stringify([cells], { escape_formulas: true });
  yield `\uFEFF${line([...found.header, ...REASON_HEADINGS])}`;
  const width = found.header.length;
  for (let after: number | null = 0; after !== null; ) {
    const from: number = after;
    const page = await inScope(actor, (scope) => rejectedRows(scope, found.id, from, 500));
    yield page.rows
      .map(({ line: at, reason, cells }) => {
        const row = Array.from({ length: width }, (_, index) => cells[index] ?? "");
        return line([...row, String(at), reason]);
      })
      .join("");
    after = page.next;
  }
}
