import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { caseSnapshot, isId } from "../cases/data.ts";
import { asRecorder, inScope } from "../cases/scope.ts";
import { requestRendering } from "../documents/mutations.ts";
import { formatANumber } from "../format/a-number.ts";
import { listName } from "../format/names.ts";
import { logRead } from "../read-log/mutations.ts";
import { dayIn, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import { namedPapers } from "./bundle.ts";
import { bundledPapers } from "./data.ts";
import type { BundleIndex } from "./types.ts";

export type Bundle =
  | { state: "ready"; index: BundleIndex; fileName: string }
  /** Some papers have no PDF yet; they are asked for. */
  | { state: "pending" }
  | { state: "empty" };

/**
 * Puts a case's papers together and writes down who takes them away. Null where there is no such case
 * for the actor.
 */
export async function takeBundle(
  actor: Actor,
  caseId: string,
  own: boolean,
  now: Date,
): Promise<Bundle | null> {
  if (!actor.side || !can(actor, "see cases") || !isId(caseId)) return null;
  const bundle = await madeUp(actor, caseId, own, now);
  if (bundle?.state !== "ready") return bundle;
  const detail = own ? "With the organization’s own papers" : "Papers that others see, too";
  return (await logRead(actor, { caseId, what: "bundle", detail })) ? bundle : null;
}

async function madeUp(
  actor: Actor,
  caseId: string,
  own: boolean,
  now: Date,
): Promise<Bundle | null> {
  return inScope(asRecorder(actor), async (scope): Promise<Bundle | null> => {
    const snapshot = await caseSnapshot(scope, caseId);
    if (!snapshot) return null;
    const timeZone = snapshot.court?.timeZone ?? NO_COURT_TIME_ZONE;
    const found = await bundledPapers(scope, caseId, { own, timeZone });
    if ("toMake" in found) {
      for (const id of found.toMake) await requestRendering(scope, id);
      return { state: "pending" };
    }
    if (found.papers.length === 0) return { state: "empty" };
    await scope.sql.query({
      name: "log-bundle",
      text: `insert into bundle_log (case_id, organization_id, account_id, actor_name, with_own,
          paper_count, made_at)
        values ($1, current_organization(), current_account(), $2, $3, $4, $5)`,
      values: [caseId, actor.name, own, found.papers.length, now],
    });
    const on = dayIn(now, timeZone);
    const { respondent } = snapshot;
    return {
      state: "ready",
      fileName: `papers-${on}-${caseId.slice(0, 8)}.zip`,
      index: {
        title: `${listName(respondent)}, ${formatANumber(respondent.aNumber)}`,
        by: `${actor.name}, ${actor.organizationName}`,
        on,
        papers: namedPapers(found.papers),
      },
    };
  });
}
