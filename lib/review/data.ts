import "server-only";
import type { Scope } from "../cases/scope.ts";
import type { PersonName } from "../format/names.ts";
import type { QueueQuery } from "../queues/conditions.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { Stage } from "../workflow/stages.ts";
import { type ReviewAnswers, reviewAnswersSchema } from "./schema.ts";
import type { Phrase } from "./types.ts";

/** What a queue leaves out for whoever is handed one case after the other. */
export function notFor(
  { actor }: Scope,
  now: Date,
  besides: readonly string[],
): NonNullable<QueueQuery["also"]> {
  return (add) => {
    const me = add(actor.userId, "uuid");
    const at = add(now, "timestamptz");
    return [
      `not exists (select from review_set_aside s where s.organization_id = p.organization_id
        and s.account_id = ${me} and s.case_id = p.case_id and s.until > ${at})`,
      `not exists (select from review_claim l where l.organization_id = p.organization_id
        and l.case_id = p.case_id and l.account_id <> ${me} and l.until > ${at})`,
      `p.case_id <> all(${add(besides, "uuid[]")})`,
      // Asked for and refused on one day: the queue cannot tell which came first, the log can.
      `not (p.stage = 'not_amenable' and exists (select from case_event e
        where e.case_id = p.case_id and e.step = 'record-finding' and not exists (
          select from case_event r where r.case_id = e.case_id
            and r.step = 'request-discretion' and r.written_at > e.written_at)))`,
    ];
  };
}

export interface DraftRow {
  version: number;
  answers: ReviewAnswers;
  savedAt: Date;
}

/** What the acting person left half-way on a case. */
export async function draftOf(scope: Scope, caseId: string): Promise<DraftRow | null> {
  const { rows } = await scope.sql.query<{ version: number; answers: unknown; saved_at: Date }>({
    name: "review-draft",
    text: `select version, answers, saved_at from review_draft
      where organization_id = $1 and case_id = $2 and account_id = $3`,
    values: [scope.actor.organizationId, caseId, scope.actor.userId],
  });
  const row = rows[0];
  return row
    ? {
        version: row.version,
        answers: reviewAnswersSchema.parse(row.answers),
        savedAt: row.saved_at,
      }
    : null;
}

export interface WaitingRow extends PersonName {
  caseId: string;
  aNumber: string;
  at: Date;
}

/** More than these nobody finds again by a list. */
const WAITING_SHOWN = 12;

/** What the acting person left half-way and can still go on with, the latest first. */
export async function leftHalfWay(
  scope: Scope,
  stages: readonly Stage[],
  besides: string | null,
): Promise<WaitingRow[]> {
  const { rows } = await scope.sql.query<WaitingRow>({
    name: "review-left-half-way",
    text: `select d.case_id as "caseId", r.a_number as "aNumber",
        r.family_name as "familyName", r.given_names as "givenNames", d.saved_at as at
      from review_draft d
      join party_file p on p.case_id = d.case_id and p.organization_id = d.organization_id
        and p.ended_at is null and p.stage = any($3::text[])
      join case_file c on c.id = d.case_id
      join respondent r on r.id = c.respondent_id
      where d.organization_id = $1 and d.account_id = $2
        and d.case_id is distinct from $4::uuid
      order by d.saved_at desc limit ${WAITING_SHOWN}`,
    values: [scope.actor.organizationId, scope.actor.userId, stages, besides],
  });
  return rows;
}

/** What the acting person set aside, the one that comes again first at the top. */
export async function setAsideBy(
  scope: Scope,
  stages: readonly Stage[],
  now: Date,
): Promise<WaitingRow[]> {
  const { rows } = await scope.sql.query<WaitingRow>({
    name: "review-set-aside",
    text: `select s.case_id as "caseId", r.a_number as "aNumber",
        r.family_name as "familyName", r.given_names as "givenNames", s.until as at
      from review_set_aside s
      join party_file p on p.case_id = s.case_id and p.organization_id = s.organization_id
        and p.ended_at is null and p.stage = any($3::text[])
      join case_file c on c.id = s.case_id
      join respondent r on r.id = c.respondent_id
      where s.organization_id = $1 and s.account_id = $2 and s.until > $4
      order by s.until limit ${WAITING_SHOWN}`,
    values: [scope.actor.organizationId, scope.actor.userId, stages, now],
  });
  return rows;
}

/** Cases that got a finding of the acting person on one day of the office. */
export async function readOn(scope: Scope, day: LocalDate): Promise<number> {
  const { rows } = await scope.sql.query<{ count: number }>({
    name: "review-read-today",
    text: `select cases_read(
        ($2::date)::timestamp at time zone time_zone,
        ($2::date + 1)::timestamp at time zone time_zone) as count
      from organization where id = $1`,
    values: [scope.actor.organizationId, day],
  });
  return rows[0]?.count ?? 0;
}

/** A colleague who has the case open now, or null. */
export async function heldByOther(
  scope: Scope,
  caseId: string,
  now: Date,
): Promise<{ name: string; since: Date } | null> {
  const { rows } = await scope.sql.query<{ name: string; since: Date }>({
    name: "review-held-by",
    text: `select a.name, l.taken_at as since from review_claim l
      join account a on a.id = l.account_id
      where l.organization_id = $1 and l.case_id = $2 and l.account_id <> $3 and l.until > $4`,
    values: [scope.actor.organizationId, caseId, scope.actor.userId, now],
  });
  return rows[0] ?? null;
}

/** The acting person's own phrases and the organization's, by key; one's own go before. */
export async function phrasesOf(scope: Scope): Promise<Phrase[]> {
  const { rows } = await scope.sql.query<Phrase>({
    name: "review-phrases",
    text: `select id, key, text, account_id is null as shared from review_phrase
      where organization_id = $1 and (account_id is null or account_id = $2)
      order by key, account_id nulls last`,
    values: [scope.actor.organizationId, scope.actor.userId],
  });
  return rows;
}
