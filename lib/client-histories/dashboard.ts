import "server-only";
import type { Scope } from "../cases/scope.ts";
import { figure } from "../dashboard/figure.ts";
import { forecast } from "../dashboard/forecast.ts";
import type { QueueQuery } from "../queues/conditions.ts";
import { queueCounts, surroundings } from "../queues/data.ts";
import { queueById, queueHref } from "../queues/definitions.ts";
import { type Address, addressWith, readFilters } from "../queues/schema.ts";
import { AGE_IDS, AGES, DUE, DUE_IDS } from "../queues/types.ts";
import type { LocalDate } from "../workflow/dates.ts";
import { STAGES, type Stage } from "../workflow/stages.ts";
import { clientsOf, loadsByCourt, loadsByPerson } from "./data.ts";
import { funnelOf, loggedIn, offersOf, waitingOn, weeklyOutcomes } from "./figures.ts";
import type { Window } from "./schema.ts";
import type { CourtLoad, DefenseDashboard, Door, PersonLoad } from "./types.ts";

/** Stages in which a client waits for somebody. */
const WAITING: readonly Stage[] = [
  "awaiting_review",
  "amenable",
  "offered",
  "accepted",
  "motion_filed",
];
/** A quarter of a year: long enough for a pace, short enough to be the present one. */
const PACE_WEEKS = 13;

/** Queues of work whose count alone is told. */
const WAITS = ["to-sign", "papers-to-follow", "unassigned", "ageing", "ending-soon", "disputes"];

/** How a firm's or clinic's clients stand, and what became of them in a window. */
export async function defenseDashboard(
  scope: Scope,
  today: LocalDate,
  window: Window,
): Promise<DefenseDashboard> {
  const clients = await clientsOf(scope);
  const weekly = weeklyOutcomes(clients, today, PACE_WEEKS);
  const logged = loggedIn(clients, window);
  const counted = await countDoors(scope, today);
  return {
    kind: "defense",
    organization: scope.actor.organizationName,
    asOf: today,
    window,
    empty: clients.length === 0,
    funnel: await figure("funnel of clients", async () => funnelOf(clients, window)),
    offers: await figure("offers of clients", async () => offersOf(clients, window)),
    ...counted,
    people: await people(scope, logged.byPerson),
    courts: await courts(scope, logged.byCourt),
    forecast: forecast(waitingOn(clients, today), weekly, today, "outcomes"),
    weekly,
  };
}

/** Each number asked of the database as its own list asks it. */
async function countDoors(
  scope: Scope,
  today: LocalDate,
): Promise<Pick<DefenseDashboard, "ages" | "due" | "waits">> {
  const asked: { query: QueueQuery; href: string }[] = [];
  const ask = (id: string, address: Address): number => {
    const queue = queueById(id);
    if (!queue) throw new Error(`There is no queue ${id}.`);
    const query = { queue, today, filters: readFilters(address, "anybody") };
    return asked.push({ query, href: addressWith(queueHref(queue), address, {}) }) - 1;
  };
  const ages = WAITING.map((stage) => ({
    stage,
    label: STAGES[stage].label,
    all: ask("clients", { stage }),
    ages: AGE_IDS.map((id) => ({
      id,
      label: AGES[id].label,
      door: ask("clients", { stage, age: id }),
    })),
  }));
  const due = DUE_IDS.map((id) => ({ id, label: DUE[id].label, door: ask("offers", { due: id }) }));
  const waits = WAITS.map((id) => ({
    label: queueById(id)?.label ?? id,
    hint: queueById(id)?.hint ?? "",
    door: ask(id, {}),
  }));

  const counts = await queueCounts(
    scope,
    asked.map(({ query }) => query),
  );
  const door = (at: number): Door => ({
    n: counts[at]?.count ?? 0,
    capped: counts[at]?.capped ?? false,
    href: asked[at]?.href ?? "",
  });
  return {
    ages: ages.map((one) => ({
      ...one,
      all: door(one.all),
      ages: one.ages.map((age) => ({ ...age, door: door(age.door) })),
    })),
    due: due.map((one) => ({ ...one, door: door(one.door) })),
    waits: waits.map((one) => ({ ...one, door: door(one.door) })),
  };
}

const exactly = (n: number, path: string, address: Address): Door => ({
  n,
  capped: false,
  href: addressWith(path, address, {}),
});

async function people(scope: Scope, logged: ReadonlyMap<string, number>): Promise<PersonLoad[]> {
  const { colleagues } = await surroundings(scope);
  const loads = await loadsByPerson(scope);
  // Who has no client may have logged what became of others'.
  const idle = colleagues
    .filter(({ value }) => loads.every(({ accountId }) => accountId !== value))
    .map(({ value, label }) => ({
      accountId: value,
      name: label,
      clients: 0,
      answersDue: 0,
      todos: 0,
    }));
  return [...loads, ...idle].map(({ accountId, name, clients, answersDue, todos }) => {
    const assigned = accountId ?? "nobody";
    const works = colleagues.some(({ value }) => value === accountId);
    return {
      id: accountId,
      name: accountId === null ? "Nobody yet" : `${name ?? "Somebody"}${works ? "" : " (left)"}`,
      clients: exactly(clients, "/cases", { assigned }),
      answersDue: exactly(answersDue, "/queues/offers", { assigned }),
      todos,
      logged: accountId === null ? 0 : (logged.get(accountId) ?? 0),
    };
  });
}

async function courts(
  scope: Scope,
  outcomes: ReadonlyMap<string | null, number>,
): Promise<CourtLoad[]> {
  return (await loadsByCourt(scope)).map(({ courtCode: code, name, clients, answersDue }) => ({
    code,
    name: name ?? "No court yet",
    clients,
    answersDue,
    href: code && addressWith("/cases", { court: code }, {}),
    dueHref: code && addressWith("/queues/offers", { court: code }, {}),
    outcomes: outcomes.get(code) ?? 0,
  }));
}
