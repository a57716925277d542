/** What became of a firm's or clinic's clients by period, for those who pay for the work. Pure. */
import type { LocalDate } from "../workflow/dates.ts";
import { DECLINE_REASONS, type DeclineReason } from "../workflow/reasons.ts";
import { periodsOf } from "./schema.ts";
import { milestonesIn, servedIn, standingOn } from "./standing.ts";
import {
  type Client,
  HAPPENED,
  type Happened,
  type Milestone,
  type OutcomeQuestion,
  type OutcomeRow,
  type Outcomes,
  type OwnReason,
  STOOD,
  type Stood,
} from "./types.ts";

/** Which count a milestone is part of; null: none. */
export function countedAs({ what, detail }: Pick<Milestone, "what" | "detail">): Happened | null {
  switch (what) {
    case "request":
      return "requests";
    case "offer":
      return "offers";
    case "accepted":
    case "declined":
      return what;
    case "granted":
      if (detail === "closed" || detail === "terminated") return detail;
      return "otherRelief";
    case "no_offer":
    case "lapsed":
    case "withdrawn":
    case "motion_denied":
    case "recalendared":
    case "expired":
      return "backOnDocket";
    default:
      return null;
  }
}

export function reasonOf({ detail }: Pick<Milestone, "detail">): OwnReason {
  return detail !== null && detail in DECLINE_REASONS ? (detail as DeclineReason) : "unknown";
}

/** Where one client stood on a day, as one of the classes above. */
export function stoodOn(client: Client, day: LocalDate): Stood {
  const { loss, reached } = standingOn(client, day);
  switch (loss) {
    case null:
      return reached === "granted" ? "relief" : "pending";
    case "declined":
      return "declined";
    case "counsel_left":
      return "noLonger";
    case "decided_otherwise":
    case "moved":
    case "died":
    case "other":
      return "left";
    default:
      return "back";
  }
}

/**
 * The table for a window of days. Clients are those that the organization had on any day of a line's own
 * window, each once a line; so the lines of periods add up to more clients than there are. What happened
 * counts while the organization had the case. Throws where a line does not add up.
 */
export function outcomesOf(clients: readonly Client[], question: OutcomeQuestion): Outcomes {
  const { from, to, unit, by } = question;
  const total = rowOf(clients, null, from, to);
  if (by === "period") {
    const rows = periodsOf(from, to, unit).map((one) => rowOf(clients, one.key, one.from, one.to));
    return { total, rows };
  }
  const groups = new Map<string | null, Client[]>();
  for (const client of clients) {
    const key = by === "court" ? client.courtCode : client.nationalityCode;
    const group = groups.get(key);
    if (group) group.push(client);
    else groups.set(key, [client]);
  }
  const rows = [...groups]
    .map(([key, group]) => rowOf(group, key, from, to))
    .filter(({ served }) => served > 0)
    .sort((a, b) => b.served - a.served || (a.key ?? "").localeCompare(b.key ?? ""));
  return { total, rows };
}

function rowOf(
  clients: readonly Client[],
  key: string | null,
  from: LocalDate,
  to: LocalDate,
): OutcomeRow {
  const row: OutcomeRow = {
    key,
    from,
    to,
    served: 0,
    newClients: 0,
    happened: zero(HAPPENED, () => ({ n: 0, reported: 0 })),
    reasons: { ...zero(DECLINE_REASONS, () => 0), unknown: 0 },
    disclosed: 0,
    stood: zero(STOOD, () => 0),
  };
  for (const client of clients) {
    if (!servedIn(client, from, to)) continue;
    row.served += 1;
    if (client.seats.every((seat) => seat.from >= from)) row.newClients += 1;
    row.stood[stoodOn(client, to)] += 1;
    for (const one of milestonesIn(client, from, to)) {
      const what = countedAs(one);
      if (!what) continue;
      row.happened[what].n += 1;
      if (one.reported) row.happened[what].reported += 1;
      if (what !== "declined") continue;
      row.reasons[reasonOf(one)] += 1;
      if (one.disclosed) row.disclosed += 1;
    }
  }
  checkAdds(row);
  return row;
}

/** Every client stands somewhere, every refusal has one reason. */
function checkAdds({ served, stood, happened, reasons }: OutcomeRow): void {
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
  if (sum(stood) !== served || sum(reasons) !== happened.declined.n) {
    throw new Error("The outcomes do not add up.");
  }
}

function zero<K extends string, T>(of: Record<K, unknown>, make: () => T): Record<K, T> {
  return Object.fromEntries(Object.keys(of).map((key) => [key, make()])) as Record<K, T>;
}
