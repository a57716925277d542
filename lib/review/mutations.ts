import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { isId, snapshotForStep } from "../cases/data.ts";
import { allOrNothing, transitionIn } from "../cases/mutations.ts";
import { inScope, type Scope } from "../cases/scope.ts";
import type { TransitionRequest, TransitionResult } from "../cases/types.ts";
import { onceKey } from "../jobs/once.ts";
import { mustBeOpen } from "../openings/data.ts";
import type { QueueQuery } from "../queues/conditions.ts";
import { pageSql } from "../queues/page-sql.ts";
import { dayIn, type LocalDate, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import { notFor } from "./data.ts";
import { openingStep, REVIEWABLE, reviews } from "./opening.ts";
import { isEmptyDraft, type LookAgain, type ReviewAnswers } from "./schema.ts";

/** A case stays with whoever opened it for so long; each kept draft begins it anew. */
const CLAIM_MINUTES = 30;
/** As many as are looked at for one that nobody else is being handed at this very moment. */
const CANDIDATES = 30;

const untilOf = (now: Date) => new Date(now.getTime() + CLAIM_MINUTES * 60_000);

/** A queue with the order in which its cases are read. */
export interface ReadingOrder extends Omit<QueueQuery, "also"> {
  /** Cases that are not the next one, whatever the queue says: the one on the screen. */
  besides: readonly string[];
}

/**
 * The next case for the acting person, theirs until the claim expires: what is assigned to them
 * first, then what nobody has, the nearest hearing first. Found and claimed in one statement. Where
 * the filters say whose cases are read, those. Null when there is nothing (more) to read.
 */
export async function claimNext(
  scope: Scope,
  { besides, ...query }: ReadingOrder,
  now: Date,
): Promise<string | null> {
  const { assigned } = query.filters;
  const whose = assigned === "mine" ? ["me", "nobody"] : [assigned];
  for (const one of whose) {
    const page = pageSql(scope, {
      ...query,
      filters: { ...query.filters, assigned: one },
      also: notFor(scope, now, besides),
      sort: "hearing",
      direction: "asc",
      cursor: null,
      backwards: false,
      size: CANDIDATES,
    });
    const at = page.values.length;
    const { rows } = await scope.sql.query<{ case_id: string | null }>({
      text: `select claim_review(array(select case_id from (${page.text}) page),
        $${at + 1}::timestamptz, $${at + 2}::timestamptz) as case_id`,
      values: [...page.values, now, untilOf(now)],
    });
    const found = rows[0]?.case_id;
    if (found) return found;
  }
  return null;
}

/** Marks a case as read by the acting person. False where a colleague has it open. */
export async function claimCase(scope: Scope, caseId: string, now: Date): Promise<boolean> {
  const { rows } = await scope.sql.query<{ case_id: string | null }>({
    name: "review-claim",
    text: "select claim_review(array[$1::uuid], $2, $3) as case_id",
    values: [caseId, now, untilOf(now)],
  });
  return rows[0]?.case_id === caseId;
}

/**
 * Records a finding with the step that opens the case where it is not open yet, as one act: both or
 * none, on today's day at the court. The draft, the claim and a date to look again go with it. Twice with one key is once.
 */
export async function recordReview(
  actor: Actor,
  request: Omit<TransitionRequest, "step" | "report" | "occurredOn">,
  now: Date,
): Promise<TransitionResult> {
  return allOrNothing(actor, async (scope): Promise<TransitionResult> => {
    const found = isId(request.caseId)
      ? await snapshotForStep(scope, request.caseId, request.idempotencyKey)
      : null;
    // What this form recorded already is answered below; it opens nothing again.
    const timeZone = found?.snapshot.court?.timeZone ?? NO_COURT_TIME_ZONE;
    const today = { report: null, occurredOn: dayIn(now, timeZone) };
    const opening = found && !found.earlier && openingStep(found.snapshot.state);
    let expectedVersion = request.expectedVersion;
    if (opening) {
      const opened = await transitionIn(
        scope,
        {
          ...request,
          ...today,
          step: opening,
          input: {},
          idempotencyKey: onceKey(`${opening} before`, request.idempotencyKey),
        },
        now,
      );
      if (!opened.ok) return opened;
      expectedVersion = opened.version;
    }
    const result = await transitionIn(
      scope,
      { ...request, ...today, step: "record-finding", expectedVersion },
      now,
    );
    if (result.ok) await clear(scope, request.caseId);
    return result;
  });
}

/** What the acting person kept of a case, once it is decided. */
async function clear(scope: Scope, caseId: string): Promise<void> {
  await scope.sql.query({
    name: "review-clear",
    text: `with claim as (
        delete from review_claim
        where organization_id = $1 and account_id = $2 and case_id = $3),
      aside as (
        delete from review_set_aside
        where organization_id = $1 and account_id = $2 and case_id = $3)
      delete from review_draft
      where organization_id = $1 and account_id = $2 and case_id = $3`,
    values: [scope.actor.organizationId, scope.actor.userId, caseId],
  });
}

/**
 * Keeps what is written of a finding, for the acting person; nothing written keeps nothing. Answers
 * false where the case waits for no finding of theirs (any more).
 */
export async function keepDraft(
  actor: Actor,
  draft: { caseId: string; version: number; answers: ReviewAnswers },
  now: Date,
): Promise<boolean> {
  if (!reviews(actor) || !isId(draft.caseId)) return false;
  return inScope(actor, (scope) => keepDraftIn(scope, draft, now));
}

async function keepDraftIn(
  scope: Scope,
  { caseId, version, answers }: { caseId: string; version: number; answers: ReviewAnswers },
  now: Date,
): Promise<boolean> {
  const { organizationId, userId } = scope.actor;
  await mustBeOpen(scope, caseId);
  if (isEmptyDraft(answers)) {
    await scope.sql.query({
      name: "review-drop-draft",
      text: `delete from review_draft
        where organization_id = $1 and account_id = $2 and case_id = $3`,
      values: [organizationId, userId, caseId],
    });
    return true;
  }
  const { rowCount } = await scope.sql.query({
    name: "review-keep-draft",
    // A draft that arrives after the finding was recorded is not kept.
    text: `insert into review_draft
        (organization_id, case_id, account_id, version, answers, saved_at)
      select p.organization_id, p.case_id, $2, least($4, p.version), $5, $6 from party_file p
      where p.organization_id = $1 and p.case_id = $3 and p.ended_at is null
        and p.stage = any($7::text[])
      on conflict (organization_id, case_id, account_id) do update set
        version = excluded.version, answers = excluded.answers, saved_at = excluded.saved_at`,
    values: [organizationId, userId, caseId, version, JSON.stringify(answers), now, REVIEWABLE],
  });
  if (rowCount === 1) await claimCase(scope, caseId, now);
  return rowCount === 1;
}

const LATER: Record<LookAgain, string> = {
  hours: "$4::timestamptz + interval '2 hours'",
  tomorrow: "($5::date + 1)::timestamp at time zone o.time_zone",
  week: "($5::date + 7)::timestamp at time zone o.time_zone",
};

/**
 * Sets a case aside for the acting person, until a time at the office; a colleague may have it
 * meanwhile. False where there is no such case for them.
 */
export async function setAside(
  actor: Actor,
  { caseId, again, today }: { caseId: string; again: LookAgain; today: LocalDate },
  now: Date,
): Promise<boolean> {
  if (!reviews(actor) || !isId(caseId)) return false;
  return inScope(actor, async (scope) => {
    const { rowCount } = await scope.sql.query({
      name: `review-set-aside-${again}`,
      text: `with given_up as (
          delete from review_claim
          where organization_id = $1 and account_id = $2 and case_id = $3)
        insert into review_set_aside (organization_id, account_id, case_id, until)
        select p.organization_id, $2, p.case_id, ${LATER[again]}
        from party_file p join organization o on o.id = p.organization_id
        where p.organization_id = $1 and p.case_id = $3 and p.ended_at is null
          and $4::timestamptz is not null and $5::date is not null
        on conflict (organization_id, account_id, case_id) do update set until = excluded.until`,
      values: [scope.actor.organizationId, scope.actor.userId, caseId, now, today],
    });
    return rowCount === 1;
  });
}

/** Adds a phrase or writes it anew under the same key. False where the role may not. */
export async function keepPhrase(
  actor: Actor,
  phrase: { key: string; text: string; whose: "mine" | "office" },
  now: Date,
): Promise<boolean> {
  const office = phrase.whose === "office";
  if (!reviews(actor) || (office && !can(actor, "change settings"))) return false;
  await inScope(actor, ({ sql }) =>
    sql.query({
      name: `review-keep-phrase-${phrase.whose}`,
      text: `insert into review_phrase (organization_id, account_id, key, text, created_at)
        values ($1, $2, $3, $4, $5)
        on conflict ${office ? "(organization_id, key) where account_id is null" : "(organization_id, account_id, key) where account_id is not null"}
        do update set text = excluded.text`,
      values: [actor.organizationId, office ? null : actor.userId, phrase.key, phrase.text, now],
    }),
  );
  return true;
}

/** Takes a phrase away. False where it is none of the actor's to take. */
export async function dropPhrase(actor: Actor, id: string): Promise<boolean> {
  if (!reviews(actor) || !isId(id)) return false;
  const office = can(actor, "change settings");
  return inScope(actor, async ({ sql }) => {
    const { rowCount } = await sql.query({
      name: "review-drop-phrase",
      text: `delete from review_phrase
        where organization_id = $1 and id = $2 and (account_id = $3 or (account_id is null and $4))`,
      values: [actor.organizationId, id, actor.userId, office],
    });
    return rowCount === 1;
  });
}
