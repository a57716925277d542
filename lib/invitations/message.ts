import { ROLES, type Role } from "../access/roles.ts";
import type { Mail } from "../mail/message.ts";
import { writtenDate } from "../workflow/dates.ts";

/** The mail of an invitation. It names the organization, so that it is not taken for a trick; no case. */
export function invitationMail(
  to: { id: string; email: string; name: string; organizationName: string; role: Role },
  link: string,
  until: Date,
): Mail {
  return {
    to: to.email,
    subject: `Your account for ${to.organizationName}`,
    text: `${to.name},

${to.organizationName} asks you to join it on Abeyance as: ${ROLES[to.role].label}.

Open this link to begin. It works once, until ${writtenDate(until.toISOString().slice(0, 10))}:

${link}

Whoever has the link can begin in your place: pass it on to nobody. If you expected no such mail, do nothing; without the link nothing happens.
`,
    messageId: `<invitation-${to.id}@abeyance.invalid>`,
  };
}
