import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "../access/actor.ts";
import { settings } from "../db/config.ts";
import { readAt } from "../oversight/reads.ts";
import { logRead } from "../read-log/mutations.ts";
import { clientOf } from "./client.ts";
import {
  type LiveSession,
  readSession,
  readWaitingSession,
  type WaitingSession,
  whyEnded,
} from "./data.ts";
import { DEVICE_SECONDS, deviceCookie, sealDevice, unsealDevice, withAddress } from "./device.ts";
import { sessionSeconds } from "./lifetime.ts";
import { revokeSession } from "./mutations.ts";
import { sealSession, sessionCookie, unsealSession } from "./options.ts";
import { bringsFromElsewhere } from "./origin.ts";
import type { Client, Lacks } from "./types.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The id in this request's token, whether or not it still counts. None where another site's form
 * brought the token: what a person never sent is not done in their name, whichever action it is.
 */
async function sessionId(): Promise<string | null> {
  if (bringsFromElsewhere(await headers())) return null;
  const token = (await cookies()).get(sessionCookie().name)?.value;
  const id = token ? await unsealSession(token) : null;
  return id && uuid.test(id) ? id : null;
}

/** The session of this request, read once for it; null when there is none that counts. */
export const currentSession = cache(async (): Promise<LiveSession | null> => {
  const id = await sessionId();
  const session = id ? await readSession(id) : null;
  // Here, where nothing that a request reads can go by: whoever reads another's record is written
  // down before they read, and where that fails the request does.
  if (session?.reads?.open) {
    await logRead(session.actor, readAt((await headers()).get("x-address")));
  }
  return session;
});

/** Who is signed in in this browser and still has to do more before they act; null: nobody. */
export async function waitingSession(): Promise<WaitingSession | null> {
  const id = await sessionId();
  return id ? readWaitingSession(id) : null;
}

/** Where this request comes from. Another site's form, which acts for nobody, ends at the sign-in. */
export async function requestClient(): Promise<Client> {
  await refuseElsewhere();
  const known = (await cookies()).get(deviceCookie().name)?.value;
  return {
    ...clientOf(await headers(), settings().TRUST_PROXY),
    device: known ? await unsealDevice(known) : null,
  };
}

/**
 * Signs the browser in: whoever was signed in here before is not any more, the token is the new
 * session's, and the browser is known from now on to have signed in with this address. In actions
 * and handlers only.
 */
export async function enter(sessionId: string, email: string): Promise<void> {
  const before = (await currentSession()) ?? (await waitingSession());
  if (before) await revokeSession(before.id);
  await keepSession(sessionId);
  const { device } = await requestClient();
  const { name, options } = deviceCookie();
  (await cookies()).set(name, await sealDevice(withAddress(device ?? null, email)), {
    ...options,
    maxAge: DEVICE_SECONDS,
  });
}

/** Who acts in this request, or null. The only place where a person becomes an actor. */
export async function currentActor(): Promise<Actor | null> {
  return (await currentSession())?.actor ?? null;
}

/**
 * Who acts in this request; anybody else is led to sign in and back. Every page, action and
 * handler behind a session calls this itself: a layout is not drawn again on the way to a page.
 */
export async function requireActor(): Promise<Actor> {
  return (await requireSession()).actor;
}

/** The session of this request; without one, sends the browser to sign in and back again. */
export async function requireSession(): Promise<LiveSession> {
  const session = await currentSession();
  if (session) return session;
  const address = (await headers()).get("x-address");
  const waiting = await waitingSession();
  const id = waiting ? null : await sessionId();
  const ended = id ? await whyEnded(id) : null;
  const query = new URLSearchParams({
    ...(address ? { callbackUrl: address } : {}),
    ...(ended && ended !== "replaced" ? { ended } : {}),
  }).toString();
  const page = waiting ? STILL[waiting.waitsFor] : "/sign-in";
  redirect(query ? `${page}?${query}` : page);
}

/** Where people do what is still to be done before they act. */
const STILL: Record<Lacks, string> = {
  "second-factor": "/sign-in/second-factor",
  "set-up": "/sign-in/set-up",
  agency: "/sign-in/otherwise",
  password: "/sign-in/otherwise",
};

/** Another site can neither act for somebody nor sign them in as somebody else. */
async function refuseElsewhere(): Promise<void> {
  if (bringsFromElsewhere(await headers())) redirect("/sign-in");
}

/** Gives the browser the token of a session. In actions and handlers only. */
export async function keepSession(id: string): Promise<void> {
  await refuseElsewhere();
  const { name, options } = sessionCookie();
  (await cookies()).set(name, await sealSession(id), { ...options, maxAge: sessionSeconds() });
}

/** Takes the token back. In actions and handlers only. */
export async function dropSession(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
