import "server-only";
import { randomUUID } from "node:crypto";
import { can } from "../access/can.ts";
import { requireActor } from "../auth/session.ts";
import { isId } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { dayIn, type LocalDate, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import { claimsToAnswer, ownClaims, substitutionsToConfirm } from "./data.ts";
import { mayAppear } from "./mutations.ts";
import type { Call, Claim, ClaimToAnswer } from "./types.ts";

/** Claims at the actor's courts; null for those who answer none. */
export async function loadClaims(): Promise<{
  today: LocalDate;
  claims: (ClaimToAnswer & { idempotencyKey: string })[];
} | null> {
  const actor = await requireActor();
  if (!actor.side || !can(actor, "confirm an appearance")) return null;
  const today = dayIn(await domainNow(), NO_COURT_TIME_ZONE);
  const claims = await inScope(actor, (scope) => claimsToAnswer(scope));
  return { today, claims: claims.map((one) => ({ ...one, idempotencyKey: randomUUID() })) };
}

/** What the actor's own organization has claimed and waits for. */
export async function loadOwnClaims(): Promise<Claim[]> {
  const actor = await requireActor();
  return actor.side === "defense" ? inScope(actor, (scope) => ownClaims(scope)) : [];
}

/** Whether the actor's organization is named to take the case over: where its notice of that leads. */
export async function isCalledTo(caseId: string): Promise<boolean> {
  const actor = await requireActor();
  if (!mayAppear(actor) || !isId(caseId)) return false;
  const calls = await inScope(actor, (scope) => substitutionsToConfirm(scope, caseId));
  return calls.length > 0;
}

/** Where the court named the actor's organization substitute counsel; none for who enters no appearance. */
export async function loadCalls(): Promise<{
  today: LocalDate;
  calls: (Call & { idempotencyKey: string })[];
}> {
  const actor = await requireActor();
  const today = dayIn(await domainNow(), NO_COURT_TIME_ZONE);
  if (actor.side !== "defense" || !mayAppear(actor)) return { today, calls: [] };
  const calls = await inScope(actor, (scope) => substitutionsToConfirm(scope));
  return { today, calls: calls.map((one) => ({ ...one, idempotencyKey: randomUUID() })) };
}
