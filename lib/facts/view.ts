import "server-only";
import { can } from "../access/can.ts";
import type { Scope } from "../cases/scope.ts";
import type { KnownCase } from "../cases/types.ts";
import { dayIn } from "../workflow/dates.ts";
import { programOf } from "../workflow/programs/program.ts";
import { factRecord } from "./data.ts";
import { factorsOfFact } from "./kinds.ts";
import type { CaseFact, FactsView } from "./types.ts";

/**
 * What the acting side weighs in a case, each fact with the factors of the case's program that it
 * bears on. Null for the court, which weighs none.
 */
export async function factsView(
  scope: Scope,
  { snapshot, today, timeZone }: Pick<KnownCase, "snapshot" | "today" | "timeZone">,
): Promise<FactsView | null> {
  if (scope.actor.side === "court") return null;
  const { caseId, respondent, state } = snapshot;
  const { standing, withdrawn } = await factRecord(scope, caseId);
  const program = programOf(state, snapshot.programs, today);
  const born = standing.find(({ kind }) => kind === "birth")?.on ?? respondent.birthDate;
  const day = (at: string) => dayIn(new Date(at), timeZone);
  const line = <Fact extends CaseFact>(fact: Fact) => ({
    ...fact,
    recordedOn: day(fact.recordedAt),
    factors: factorsOfFact(fact, { today, born }).flatMap((code) => {
      const factor = program.factors.find((one) => one.code === code);
      return factor ? [factor.text] : [];
    }),
  });
  return {
    caseId,
    standing: standing.map(line),
    withdrawn: withdrawn.map((fact) => ({
      ...line(fact),
      withdrawnOn: day(fact.withdrawn.at),
    })),
    mayWrite: can(scope.actor, "write facts"),
  };
}
