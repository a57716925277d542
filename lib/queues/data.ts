import "server-only";
import type { Scope } from "../cases/scope.ts";
import { findTerms } from "../search/terms.ts";
import { addDays, type LocalDate } from "../workflow/dates.ts";
import { STAGE_IDS, type Stage } from "../workflow/stages.ts";
import type { Motion, Recalendar } from "../workflow/state.ts";
import type { QueueRow } from "./facts.ts";
import type {
  Choice,
  Condition,
  Count,
  Cursor,
  Direction,
  Filters,
  QueueDefinition,
  SortId,
} from "./types.ts";

export const PAGE_SIZE = 50;
/** Counting stops here: beyond it nobody needs the number, and everybody needs the page. */
export const COUNT_CAP = 10_000;

/** What to ask of the cases: a queue as it stands on one day, narrowed by filters. */
export interface QueueQuery {
  queue: Pick<QueueDefinition, "stages" | "where">;
  filters: Filters;
  today: LocalDate;
}

export interface PageQuery extends QueueQuery {
  sort: SortId;
  direction: Direction;
  /** Rows after it, or before it when `backwards`. */
  cursor: Cursor | null;
  backwards: boolean;
  size?: number;
}

export interface Page {
  rows: QueueRow[];
  /** Whether there is more in the direction that was read. */
  more: boolean;
}

/**
 * How each sort reaches its index (migrations, 'Queues'): the index begins with organization and
 * stage, or with the organization alone.
 */
const SORTS: Record<SortId, { column: string; type: string; nullable: boolean; byStage: boolean }> =
  {
    hearing: { column: "next_hearing_at", type: "timestamp", nullable: true, byStage: true },
    since: { column: "stage_since", type: "date", nullable: false, byStage: true },
    reply: { column: "reply_by", type: "date", nullable: true, byStage: true },
    check: { column: "check_valid_to", type: "date", nullable: true, byStage: false },
    name: { column: "sort_name", type: "text", nullable: false, byStage: true },
  };

/** Collects values, so that no text of a person ever becomes SQL. */
class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** What a condition is asked about: the day, and the stage where only one is being read. */
interface Asked {
  today: LocalDate;
  stage: Stage | null;
}

/** A condition as SQL; 'true' and 'false' where the stage alone answers it. */
function isTrue(condition: Condition, asked: Asked, add: Parameters["add"]): string {
  const { stage } = asked;
  if ("any" in condition) {
    if (stage && condition.any.some((one) => "stage" in one && one.stage.includes(stage))) {
      return "true";
    }
    const ways = condition.any.filter((one) => !stage || !("stage" in one));
    return `(${ways.map((one) => isTrue(one, asked, add)).join(" or ") || "false"})`;
  }
  if ("stage" in condition) {
    return stage
      ? String(condition.stage.includes(stage))
      : `p.stage = any(${add(condition.stage, "text[]")})`;
  }
  if ("assigned" in condition) return `p.assigned_to is ${condition.assigned ? "not " : ""}null`;
  if ("own" in condition) {
    // A case expression, because the planner takes a bare comparison with JSON for a rare one.
    const has = `coalesce(p.own -> ${add(condition.own, "text")}, 'null') <> 'null'`;
    return condition.is ? has : `case when ${has} then false else true end`;
  }
  if ("request" in condition) {
    return `(p.requested and exists (select from case_file f where f.id = p.case_id
      and coalesce(f.shared -> 'request' ->> 'on' >= p.stage_since::text, true)))`;
  }
  if ("offer" in condition) {
    return `exists (select from case_file f where f.id = p.case_id
      and f.shared -> 'offer' ->> 'status' = any(${add(condition.offer, "text[]")}))`;
  }
  return aboutColumn(condition, asked.today, add);
}

/** Column names come from the closed lists of types.ts, never from an address. */
function aboutColumn(
  condition: Extract<Condition, { column: string }>,
  today: LocalDate,
  add: Parameters["add"],
): string {
  const column = `p.${condition.column}`;
  if ("is" in condition) return condition.is ? column : `not ${column}`;
  if ("in" in condition) {
    return condition.in.length === 1
      ? `${column} = ${add(condition.in[0], "text")}`
      : `${column} = any(${add(condition.in, "text[]")})`;
  }
  const { from, to } = condition;
  const parts = [
    from === undefined ? null : `${column} >= ${add(addDays(today, from), "date")}`,
    to === undefined ? null : `${column} < ${add(addDays(today, to + 1), "date")}`,
  ];
  return parts.filter((part) => part !== null).join(" and ");
}

