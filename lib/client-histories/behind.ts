/** The clients behind a number of the dashboard: the same histories, asked the same way. Pure. */
import { offersIn } from "./figures.ts";
import { reasonOf } from "./outcomes.ts";
import type { Behind, Window } from "./schema.ts";
import { milestonesIn, servedIn, standingOn } from "./standing.ts";
import { type Client, REACHED } from "./types.ts";

/** Ids of the cases behind a number, as many as the number says: a case with two such offers twice. */
export function casesBehind(clients: readonly Client[], window: Window, behind: Behind): string[] {
  return clients.flatMap((client) =>
    new Array<string>(timesBehind(client, window, behind)).fill(client.caseId),
  );
}

function timesBehind(client: Client, window: Window, behind: Behind): number {
  if (behind.show === "offers" || behind.show === "declined") {
    return offersIn(client, window).filter(({ answer }) => {
      if (behind.show === "offers") {
        return behind.answer === null || behind.answer === (answer?.what ?? "open");
      }
      if (answer?.what !== "declined" || reasonOf(answer) !== behind.reason) return false;
      return !behind.disclosed || answer.disclosed;
    }).length;
  }
  if (!servedIn(client, window.from, window.to)) return 0;
  if (behind.show === "happened") {
    const happened = milestonesIn(client, window.from, window.to);
    return happened.some(({ what }) => what === behind.what) ? 1 : 0;
  }
  const { reached, loss } = standingOn(client, window.to);
  const here = REACHED.indexOf(reached);
  const asked = REACHED.indexOf(behind.reached);
  if (behind.show === "came") return here >= asked ? 1 : 0;
  if (here !== asked) return 0;
  return (behind.show === "lost" ? loss === behind.loss : loss === null) ? 1 : 0;
}
