/** Where a client stood on a day, and what counts as the organization's own. Pure. */
import type { LocalDate } from "../workflow/dates.ts";
import type { Stage } from "../workflow/stages.ts";
import {
  type ClientHistory,
  LOSSES,
  type Loss,
  type Milestone,
  REACHED,
  type Reached,
  type Standing,
} from "./types.ts";

/** Whether the organization had the case on that day, its first and last days included. */
export function hadOn({ seats }: Pick<ClientHistory, "seats">, day: LocalDate): boolean {
  return seats.some(({ from, to }) => from <= day && (to === null || day <= to));
}

/** Whether it had the case on any day of a window, both ends included. */
export function servedIn(
  { seats, duplicate }: Pick<ClientHistory, "seats" | "duplicate">,
  from: LocalDate,
  to: LocalDate,
): boolean {
  return (
    !duplicate && seats.some((seat) => seat.from <= to && (seat.to === null || seat.to >= from))
  );
}

/** What happened inside a window while the organization had the case. */
export function milestonesIn(client: ClientHistory, from: LocalDate, to: LocalDate): Milestone[] {
  if (client.duplicate) return [];
  return client.milestones.filter(({ on }) => on >= from && on <= to && hadOn(client, on));
}

/** The last day of the window on which the organization had the case. */
function lastDay({ seats }: ClientHistory, day: LocalDate): { day: LocalDate; left: boolean } {
  const seat = seats.filter(({ from }) => from <= day).at(-1);
  return seat?.to && seat.to <= day ? { day: seat.to, left: true } : { day, left: false };
}

const START: Standing = { reached: "client", loss: null, asked: false, told: false, granted: null };

/**
 * Where the case stood at the end of a day: by the last step of the log that holds on it, as the program
 * record counts. Who is no longer a client stands where the case stood on the day that counsel left.
 */
export function standingOn(client: ClientHistory, on: LocalDate): Standing {
  const { day, left } = lastDay(client, on);
  const standing = client.milestones.filter((one) => one.on <= day).reduce(moved, START);
  const decided = standing.loss !== null || standing.reached === "granted";
  return left && !decided ? { ...standing, loss: "counsel_left" } : standing;
}

function moved(standing: Standing, { what, detail }: Milestone): Standing {
  // After an end another round begins with what is asked, told or offered next.
  const at = isOver(standing) ? START : standing;
  switch (what) {
    case "request":
      return { ...at, asked: true };
    case "review":
      return at;
    case "notice":
      return { ...at, told: true };
    case "offer":
      return { ...START, reached: "offered" };
    case "accepted":
    case "motion_rejected":
      return { ...at, loss: null, reached: "accepted" };
    case "motion_filed":
      return { ...at, loss: null, reached: "filed" };
    case "granted":
      return { ...START, reached: "granted", granted: (detail ?? "closed") as Stage };
    case "no_offer":
      return { ...START, loss: "no_offer" };
    case "declined":
    case "lapsed":
      return { ...standing, reached: "offered", loss: what };
    case "withdrawn":
      return { ...standing, reached: atLeast(standing.reached, "offered"), loss: what };
    case "motion_denied":
      return { ...standing, reached: "filed", loss: what };
    case "recalendared":
    case "expired":
      return { ...standing, reached: "granted", loss: what };
    case "left":
      return { ...standing, asked: false, told: false, loss: leaving(detail) };
  }
}

/** A case that left the program does not come back by itself, one that was lost does. */
function isOver({ loss, reached }: Standing): boolean {
  return loss !== null || reached === "granted";
}

function leaving(detail: string | null): Loss {
  return detail !== null && detail in LOSSES ? (detail as Loss) : "other";
}

function atLeast(reached: Reached, least: Reached): Reached {
  return REACHED.indexOf(reached) < REACHED.indexOf(least) ? least : reached;
}
