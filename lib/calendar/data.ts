import "server-only";
import { can } from "../access/can.ts";
import type { Scope } from "../cases/scope.ts";
import { Parameters } from "../queues/conditions.ts";
import { addDays, daysBetween, type LocalDate } from "../workflow/dates.ts";
import type { Stage } from "../workflow/stages.ts";
import type { EntryKind, Titles } from "./types.ts";

export interface CalendarCourt {
  code: string;
  name: string;
  timeZone: string;
}

/**
 * Courts that the organization's cases are at: its own, or of a firm or clinic each that has one
 * (read from the index court by court, not from the cases).
 */
export async function calendarCourts(scope: Scope): Promise<CalendarCourt[]> {
  const { rows } = await scope.sql.query<CalendarCourt>({
    name: "calendar-courts",
    text: `with recursive at (code) as (
        (select p.court_code from party_file p
          where p.side = 'defense' and p.organization_id = $1 and p.ended_at is null
            and p.court_code is not null
          order by p.court_code limit 1)
        union all
        select (select p.court_code from party_file p
          where p.side = 'defense' and p.organization_id = $1 and p.ended_at is null
            and p.court_code > at.code
          order by p.court_code limit 1)
        from at where at.code is not null
      )
      select c.code, c.name, c.time_zone as "timeZone" from court c
      where c.code in (select j.court_code from jurisdiction j where j.organization_id = $1)
        or c.code in (select code from at where code is not null)
      order by c.name`,
    values: [scope.actor.organizationId],
  });
  return rows;
}

export interface CalendarQuery {
  from: LocalDate;
  /** Included. */
  to: LocalDate;
  today: LocalDate;
  courts: readonly string[];
  court: string | null;
  judge: string | null;
  kind: EntryKind | null;
  mine: boolean;
}

export interface EntryRow {
  case_id: string;
  day: LocalDate;
  /** `HH:MM` local to the court; null for a whole day. */
  time: string | null;
  kind: EntryKind;
  passed: boolean;
  judge: string;
  court_code: string | null;
  stage: Stage;
  detained: boolean;
  assigned_name: string | null;
  a_number: string;
  family_name: string;
  given_names: string;
}

type Add = Parameters["add"];

const JUDGE_NOW =
  "(select c.shared -> 'hearing' ->> 'judge' from case_file c where c.id = p.case_id)";

interface Branch {
  columns: string;
  from: string;
  where: string[];
  /** The day that it is counted at. */
  day: string;
  /** The order of the index that it is read from. */
  order: string;
}

/**
 * From which day to before which, as SQL. Row-level security lets an index be used only by comparisons
 * of one type with itself (of a timestamp with a date it must first know that the row may be seen),
 * so each is written as a moment and as a day.
 */
type Span = Record<"first" | "end" | "firstDay" | "endDay", () => string>;

/** What the branches share. Each asks only for what it needs: a value that nothing uses is refused. */
class Asked {
  private readonly query: CalendarQuery;
  private readonly add: Add;
  private readonly actor: Scope["actor"];
  readonly span: Span;

  constructor({ actor }: Scope, query: CalendarQuery, add: Add, span: Span) {
    this.actor = actor;
    this.query = query;
    this.add = add;
    this.span = span;
  }

  seat(): string[] {
    const { organizationId, side } = this.actor;
    return [
      `p.organization_id = ${this.add(organizationId, "uuid")}`,
      `p.side = ${this.add(side, "text")}`,
      "p.ended_at is null",
    ];
  }

  /**
   * One's own are those of whom one stands in for today, too; a judge's those set before them, whoever
   * carries the case in the court's office.
   */
  mine(judge: string): string[] {
    if (!this.query.mine) return [];
    const me = this.add(this.actor.userId, "uuid");
    const assigned = `p.assigned_to = any(array(
      select ${me} union all
      select b.account_id from absence b
      where b.organization_id = current_organization() and b.covered_by = ${me}
        and b.called_off_at is null and organization_today() between b.from_day and b.until_day))`;
    if (!can(this.actor, "hear cases")) return [assigned];
    return [`(${assigned} or ${judge} = ${this.add(this.actor.name, "text")})`];
  }

  judge(judge: string): string[] {
    return this.query.judge ? [`${judge} = ${this.add(this.query.judge, "text")}`] : [];
  }

  court(): string[] {
    return this.query.court ? [`p.court_code = ${this.add(this.query.court, "text")}`] : [];
  }

  /** What passed_hearings is asked for, but for how many. */
  ofThen(): string {
    const { court, courts, kind, judge, mine } = this.query;
    const name = can(this.actor, "hear cases") ? this.actor.name : null;
    return [
      this.add(court ? [court] : courts, "text[]"),
      this.span.first(),
      this.span.end(),
      this.add(kind, "text"),
      this.add(judge, "text"),
      this.add(mine, "boolean"),
      this.add(name, "text"),
    ].join(", ");
  }

  today(): string {
    return this.add(this.query.today, "date");
  }

