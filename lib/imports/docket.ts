import "server-only";
/** The office's docket held against its cases, and loaded through the doors of lib/cases. */
import { enterMany, told, transitionMany } from "../cases/bulk.ts";
import { caseSnapshots } from "../cases/data.ts";
import { joinIn, type NewCase, transitionIn } from "../cases/mutations.ts";
import { attempt, type Scope } from "../cases/scope.ts";
import type { CaseSnapshot, TransitionRequest } from "../cases/types.ts";
import { onceKey } from "../jobs/once.ts";
import { dayIn, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import { planStep } from "../workflow/plan-step.ts";
import { type KnownRow, knownOnDocket, loadedRiders, ownCourts } from "./data.ts";
import { docketChanges, docketEntry, isBeforeFiling, saysNothingNew } from "./docket-changes.ts";
import type { GoodRow, ImportKind, LoadedRow, Verdict } from "./kind.ts";
import { keepDocketRows } from "./mutations.ts";
import { type DocketRow, docketSource } from "./sources/docket.ts";

export const docketKind: ImportKind = {
  source: docketSource as unknown as ImportKind["source"],
  listsMissing: true,
  compare,
  load,
  finish: tieRiders,
};

const rowOf = (one: GoodRow) => one.row as DocketRow;

async function compare(scope: Scope, rows: readonly GoodRow[], now: Date): Promise<Verdict[]> {
  const courts = await ownCourts(scope);
  const known = await knownOnDocket(
    scope,
    rows.map(({ key }) => key),
  );
  const differing = rows.filter((one) => {
    const there = known.get(one.key);
    return there && there.hash !== one.hash;
  });
  const snapshots = await caseSnapshots(
    scope,
    differing.map(({ key }) => known.get(key)?.caseId ?? ""),
  );
  return rows.map((one) => {
    const row = rowOf(one);
    const there = known.get(one.key);
    if (row.court === null && !there && !isBeforeFiling(row)) {
      return { outcome: "rejected", reason: "Court: is empty." };
    }
    if (row.court !== null && !courts.has(row.court)) {
      return {
        outcome: "rejected",
        reason: `Court: ${row.court} is not one of the courts of this office.`,
      };
    }
    if (!there) return { outcome: "created" };
    const { caseId } = there;
    if (there.hash === one.hash) return { outcome: "unchanged", caseId };
    const snapshot = snapshots.get(caseId);
    return snapshot ? verdictOf(scope, row, there, snapshot, now) : { outcome: "created" };
  });
}

function verdictOf(
  scope: Scope,
  row: DocketRow,
  there: KnownRow,
  snapshot: CaseSnapshot,
  now: Date,
): Verdict {
  const { caseId } = there;
  const before = there.data as DocketRow | null;
  const changes = docketChanges(before, row, snapshot.state.shared);
  if (!changes) {
    if (!saysNothingNew(before, row, snapshot)) return { outcome: "changed", caseId };
    return { outcome: "unchanged", caseId, remember: before !== null };
  }
  const plan = planStep(
    snapshot.state,
    { step: "update-docket", input: changes, occurredOn: null, report: null },
    {
      actor: scope.actor,
      settings: snapshot.settings,
      programs: snapshot.programs,
      now,
      today: dayIn(now, snapshot.court?.timeZone ?? NO_COURT_TIME_ZONE),
      eventId: caseId,
      log: [],
    },
  );
  return plan.ok ? { outcome: "changed", caseId } : { outcome: "rejected", reason: told(plan) };
}

async function load(
  scope: Scope,
  importId: string,
  rows: readonly (GoodRow & { caseId: string | null })[],
  now: Date,
): Promise<LoadedRow[]> {
  const results: LoadedRow[] = [];
  const fresh = rows.flatMap((one, at) => (one.caseId === null ? [{ one, at }] : []));
  const entered = await enterMany(
    scope,
    fresh.map(({ one }) => newCase(importId, one)),
    now,
  );
  for (const [index, { one, at }] of fresh.entries()) {
    const result = entered[index];
    if (result?.ok) results[at] = { ok: true, caseId: result.caseId };
    else if (result?.code === "EXISTS") results[at] = await join(scope, importId, one, now);
    else results[at] = { ok: false, reason: result ? told(result) : "It was not entered." };
  }
  await update(scope, importId, rows, results, now);
  await keepDocketRows(
    scope,
    importId,
    rows.flatMap(({ row, hash }, at) => {
      const result = results[at];
      return result?.ok && result.caseId ? [{ caseId: result.caseId, data: row, hash }] : [];
    }),
    now,
  );
  return results;
}

function newCase(importId: string, one: GoodRow): NewCase {
  const row = rowOf(one);
  return {
    respondent: {
      aNumber: row.a_number ?? "",
      familyName: row.family_name ?? "",
      givenNames: row.given_names ?? "",
      birthDate: row.birth_date,
      nationality: row.nationality ?? "",
      language: row.language ?? "",
    },
    chargingDocumentDate: row.charging_document_date ?? "",
    courtCode: row.court,
    entry: { step: "enter-case", input: docketEntry(row), occurredOn: null, report: null },
    idempotencyKey: onceKey("import", importId, one.key),
  };
}

/** A case that others entered before, whose office's seat is empty; said in the same way otherwise. */
async function join(scope: Scope, importId: string, one: GoodRow, now: Date): Promise<LoadedRow> {
  const { a_number, charging_document_date } = rowOf(one);
  const key = {
    aNumber: a_number ?? "",
    chargingDocumentDate: charging_document_date ?? "",
    idempotencyKey: onceKey("import-join", importId, one.key),
  };
  const result = await attempt(scope, () => joinIn(scope, key, now));
  if (result.ok) return { ok: true, caseId: result.caseId };
  return {
    ok: false,
    reason:
      "This cannot be entered: check the A-number, the charging document's date and the court.",
  };
}

/** Takes update-docket on the cases that are there, where the row says something new of them. */
async function update(
  scope: Scope,
  importId: string,
  rows: readonly (GoodRow & { caseId: string | null })[],
  results: LoadedRow[],
  now: Date,
): Promise<void> {
  const there = rows.flatMap((one, at) =>
    one.caseId === null ? [] : [{ one, at, caseId: one.caseId }],
  );
  if (there.length === 0) return;
  const known = await knownOnDocket(
    scope,
    there.map(({ one }) => one.key),
  );
  const snapshots = await caseSnapshots(
    scope,
    there.map(({ caseId }) => caseId),
  );
  const asked: { at: number; request: TransitionRequest }[] = [];
  for (const { one, at, caseId } of there) {
    const snapshot = snapshots.get(caseId);
    if (!snapshot) {
      results[at] = { ok: false, reason: "The case left the office while the file was loaded." };
      continue;
    }
    results[at] = { ok: true, caseId };
    const before = (known.get(one.key)?.data ?? null) as DocketRow | null;
    const input = docketChanges(before, rowOf(one), snapshot.state.shared);
    if (!input) continue;
    const request = {
      step: "update-docket",
      input,
      occurredOn: null,
      report: null,
      caseId,
      expectedVersion: snapshot.version,
      idempotencyKey: onceKey("import", importId, one.key),
    };
    asked.push({ at, request });
  }
  const done = await transitionMany(
    scope,
    asked.map(({ request }) => request),
    now,
  );
  for (const [index, { at }] of asked.entries()) {
    const result = done[index];
    if (result && !result.ok) results[at] = result;
  }
}

/**
 * Ties the riders to the leads that the file names, once both are here. What the step refuses (a lead at
 * another court, a tie that is there) stays a word of the docket's, kept with the case.
 */
async function tieRiders(
  scope: Scope,
  importId: string,
  after: number,
  now: Date,
): Promise<number | null> {
  const riders = await loadedRiders(scope, importId, after);
  const snapshots = await caseSnapshots(
    scope,
    riders.map(({ caseId }) => caseId),
  );
  for (const { caseId, leadANumber } of riders) {
    const snapshot = snapshots.get(caseId);
    if (!snapshot) continue;
    await transitionIn(
      scope,
      {
        step: "tie-to-lead",
        input: { leadId: leadANumber },
        occurredOn: null,
        report: null,
        caseId,
        expectedVersion: snapshot.version,
        idempotencyKey: onceKey("import-tie", importId, caseId),
      },
      now,
    );
  }
  return riders.at(-1)?.line ?? null;
}
