import type { Mail } from "../mail/message.ts";

/** The link for a new password. */
export function resetMail(to: { email: string; name: string }, link: string, id: string): Mail {
  return {
    to: to.email,
    subject: "A new password for Abeyance",
    text: `${to.name},

somebody asked for a new password for your account. If it was you, open this link within an hour. It works once:

${link}

If it was not you, do nothing: your password stays as it is. Nobody at Abeyance ever asks for this link.
`,
    messageId: `<reset-${id}@abeyance.invalid>`,
  };
}

/** After the fact: the owner of the mailbox learns of it, whoever did it. */
export function passwordChanged(
  to: { email: string; name: string },
  forgotten: string,
  id: string,
): Mail {
  return {
    to: to.email,
    subject: "Your password was changed",
    text: `${to.name},

the password of your account was changed just now, and everything that was signed in with it is signed out. If it was you, there is nothing to do.

If it was not you, set another one at once and tell your administrator:

${forgotten}
`,
    messageId: `<password-${id}@abeyance.invalid>`,
  };
}
