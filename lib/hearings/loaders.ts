import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import type { Side } from "../access/roles.ts";
import { requireSession } from "../auth/session.ts";
import { inScope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import type { FormOption } from "../format/form.ts";
import { courtLabel } from "../format/names.ts";
import { dayIn, type LocalDate } from "../workflow/dates.ts";
import { courtsForWindows, type KeptWindow, termsOf, windowById, windowsSeen } from "./data.ts";
import type { WindowLine, WindowPage } from "./types.ts";
import { stateOf, windowSentence } from "./window.ts";

interface Keeper {
  actor: Actor & { side: Side };
  today: LocalDate;
  timeZone: string;
  /** Whether the settings' own index is theirs, to lead back to. */
  settings: boolean;
}

/** Who keeps review windows, and what day it is there; null for everybody else. */
async function windowKeeper(): Promise<Keeper | null> {
  const { actor, timeZone } = await requireSession();
  const { side } = actor;
  if (!side || !can(actor, "keep review windows")) return null;
  return {
    actor: { ...actor, side },
    today: dayIn(await domainNow(), timeZone),
    timeZone,
    settings: can(actor, "change settings"),
  };
}

const lineOf = (window: KeptWindow, { actor, today }: Keeper): WindowLine => ({
  ...window,
  state: stateOf(window, today),
  mine: window.organizationId === actor.organizationId,
});

/** Every window that the organization keeps or sees; null for who keeps none. */
export async function loadWindows(): Promise<{
  windows: WindowLine[];
  side: Side;
  settings: boolean;
} | null> {
  const keeper = await windowKeeper();
  if (!keeper) return null;
  const windows = await inScope(keeper.actor, windowsSeen);
  return {
    windows: windows.map((window) => lineOf(window, keeper)),
    side: keeper.actor.side,
    settings: keeper.settings,
  };
}

/** What the form of a new window offers. */
export async function loadNewWindow(): Promise<{
  courts: FormOption[];
  reported: boolean;
  settings: boolean;
} | null> {
  const keeper = await windowKeeper();
  if (!keeper) return null;
  const courts = await inScope(keeper.actor, courtsForWindows);
  return {
    courts: courts.map(({ code, name }) => ({ value: code, label: courtLabel({ code, name }) })),
    reported: keeper.actor.side !== "government",
    settings: keeper.settings,
  };
}

/** One window with all that was said of it; null where there is none for the actor. */
export async function loadWindow(id: string): Promise<(WindowPage & { settings: boolean }) | null> {
  const keeper = await windowKeeper();
  if (!keeper) return null;
  const { actor, today, timeZone } = keeper;
  return inScope(actor, async (scope) => {
    const window = await windowById(scope, id);
    if (!window) return null;
    const line = lineOf(window, keeper);
    const terms = await termsOf(scope, id);
    return {
      window: line,
      version: window.version,
      today,
      settings: keeper.settings,
      terms: terms.map((term) => ({
        version: term.version,
        sentence: `${windowSentence(term.window, today)}${term.window.withdrawn ? " Withdrawn." : ""}`,
        source: term.window.source,
        reason: term.reason,
        by: line.mine ? term.by : null,
        recordedOn: dayIn(term.recordedAt, timeZone),
      })),
    };
  });
}
