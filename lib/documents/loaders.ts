import "server-only";
import { can } from "../access/can.ts";
import { SIDE_LABELS, SIDES } from "../access/roles.ts";
import { requireActor } from "../auth/session.ts";
import { bundleLog } from "../bundles/data.ts";
import { caseSnapshot, isId } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { settings } from "../db/config.ts";
import { formatANumber } from "../format/a-number.ts";
import { listName } from "../format/names.ts";
import { orReason } from "../openings/loaders.ts";
import { logRead } from "../read-log/mutations.ts";
import { dayIn, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import { documentsOf } from "./data.ts";
import { lettersToAskFor } from "./letters.ts";
import type { PapersPage } from "./types.ts";

/** The papers of a case as the actor of this request may see them; null where there is none. */
export async function loadPapers(caseId: string): Promise<PapersPage | null> {
  const actor = await requireActor();
  if (!actor.side || !can(actor, "see cases") || !isId(caseId)) return null;
  return orReason(async () => {
    if (!(await logRead(actor, { caseId, what: "papers" }))) return null;
    const now = await domainNow();
    return inScope(actor, async (scope) => {
      const snapshot = await caseSnapshot(scope, caseId);
      if (!snapshot) return null;
      const { parties, names } = snapshot.state.shared;
      const { side } = scope.actor;
      const timeZone = snapshot.court?.timeZone ?? NO_COURT_TIME_ZONE;
      const { UPLOAD_MAX_FILES: files, UPLOAD_MAX_MB: megabytes } = settings();
      return {
        caseId,
        name: listName(snapshot.respondent),
        aNumber: formatANumber(snapshot.respondent.aNumber),
        side,
        today: dayIn(now, timeZone),
        documents: (await documentsOf(scope, caseId)).map((one) => ({
          ...one,
          createdOn: dayIn(new Date(one.createdAt), timeZone),
        })),
        mayAdd: can(actor, "add documents"),
        others: SIDES.filter((one) => one !== side && parties[one] !== null).map((one) => ({
          side: one,
          name: names[one] ?? SIDE_LABELS[one],
        })),
        bundles: (await bundleLog(scope, caseId)).map(({ at, ...one }) => ({
          ...one,
          on: dayIn(new Date(at), timeZone),
        })),
        letters: can(actor, "add documents")
          ? lettersToAskFor(side, snapshot).map(({ letter: { kind }, problem }) => ({
              kind,
              problem,
            }))
          : [],
        limits: { files, megabytes },
      };
    });
  });
}
