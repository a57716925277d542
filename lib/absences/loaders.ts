import "server-only";
import { can } from "../access/can.ts";
import { ROLES } from "../access/roles.ts";
import { requireSession } from "../auth/session.ts";
import { colleagues } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { dayIn } from "../workflow/dates.ts";
import { absencesFrom, coveredToday } from "./data.ts";
import type { AbsencesPage, Covered } from "./types.ts";

/** Who is away and who stands in; null for those who carry no cases. */
export async function loadAbsences(): Promise<AbsencesPage | null> {
  const { actor, timeZone } = await requireSession();
  const me = actor.userId;
  if (!actor.side || !me || !can(actor, "carry cases")) return null;
  const today = dayIn(await domainNow(), timeZone);
  const forOthers = can(actor, "assign cases");
  return inScope(actor, async (scope) => ({
    today,
    me,
    forOthers,
    absences: (await absencesFrom(scope, today)).map((one) => ({
      ...one,
      mine: forOthers || one.accountId === me,
    })),
    people: (await colleagues(scope)).map(({ id, name, role }) => ({
      value: id,
      label: `${name}, ${ROLES[role].label.toLowerCase()}${id === me ? " (you)" : ""}`,
    })),
  }));
}

/** For whom the person of this request stands in today. */
export async function loadCovered(): Promise<Covered[]> {
  const { actor } = await requireSession();
  if (!actor.side || actor.readsOnly || !can(actor, "carry cases")) return [];
  return inScope(actor, coveredToday);
}