/**
 * A queue's whole `where`, for one of its stages or for all. Row-level security says the first line
 * again, for whoever forgets.
 */
function conditions(
  scope: Scope,
  query: QueueQuery,
  add: Parameters["add"],
  stage: Stage | null = null,
): string[] {
  const { actor } = scope;
  const { filters, queue, today } = query;
  const all = [
    `p.organization_id = ${add(actor.organizationId, "uuid")}`,
    `p.side = ${add(actor.side, "text")}`,
    "p.ended_at is null",
    ...inStages(stage ? [stage] : queue.stages, add),
    ...queue.where.map((condition) => isTrue(condition, { today, stage }, add)),
  ];
  if (filters.court) all.push(`p.court_code = ${add(filters.court, "text")}`);
  if (filters.before) all.push(`p.next_hearing_at < ${add(filters.before, "date")}`);
  if (filters.represented !== null) all.push(`${filters.represented ? "" : "not "}p.represented`);
  if (filters.detained !== null) all.push(`${filters.detained ? "" : "not "}p.detained`);
  all.push(...assignedTo(filters.assigned, actor.userId, add));
  if (filters.q) {
    const { words, prefixes } = findTerms(filters.q);
    all.push(
      `p.case_id in (select find_cases(${add(words, "text[]")}, ${add(prefixes, "text[]")}))`,
    );
  }
  return all;
}

function assignedTo(whose: string, me: string | null, add: Parameters["add"]): string[] {
  if (whose === "anybody") return [];
  if (whose === "nobody") return ["p.assigned_to is null"];
  if (whose === "me") return [`p.assigned_to = ${add(me, "uuid")}`];
  if (whose !== "mine") return [`p.assigned_to = ${add(whose, "uuid")}`];
  return [`(p.assigned_to is null or p.assigned_to = ${add(me, "uuid")})`];
}

function inStages(stages: readonly Stage[] | null, add: Parameters["add"]): string[] {
  if (!stages) return [];
  if (stages.length === 1) return [`p.stage = ${add(stages[0], "text")}`];
  return [`p.stage = any(${add(stages, "text[]")})`];
}

/** The stages that are read one by one; one null: all of them at once. */
function readByStage({ queue, filters, sort }: PageQuery): (Stage | null)[] {
  if (!SORTS[sort].byStage || filters.q || queue.where.some(isRare)) return [null];
  if (queue.stages) return [...queue.stages];
  // All stages by hearing have an index of their own.
  return sort === "hearing" ? [null] : STAGE_IDS;
}

/** Conditions that few cases meet and that have an index of their own (migrations, 'Rare'). */
function isRare(condition: Condition): boolean {
  if (!("column" in condition)) return false;
  const { column } = condition;
  return column === "adverse" || column === "disputed" || column === "recalendar_status";
}

interface Branch {
  /** 0: the sorted column is known; 1: it is not. What is not known comes last, both ways. */
  part: 0 | 1;
  where: string[];
}

/**
 * A page as SQL. Where the index begins with the stage, each stage is read in the order of its
 * index for as many rows as the page has, then merged; the same for rows without a value. So every
 * branch stops early, and the rows after a cursor are found where the last page ended.
 */
