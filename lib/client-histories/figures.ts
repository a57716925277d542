/** What the dashboard of a firm or clinic counts of its clients' histories. Pure. */
import { addDays, daysBetween, type LocalDate } from "../workflow/dates.ts";
import { reasonOf } from "./outcomes.ts";
import type { Window } from "./schema.ts";
import { milestonesIn, servedIn, standingOn } from "./standing.ts";
import {
  ANSWERS,
  type Client,
  type FunnelFigures,
  LOSSES,
  type Loss,
  type Milestone,
  type OfferAnswer,
  type OfferFigures,
  type OwnReason,
  REACHED,
} from "./types.ts";

/**
 * Each client of the window once, by how far the case had come on its last day. Who asked and who was told
 * counts what happened in the window. Throws where the steps do not add up.
 */
export function funnelOf(clients: readonly Client[], { from, to }: Window): FunnelFigures {
  const steps = REACHED.map((reached) => ({
    reached,
    n: 0,
    waiting: 0,
    lost: new Map<Loss, number>(),
  }));
  let [asked, told, all] = [0, 0, 0];
  for (const client of clients) {
    if (!servedIn(client, from, to)) continue;
    all += 1;
    const { reached, loss } = standingOn(client, to);
    const step = steps[REACHED.indexOf(reached)];
    if (!step) continue;
    if (loss) step.lost.set(loss, (step.lost.get(loss) ?? 0) + 1);
    else step.waiting += 1;
    const happened = milestonesIn(client, from, to);
    if (happened.some(({ what }) => what === "request")) asked += 1;
    if (happened.some(({ what }) => what === "notice")) told += 1;
  }
  for (let at = steps.length - 1; at >= 0; at--) {
    const step = steps[at];
    if (!step) continue;
    const lost = [...step.lost.values()].reduce((a, b) => a + b, 0);
    step.n = step.waiting + lost + (steps[at + 1]?.n ?? 0);
  }
  if (steps[0]?.n !== all) throw new Error("The funnel does not add up.");
  return {
    steps: steps.map((step) => ({
      ...step,
      lost: (Object.keys(LOSSES) as Loss[]).flatMap((loss) => {
        const n = step.lost.get(loss);
        return n ? [{ loss, n }] : [];
      }),
    })),
    asked,
    told,
  };
}

/** Each offer of the window by what became of it up to the window's last day. */
export function offersOf(clients: readonly Client[], { from, to }: Window): OfferFigures {
  const counts = { accepted: 0, declined: 0, lapsed: 0, withdrawn: 0 };
  const reasons = new Map<OwnReason, { n: number; disclosed: number }>();
  let [received, open] = [0, 0];
  for (const client of clients) {
    for (const { answer } of offersIn(client, { from, to })) {
      received += 1;
      if (!answer) {
        open += 1;
        continue;
      }
      counts[answer.what as OfferAnswer] += 1;
      if (answer.what !== "declined") continue;
      const reason = reasonOf(answer);
      const found = reasons.get(reason) ?? { n: 0, disclosed: 0 };
      found.n += 1;
      if (answer.disclosed) found.disclosed += 1;
      reasons.set(reason, found);
    }
  }
  return {
    received,
    ...counts,
    open,
    reasons: [...reasons]
      .map(([reason, count]) => ({ reason, ...count }))
      .sort((a, b) => b.n - a.n || a.reason.localeCompare(b.reason)),
  };
}

/** The offers of a client in a window, each with the answer that followed it while it was a client. */
export function offersIn(
  client: Client,
  { from, to }: Window,
): { offer: Milestone; answer: Milestone | null }[] {
  const mine = new Set(milestonesIn(client, "0000-01-01", to));
  return client.milestones.flatMap((offer, at) => {
    if (offer.what !== "offer" || offer.on < from || !mine.has(offer)) return [];
    const rest = client.milestones.slice(at + 1);
    const again = rest.findIndex(({ what }) => what === "offer");
    const answer = rest
      .slice(0, again < 0 ? undefined : again)
      .find((one) => mine.has(one) && ANSWERS.some((what) => what === one.what));
    return [{ offer, answer: answer ?? null }];
  });
}

/** What ends the wait of a client, or moves it on to the next party. */
const OUTCOMES: readonly Milestone["what"][] = [
  "granted",
  "declined",
  "lapsed",
  "withdrawn",
  "no_offer",
  "motion_denied",
  "left",
];

/** Outcomes of each of the last whole weeks before a day, the oldest first. */
export function weeklyOutcomes(
  clients: readonly Client[],
  today: LocalDate,
  weeks: number,
): number[] {
  const from = addDays(today, -7 * weeks);
  const counts = new Array<number>(weeks).fill(0);
  for (const client of clients) {
    for (const { what, on } of milestonesIn(client, from, addDays(today, -1))) {
      if (!OUTCOMES.includes(what)) continue;
      const week = Math.floor(daysBetween(from, on) / 7);
      counts[week] = (counts[week] ?? 0) + 1;
    }
  }
  return counts;
}

/** Clients who wait on a day: neither decided nor gone. */
export function waitingOn(clients: readonly Client[], day: LocalDate): number {
  return clients.filter((client) => {
    if (!servedIn(client, day, day)) return false;
    const { loss, reached } = standingOn(client, day);
    return loss === null && reached !== "granted";
  }).length;
}

/** Milestones of a window by who of the organization recorded them, and by court. */
export function loggedIn(clients: readonly Client[], { from, to }: Window) {
  const byPerson = new Map<string, number>();
  const byCourt = new Map<string | null, number>();
  for (const client of clients) {
    for (const { by, what } of milestonesIn(client, from, to)) {
      if (by) byPerson.set(by, (byPerson.get(by) ?? 0) + 1);
      if (!OUTCOMES.includes(what)) continue;
      byCourt.set(client.courtCode, (byCourt.get(client.courtCode) ?? 0) + 1);
    }
  }
  return { byPerson, byCourt };
}
