import { afterEach, expect, test, vi } from "vitest";
import { testDatabase } from "../testing/database.ts";
import { capturedMail, capturedMails, captureMail } from "./capture.ts";
import { capturesMail, mailGoesOut, openMailer } from "./open.ts";

const database = await testDatabase();
const mail = { to: "ana@clinic.example", subject: "A word", text: "Words", messageId: "<1@x>" };

afterEach(() => {
  vi.unstubAllEnvs();
  return database.owner.query("delete from setting where key = 'demonstration'");
});

test("mail is kept for reading in a demonstration and in development, where no server is set up", async () => {
  expect(await mailGoesOut()).toBe(false);
  expect(await openMailer()).toBeNull();
  await database.owner.query("insert into setting values ('demonstration', '{}')");
  expect(await (await openMailer())?.send(mail)).toBe("sent");
  const [kept] = await capturedMails(10);
  expect(kept).toMatchObject({ to: mail.to, subject: mail.subject, text: mail.text });
  expect(await capturedMail(kept?.id ?? "")).toEqual(kept);
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:9");
  expect([await capturesMail(), await mailGoesOut()]).toEqual([false, true]);
});

test("in production nothing is kept, and no address leads out of the folder", async () => {
  vi.stubEnv("NODE_ENV", "production");
  expect(await capturesMail()).toBe(false);
  vi.stubEnv("NODE_ENV", "development");
  expect(await capturesMail()).toBe(true);
  await captureMail(mail);
  for (const id of ["../secrets/session", "..%2Fsession", "", "1234567890123-0000000g"]) {
    expect(await capturedMail(id)).toBeNull();
  }
});
