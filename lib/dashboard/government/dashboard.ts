import "server-only";
import type { Scope } from "../../cases/scope.ts";
import { officeFunnel } from "../../program-record/data.ts";
import { recordQuestionSchema } from "../../program-record/schema.ts";
import { surroundings } from "../../queues/data.ts";
import { EXPIRING_DAYS } from "../../queues/definitions.ts";
import { addDays, type LocalDate } from "../../workflow/dates.ts";
import { assignments, checkCounts, findingCounts, stageCounts } from "../data.ts";
import { figure } from "../figure.ts";
import { funnelOf, offersOf } from "../funnel.ts";
import { listOf } from "../lists.ts";
import type { DashboardFilters } from "../schema.ts";
import type { GovernmentDashboard } from "../types.ts";
import { AGE_BOUNDS, agesOf, checksOf, mondaysBefore, paceOf } from "./docket.ts";

/** How an office's work stands on a day, of the cases that the filters leave. */
export async function governmentDashboard(
  scope: Scope,
  today: LocalDate,
  filters: DashboardFilters,
): Promise<GovernmentDashboard> {
  const { courts } = await surroundings(scope);
  const { court, from, to } = filters;
  const list = listOf(court);
  const funnel = await figure("funnel", async () => {
    const question = recordQuestionSchema.parse({ asOf: today });
    const { figures, lost } = await officeFunnel(scope, question, {
      court: court ?? undefined,
      from: from ?? undefined,
      to: to ?? undefined,
    });
    return funnelOf(figures.total, lost, list);
  });
  const weeks = mondaysBefore(today);
  const stages = await stageCounts(scope, today, AGE_BOUNDS);
  const assigned = await assignments(scope);
  const findings = await findingCounts(scope, weeks[0] ?? today, addDays(weeks.at(-1) ?? today, 6));
  return {
    kind: "government",
    office: scope.actor.organizationName,
    asOf: today,
    filters,
    courts,
    funnel,
    ages: agesOf(stages, court),
    checks: checksOf(await checkCounts(scope, today, EXPIRING_DAYS), court),
    offers: funnel.ok ? offersOf(funnel.value, list) : [],
    pace: paceOf({ stages, assigned, findings, courts, court, today }),
  };
}
