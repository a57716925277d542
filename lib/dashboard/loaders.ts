import "server-only";
import type { Actor } from "../access/actor.ts";
import { requireSession } from "../auth/session.ts";
import { inScope } from "../cases/scope.ts";
import { loadDefenseDashboard } from "../client-histories/loaders.ts";
import type { DefenseDashboard } from "../client-histories/types.ts";
import { domainNow } from "../db/clock.ts";
import { officeFigures } from "../program-record/data.ts";
import { recordQuestionSchema } from "../program-record/schema.ts";
import { dayIn, type LocalDate } from "../workflow/dates.ts";
import { dashboardOf } from "./access.ts";
import { agencyOf, ofAgency } from "./data.ts";
import { figure } from "./figure.ts";
import { governmentDashboard } from "./government/dashboard.ts";
import { readFilters } from "./schema.ts";
import type { AgencyDashboard, Dashboard } from "./types.ts";

type Given = Record<string, string | string[] | undefined>;

/** The dashboard of whoever acts, as its address narrows it; null where they have none. */
export async function loadDashboard(given: Given): Promise<Dashboard | DefenseDashboard | null> {
  const { actor, timeZone } = await requireSession();
  const kind = dashboardOf(actor);
  if (!kind) return null;
  const today = dayIn(await domainNow(), timeZone);
  if (kind === "defense") return loadDefenseDashboard(actor, today, given);
  if (kind === "agency") return agencyDashboard(actor, today);
  return inScope(actor, (scope) => governmentDashboard(scope, today, readFilters(given)));
}

async function agencyDashboard(actor: Actor, today: LocalDate): Promise<AgencyDashboard | null> {
  return ofAgency(actor, async (scope) => {
    const found = await agencyOf(scope, actor.organizationId);
    if (!found) return null;
    return {
      kind: "agency",
      agency: found.agency,
      asOf: today,
      offices: await figure("offices of the agency", async () => {
        const question = recordQuestionSchema.parse({ asOf: today, by: ["office"] });
        const { rows } = await officeFigures(scope, question);
        const byCode = new Map(rows.map((row) => [row.office, row]));
        return [...found.offices].map(([code, name]) => {
          const row = byCode.get(code);
          return {
            code,
            name,
            reviewed: row?.reviewed ?? 0,
            amenable: row?.amenable ?? 0,
            closed: row?.closed ?? 0,
            declined: row?.declined ?? 0,
            backOnDocket: row?.backOnDocket ?? 0,
            open: row ? Object.values(row.open).reduce((sum, n) => sum + n, 0) : 0,
          };
        });
      }),
    };
  });
}
