import "server-only";
/**
 * Review windows of the demonstration: those that were published, kept by the offices that are here
 * and reported by who has clients where no office is; one more that is made up and says so, so that
 * a window runs on the day the demonstration begins.
 */
import type { Actor } from "../access/actor.ts";
import { addWindow } from "../hearings/mutations.ts";
import { cityReviews } from "../reference/data.ts";
import { addDays } from "../workflow/dates.ts";
import { workdayUntil } from "./calendar.ts";
import type { Seated } from "./organizations.ts";

/** Runs on 23 July 2012. No such window was ever announced. */
const MADE_UP = {
  courtCode: "BAL",
  city: "Baltimore",
  start: "2012-07-16",
  end: "2012-07-27",
  suspension: "partial",
  docket: "not_detained",
  detail: "made up for this demonstration: no such window was announced",
  source: "",
} as const;

export async function announceWindows(seated: readonly Seated[]): Promise<void> {
  for (const review of [...cityReviews(), MADE_UP]) {
    const { courtCode, city, start, end, suspension, docket, detail, source } = review;
    const at = seated.filter((one) => one.courts.includes(courtCode));
    const office = at.find((one) => one.side === "government");
    const keepers = office ? [office] : at.filter((one) => one.side === "defense");
    for (const keeper of keepers) {
      const actor = supervisorOf(keeper);
      if (!actor) continue;
      const result = await addWindow(
        actor,
        {
          courtCode,
          office: office ? null : `Office of the Chief Counsel, ${city}`,
          startsOn: start,
          endsOn: end,
          suspension,
          docket,
          detail,
          source,
        },
        new Date(`${workdayUntil(addDays(start, -14))}T16:00:00Z`),
      );
      if (!result.ok)
        throw new Error(`The window at ${city} was refused: ${JSON.stringify(result)}`);
    }
  }
}

function supervisorOf({ id, name, side, people }: Seated): Actor | null {
  const role = side === "government" ? "supervising_attorney" : "clinic_supervisor";
  const person = people.find((one) => one.role === role);
  return person
    ? {
        userId: person.id,
        name: person.name,
        organizationId: id,
        organizationName: name,
        side,
        role,
        readsOnly: false,
      }
    : null;
}
