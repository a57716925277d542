import "server-only";
import nodemailer from "nodemailer";
import type { MailSettings } from "./config.ts";
import type { Mail } from "./message.ts";

export interface Mailer {
  /** 'refused': the server will never take a mail to this address. Throws where it may work later. */
  send: (mail: Mail) => Promise<"sent" | "refused">;
  close: () => void;
}

/** The mail server in the settings, or null where there is none. */
export function openServer(settings: MailSettings): Mailer | null {
  if (!settings.SMTP_URL) return null;
  const url = new URL(settings.SMTP_URL);
  const transport = nodemailer.createTransport({
    host: url.hostname,
    port: url.port ? Number(url.port) : url.protocol === "smtps:" ? 465 : 587,
    secure: url.protocol === "smtps:",
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // Nothing in a message may be read from this machine's disk or fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, messageId }) {
      try {
        await transport.sendMail({ from: settings.MAIL_FROM, to, subject, text, messageId });
        return "sent";
      } catch (error) {
        const { code, responseCode } = error as { code?: string; responseCode?: number };
        if (code === "EENVELOPE" && (responseCode ?? 0) >= 500) return "refused";
        throw error;
      }
    },
    close: () => transport.close(),
  };
}
