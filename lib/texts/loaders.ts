import "server-only";
import { inScope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { settingsActor } from "../settings/loaders.ts";
import { dayIn, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import { currentTexts, textHistories } from "./data.ts";
import { END_IDS, type TextLine, type TextPage } from "./types.ts";

/** Every text of the acting organization; null for whoever sets nothing, or has none to set. */
export async function loadTexts(): Promise<TextLine[] | null> {
  const actor = await settingsActor();
  if (!actor || actor.side === "court") return null;
  const today = dayIn(await domainNow(), NO_COURT_TIME_ZONE);
  return inScope(actor, (scope) => currentTexts(scope, today));
}

/** One text with its history; null where there is none of that name for the actor. */
export async function loadText(name: string): Promise<TextPage | null> {
  const actor = await settingsActor();
  const end = END_IDS.find((one) => one === name);
  if (!actor || actor.side === "court" || !end) return null;
  const today = dayIn(await domainNow(), NO_COURT_TIME_ZONE);
  const texts = await inScope(actor, (scope) => textHistories(scope, end, today));
  return { end, today, texts };
}
