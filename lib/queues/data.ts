import "server-only";
import { rolesWith } from "../access/can.ts";
import type { Scope } from "../cases/scope.ts";
import type { Stage } from "../workflow/stages.ts";
import type {
  AwaitedPaper,
  CounselMotion,
  Inquiry,
  Motion,
  Recalendar,
} from "../workflow/state.ts";
import { conditions, Parameters, type QueueQuery } from "./conditions.ts";
import type { QueueRow } from "./facts.ts";
import { PAGE_SIZE, type PageQuery, pageSql } from "./page-sql.ts";
import type { Choice, Count } from "./types.ts";

/** Counting stops here: beyond it nobody needs the number, and everybody needs the page. */
export const COUNT_CAP = 10_000;

export interface Page {
  rows: QueueRow[];
  /** Whether there is more in the direction that was read. */
  more: boolean;
}

interface SqlRow {
  case_id: string;
  a_number: string;
  family_name: string;
  given_names: string;
  stage: Stage;
  stage_since: string;
  court_code: string | null;
  court_name: string | null;
  hearing_at: string | null;
  hearing_kind: string | null;
  detained: boolean;
  represented: boolean;
  requested: boolean;
  reply_by: string | null;
  requested_on: string | null;
  offer_status: string | null;
  ends_on: string | null;
  form: string | null;
  agency: string | null;
  program: string | null;
  back: string | null;
  motion: Motion | null;
  signed_government: boolean;
  signed_defense: boolean;
  recalendar: Recalendar | null;
  counsel_motion: CounselMotion | null;
  disputes: { step: string }[] | null;
  check_valid_to: string | null;
  adverse: string | null;
  inquiry: Inquiry | null;
  awaited: AwaitedPaper[] | null;
  sent_back: string | null;
  assigned_name: string | null;
  lead_name: string | null;
  riders: number;
  value: string | null;
}

/** One page, in the queue's own order also when it was read backwards. */
export async function queuePage(scope: Scope, query: PageQuery): Promise<Page> {
  const { rows } = await scope.sql.query<SqlRow>(pageSql(scope, query));
  const size = query.size ?? PAGE_SIZE;
  const page = rows.slice(0, size).map(toRow);
  return { rows: query.backwards ? page.reverse() : page, more: rows.length > size };
}

function toRow(row: SqlRow): QueueRow {
  return {
    caseId: row.case_id,
    aNumber: row.a_number,
    familyName: row.family_name,
    givenNames: row.given_names,
    stage: row.stage,
    stageSince: row.stage_since,
    courtCode: row.court_code,
    courtName: row.court_name,
    hearingAt: row.hearing_at,
    hearingKind: row.hearing_kind,
    detained: row.detained,
    represented: row.represented,
    requested: row.requested,
    replyBy: row.reply_by,
    requestedOn: row.requested_on,
    offerStatus: row.offer_status,
    endsOn: row.ends_on,
    form: row.form,
    agency: row.agency,
    program: row.program,
    back: row.back,
    motion: row.motion,
    signedGovernment: row.signed_government,
    signedDefense: row.signed_defense,
    recalendar: row.recalendar,
    counselMotion: row.counsel_motion,
    disputed: (row.disputes ?? []).map((dispute) => dispute.step),
    checkValidTo: row.check_valid_to,
    adverse: row.adverse,
    inquiry: row.inquiry,
    awaited: row.awaited ?? [],
    sentBack: row.sent_back,
    assignedName: row.assigned_name,
    leadName: row.lead_name,
    riders: row.riders,
    value: row.value,
  };
}

/** How many cases each of these has, all in one round trip; each stops at the cap. */
export async function queueCounts(scope: Scope, queries: readonly QueueQuery[]): Promise<Count[]> {
  if (queries.length === 0) return [];
  const parameters = new Parameters();
  const add = parameters.add.bind(parameters);
  const limit = add(COUNT_CAP + 1, "int");
  const counts = queries.map((query) => {
    const where = conditions(scope, query, add);
    return `(select count(*) from (
      select from party_file p where ${where.join(" and ")} limit ${limit}) counted)::int`;
  });
  const { rows } = await scope.sql.query<{ counts: number[] }>({
    text: `select array[${counts.join(",\n")}] as counts`,
    values: parameters.values,
  });
  return (rows[0]?.counts ?? []).map((count) => ({
    count: Math.min(count, COUNT_CAP),
    capped: count > COUNT_CAP,
  }));
}

/** The cases of a whole queue, for an act on all of them; at most `limit`. */
export async function queueCaseIds(
  scope: Scope,
  query: QueueQuery,
  limit: number,
): Promise<string[]> {
  const parameters = new Parameters();
  const add = parameters.add.bind(parameters);
  const where = conditions(scope, query, add);
  const { rows } = await scope.sql.query<{ case_id: string }>({
    text: `select p.case_id from party_file p where ${where.join(" and ")} limit ${add(limit, "int")}`,
    values: parameters.values,
  });
  return rows.map((row) => row.case_id);
}

/** Claims to represent a client that wait for an answer at the organization's courts. */
export async function pendingAppearances(scope: Scope): Promise<Count> {
  const { rows } = await scope.sql.query<{ count: number }>({
    name: "pending-appearances",
    text: `select count(*)::int from (
      select from jurisdiction j
      join appearance a on a.court_code = j.court_code and a.status = 'pending'
      where j.organization_id = $1
      union all
      select from appearance a
      where a.status = 'pending' and a.court_code is null and a.organization_id <> $1
      limit ${COUNT_CAP + 1}) counted`,
    values: [scope.actor.organizationId],
  });
  const count = rows[0]?.count ?? 0;
  return { count: Math.min(count, COUNT_CAP), capped: count > COUNT_CAP };
}

export interface Surroundings {
  timeZone: string;
  /** Courts that the organization's cases can be at. */
  courts: Choice[];
  /** Those who work here and can be given cases. */
  colleagues: Choice[];
}

/** What the filters of a queue offer: the organization's courts and its people. */
export async function surroundings(scope: Scope): Promise<Surroundings> {
  const { rows } = await scope.sql.query<{
    time_zone: string;
    courts: Choice[];
    colleagues: Choice[];
  }>({
    name: "queue-surroundings",
    text: `
      select o.time_zone,
        coalesce((
          select json_agg(json_build_object('value', t.code, 'label', t.name) order by t.name)
          from court t
          where o.side = 'defense' or exists (
            select from jurisdiction j where j.organization_id = o.id and j.court_code = t.code)
        ), '[]') as courts,
        coalesce((
          select json_agg(json_build_object('value', a.id, 'label', a.name) order by a.name)
          from account a
          where a.disabled_at is null and exists (
            select from membership m
            where m.account_id = a.id and m.organization_id = o.id and m.ended_at is null
              and m.role = any($2))
        ), '[]') as colleagues
      from organization o where o.id = $1`,
    values: [scope.actor.organizationId, rolesWith("carry cases")],
  });
  const row = rows[0];
  return {
    timeZone: row?.time_zone ?? "UTC",
    courts: row?.courts ?? [],
    colleagues: row?.colleagues ?? [],
  };
}
