import "server-only";
import { randomUUID } from "node:crypto";
import { can } from "../access/can.ts";
import type { Side } from "../access/roles.ts";
import { caseSnapshot, isId } from "../cases/data.ts";
import type { Scope } from "../cases/scope.ts";
import { domainNow } from "../db/clock.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { mustBeOpen } from "../openings/data.ts";
import { dayIn, type LocalDate, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import type { Composed } from "./compose.ts";
import { motionsOf } from "./data.ts";
import { cleanTitle, FILE_TYPES } from "./file-type.ts";
import { lettersToAskFor } from "./letters.ts";
import { type Spooled, spoolFile } from "./spool.ts";
import { paperStorage } from "./storage/open.ts";
import type { Stored } from "./storage/types.ts";
import type { DocumentKind } from "./types.ts";

/**
 * Makes a letter that somebody asks for at the papers of a case. It is its organization's own until
 * it is shared. Answers its id, or why there is none; null where it is none of the actor's.
 */
export async function makeLetter(
  scope: Scope,
  caseId: string,
  kind: string,
  now: Date,
): Promise<{ id: string } | { problem: string } | null> {
  if (!mayAddTo(scope, caseId)) return null;
  const snapshot = await caseSnapshot(scope, caseId);
  const found =
    snapshot && lettersToAskFor(scope.actor.side, snapshot).find((one) => one.letter.kind === kind);
  if (!found) return null;
  if (found.problem) return { problem: found.problem };
  const on = dayIn(now, snapshot.court?.timeZone ?? NO_COURT_TIME_ZONE);
  const made = await found.letter.compose(scope, { snapshot, input: {}, on });
  if (!made) return { problem: "The case has not yet what this letter says." };
  const id = randomUUID();
  await addMade(scope, caseId, id, found.letter.kind, made, found.letter.audience, now);
  return { id };
}

/** Writes a paper that is made here; its PDF is asked for where it is news. */
export async function addMade(
  scope: Scope,
  caseId: string,
  id: string,
  kind: DocumentKind,
  paper: Composed,
  audience: readonly Side[],
  now: Date,
): Promise<void> {
  await scope.sql.query({
    name: "add-made",
    text: `insert into document (id, case_id, organization_id, kind, title, mime, sha256,
        audience, content, stack_id, account_id, created_at)
      values ($1, $2, current_organization(), $3, $4, 'application/pdf', $5, $6, $7::jsonb, $1, $8,
        $9)`,
    values: [
      id,
      caseId,
      kind,
      paper.title,
      paper.sha256,
      audience,
      JSON.stringify(paper.content),
      scope.actor.userId,
      now,
    ],
  });
  if (await isNews(scope, now)) await requestRendering(scope, id);
}

/** The PDF is out of date: made again now, or when somebody next opens it. */
export async function renderAgain(scope: Scope, documentId: string, now: Date): Promise<void> {
  const { rows } = await scope.sql.query<{ marked: boolean }>({
    name: "render-again",
    text: "select render_again($1) as marked",
    values: [documentId],
  });
  if (rows[0]?.marked && (await isNews(scope, now))) await requestRendering(scope, documentId);
}

/**
 * Whether `now` is the present of the domain. An import or a demonstration walks years of cases:
 * their papers are rendered when somebody opens one, not thousands of them at once.
 */
async function isNews(scope: Scope, now: Date): Promise<boolean> {
  return now.getTime() > (await domainNow(scope.sql)).getTime() - 3_600_000;
}

/** Shows a paper of the acting organization to these sides too; false where it is not theirs to show. */
export async function share(
  scope: Scope,
  caseId: string,
  documentId: string,
  audience: readonly Side[],
): Promise<boolean> {
  if (audience.length === 0) return false;
  const { rows } = await scope.sql.query<{ shared: boolean }>({
    name: "share-document",
    text: "select share_document($1, $2, $3) as shared",
    values: [documentId, caseId, audience],
  });
  return rows[0]?.shared ?? false;
}

/**
 * Asks the worker for a paper's PDF, in the transaction of whatever made that necessary. The key
 * keeps one job a paper: it replaces one that has not begun, and follows one that has.
 */
export async function requestRendering(scope: Scope, documentId: string): Promise<void> {
  const { organizationId } = scope.actor;
  await enqueue(
    scope.sql,
    "render-document",
    { documentId, organizationId },
    { key: `render-document:${documentId}` },
  );
}

/** Keeps a PDF made from the paper as it was at `revision`; false where it changed since. */
export async function keepRendering(
  scope: Scope,
  documentId: string,
  revision: string,
  pdf: Stored,
  now: Date,
): Promise<boolean> {
  const { rows } = await scope.sql.query<{ replaced: string | null }>({
    name: "keep-rendering",
    text: "select keep_rendering($1, $2, $3, $4, $5) as replaced",
    values: [documentId, revision, pdf.key, pdf.size, now],
  });
  const replaced = rows[0]?.replaced ?? null;
  if (replaced === null) return false;
  if (replaced !== "") await (await paperStorage()).remove(replaced);
  return true;
}

export type UploadResult =
  | { ok: true; id: string; title: string; sha256: string; mime: string }
  | { ok: false; code: "NOT_FOUND" | "INVALID"; reason: string };

/** What whoever sends a paper in says of it. */
export interface UploadMeta {
  kind: DocumentKind;
  /** Empty: the file's own name, cleaned. */
  title: string;
  receivedOn: LocalDate | null;
  /** The other sides that see it at once; none: it is its organization's own. */
  shareWith: readonly Side[];
  /** An earlier paper of the same organization that this is a new version of. */
  replaces: string | null;
}

/**
 * Takes in a paper that came with a step's form, or that the system itself sends. It is its
 * organization's own until a step that the other sides see names it.
 */
export async function storeUpload(
  scope: Scope,
  caseId: string,
  file: File,
  kind: DocumentKind,
  title: string,
  now: Date,
): Promise<UploadResult> {
  if (!mayAddTo(scope, caseId)) return noCase();
  const spooled = await spoolFile(file);
  try {
    const meta = { kind, title, receivedOn: null, shareWith: [], replaces: null };
    return await keepUpload(scope, caseId, spooled, meta, now);
  } finally {
    await spooled.discard();
  }
}

/** Whether the actor adds papers at all; whether there is such a case, the writing finds out. */
export function mayAddTo(scope: Scope, caseId: string): boolean {
  return isId(caseId) && can(scope.actor, "add documents");
}

/**
 * Keeps a file that was sent in as a paper of a case. The same file sent twice (a form sent again) is
 * one paper. A paper that is or was a motion's text is never replaced: signatures and rulings bind to it.
 */
export async function keepUpload(
  scope: Scope,
  caseId: string,
  file: Spooled,
  meta: UploadMeta,
  now: Date,
): Promise<UploadResult> {
  if (!mayAddTo(scope, caseId)) return noCase();
  await mustBeOpen(scope, caseId);
  if (!file.type) return invalid(file.reason ?? "The file is not taken in.");
  const title = cleanTitle(meta.title.trim() || file.name);
  const { mime } = FILE_TYPES[file.type];
  const done = { ok: true, sha256: file.sha256, mime } as const;
  const id = randomUUID();
  let stack: { id: string; next: number } = { id, next: 1 };
  if (meta.replaces) {
    const found = await stackOf(scope, caseId, meta.replaces);
    if (typeof found === "string") return invalid(found);
    stack = found;
  } else {
    const same = await sameUpload(scope, caseId, file.sha256, meta.kind);
    if (same) return { ...done, ...same };
  }
  const storage = await paperStorage();
  const kept = await storage.put(file.read());
  const audience = meta.shareWith.length > 0 ? [scope.actor.side, ...meta.shareWith] : [];
  try {
    const inserted = await scope.sql.query({
      name: "add-upload",
      text: `insert into document (id, case_id, organization_id, kind, title, mime, sha256,
          audience, storage_key, size, received_on, stack_id, version, rendered_at, account_id,
          created_at)
        select $1, c.id, current_organization(), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $14,
          $13, $14
        from case_file c where c.id = $2`,
      values: [
        id,
        caseId,
        meta.kind,
        title,
        mime,
        file.sha256,
        [...new Set(audience)],
        kept.key,
        kept.size,
        meta.receivedOn,
        stack.id,
        stack.next,
        scope.actor.userId,
        now,
      ],
    });
    if (inserted.rowCount === 1) return { ...done, id, title };
    await storage.remove(kept.key);
    return noCase();
  } catch (error) {
    await storage.remove(kept.key);
    throw error;
  }
}

async function sameUpload(scope: Scope, caseId: string, hash: string, kind: DocumentKind) {
  const { rows } = await scope.sql.query<{ id: string; title: string }>({
    name: "same-upload",
    text: `select id, title from document where case_id = $1 and sha256 = $2 and kind = $3
        and content is null and organization_id = current_organization() limit 1`,
    values: [caseId, hash, kind],
  });
  return rows[0];
}

/** The stack that a new version goes on, and its number; or why there can be none. */
async function stackOf(
  scope: Scope,
  caseId: string,
  documentId: string,
): Promise<{ id: string; next: number } | string> {
  const none = "Choose one of your own papers that were sent in, or none.";
  if (!isId(documentId)) return none;
  const { rows } = await scope.sql.query<{ stack_id: string; next: number; ids: string[] }>({
    name: "stack-of",
    text: `select d.stack_id, max(v.version) + 1 as next, array_agg(v.id::text) as ids
      from document d join document v on v.stack_id = d.stack_id
      where d.id = $1 and d.case_id = $2 and d.organization_id = current_organization()
        and d.content is null
      group by d.stack_id`,
    values: [documentId, caseId],
  });
  const stack = rows[0];
  if (!stack) return none;
  const motions = await motionsOf(scope, caseId);
  if (stack.ids.some((id) => motions.has(id))) {
    return "This paper is a motion's text, which no version replaces: prepare the motion again.";
  }
  return { id: stack.stack_id, next: stack.next };
}

/**
 * Shows one of the acting organization's own papers to more sides of the case. It is never hidden
 * again. False where it is not theirs to show.
 */
export async function sharePaper(
  scope: Scope,
  caseId: string,
  documentId: string,
  sides: readonly Side[],
): Promise<boolean> {
  if (!mayAddTo(scope, caseId) || !isId(documentId) || sides.length === 0) return false;
  await mustBeOpen(scope, caseId);
  return share(scope, caseId, documentId, [scope.actor.side, ...sides]);
}

function invalid(reason: string): UploadResult {
  return { ok: false, code: "INVALID", reason };
}

function noCase(): UploadResult {
  return { ok: false, code: "NOT_FOUND", reason: "There is no such case." };
}
