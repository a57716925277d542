import "server-only";
import type { Scope } from "../../cases/scope.ts";
import { officeFunnel } from "../../program-record/data.ts";
import { recordQuestionSchema } from "../../program-record/schema.ts";
import { surroundings } from "../../queues/data.ts";
import type { LocalDate } from "../../workflow/dates.ts";
import { figure } from "../figure.ts";
import { funnelOf } from "../funnel.ts";
import type { DashboardFilters } from "../schema.ts";
import type { GovernmentDashboard } from "../types.ts";

/** How an office's work stands on a day, of the cases that the filters leave. */
export async function governmentDashboard(
  scope: Scope,
  today: LocalDate,
  filters: DashboardFilters,
): Promise<GovernmentDashboard> {
  const { courts } = await surroundings(scope);
  const only = {
    court: filters.court ?? undefined,
    from: filters.from ?? undefined,
    to: filters.to ?? undefined,
  };
  return {
    kind: "government",
    office: scope.actor.organizationName,
    asOf: today,
    filters,
    courts,
    funnel: await figure("funnel", async () => {
      const question = recordQuestionSchema.parse({ asOf: today });
      const { figures, lost } = await officeFunnel(scope, question, only);
      return funnelOf(figures.total, lost);
    }),
  };
}
