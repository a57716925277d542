import "server-only";
/** One page of a queue as SQL, in any order and from any row on, at the same price everywhere. */
import type { Scope } from "../cases/scope.ts";
import { ridersCount, tieOf } from "../families/tie-sql.ts";
import { STAGE_IDS, type Stage } from "../workflow/stages.ts";
import { conditions, Parameters, type QueueQuery, stagesOf } from "./conditions.ts";
import type { Condition, Cursor, Direction, SortId } from "./types.ts";

export const PAGE_SIZE = 50;

export interface PageQuery extends QueueQuery {
  sort: SortId;
  direction: Direction;
  /** Rows after it, or before it when `backwards`. */
  cursor: Cursor | null;
  backwards: boolean;
  size?: number;
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
    requested: { column: "requested_on", type: "date", nullable: true, byStage: false },
    check: { column: "check_valid_to", type: "date", nullable: true, byStage: false },
    ends: { column: "ends_on", type: "date", nullable: true, byStage: true },
    awaited: {
      column: "paper_awaited_since",
      type: "date",
      nullable: true,
      byStage: false,
    },
    name: { column: "sort_name", type: "text", nullable: false, byStage: true },
  };

/** The stages that are read one by one; one null: all of them at once. */
function readByStage(query: PageQuery): (Stage | null)[] {
  const { queue, filters, sort } = query;
  if (!SORTS[sort].byStage || filters.q || queue.where.some(isRare)) return [null];
  const stages = stagesOf(query);
  // None at all is still a page, without a line.
  if (stages) return stages.length > 0 ? [...stages] : [null];
  // All stages by hearing have an index of their own.
  return sort === "hearing" ? [null] : STAGE_IDS;
}

const RARE: readonly string[] = [
  "adverse",
  "requested",
  "disputed",
  "recalendar_status",
  "counsel_motion",
  "paper_awaited_since",
];

/** Conditions that few cases meet and that have an index of their own (migrations, 'Rare'). */
function isRare(condition: Condition): boolean {
  if ("inquired" in condition) return true;
  if (!("column" in condition)) return false;
  const { column } = condition;
  return RARE.includes(column);
}

interface Branch {
  /** 0: the sorted column is known; 1: it is not. What is not known comes last, both ways. */
  part: 0 | 1;
  where: string[];
}

/** The files of one page as SQL, for whoever says what is told of each. */
export interface PageOfFiles {
  /** `with found as (…), page as materialized (…)`: the page is one row of party_file each. */
  with: string;
  /** The page's own order, for `page p`. */
  order: string;
  /** What the page is sorted by, as the next page's cursor carries it. */
  value: string;
  parameters: Parameters;
}

/**
 * Where the index begins with the stage, each stage is read in the order of its index for as many
 * rows as the page has (and one, which says that there is more), then merged; the same for rows
 * without a value. So every branch stops early, and the rows after a cursor are found where the last
 * page ended.
 */
export function pageOfFiles(scope: Scope, query: PageQuery): PageOfFiles {
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
  return {
    with: `with found as (${selects.join("\n    union all ")}),
    page as materialized (select * from found p order by ${order("p")} limit ${limit})`,
    order: order("p"),
    value: `p.${sort.column}::text`,
    parameters,
  };
}

/** A page of a queue as SQL: what its lines tell. */
export function pageSql(scope: Scope, query: PageQuery) {
  const page = pageOfFiles(scope, query);
  const text = `
    ${page.with}
    select p.case_id, c.a_number, r.family_name, r.given_names, p.stage, p.stage_since::text,
      p.court_code, t.name as court_name, p.next_hearing_at::text as hearing_at, p.hearing_kind,
      p.detained, p.represented, p.requested,
      p.reply_by::text, p.requested_on::text, p.ends_on::text, p.form,
      c.shared ->> 'referringAgency' as agency, c.shared -> 'offer' ->> 'status' as offer_status,
      c.shared ->> 'program' as program, c.shared -> 'back' ->> 'reason' as back, c.shared -> 'motion' as motion,
      p.signed_government, p.signed_defense, c.shared -> 'recalendar' as recalendar,
      c.shared -> 'counselMotion' as counsel_motion,
      c.shared -> 'disputes' as disputes, p.check_valid_to::text,
      p.own -> 'adverse' ->> 'what' as adverse, p.own -> 'inquiries' -> -1 as inquiry, p.own -> 'awaited' as awaited, p.own -> 'sentBack' ->> 'reason' as sent_back,
      a.name as assigned_name, tie.lead ->> 'name' as lead_name, ${ridersCount("p")} as riders,
      ${page.value} as value
    from page p
    join case_file c on c.id = p.case_id
    join respondent r on r.id = c.respondent_id
    left join court t on t.code = p.court_code
    left join account a on a.id = p.assigned_to
    ${tieOf("p")}
    order by ${page.order}`;
  return { text, values: page.parameters.values };
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
