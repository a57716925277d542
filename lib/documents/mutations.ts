import "server-only";
import { randomUUID } from "node:crypto";
import { can } from "../access/can.ts";
import type { Scope } from "../cases/scope.ts";
import type { CaseSnapshot } from "../cases/types.ts";
import { enqueue } from "../jobs/enqueue.ts";
import type { CaseEvent } from "../workflow/event.ts";
import type { StepRequest } from "../workflow/plan-step.ts";
import { isUuid } from "./data.ts";
import { cleanTitle, FILE_TYPES, MAX_UPLOAD_BYTES, recognize } from "./file-type.ts";
import { sha256 } from "./hash.ts";
import type { DocumentKind } from "./types.ts";

/** Papers that a step brings with it: input that the server adds, and rows to write once planned. */
export interface Prepared {
  input: Record<string, unknown>;
  store: (event: CaseEvent) => Promise<void>;
}

/** Makes the papers that belong to a step (a joint motion, an offer letter); null for most steps. */
export async function prepareDocuments(
  _scope: Scope,
  _snapshot: CaseSnapshot,
  _request: StepRequest,
  _now: Date,
): Promise<Prepared | null> {
  return null;
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
  pdf: Uint8Array,
  now: Date,
): Promise<boolean> {
  const { rows } = await scope.sql.query<{ kept: boolean }>({
    name: "keep-rendering",
    text: "select keep_rendering($1, $2, $3, $4) as kept",
    values: [documentId, revision, Buffer.from(pdf), now],
  });
  return rows[0]?.kept ?? false;
}

export type UploadResult =
  | { ok: true; id: string; title: string; sha256: string; mime: string }
  | { ok: false; code: "NOT_FOUND" | "INVALID"; reason: string };

/**
 * Takes in a paper for a case. It is its organization's own until a step that the other sides see
 * names it. The same file sent twice (a form sent again) is one paper.
 */
export async function storeUpload(
  scope: Scope,
  caseId: string,
  file: Pick<File, "name" | "size" | "arrayBuffer">,
  kind: DocumentKind,
  title: string,
  now: Date,
): Promise<UploadResult> {
  if (!isUuid(caseId) || !can(scope.actor, "add documents")) return noCase();
  if (file.size > MAX_UPLOAD_BYTES) return invalid("The file is larger than 10 MB.");
  if (file.size === 0) return invalid("The file is empty.");
  const bytes = Buffer.from(await file.arrayBuffer());
  const type = recognize(bytes);
  if (!type) return invalid("Send a PDF, PNG or JPEG file, or a Word document (.docx).");

  const hash = sha256(bytes);
  const name = cleanTitle(title.trim() || file.name);
  const { mime } = FILE_TYPES[type];
  const { rows } = await scope.sql.query<{ id: string; title: string }>({
    name: "same-upload",
    text: `select id, title from document where case_id = $1 and sha256 = $2 and kind = $3
        and content is null and organization_id = current_organization() limit 1`,
    values: [caseId, hash, kind],
  });
  const same = rows[0];
  if (same) return { ok: true, ...same, sha256: hash, mime };

  const id = randomUUID();
  const inserted = await scope.sql.query({
    name: "add-upload",
    text: `insert into document (id, case_id, organization_id, kind, title, mime, sha256,
        audience, bytes, rendered_at, account_id, created_at)
      select $1, c.id, current_organization(), $3, $4, $5, $6, '{}', $7, $8, $9, $8
      from case_file c where c.id = $2`,
    values: [id, caseId, kind, name, mime, hash, bytes, now, scope.actor.userId],
  });
  if (inserted.rowCount !== 1) return noCase();
  return { ok: true, id, title: name, sha256: hash, mime };
}

function invalid(reason: string): UploadResult {
  return { ok: false, code: "INVALID", reason };
}

function noCase(): UploadResult {
  return { ok: false, code: "NOT_FOUND", reason: "There is no such case." };
}
