import "server-only";
import { cache } from "react";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import type { Side } from "../access/roles.ts";
import { requireActor } from "../auth/session.ts";
import { colleagues, isId } from "../cases/data.ts";
import { NO_COURT } from "../cases/schema.ts";
import { inScope, type Scope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { logRead } from "../read-log/mutations.ts";
import { settingsActor } from "../settings/loaders.ts";
import { dayIn, type LocalDate, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import {
  CHECKS_ON_A_PAGE,
  checkById,
  conflictSettings,
  decidedChecks,
  decisionsOf,
  keptPeople,
  pairsOf,
  personById,
  waitingChecks,
  waitingIntakes,
} from "./data.ts";
import { askToOpen } from "./gate.ts";
import { isConflictsPerson } from "./mutations.ts";
import type {
  CheckLine,
  CheckPage,
  ConflictSettings,
  PersonEntry,
  WaitingIntake,
} from "./types.ts";

type Sided = Actor & { side: Side };

/** The actor of this request where their role could decide on conflicts; whether they do is asked next. */
async function possiblePerson(): Promise<Sided | null> {
  const actor = await requireActor();
  const { side } = actor;
  return side && can(actor, "clear conflicts") ? { ...actor, side } : null;
}

async function asConflictsPerson<T>(work: (scope: Scope) => Promise<T | null>): Promise<T | null> {
  const actor = await possiblePerson();
  if (!actor) return null;
  return inScope(actor, async (scope) => ((await isConflictsPerson(scope)) ? work(scope) : null));
}

async function today(): Promise<LocalDate> {
  return dayIn(await domainNow(), NO_COURT_TIME_ZONE);
}

/** A page of a list, and behind which line the next one begins. */
interface Page<Line> {
  lines: Line[];
  next: string | null;
}

function pageOf<Line extends { id: string }>(rows: Line[]): Page<Line> {
  const lines = rows.slice(0, CHECKS_ON_A_PAGE);
  return { lines, next: rows.length > CHECKS_ON_A_PAGE ? (lines.at(-1)?.id ?? null) : null };
}

function cursor(text: string | undefined): string | null {
  return text && isId(text) ? text : null;
}

/** The conflicts person's list; null for everybody else. */
export async function loadChecks(address: { after?: string; decided?: string }): Promise<{
  waiting: Page<CheckLine>;
  decided: Page<CheckLine>;
} | null> {
  return asConflictsPerson(async (scope) => ({
    waiting: pageOf(await waitingChecks(scope, cursor(address.after))),
    decided: pageOf(await decidedChecks(scope, cursor(address.decided))),
  }));
}

/** One check with whom it found; null for whoever does not decide. */
export const loadCheck = cache(async (id: string): Promise<CheckPage | null> => {
  if (!isId(id)) return null;
  const now = await today();
  const page = await asConflictsPerson(async (scope) => {
    const check = await checkById(scope, id);
    if (!check) return null;
    const { intake, intakeKey, finished, ...line } = check;
    return {
      ...line,
      takesIn: intake !== null,
      pairs: await pairsOf(scope, id),
      decisions: await decisionsOf(scope, id),
      today: now,
    };
  });
  const actor = await possiblePerson();
  if (page && actor)
    await logRead(actor, { caseId: page.caseId, what: "conflict_check", detail: id });
  return page;
});

/** Whom the organization keeps by hand, beside its clients. */
export async function loadPeople(after: string | undefined): Promise<
  | (Page<PersonEntry> & {
      side: Side;
      colleagues: { id: string; name: string }[];
      today: LocalDate;
    })
  | null
> {
  const now = await today();
  return asConflictsPerson(async (scope) => ({
    ...pageOf(await keptPeople(scope, cursor(after))),
    side: scope.actor.side,
    colleagues: await colleagues(scope),
    today: now,
  }));
}

/** One entry, to be corrected or ended. */
export async function loadPerson(id: string): Promise<{
  entry: PersonEntry;
  side: Side;
  colleagues: { id: string; name: string }[];
  today: LocalDate;
} | null> {
  if (!isId(id)) return null;
  const now = await today();
  return asConflictsPerson(async (scope) => {
    const entry = await personById(scope, id);
    if (!entry?.byHand) return null;
    return { entry, side: scope.actor.side, colleagues: await colleagues(scope), today: now };
  });
}

/** Intakes of the actor's organization that wait for its conflicts person, or may go on now. */
export async function loadWaitingIntakes(): Promise<WaitingIntake[]> {
  const actor = await requireActor();
  if (actor.side !== "defense" || !can(actor, "enter a case")) return [];
  return inScope(actor, (scope) => waitingIntakes(scope));
}

/** What was typed into an intake that may go on now, and the key it was sent with. */
export async function loadSavedIntake(
  id: string | undefined,
): Promise<{ values: Record<string, unknown>; key: string } | null> {
  const actor = await requireActor();
  if (!id || !isId(id) || actor.side !== "defense" || !can(actor, "enter a case")) return null;
  return inScope(actor, async (scope) => {
    const check = await checkById(scope, id);
    if (!check?.intake || !check.intakeKey || check.finished || check.state === "withdrawn") {
      return null;
    }
    const { courtCode, ...values } = check.intake;
    return { values: { ...values, courtCode: courtCode ?? NO_COURT }, key: check.intakeKey };
  });
}

/** What supervisors set. */
export async function loadConflictSettings(): Promise<
  (ConflictSettings & { side: Side; colleagues: { id: string; name: string }[] }) | null
> {
  const actor = await settingsActor();
  if (!actor || actor.side === "court") return null;
  return inScope(actor, async (scope) => ({
    ...(await conflictSettings(scope)),
    side: actor.side,
    colleagues: await possiblePeople(scope),
  }));
}

/** Who of the organization could decide on conflicts. */
async function possiblePeople(scope: Scope): Promise<{ id: string; name: string }[]> {
  const all = await colleagues(scope);
  return all.filter(({ role }) => can({ ...scope.actor, role }, "clear conflicts"));
}

/**
 * What stands before a case whose person the actor met for another organization; the conflicts person
 * is asked with it. Null where nothing does.
 */
export async function loadBar(caseId: string): Promise<string | null> {
  return askToOpen(await requireActor(), caseId, await domainNow());
}
