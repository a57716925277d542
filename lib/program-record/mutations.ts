import "server-only";
import type pg from "pg";
import { caseLog, timeZonesOfCourts } from "../cases/data.ts";
import { asParty, type Scope } from "../cases/scope.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { SharedState } from "../workflow/state.ts";
import { entriesOf } from "./entries.ts";

/**
 * Tells the record of a case anew after a correction, in the same transaction: as its office knows the
 * case, which sees every step that counts; where no office is on the system, as the acting party does.
 */
export async function recountCase(
  scope: Scope,
  caseId: string,
  shared: SharedState,
  recordedOn: LocalDate,
): Promise<void> {
  const office = shared.parties.government;
  if (office === null || office === scope.actor.organizationId) return recount(scope);
  await asParty(scope, { side: "government", organizationId: office }, recount);

  async function recount(party: Scope): Promise<void> {
    const log = await caseLog(party, caseId);
    const zones = await timeZonesOfCourts(party, courtsIn(log));
    const entries = entriesOf(party.actor, log, (code) => zones.get(code));
    await party.sql.query({
      name: "recount-case",
      text: "select recount_case($1, $2, $3::jsonb)",
      values: [caseId, recordedOn, JSON.stringify(entries)],
    });
  }
}

/** Moves that are folded in one statement. */
const FOLDED = 20_000;

/** Folds some of the moves that wait into the roll-ups, on the owner's connection; how many. */
export async function foldRecord(owner: pg.ClientBase): Promise<number> {
  const { rows } = await owner.query<{ n: number }>("select fold_record($1) as n", [FOLDED]);
  return rows[0]?.n ?? 0;
}

/** The courts that a log speaks of: a case can move. */
function courtsIn(log: readonly { input: Record<string, unknown> }[]): string[] {
  const codes = log.map(({ input }) => input.courtCode).filter((code) => typeof code === "string");
  return [...new Set(codes)];
}
