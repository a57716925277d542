import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import { inScope, type Scope } from "../cases/scope.ts";
import { writtenSpan } from "../format/dates.ts";
import { errorCode } from "../refusal.ts";
import { courtsForWindows, type KeptWindow, overlapping, windowById } from "./data.ts";
import type { WindowChange, WindowEnd, WindowInput } from "./schema.ts";
import type { ReviewWindow } from "./types.ts";

/** Done; or what is wrong with which field; somebody was quicker; or it is none of theirs. */
export type WindowResult =
  | { ok: true; id: string }
  | { ok: false; code: "INVALID"; field: string; message: string }
  | { ok: false; code: "CONFLICT" | "NOT_FOUND" };

const absent = { ok: false, code: "NOT_FOUND" } as const;
const wrong = (field: string, message: string) =>
  ({ ok: false, code: "INVALID", field, message }) as const;

function mayKeep(actor: Actor): boolean {
  return actor.side !== null && actor.userId !== null && can(actor, "keep review windows");
}

/**
 * An office announces a window at one of its courts; a court, firm or clinic reports one of an office
 * that is not on the system, for its own eyes.
 */
export async function addWindow(
  actor: Actor,
  input: WindowInput,
  now: Date,
): Promise<WindowResult> {
  if (!mayKeep(actor)) return absent;
  return inScope(actor, async (scope) => {
    const courts = await courtsForWindows(scope);
    if (!courts.some(({ code }) => code === input.courtCode)) {
      return wrong("courtCode", "Choose a court of the list.");
    }
    const reported = scope.actor.side !== "government";
    const office = reported ? input.office : actor.organizationName;
    if (!office) return wrong("office", "Write how the office is called.");
    const taken = await overlap(scope, input, null);
    if (taken) return taken;
    const id = randomUUID();
    await scope.sql.query({
      name: "add-window",
      text: `insert into review_window (id, organization_id, court_code, reported, office)
        values ($1, current_organization(), $2, $3, $4)`,
      values: [id, input.courtCode, reported, office],
    });
    await writeTerm(scope, { ...input, id, withdrawn: false }, 1, "", now);
    return { ok: true, id };
  });
}

/** Says anew what holds of an own window; `version` is the one that was looked at. */
export async function changeWindow(
  actor: Actor,
  at: { id: string; version: number },
  { reason, ...input }: WindowChange,
  now: Date,
): Promise<WindowResult> {
  return onOwnWindow(actor, at, async (scope, window) => {
    const next = { ...window, ...input, withdrawn: false };
    const taken = await overlap(scope, next, window.id);
    if (taken) return taken;
    await writeTerm(scope, next, at.version + 1, reason, now);
    return { ok: true, id: window.id };
  });
}

/** Ends an own window on another day, or takes back that it was to be at all. */
export async function endWindow(
  actor: Actor,
  at: { id: string; version: number },
  input: WindowEnd,
  now: Date,
): Promise<WindowResult> {
  return onOwnWindow(actor, at, async (scope, window) => {
    const { startsOn, endsOn } = window;
    if (input.how === "end") {
      const lastDay = input.lastDay ?? "";
      if (lastDay < startsOn || lastDay > endsOn) {
        return wrong(
          "lastDay",
          `It runs ${writtenSpan(startsOn, endsOn)}: choose one of these days.`,
        );
      }
    }
    const next = {
      ...window,
      endsOn: input.how === "end" ? (input.lastDay ?? endsOn) : endsOn,
      withdrawn: input.how === "withdraw",
    };
    await writeTerm(scope, next, at.version + 1, input.reason, now);
    return { ok: true, id: window.id };
  });
}

/** Two that write at once meet at the version: the second is told that it changed. */
async function onOwnWindow(
  actor: Actor,
  at: { id: string; version: number },
  work: (scope: Scope, window: KeptWindow) => Promise<WindowResult>,
): Promise<WindowResult> {
  if (!mayKeep(actor)) return absent;
  try {
    return await inScope(actor, async (scope) => {
      const window = await windowById(scope, at.id);
      if (window?.organizationId !== actor.organizationId) return absent;
      if (window.version !== at.version) return { ok: false, code: "CONFLICT" };
      return work(scope, window);
    });
  } catch (error) {
    if (errorCode(error) === "23505") return { ok: false, code: "CONFLICT" };
    throw error;
  }
}

async function overlap(
  scope: Scope,
  window: Parameters<typeof overlapping>[1],
  except: string | null,
): Promise<WindowResult | null> {
  const other = await overlapping(scope, window, except);
  if (!other) return null;
  const days = writtenSpan(other.startsOn, other.endsOn);
  return wrong(
    "startsOn",
    `There is a window at this court for the same people already, ${days}: change that one.`,
  );
}

type Term = Pick<
  ReviewWindow,
  "id" | "startsOn" | "endsOn" | "suspension" | "docket" | "detail" | "source" | "withdrawn"
>;

async function writeTerm(
  scope: Scope,
  term: Term,
  version: number,
  reason: string,
  now: Date,
): Promise<void> {
  await scope.sql.query({
    name: "write-window-term",
    text: `insert into review_window_term (window_id, version, starts_on, ends_on, suspension, docket,
        detail, source, withdrawn, reason, account_id, account_name, recorded_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, current_account(), $11, $12)`,
    values: [
      term.id,
      version,
      term.startsOn,
      term.endsOn,
      term.suspension,
      term.docket,
      term.detail,
      term.source,
      term.withdrawn,
      reason,
      scope.actor.name,
      now,
    ],
  });
}
