import "server-only";
import { inScope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { log } from "../log.ts";
import { mailSettings } from "../mail/config.ts";
import { recipients, waitingNotices } from "../mail/data.ts";
import { messagesFor } from "../mail/message.ts";
import { keepUnmailed, markMailed } from "../mail/mutations.ts";
import { openMailer } from "../mail/open.ts";
import type { Mailer } from "../mail/transport.ts";
import { clockActor, organizationsWithMail } from "./data.ts";

/** What changed longer ago than this is no news: after an outage nobody gets a flood. */
const NEWS_MS = 2 * 24 * 60 * 60 * 1000;
const BATCH = 200;

/**
 * Empties the outbox. A notice is marked after its mail was taken, so a kill in between sends it
 * once more, with the same message id. Throws where the server cannot be reached: tried again later.
 */
export async function sendNotices(): Promise<void> {
  const settings = mailSettings();
  const mailer = await openMailer();
  try {
    const now = await domainNow();
    for (const organizationId of await organizationsWithMail()) {
      await sendOf(organizationId, mailer, settings.NEXTAUTH_URL, now);
    }
  } finally {
    mailer?.close();
  }
}

async function sendOf(organizationId: string, mailer: Mailer | null, baseUrl: string, now: Date) {
  const actor = await clockActor(organizationId);
  if (!actor) return;
  const old = mailer ? new Date(now.getTime() - NEWS_MS) : null;
  await inScope(actor, (scope) => keepUnmailed(scope, old));
  if (!mailer) return;
  for (;;) {
    const { waiting, messages } = await inScope(actor, async (scope) => {
      const waiting = await waitingNotices(scope, BATCH);
      return { waiting, messages: messagesFor(waiting, await recipients(scope), baseUrl) };
    });
    if (waiting.length === 0) return;
    const reached = new Set<string>();
    const refused = new Set<string>();
    for (const message of messages) {
      const outcome = await mailer.send(message);
      if (outcome === "refused") log.warn({ organizationId }, "an address refuses mail");
      const into = outcome === "sent" ? reached : refused;
      for (const id of message.noticeIds) into.add(id);
    }
    const rest = waiting.map((one) => one.id).filter((id) => !reached.has(id));
    await inScope(actor, async (scope) => {
      await markMailed(scope, [...reached], "sent", now);
      await markMailed(
        scope,
        rest.filter((id) => refused.has(id)),
        "failed",
        now,
      );
      await markMailed(
        scope,
        rest.filter((id) => !refused.has(id)),
        "not_sent",
        now,
      );
    });
  }
}
