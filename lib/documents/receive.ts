import "server-only";
import type { Readable } from "node:stream";
import type { Actor } from "../access/actor.ts";
import { caseSnapshot, isId } from "../cases/data.ts";
import { inScope, type Scope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { settings } from "../db/config.ts";
import { formErrors } from "../format/form.ts";
import { dayIn, NO_COURT_TIME_ZONE, writtenDate } from "../workflow/dates.ts";
import { ANOTHER_LOOK } from "../workflow/inputs.ts";
import { cleanTitle } from "./file-type.ts";
import { BadForm, readMultipart } from "./multipart.ts";
import { keepUpload, mayAddTo, type UploadMeta } from "./mutations.ts";
import { type UploadInput, uploadSchema } from "./schema.ts";
import { maxUploadBytes, type Spooled, spool, tooLarge } from "./spool.ts";

/** What a form adds around its files. */
const FORM_BYTES = 256 * 1024;

interface Sent {
  body: Readable;
  contentType: string | null;
  /** What the sender says of its length, in bytes; 0 where it says nothing. */
  length: number;
}

export type Received = { back: string | null } & (
  | { outcome: "too much" | "no form"; reason: string }
  | { outcome: "no case" }
  | {
      outcome: "read";
      papers: { id: string; title: string; sha256: string }[];
      /** A file by its name, or the form ('') with what is wrong with it. */
      refused: { name: string; reason: string }[];
    }
);

/** Whether the actor may send papers in to this case: asked before anything of them is read. */
export async function mayReceive(actor: Actor, caseId: string): Promise<boolean> {
  if (!actor.side || !isId(caseId)) return false;
  return inScope(
    actor,
    async (scope) => mayAddTo(scope, caseId) && (await caseSnapshot(scope, caseId)) !== null,
  );
}

/** Reads a form of papers and keeps those that can be; each of them for itself. */
export async function receivePapers(actor: Actor, caseId: string, sent: Sent): Promise<Received> {
  const { UPLOAD_MAX_FILES: most } = settings();
  const all = most * maxUploadBytes() + FORM_BYTES;
  if (sent.length > all) {
    const reason = `Send at most ${most} files at once. ${tooLarge()}`;
    return { outcome: "too much", reason, back: null };
  }
  const fields = new Map<string, string[]>();
  const files: Spooled[] = [];
  const refused: { name: string; reason: string }[] = [];
  try {
    await readMultipart(sent.body, sent.contentType, {
      field: (name, value) => fields.set(name, [...(fields.get(name) ?? []), value]),
      file: async (_name, fileName, bytes) => {
        if (files.length >= most) {
          bytes.destroy();
          refused.push({ name: cleanTitle(fileName), reason: `At most ${most} files at once.` });
          return;
        }
        const file = await spool(fileName, bytes);
        // A browser sends an empty part for a chooser in which nothing was chosen.
        if (file.size > 0 || fileName !== "") files.push(file);
        else await file.discard();
      },
    });
    const back = fields.get("back")?.[0] ?? null;
    if (files.length === 0) {
      return { outcome: "no form", reason: "Choose a file to send.", back };
    }
    return await keepAll(actor, caseId, { files, fields, refused, back });
  } catch (error) {
    if (!(error instanceof BadForm)) throw error;
    return { outcome: "no form", reason: error.message, back: null };
  } finally {
    for (const file of files) await file.discard();
  }
}

interface Form {
  files: readonly Spooled[];
  fields: ReadonlyMap<string, string[]>;
  refused: { name: string; reason: string }[];
  back: string | null;
}

async function keepAll(actor: Actor, caseId: string, form: Form): Promise<Received> {
  const { files, back, refused } = form;
  const papers: { id: string; title: string; sha256: string }[] = [];
  const now = await domainNow();
  const meta = readMeta(form, now);
  if (typeof meta === "string") {
    return { outcome: "read", papers, refused: [{ name: "", reason: meta }], back };
  }
  for (const file of files) {
    const result = await inScope(actor, async (scope) => {
      const problem = await shareProblem(scope, caseId, meta);
      if (problem) return { ok: false, code: "INVALID", reason: problem } as const;
      return keepUpload(scope, caseId, file, meta, now);
    });
    if (result.ok) papers.push({ id: result.id, title: result.title, sha256: result.sha256 });
    else if (result.code === "NOT_FOUND") return { outcome: "no case", back };
    else refused.push({ name: cleanTitle(file.name), reason: result.reason });
  }
  return { outcome: "read", papers, refused, back };
}

/** What the form says of its papers, or the first thing that is wrong with it. */
function readMeta({ fields, files }: Form, now: Date): UploadMeta | string {
  const one = (name: string) => fields.get(name)?.[0] || undefined;
  const read = uploadSchema.safeParse({
    kind: one("kind"),
    title: one("title"),
    receivedOn: one("receivedOn"),
    shareWith: fields.get("shareWith"),
    replaces: one("replaces"),
  });
  if (!read.success) {
    return Object.values(formErrors(read.error))[0] ?? ANOTHER_LOOK;
  }
  const input: UploadInput = read.data;
  const today = dayIn(now, NO_COURT_TIME_ZONE);
  if (input.receivedOn && input.receivedOn > today) {
    return `The day it came is in the future: today is ${writtenDate(today)}.`;
  }
  if (input.replaces && files.length > 1) return "A new version of a paper is one file.";
  return input;
}

/** A paper is shown to parties of the case, never to the seat of somebody who is not there. */
async function shareProblem(
  scope: Scope,
  caseId: string,
  { shareWith }: UploadMeta,
): Promise<string | null> {
  if (shareWith.length === 0) return null;
  const parties = (await caseSnapshot(scope, caseId))?.state.shared.parties;
  return parties && shareWith.every((side) => parties[side] !== null)
    ? null
    : "Share it with parties that are on the system.";
}
