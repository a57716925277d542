import "server-only";
import { isDemonstration } from "../auth/data.ts";
import { captureMail } from "./capture.ts";
import { mailSettings } from "./config.ts";
import { type Mailer, openServer } from "./transport.ts";

/**
 * Where mail goes: to the server in the settings; without one, in development and in a demonstration,
 * to a folder that can be read at /dev/mail; otherwise nowhere (null).
 */
export async function openMailer(): Promise<Mailer | null> {
  const server = openServer(mailSettings());
  if (server) return server;
  if (!(await capturesMail())) return null;
  return {
    send: async (mail) => {
      await captureMail(mail);
      return "sent";
    },
    close: () => {},
  };
}

/** Whether mail is kept here for reading, instead of being sent. */
export async function capturesMail(): Promise<boolean> {
  if (mailSettings().SMTP_URL) return false;
  return process.env.NODE_ENV === "development" || (await isDemonstration());
}

/** Whether mail gets anywhere. */
export async function mailGoesOut(): Promise<boolean> {
  return mailSettings().SMTP_URL !== undefined || (await capturesMail());
}