  kind(kind: string): string[] {
    return this.query.kind ? [`${kind} = ${this.add(this.query.kind, "text")}`] : [];
  }
}

const ON_FILE = "p.stage, p.detained, p.assigned_to";

/** Hearings as they stand. */
function standing(asked: Asked): Branch {
  return {
    columns: `p.case_id, p.next_hearing_at as at, coalesce(p.hearing_kind, 'master') as kind,
      false as passed, null::text as judge, p.court_code, ${ON_FILE}`,
    from: "party_file p",
    where: [
      ...asked.seat(),
      `p.next_hearing_at >= ${asked.span.first()}`,
      `p.next_hearing_at < ${asked.span.end()}`,
      ...asked.mine(JUDGE_NOW),
      ...asked.court(),
      ...asked.judge(JUDGE_NOW),
      ...asked.kind("coalesce(p.hearing_kind, 'master')"),
    ],
    day: "p.next_hearing_at::date",
    order: "p.next_hearing_at, p.case_id",
  };
}

/** Hearings whose day came before another was set (function passed_hearings). */
function passed(asked: Asked, limit: string): Branch {
  return {
    columns: `h.case_id, h.at, h.kind, true as passed, h.judge, h.court_code, h.stage, h.detained,
      h.assigned_to`,
    from: `passed_hearings(${asked.ofThen()}, ${limit}) h`,
    // No day after today has come: it is not asked.
    where: [`${asked.span.firstDay()} <= ${asked.today()}`],
    day: "h.at::date",
    order: "h.at, h.case_id",
  };
}

/** Days to answer an offer by. */
function replies(asked: Asked): Branch {
  return {
    columns: `p.case_id, p.reply_by::timestamp as at, 'reply' as kind, false as passed,
      '' as judge, p.court_code, ${ON_FILE}`,
    from: "party_file p",
    where: [
      ...asked.seat(),
      "p.stage = 'offered'",
      `p.reply_by >= ${asked.span.firstDay()}`,
      `p.reply_by < ${asked.span.endDay()}`,
      ...asked.mine(JUDGE_NOW),
      ...asked.court(),
    ],
    day: "p.reply_by",
    order: "p.reply_by, p.case_id",
  };
}

/** What stands on the days from `first` to before `end`, which are two SQL expressions. */
function branches(
  scope: Scope,
  query: CalendarQuery,
  add: Add,
  span: Span,
  limit = "null",
): Branch[] {
  const asked = new Asked(scope, query, add, span);
  if (query.kind === "reply") return [replies(asked)];
  const hearings = [standing(asked), passed(asked, limit)];
  // An offer has no judge; a kind of hearing is none of an offer.
  return query.kind || query.judge ? hearings : [...hearings, replies(asked)];
}

/** Of each day its first entries, at most `limit`, in the order of the day. */
export async function calendarEntries(
  scope: Scope,
  query: CalendarQuery,
  limit: number,
): Promise<EntryRow[]> {
  const parameters = new Parameters();
  const add = parameters.add.bind(parameters);
  const most = add(limit, "int");
  // An array, because the planner knows how many days it has: of a series it expects a thousand.
  const days = Array.from({ length: daysBetween(query.from, query.to) + 1 }, (_, n) =>
    addDays(query.from, n),
  );
  const span = {
    first: () => "d.first",
    end: () => "d.next",
    firstDay: () => "d.day",
    endDay: () => "d.day + 1",
  };
  const parts = branches(scope, query, add, span, most).map(
    ({ columns, from, where, order }) =>
      `(select ${columns} from ${from} where ${where.join("\n and ")} order by ${order} limit ${most})`,
  );
  const { rows } = await scope.sql.query<EntryRow>({
    text: `
      select e.case_id, d.day::text as day,
        case when e.kind <> 'reply' then to_char(e.at, 'HH24:MI') end as time, e.kind, e.passed,
        coalesce(e.judge, c.shared -> 'hearing' ->> 'judge', '') as judge, e.court_code, e.stage,
        e.detained, a.name as assigned_name, r.a_number, r.family_name, r.given_names
      from unnest(${add(days, "date[]")}, ${add(days, "timestamp[]")},
        ${add(
          days.map((day) => addDays(day, 1)),
          "timestamp[]",
        )}) as d (day, first, next)
      cross join lateral (
        select * from (${parts.join("\nunion all\n")}) u order by u.at, u.case_id limit ${most}
      ) e
      join case_file c on c.id = e.case_id
      join respondent r on r.id = c.respondent_id
      left join account a on a.id = e.assigned_to
      order by 2, e.at, e.case_id`,
    values: parameters.values,
  });
  return rows;
}

