import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { ROLES, type Role } from "../access/roles.ts";
import { requireSession } from "../auth/session.ts";
import { isId } from "../cases/data.ts";
import { inScope, type Scope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { BYTE_ORDER_MARK, csvLines } from "../exports/csv.ts";
import { formatANumber, parseANumber } from "../format/a-number.ts";
import { instantOf, localDateTime, writtenDateTime } from "../format/dates.ts";
import { listName } from "../format/names.ts";
import { readPlace, writePlace } from "../format/place.ts";
import { addDays, dayIn } from "../workflow/dates.ts";
import { casesOfNumber, everColleagues, type ReadLogRow, readLogRows } from "./data.ts";
import { logRead } from "./mutations.ts";
import { readKind, readLogAddress } from "./schema.ts";
import { READS, type ReadEntry, type ReadLogAddress, type ReadLogPage } from "./types.ts";

/** Lines on one page, and lines that are read at once of a file. */
const SHOWN = 50;
const BATCH = 500;

type Given = Record<string, unknown>;

/** Who looked at what, for those who answer for it; null for everybody else. */
export async function loadReadLog(given: Given): Promise<ReadLogPage | null> {
  const { actor, timeZone } = await requireSession();
  if (!actor.side || !can(actor, "see who looked")) return null;
  const address = readLogAddress(given);
  await logRead(actor, { caseId: null, what: "read_log" });
  return inScope(actor, async (scope) => {
    const query = await queryOf(scope, address, timeZone);
    const rows = await readLogRows(scope, query, readPlace(given.after), SHOWN + 1);
    const shown = rows.slice(0, SHOWN);
    const last = shown.at(-1);
    const people = await everColleagues(scope);
    const named = shown.find(({ caseId, familyName }) => caseId && familyName !== null);
    return {
      entries: shown.map((row) => entryOf(row, timeZone)),
      address,
      people: people.map(({ id, name }) => ({ value: id, label: name })),
      next: rows.length > SHOWN && last ? writePlace(last) : null,
      caseName: address.case && named ? nameOf(named) : null,
    };
  });
}

/** How many of the last lines a case shows, before the log itself has the rest. */
const ON_A_CASE = 8;

/** Who looked at a case last, for its page; null for those who do not see the log. */
export async function lastReads(
  scope: Scope,
  caseId: string,
  timeZone: string,
): Promise<ReadEntry[] | null> {
  if (!can(scope.actor, "see who looked")) return null;
  const query = { accountId: null, caseIds: [caseId], what: null, between: null };
  const rows = await readLogRows(scope, query, null, ON_A_CASE);
  return rows.map((row) => entryOf(row, timeZone));
}

/** The log as a file, as narrow as its address; null for those who do not see it. Written down itself. */
export async function openReadLog(
  session: { actor: Actor; timeZone: string },
  given: Given,
): Promise<{ fileName: string; pieces: AsyncGenerator<string> } | null> {
  const { actor, timeZone } = session;
  if (!actor.side || !can(actor, "see who looked")) return null;
  const address = readLogAddress(given);
  await logRead(actor, { caseId: null, what: "export", detail: "Read log" });
  const query = await inScope(actor, (scope) => queryOf(scope, address, timeZone));
  const today = dayIn(await domainNow(), timeZone);
  return { fileName: `read-log-${today}.csv`, pieces: pieces(actor, query, timeZone) };
}

const COLUMNS = ["When", "Who", "Role", "What", "Which", "Case", "A-number", "Reason"];

async function* pieces(
  actor: Actor,
  query: Awaited<ReturnType<typeof queryOf>>,
  timeZone: string,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLines([COLUMNS]);
  let after: { at: Date; id: string } | null = null;
  for (;;) {
    const rows: ReadLogRow[] = await inScope(actor, (scope) =>
      readLogRows(scope, query, after, BATCH),
    );
    if (rows.length > 0) yield csvLines(rows.map((row) => lineOf(row, timeZone)));
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last;
  }
}

function lineOf(row: ReadLogRow, timeZone: string): string[] {
  const { role, what, detail, reason, who } = entryOf(row, timeZone);
  const when = localDateTime(row.at, timeZone);
  return [when, who, role, what, detail, nameOf(row) ?? "", row.aNumber ?? "", reason];
}

async function queryOf(scope: Scope, address: ReadLogAddress, timeZone: string) {
  const { day } = address;
  const startOf = (one: string) => instantOf(`${one}T00:00`, timeZone);
  return {
    accountId: address.person || null,
    caseIds: address.case ? await casesMeant(scope, address.case) : null,
    what: readKind(address),
    between: day ? { from: startOf(day), until: startOf(addDays(day, 1)) } : null,
  };
}

/** A case by its id, or those of an A-number; text that is neither means none. */
async function casesMeant(scope: Scope, text: string): Promise<string[]> {
  if (isId(text)) return [text];
  const aNumber = parseANumber(text);
  return aNumber ? casesOfNumber(scope, aNumber) : [];
}

function entryOf(row: ReadLogRow, timeZone: string): ReadEntry {
  const { id, at, who, what, detail, reason, caseId, aNumber } = row;
  return {
    id,
    when: writtenDateTime(localDateTime(at, timeZone)),
    who,
    role: row.role in ROLES ? ROLES[row.role as Role].label : row.role,
    what: READS[what],
    detail,
    reason,
    case: caseId
      ? { id: caseId, name: nameOf(row), aNumber: aNumber && formatANumber(aNumber) }
      : null,
  };
}

function nameOf({ familyName, givenNames }: ReadLogRow): string | null {
  return familyName === null ? null : listName({ familyName, givenNames: givenNames ?? "" });
}