function pageSql(scope: Scope, query: PageQuery) {
  const parameters = new Parameters();
  const add = parameters.add.bind(parameters);
  const sort = SORTS[query.sort];
  const up = (query.direction === "asc") !== query.backwards;
  const [way, past] = up ? ["asc", ">"] : ["desc", "<"];
  const limit = add((query.size ?? PAGE_SIZE) + 1, "int");

  const selects = readByStage(query)
    .map((stage) => conditions(scope, query, add, stage))
    .flatMap((where) =>
      parts(query, sort, past, add).map((one) => ({ ...one, where: [...where, ...one.where] })),
    )
    .map(
      ({ part, where }) => `(select ${part} as part, p.* from party_file p
      where ${where.join("\n        and ")}
      order by p.${sort.column} ${way}, p.case_id ${way} limit ${limit})`,
    );
  const order = (at: string) =>
    `${at}.part ${query.backwards ? "desc" : "asc"}, ${at}.${sort.column} ${way}, ${at}.case_id ${way}`;
  const text = `
    with found as (${selects.join("\n    union all ")}),
    page as materialized (select * from found p order by ${order("p")} limit ${limit})
    select p.case_id, c.a_number, r.family_name, r.given_names, p.stage, p.stage_since::text,
      t.name as court_name, p.next_hearing_at::text as hearing_at, p.hearing_kind,
      p.detained, p.represented, p.requested,
      p.reply_by::text, c.shared -> 'offer' ->> 'status' as offer_status,
      c.shared -> 'back' ->> 'reason' as back, c.shared -> 'motion' as motion,
      p.signed_government, p.signed_defense, c.shared -> 'recalendar' as recalendar,
      c.shared -> 'disputes' as disputes, p.check_valid_to::text,
      p.own -> 'adverse' ->> 'what' as adverse, p.own -> 'sentBack' ->> 'reason' as sent_back,
      a.name as assigned_name, p.${sort.column}::text as value
    from page p
    join case_file c on c.id = p.case_id
    join respondent r on r.id = c.respondent_id
    left join court t on t.code = p.court_code
    left join account a on a.id = p.assigned_to
    order by ${order("p")}`;
  return { text, values: parameters.values };
}

function parts(
  { cursor, backwards }: PageQuery,
  sort: (typeof SORTS)[SortId],
  past: string | undefined,
  add: Parameters["add"],
): Branch[] {
  const column = `p.${sort.column}`;
  const known = sort.nullable ? [`${column} is not null`] : [];
  const all: Branch[] = sort.nullable
    ? [
        { part: 0, where: known },
        { part: 1, where: [`${column} is null`] },
      ]
    : [{ part: 0, where: known }];
  if (!cursor) return all;
  const at = cursor.value === null ? 1 : 0;
  return all
    .filter(({ part }) => (backwards ? part <= at : part >= at))
    .map(({ part, where }) => {
      if (part !== at) return { part, where };
      const beyond =
        cursor.value === null
          ? `p.case_id ${past} ${add(cursor.caseId, "uuid")}`
          : `(${column}, p.case_id) ${past} (${add(cursor.value, sort.type)}, ${add(cursor.caseId, "uuid")})`;
      return { part, where: [...where, beyond] };
    });
}

interface SqlRow {
  case_id: string;
  a_number: string;
  family_name: string;
  given_names: string;
  stage: Stage;
  stage_since: string;
  court_name: string | null;
  hearing_at: string | null;
  hearing_kind: string | null;
  detained: boolean;
  represented: boolean;
  requested: boolean;
  reply_by: string | null;
  offer_status: string | null;
  back: string | null;
  motion: Motion | null;
  signed_government: boolean;
  signed_defense: boolean;
  recalendar: Recalendar | null;
  disputes: { step: string }[] | null;
  check_valid_to: string | null;
  adverse: string | null;
  sent_back: string | null;
  assigned_name: string | null;
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
    courtName: row.court_name,
    hearingAt: row.hearing_at,
    hearingKind: row.hearing_kind,
    detained: row.detained,
    represented: row.represented,
    requested: row.requested,
    replyBy: row.reply_by,
    offerStatus: row.offer_status,
    back: row.back,
    motion: row.motion,
    signedGovernment: row.signed_government,
    signedDefense: row.signed_defense,
    recalendar: row.recalendar,
    disputed: (row.disputes ?? []).map((dispute) => dispute.step),
    checkValidTo: row.check_valid_to,
    adverse: row.adverse,
    sentBack: row.sent_back,
    assignedName: row.assigned_name,
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
      where j.organization_id = $1 limit ${COUNT_CAP + 1}) counted`,
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
              and m.role <> 'administrator')
        ), '[]') as colleagues
      from organization o where o.id = $1`,
    values: [scope.actor.organizationId],
  });
  const row = rows[0];
  return {
    timeZone: row?.time_zone ?? "UTC",
    courts: row?.courts ?? [],
    colleagues: row?.colleagues ?? [],
  };
}
