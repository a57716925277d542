import "server-only";
/** A queue's condition as SQL. Of all that comes in from a person, nothing becomes a part of it. */
import type { Scope } from "../cases/scope.ts";
import { findTerms } from "../search/terms.ts";
import { addDays, type LocalDate } from "../workflow/dates.ts";
import { FORMS } from "../workflow/forms.ts";
import type { Stage } from "../workflow/stages.ts";
import { AT_WORK, CHECKS } from "./definitions.ts";
import {
  AGES,
  type Condition,
  DUE,
  type Due,
  type Filters,
  type QueueDefinition,
} from "./types.ts";

/** What to ask of the cases: a queue as it stands on one day, narrowed by filters. */
export interface QueueQuery {
  queue: Pick<QueueDefinition, "stages" | "where">;
  filters: Filters;
  today: LocalDate;
  /** What else must be true of a case (`p`): for a reader who is handed one after the other. */
  also?: (add: Parameters["add"]) => string[];
}

/** The stages to read: the queue's own, or the one of them that was asked for; null: all. */
export function stagesOf({ queue, filters }: QueueQuery): readonly Stage[] | null {
  const { stage } = filters;
  if (!stage) return queue.stages;
  return !queue.stages || queue.stages.includes(stage) ? [stage] : [];
}

/** Collects values, so that no text of a person ever becomes SQL. */
export class Parameters {
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
  if ("beforeFiling" in condition) return "p.court_code is null";
  if ("byJudge" in condition) {
    const { byJudge } = condition;
    const codes = FORMS.filter((form) => form.needsJudge === byJudge).map(({ code }) => code);
    const named = `p.form = any(${add(codes, "text[]")})`;
    return byJudge ? `(p.form is null or ${named})` : named;
  }
  if ("own" in condition) {
    // A case expression, because the planner takes a bare comparison with JSON for a rare one.
    const has = `coalesce(p.own -> ${add(condition.own, "text")}, 'null') <> 'null'`;
    return condition.is ? has : `case when ${has} then false else true end`;
  }
  // As its partial index says it (migrations, 'Outside inquiries').
  if ("inquired" in condition) return "(p.own -> 'inquiries' -> 0) is not null";
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
export function conditions(
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
    ...inStages(stage ? [stage] : stagesOf(query), add),
    ...queue.where.map((condition) => isTrue(condition, { today, stage }, add)),
  ];
  if (filters.court) all.push(`p.court_code = ${add(filters.court, "text")}`);
  if (filters.before) all.push(`p.next_hearing_at < ${add(filters.before, "date")}`);
  if (filters.represented !== null) all.push(`${filters.represented ? "" : "not "}p.represented`);
  if (filters.detained !== null) all.push(`${filters.detained ? "" : "not "}p.detained`);
  all.push(...assignedTo(filters.assigned, actor.userId, add));
  if (filters.tag) {
    all.push(`exists (select from case_tag g where g.organization_id = p.organization_id
      and g.case_id = p.case_id and g.tag = ${add(filters.tag, "text")})`);
  }
  if (filters.open) all.push(...inStages(AT_WORK, add));
  if (filters.age) {
    const { from, to } = AGES[filters.age];
    all.push(`p.stage_since <= ${add(addDays(today, -from), "date")}`);
    if (to !== null) all.push(`p.stage_since >= ${add(addDays(today, -to), "date")}`);
  }
  if (filters.due) all.push(...due(filters.due, today, add));
  if (filters.check) {
    const { stages, where } = CHECKS[filters.check];
    all.push(...inStages(stages, add));
    all.push(...where.map((condition) => isTrue(condition, { today, stage }, add)));
  }
  if (filters.back) {
    const reason = add(filters.back, "text");
    all.push(
      "p.stage = 'back_on_docket'",
      `(p.own ->> 'back' = ${reason} or p.own ->> 'back' is null and exists (
        select from case_file f where f.id = p.case_id
          and f.shared -> 'back' ->> 'reason' = ${reason}))`,
    );
  }
  if (query.also) all.push(...query.also(add));
  if (filters.q) {
    const { words, prefixes } = findTerms(filters.q);
    all.push(
      `p.case_id in (select find_cases(${add(words, "text[]")}, ${add(prefixes, "text[]")}))`,
    );
  }
  return all;
}

function due(when: Due, today: LocalDate, add: Parameters["add"]): string[] {
  if (when === "none") return ["p.reply_by is null"];
  const { from, to } = DUE[when];
  return [
    ...(from === null ? [] : [`p.reply_by >= ${add(addDays(today, from), "date")}`]),
    ...(to === null ? [] : [`p.reply_by <= ${add(addDays(today, to), "date")}`]),
  ];
}

/** Whose membership of the acting organization ended, and was not begun anew: few. */
const PEOPLE_WHO_LEFT = `select distinct m.account_id from membership m
  where m.organization_id = current_organization() and m.ended_at is not null
    and not exists (
      select from membership n where n.organization_id = m.organization_id
        and n.account_id = m.account_id and n.ended_at is null
    )`;

function assignedTo(whose: string, me: string | null, add: Parameters["add"]): string[] {
  if (whose === "anybody") return [];
  if (whose === "nobody") return ["p.assigned_to is null"];
  if (whose === "left") return [`p.assigned_to = any(array(${PEOPLE_WHO_LEFT}))`];
  if (whose === "me") return [`p.assigned_to = ${add(me, "uuid")}`];
  if (whose !== "mine") return [`p.assigned_to = ${add(whose, "uuid")}`];
  return [`(p.assigned_to is null or p.assigned_to = ${add(me, "uuid")})`];
}

function inStages(stages: readonly Stage[] | null, add: Parameters["add"]): string[] {
  if (!stages) return [];
  if (stages.length === 1) return [`p.stage = ${add(stages[0], "text")}`];
  return [`p.stage = any(${add(stages, "text[]")})`];
}
