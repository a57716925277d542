import "server-only";
import { inScope } from "../cases/scope.ts";
import { settingsActor } from "../settings/loaders.ts";
import { letterheadHistory, ownLetterhead } from "./data.ts";
import type { LetterheadPage, Logo } from "./types.ts";

/** The letterhead of the acting organization; null for whoever sets nothing. */
export async function loadLetterhead(): Promise<LetterheadPage | null> {
  const actor = await settingsActor();
  if (!actor) return null;
  return inScope(actor, async (scope) => ({
    ...(await ownLetterhead(scope)),
    history: await letterheadHistory(scope),
  }));
}

/** Where the logo of the acting organization is kept; null where it has none. */
export async function loadLogo(): Promise<Logo | null> {
  const actor = await settingsActor();
  return actor && inScope(actor, async (scope) => (await ownLetterhead(scope)).head.logo);
}
