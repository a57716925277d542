import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { dataFolder } from "../db/config.ts";
import type { Mail } from "./message.ts";

const schema = z.object({ to: z.string(), subject: z.string(), text: z.string(), at: z.string() });

/** A mail that was kept instead of being sent. */
export type CapturedMail = z.infer<typeof schema> & { id: string };

const KEPT = 500;
const name = /^(\d{13}-[0-9a-f]{8})\.json$/;

const folder = () => path.join(dataFolder(), "mail");

/** Keeps a mail; the oldest go when there are too many. */
export async function captureMail({ to, subject, text }: Mail): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const now = new Date();
  const file = path.join(folder(), `${now.getTime()}-${randomUUID().slice(0, 8)}.json`);
  const draft = `${file}.draft`;
  await writeFile(draft, JSON.stringify({ to, subject, text, at: now.toISOString() }), {
    mode: 0o600,
  });
  await rename(draft, file);
  for (const old of (await names()).slice(KEPT))
    await rm(path.join(folder(), old), { force: true });
}

/** The newest mails first. */
export async function capturedMails(limit: number): Promise<CapturedMail[]> {
  const mails = await Promise.all((await names()).slice(0, limit).map(read));
  return mails.filter((mail) => mail !== null);
}

/** One mail, or null. */
export async function capturedMail(id: string): Promise<CapturedMail | null> {
  return name.test(`${id}.json`) ? read(`${id}.json`) : null;
}

async function names(): Promise<string[]> {
  const all = await readdir(folder()).catch(() => []);
  return all
    .filter((one) => name.test(one))
    .sort()
    .reverse();
}

async function read(file: string): Promise<CapturedMail | null> {
  const text = await readFile(path.join(folder(), file), "utf8").catch(() => null);
  return text === null ? null : { ...schema.parse(JSON.parse(text)), id: file.slice(0, -5) };
}
