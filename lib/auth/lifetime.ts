import "server-only";
import { settings } from "../db/config.ts";

/** How long one signs in for: a working day. Real time, whatever the domain's clock says. */
export function sessionSeconds(): number {
  return Math.round(settings().SESSION_HOURS * 3600);
}

/** How long a session lasts that nobody uses. */
export function idleSeconds(): number {
  return settings().SESSION_IDLE_MINUTES * 60;
}

/** How long the second step may take after a right password. */
export const WAITING_SECONDS = 10 * 60;

/** Both as the settings give them, for telling people. */
export function sessionLengths(): { hours: number; idleMinutes: number } {
  const { SESSION_HOURS, SESSION_IDLE_MINUTES } = settings();
  return { hours: SESSION_HOURS, idleMinutes: SESSION_IDLE_MINUTES };
}