/** How many entries each day has; days without any are left out. */
export async function calendarCounts(
  scope: Scope,
  query: CalendarQuery,
): Promise<Map<LocalDate, number>> {
  const parameters = new Parameters();
  const add = parameters.add.bind(parameters);
  const end = addDays(query.to, 1);
  const span = {
    first: () => add(query.from, "timestamp"),
    end: () => add(end, "timestamp"),
    firstDay: () => add(query.from, "date"),
    endDay: () => add(end, "date"),
  };
  const parts = branches(scope, query, add, span).map(
    ({ from, where, day }) =>
      `select ${day} as day, count(*) as entries from ${from} where ${where.join("\n and ")} group by 1`,
  );
  const { rows } = await scope.sql.query<{ day: LocalDate; entries: number }>({
    text: `select day::text, sum(entries)::int as entries from (${parts.join("\nunion all\n")}) u
      group by 1`,
    values: parameters.values,
  });
  return new Map(rows.map(({ day, entries }) => [day, entries]));
}

/** How many hearings are looked through for the names of judges who are not on the system. */
const JUDGES_AMONG = 1000;

/** Judges to choose from: those of the courts on the system, and those that the days shown name. */
export async function calendarJudges(scope: Scope, query: CalendarQuery): Promise<string[]> {
  const { rows } = await scope.sql.query<{ judge: string }>({
    name: "calendar-judges",
    text: `select distinct judge from (
        (select c.shared -> 'hearing' ->> 'judge' as judge
          from (
            select p.case_id from party_file p
            where p.organization_id = $1 and p.side = $2 and p.ended_at is null
              and p.next_hearing_at >= $3::timestamp and p.next_hearing_at < $4::timestamp
            order by p.next_hearing_at, p.case_id limit $5
          ) p join case_file c on c.id = p.case_id)
        union all
        select judges_at($6)
      ) named where judge <> '' order by judge limit 200`,
    values: [
      scope.actor.organizationId,
      scope.actor.side,
      query.from,
      addDays(query.to, 1),
      JUDGES_AMONG,
      query.courts,
    ],
  });
  return rows.map((row) => row.judge);
}

/** A hearing of a feed: the last of those that were moved one into the next. */
export interface FeedHearing {
  case_id: string;
  thread: number;
  n: number;
  /** Local to the court, `YYYY-MM-DDTHH:MM`. */
  at: string;
  kind: string;
  judge: string;
  ended_as: string | null;
  /** When it last changed. */
  changed_at: Date;
  court_name: string | null;
  time_zone: string | null;
  a_number: string;
  family_name: string;
  given_names: string;
}

/** A day to answer an offer by. */
export interface FeedReply {
  case_id: string;
  /** The event that made the offer. */
  offer_id: string;
  day: LocalDate;
  since: LocalDate;
  court_name: string | null;
  a_number: string;
  family_name: string;
  given_names: string;
}

/** The acting person's own hearings and days to answer by, from `from` to before `end`. */
export async function feedRows(
  scope: Scope,
  { from, end }: { from: LocalDate; end: LocalDate },
): Promise<{ hearings: FeedHearing[]; replies: FeedReply[] }> {
  const { actor } = scope;
  const hearings = await scope.sql.query<FeedHearing>({
    name: "feed-hearings",
    text: `
      select h.case_id, h.thread, h.n, to_char(h.at, 'YYYY-MM-DD"T"HH24:MI') as at, h.kind, h.judge,
        h.ended_as, coalesce(h.ended_at, h.set_at) as changed_at, t.name as court_name, t.time_zone,
        r.a_number, r.family_name, r.given_names
      from own_hearings($1, $2, $3) h
      join case_file c on c.id = h.case_id
      join respondent r on r.id = c.respondent_id
      left join court t on t.code = h.court_code
      order by h.at, h.case_id, h.thread`,
    values: [from, end, can(actor, "hear cases") ? actor.name : null],
  });
  const replies = await scope.sql.query<FeedReply>({
    name: "feed-replies",
    text: `
      select p.case_id, c.shared -> 'offer' ->> 'eventId' as offer_id, p.reply_by::text as day,
        p.stage_since::text as since, t.name as court_name, r.a_number, r.family_name, r.given_names
      from party_file p
      join case_file c on c.id = p.case_id
      join respondent r on r.id = c.respondent_id
      left join court t on t.code = p.court_code
      where p.organization_id = $1 and p.side = $2 and p.ended_at is null and p.assigned_to = $3
        and p.stage = 'offered' and p.reply_by >= $4 and p.reply_by < $5
      order by p.reply_by, p.case_id`,
    values: [actor.organizationId, actor.side, actor.userId, from, end],
  });
  return { hearings: hearings.rows, replies: replies.rows };
}

/** The acting person's links that count, in the order they were made. Moments are real time. */
export async function linksOf(
  scope: Scope,
): Promise<{ id: string; name: string; titles: Titles; madeAt: Date; lastUsedAt: Date | null }[]> {
  const { rows } = await scope.sql.query({
    name: "calendar-links",
    text: `select id, name, titles, created_at as "madeAt", last_used_at as "lastUsedAt"
      from calendar_link
      where account_id = $1 and organization_id = $2 and revoked_at is null
      order by created_at, id`,
    values: [scope.actor.userId, scope.actor.organizationId],
  });
  return rows;
}
