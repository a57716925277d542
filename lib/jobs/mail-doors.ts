import "server-only";
import { passwordChangedMail, resetToMail } from "../auth/mutations.ts";
import { invitationToMail, markInvitationMailed } from "../invitations/mutations.ts";
import { log } from "../log.ts";
import type { Mail } from "../mail/message.ts";
import { openMailer } from "../mail/open.ts";
import type { JobPayload } from "./payloads.ts";

/** Sends the link of an invitation. A run that failed is repeated with a link of its own. */
export async function mailInvitation({ invitationId }: JobPayload<"mail-invitation">) {
  const sent = await send(() => invitationToMail(invitationId));
  if (sent) await markInvitationMailed(invitationId);
}

/** Sends the link for a new password, where the address has an account. */
export async function mailReset({ email }: JobPayload<"mail-reset">) {
  await send(() => resetToMail(email));
}

/** Tells a person that their password was changed, in case it was not they. */
export async function mailPasswordChanged({ accountId }: JobPayload<"mail-password-changed">) {
  await send(() => passwordChangedMail(accountId));
}

/** Nothing is made where no mail goes out. Throws where it may go out later. */
async function send(make: () => Promise<Mail | null>): Promise<boolean> {
  const mailer = await openMailer();
  if (!mailer) return false;
  try {
    const mail = await make();
    if (!mail) return false;
    const outcome = await mailer.send(mail);
    if (outcome === "refused") log.warn("an address refuses mail");
    return outcome === "sent";
  } finally {
    mailer.close();
  }
}
