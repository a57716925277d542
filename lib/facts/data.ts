import "server-only";
import type { Scope } from "../cases/scope.ts";
import { documentHref } from "../documents/data.ts";
import { isPartialDay } from "../format/partial-days.ts";
import { dayIn, NO_COURT_TIME_ZONE, writtenDate } from "../workflow/dates.ts";
import { FACT_KINDS, type FactContent, factSentence, isAdverse } from "./kinds.ts";
import type { CaseFact, FactEntry, WithdrawnFact } from "./types.ts";

interface FactRow {
  id: string;
  fact_id: string;
  supersedes: string | null;
  kind: string;
  value: Record<string, unknown>;
  on_day: string | null;
  from_day: string | null;
  to_day: string | null;
  source: string;
  document_id: string | null;
  document_title: string | null;
  withdrawn: boolean;
  reason: string;
  author_name: string;
  recorded_at: Date;
}

/**
 * The facts that the acting organization keeps on a case and that stand, in the order an attorney
 * weighs them: by kind (lib/facts/kinds.ts), then by day. Empty for a case that is not theirs.
 */
export async function factsOfCase(scope: Scope, caseId: string): Promise<CaseFact[]> {
  return (await factRecord(scope, caseId)).standing;
}

/** Everything the acting organization ever wrote of facts on a case: what stands, and what does not. */
export async function factRecord(
  scope: Scope,
  caseId: string,
): Promise<{ standing: CaseFact[]; withdrawn: WithdrawnFact[] }> {
  const rows = await rowsOf(scope, caseId);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const superseded = new Set(rows.map((row) => row.supersedes));
  const standing: CaseFact[] = [];
  const withdrawn: WithdrawnFact[] = [];
  for (const last of rows) {
    if (superseded.has(last.id)) continue;
    const fact = toFact(last, earlierOf(last, byId));
    if (last.withdrawn) {
      const { reason, author_name: by, recorded_at: at } = last;
      withdrawn.push({ ...fact, withdrawn: { reason, by, at: at.toISOString() } });
    } else standing.push(fact);
  }
  standing.push(...(await docketFacts(scope, caseId)));
  return { standing: standing.sort(asWeighed), withdrawn };
}

/** What the office's docket last said of the case that is weighed here; changed by the next docket only. */
async function docketFacts(scope: Scope, caseId: string): Promise<CaseFact[]> {
  const { rows } = await scope.sql.query<{
    entered: string | null;
    applications: string | null;
    imported_at: Date;
  }>({
    name: "docket-facts",
    text: `select data ->> 'entry_date' as entered, data ->> 'applications' as applications,
        imported_at
      from docket_row where case_id = $1 and organization_id = current_organization()
        and exists (select from party_file p where p.case_id = docket_row.case_id)`,
    values: [caseId],
  });
  const row = rows[0];
  if (!row) return [];
  const { entered, applications, imported_at: at } = row;
  const source = `Docket import of ${writtenDate(dayIn(at, NO_COURT_TIME_ZONE))}`;
  const fact = (column: string, content: FactContent): CaseFact => ({
    ...content,
    id: `docket ${column}`,
    rowId: null,
    sentence: factSentence(content),
    source,
    document: null,
    reason: "",
    recordedBy: "the import",
    recordedAt: at.toISOString(),
    adverse: false,
    earlier: [],
  });
  const undated = { on: null, from: null, to: null };
  return [
    ...(entered && isPartialDay(entered)
      ? [
          fact("entry_date", {
            ...undated,
            kind: "entry",
            value: { manner: "unknown", place: "" },
            on: entered,
          }),
        ]
      : []),
    ...(applications
      ? [
          fact("applications", {
            ...undated,
            kind: "application",
            value: { form: "other", state: "pending", detail: applications.slice(0, 300) },
          }),
        ]
      : []),
  ];
}

/** What a row supersedes, and what that did, the newest first. */
function earlierOf(row: FactRow, byId: ReadonlyMap<string, FactRow>): FactRow[] {
  const before = row.supersedes ? byId.get(row.supersedes) : undefined;
  return before ? [before, ...earlierOf(before, byId)] : [];
}

/** Oldest first. A paper that cannot be seen any more is left out. */
async function rowsOf(scope: Scope, caseId: string): Promise<FactRow[]> {
  const { rows } = await scope.sql.query<FactRow>({
    name: "facts-of-case",
    text: `select f.id, f.fact_id, f.supersedes, f.kind, f.value, f.on_day, f.from_day, f.to_day, f.source,
        d.id as document_id, d.title as document_title, f.withdrawn, f.reason, f.author_name,
        f.recorded_at
      from case_fact f left join document d on d.id = f.document_id
      where f.case_id = $1 and f.organization_id = current_organization()
        and exists (select from party_file p where p.case_id = f.case_id)
      order by f.recorded_at, f.id`,
    values: [caseId],
  });
  return rows;
}

function toEntry(row: FactRow): FactEntry {
  const content = {
    kind: row.kind,
    value: row.value,
    on: row.on_day,
    from: row.from_day,
    to: row.to_day,
  };
  return {
    ...content,
    rowId: row.id,
    sentence: factSentence(content),
    source: row.source,
    document: row.document_id
      ? {
          id: row.document_id,
          title: row.document_title ?? "",
          href: documentHref(row.document_id),
        }
      : null,
    reason: row.reason,
    recordedBy: row.author_name,
    recordedAt: row.recorded_at.toISOString(),
  };
}

function toFact(last: FactRow, earlier: readonly FactRow[]): CaseFact {
  const entry = toEntry(last);
  return { ...entry, id: last.fact_id, adverse: isAdverse(entry), earlier: earlier.map(toEntry) };
}

const ORDER = new Map(FACT_KINDS.map(({ id }, at) => [id, at]));

function asWeighed(a: CaseFact, b: CaseFact): number {
  const kinds = (ORDER.get(a.kind) ?? ORDER.size) - (ORDER.get(b.kind) ?? ORDER.size);
  return kinds || dayOf(a).localeCompare(dayOf(b)) || a.id.localeCompare(b.id);
}

/** A fact without a day stands after those that have one. */
function dayOf({ on, from, to }: CaseFact): string {
  return on ?? from ?? to ?? "9999";
}
