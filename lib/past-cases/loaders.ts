import "server-only";
import { cache } from "react";
import { can } from "../access/can.ts";
import { SIDES } from "../access/roles.ts";
import { requireActor } from "../auth/session.ts";
import { caseLog, isId, organizationsById } from "../cases/data.ts";
import { organizationIds, partyCard } from "../cases/parties.ts";
import { inScope, type Scope } from "../cases/scope.ts";
import { textIds, timelineOf } from "../cases/timeline.ts";
import { motionsOf, papersOfPastSeat } from "../documents/data.ts";
import { factsView } from "../facts/view.ts";
import { notesOf } from "../notes/data.ts";
import { logRead } from "../read-log/mutations.ts";
import { textNames } from "../texts/data.ts";
import { dayIn, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import { programOf } from "../workflow/programs/program.ts";
import { openTo, pastCase, pastCases } from "./data.ts";
import type { PastCase, PastCasePage, PastCases } from "./types.ts";

/** As many as a list shows at once. */
const PAGE = 25;

/**
 * A case that the actor's organization has left, as it stood then; null where there is none, so that
 * it is told from nothing by nobody else. Read once a request: the page and its title ask the same.
 */
export const loadPastCase = cache(async (caseId: string): Promise<PastCasePage | null> => {
  const actor = await requireActor();
  if (!actor.side || !can(actor, "see cases") || !isId(caseId)) return null;
  if (!(await logRead(actor, { caseId, what: "case" }))) return null;
  return inScope(actor, async (scope) => {
    const past = await pastCase(scope, caseId);
    return past && pastPage(scope, past);
  });
});

async function pastPage(scope: Scope, past: PastCase): Promise<PastCasePage> {
  const { actor } = scope;
  const { snapshot, seatId, endedOn } = past;
  const { caseId, state } = snapshot;
  const timeZone = snapshot.court?.timeZone ?? NO_COURT_TIME_ZONE;
  const day = (at: string) => dayIn(new Date(at), timeZone);
  const log = await caseLog(scope, caseId);
  const organizations = await organizationsById(scope, organizationIds(snapshot, log));
  const documents = await papersOfPastSeat(scope, seatId, await motionsOf(scope, caseId, log));
  const facts = await factsView(scope, { snapshot, today: endedOn, timeZone });
  const texts = await textNames(
    scope,
    log.flatMap(({ input }) => textIds(input)),
  );
  const { organizationId } = actor;
  const { shared } = state;
  return {
    ...past,
    program: programOf(state, snapshot.programs, endedOn),
    timeline: timelineOf(log, { shared, timeZone, organizationId, organizations, texts }),
    parties: SIDES.map((side) => partyCard(side, snapshot, organizations, actor)),
    documents: documents.map((one) => ({ ...one, createdOn: day(one.createdAt) })),
    facts: facts && { ...facts, mayWrite: false },
    open: await openTo(
      scope,
      past.family.map((one) => one.caseId),
    ),
    notes: (await notesOf(scope, caseId)).map((one) => ({ ...one, createdOn: day(one.createdAt) })),
  };
}

/** The list of the organization's past cases, as an address asks for it; null for no side. */
export async function loadPastCases(
  address: Record<string, string | string[] | undefined>,
): Promise<PastCases | null> {
  const actor = await requireActor();
  if (!actor.side || !can(actor, "see cases")) return null;
  const text = (key: string) => {
    const value = address[key];
    return typeof value === "string" ? value.slice(0, 200) : "";
  };
  const asked = text("q").trim();
  const found = await inScope(actor, (scope) =>
    pastCases(scope, { asked, after: text("past") || null, limit: PAGE + 1 }),
  );
  const lines = found.slice(0, PAGE);
  const cursor = found.length > PAGE ? lines.at(-1)?.cursor : undefined;
  const query = new URLSearchParams({
    ...(asked && { q: asked }),
    ...(cursor && { past: cursor }),
  });
  return { asked, lines, nextHref: cursor ? `/cases?${query}#past` : null };
}
