import "server-only";
import type { Actor } from "../access/actor.ts";
import { can } from "../access/can.ts";
import type { Side } from "../access/roles.ts";
import { requireActor } from "../auth/session.ts";
import { SETTINGS_SECTIONS, type SettingsSection, settingsTitle } from "./types.ts";

/** Who sets things for the acting organization; null for everybody else: the area is not there. */
export async function settingsActor(): Promise<(Actor & { side: Side }) | null> {
  const actor = await requireActor();
  const { side } = actor;
  return side && can(actor, "change settings") ? { ...actor, side } : null;
}

/** The index of the area; null where there is none for the actor. */
export async function loadSettings(): Promise<{
  title: string;
  organization: string;
  sections: SettingsSection[];
} | null> {
  const actor = await settingsActor();
  if (!actor) return null;
  return {
    title: settingsTitle(actor.side),
    organization: actor.organizationName,
    sections: SETTINGS_SECTIONS.filter(({ sides }) => sides.includes(actor.side)),
  };
}
