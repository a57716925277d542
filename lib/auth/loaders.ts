import "server-only";
import {
  DEMONSTRATION_PASSWORD,
  type DemonstrationAccount,
  demonstrationAccounts,
} from "../demo/accounts.ts";
import { agoText, localDateTime, writtenDateTime, zoneName } from "../format/dates.ts";
import { usableAgencies } from "./agency.ts";
import { isDemonstration, membershipsOf, sessionsBeside, signInsOf } from "./data.ts";
import { requireSession, waitingSession } from "./session.ts";
import type { OwnAccount, StillToDo } from "./types.ts";

export interface Demonstration {
  accounts: DemonstrationAccount[];
  password: string;
}

/** The demonstration's accounts, where one is loaded; nothing of them exists elsewhere. */
export async function loadDemonstration(): Promise<Demonstration | null> {
  if (!(await isDemonstration())) return null;
  return { accounts: demonstrationAccounts(), password: DEMONSTRATION_PASSWORD };
}

/** Who is signed in here and has still to do more before they act; null: nobody. */
export async function loadStillToDo(): Promise<StillToDo | null> {
  const waiting = await waitingSession();
  if (!waiting) return null;
  const { id, name, waitsFor, accountId, membershipId } = waiting;
  const memberships = await membershipsOf(accountId);
  const own = memberships.find((one) => one.id === membershipId);
  return {
    id,
    name,
    waitsFor,
    organizationName: own?.organizationName ?? "Your organization",
    // A factor of one's own is asked for wherever one acts.
    others:
      waitsFor === "second-factor" ? [] : memberships.filter((one) => one.id !== membershipId),
  };
}

/** The agencies that a sign-in page names; none where none is configured. */
export async function loadAgencies(): Promise<{ code: string; name: string }[]> {
  return (await usableAgencies()).map(({ code, name }) => ({ code, name }));
}

/** How many of the newest sign-ins are shown. */
const SIGN_INS = 20;

/** A person's own account: where they are signed in, and who tried to. */
export async function loadOwnAccount(): Promise<OwnAccount> {
  const { id, email, actor, timeZone } = await requireSession();
  const [sessions, signIns] = await Promise.all([sessionsBeside(id), signInsOf(id, SIGN_INS)]);
  const now = new Date();
  const at = (moment: Date) =>
    `${writtenDateTime(localDateTime(moment, timeZone))} ${zoneName(moment, timeZone)}`;
  return {
    name: actor.name,
    email,
    sessions: sessions.map(({ since, lastUsed, ...session }) => ({
      ...session,
      since: at(since),
      lastUsed: agoText(lastUsed, now),
    })),
    signIns: signIns.map((line) => ({ ...line, at: at(line.at) })),
  };
}
