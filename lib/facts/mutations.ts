import "server-only";
import { randomUUID } from "node:crypto";
import { can } from "../access/can.ts";
import { isId } from "../cases/data.ts";
import { attempt, type Scope } from "../cases/scope.ts";
import { documentOfCase } from "../documents/data.ts";
import { mustBeOpen } from "../openings/data.ts";
import { errorCode } from "../refusal.ts";
import { dayIn, NO_COURT_TIME_ZONE, writtenDate } from "../workflow/dates.ts";
import { wrongInput } from "../workflow/inputs.ts";
import { factKind } from "./kinds.ts";
import type { FactInput, FactResult } from "./types.ts";

/**
 * Writes a fact that only the acting organization reads. NOT_FOUND for a case of others as for none,
 * INVALID with messages by key ('value.offense', 'on', 'documentId') where an answer is not right.
 */
export async function addFact(
  scope: Scope,
  caseId: string,
  input: FactInput,
  now: Date,
): Promise<FactResult> {
  const fact = await checked(scope, caseId, input, now);
  if ("code" in fact) return fact;
  const id = randomUUID();
  return insert(scope, { ...fact, id, factId: id, caseId, supersedes: null, reason: "" }, now);
}

/** Writes what the fact is instead, as a new row. `rowId` is the row that the person looked at. */
export async function changeFact(
  scope: Scope,
  caseId: string,
  change: FactInput & { rowId: string; reason: string },
  now: Date,
): Promise<FactResult> {
  const before = await rowOf(scope, caseId, change.rowId);
  if (!before) return noSuchFact();
  const fact = await checked(scope, caseId, change, now);
  if ("code" in fact) return fact;
  const { factId, id: supersedes } = before;
  const row = { ...fact, id: randomUUID(), factId, caseId, supersedes, reason: change.reason };
  return insert(scope, row, now);
}

/** The fact no longer stands; it stays readable with the reason, which must be given. */
export async function withdrawFact(
  scope: Scope,
  caseId: string,
  { rowId, reason }: { rowId: string; reason: string },
  now: Date,
): Promise<FactResult> {
  const before = await rowOf(scope, caseId, rowId);
  if (!before || !can(scope.actor, "write facts")) return noSuchFact();
  const row = { ...before, id: randomUUID(), caseId, supersedes: before.id, reason };
  return insert(scope, { ...row, withdrawn: true }, now);
}

/** The fact as it is kept, its value complete; or why it cannot be. */
async function checked(
  scope: Scope,
  caseId: string,
  input: FactInput,
  now: Date,
): Promise<FactInput | Refused> {
  if (!isId(caseId) || !can(scope.actor, "write facts")) return noSuchFact();
  const kind = factKind(input.kind);
  if (!kind) return wrongInput({ kind: "Choose what kind of fact it is." });
  const value = kind.shape.strict().safeParse(input.value);
  const errors: Record<string, string> = {};
  for (const issue of value.error?.issues ?? []) {
    errors[`value.${String(issue.path[0] ?? "")}`] ??= issue.message;
  }
  const today = dayIn(now, NO_COURT_TIME_ZONE);
  for (const key of ["on", "from"] as const) {
    const day = input[key];
    if (day && day > today) errors[key] = `This is in the future: today is ${writtenDate(today)}.`;
  }
  if (input.documentId && !(await documentOfCase(scope, caseId, input.documentId))) {
    errors.documentId = "There is no such paper in this case: attach it again.";
  }
  if (!value.success || Object.keys(errors).length > 0) return wrongInput(errors);
  const { on, from, to, source, documentId } = input;
  return { kind: kind.id, value: value.data, on, from, to, source, documentId };
}

type Refused = Exclude<FactResult, { ok: true }>;

interface NewRow extends FactInput {
  id: string;
  factId: string;
  caseId: string;
  supersedes: string | null;
  withdrawn?: boolean;
  reason: string;
}

async function insert(scope: Scope, row: NewRow, now: Date): Promise<FactResult> {
  await mustBeOpen(scope, row.caseId);
  // A second change of one row fails on its key: only this statement is undone by it.
  return attempt(scope, () => insertRow(scope, row, now));
}

async function insertRow(scope: Scope, row: NewRow, now: Date): Promise<FactResult> {
  try {
    const { rowCount } = await scope.sql.query({
      name: "add-fact",
      text: `insert into case_fact (id, case_id, organization_id, fact_id, supersedes, kind, value,
          on_day, from_day, to_day, source, document_id, withdrawn, reason, account_id, author_name,
          recorded_at)
        select $1, p.case_id, p.organization_id, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11, $12,
          $13, $14, $15, $16
        from party_file p where p.case_id = $2`,
      values: [
        row.id,
        row.caseId,
        row.factId,
        row.supersedes,
        row.kind,
        JSON.stringify(row.value),
        row.on,
        row.from,
        row.to,
        row.source,
        row.documentId,
        row.withdrawn ?? false,
        row.reason,
        scope.actor.userId,
        scope.actor.name,
        now,
      ],
    });
    return rowCount === 1 ? { ok: true, rowId: row.id, factId: row.factId } : noSuchFact();
  } catch (error) {
    if (errorCode(error) !== UNIQUE_VIOLATION) throw error;
    return {
      ok: false,
      code: "CONFLICT",
      reason: "Somebody else changed this fact since you opened it. See what it says now.",
      errors: {},
    };
  }
}

const UNIQUE_VIOLATION = "23505";

async function rowOf(
  scope: Scope,
  caseId: string,
  rowId: string,
): Promise<(FactInput & { id: string; factId: string }) | null> {
  if (!isId(caseId) || !isId(rowId)) return null;
  const { rows } = await scope.sql.query<FactInput & { id: string; factId: string }>({
    name: "fact-row",
    text: `select id, fact_id as "factId", kind, value, on_day as "on", from_day as "from",
        to_day as "to", source, document_id as "documentId"
      from case_fact where id = $1 and case_id = $2 and not withdrawn
        and organization_id = current_organization()`,
    values: [rowId, caseId],
  });
  return rows[0] ?? null;
}

function noSuchFact(): Refused {
  return { ok: false, code: "NOT_FOUND", reason: "There is no such fact.", errors: {} };
}
