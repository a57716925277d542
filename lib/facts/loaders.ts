import "server-only";
import { can } from "../access/can.ts";
import { requireActor } from "../auth/session.ts";
import { caseLog, caseSnapshot, isId } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { stepChoices } from "../cases/step-choices.ts";
import { domainNow } from "../db/clock.ts";
import { documentsOf } from "../documents/data.ts";
import { formatANumber } from "../format/a-number.ts";
import { listName } from "../format/names.ts";
import { orReason } from "../openings/loaders.ts";
import { logRead } from "../read-log/mutations.ts";
import { dayIn, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import { adverseView } from "./adverse.ts";
import type { FactsPage } from "./types.ts";
import { factsView } from "./view.ts";

/** The page on which facts are written; null where the case is none of the actor's. */
export async function loadFacts(caseId: string): Promise<FactsPage | null> {
  const actor = await requireActor();
  if (!actor.side || !can(actor, "write facts") || !isId(caseId)) return null;
  return orReason(async () => {
    if (!(await logRead(actor, { caseId, what: "facts" }))) return null;
    const now = await domainNow();
    return inScope(actor, async (scope) => {
      const snapshot = await caseSnapshot(scope, caseId);
      if (!snapshot) return null;
      const timeZone = snapshot.court?.timeZone ?? NO_COURT_TIME_ZONE;
      const today = dayIn(now, timeZone);
      const facts = await factsView(scope, { snapshot, today, timeZone });
      if (!facts) return null;
      const { state, settings, programs } = snapshot;
      const log = await caseLog(scope, caseId);
      const { own } = stepChoices(caseId, state, {
        actor: scope.actor,
        settings,
        programs,
        today,
        log,
      });
      const papers = await documentsOf(scope, caseId);
      return {
        facts,
        today,
        adverse: adverseView(state, { facts: facts.standing, log, own }),
        name: listName(snapshot.respondent),
        aNumber: formatANumber(snapshot.respondent.aNumber),
        papers: papers
          .filter((one) => one.void === null)
          .map((one) => ({ value: one.id, label: one.title })),
      };
    });
  });
}
