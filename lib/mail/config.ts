import { z } from "zod";
import { Refusal } from "../refusal.ts";

z.config({ jitless: true });

const schema = z.object({
  /** The mail server, e.g. smtps://user:password@mail.example.org; unset = no mail is sent. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Whom mail comes from. */
  MAIL_FROM: z.string().min(3).default("Abeyance <no-reply@localhost>"),
  /** Where people reach the system: what links in mail begin with. */
  NEXTAUTH_URL: z.url({ protocol: /^https?$/ }).default("http://127.0.0.1:3000"),
});

export type MailSettings = z.infer<typeof schema>;

/** Read at every run, so that a correction needs no new start. An empty variable counts as unset. */
export function mailSettings(env: Record<string, string | undefined> = process.env): MailSettings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => `${issue.path.join(".")} (${issue.message})`);
  throw new Refusal(`Correct these settings in the environment: ${wrong.join("; ")}.`);
}
