import "server-only";
import type { Side } from "../access/roles.ts";
import { caseLog, isId } from "../cases/data.ts";
import type { Scope } from "../cases/scope.ts";
import type { CaseEvent } from "../workflow/event.ts";
import { type MotionPaper, motionPapers } from "../workflow/motion-papers.ts";
import { downloadName } from "./file-type.ts";
import { sha256 } from "./hash.ts";
import type { CaseDocument, DocumentKind, MotionText } from "./types.ts";

interface DocumentRow {
  id: string;
  kind: DocumentKind;
  title: string;
  mime: string;
  sha256: string;
  audience: Side[];
  created_at: Date;
  pending: boolean;
}

const COLUMNS = `id, kind, title, mime, sha256, audience, created_at,
  content is not null and rendered_at is null as pending`;

/** The address of a paper, for people and for links in mail. */
export function documentHref(id: string): string {
  return `/api/documents/${id}`;
}

/**
 * The papers of a case that the actor may see, oldest first. Its log, which tells what became of a
 * motion, is read here unless the caller has it.
 */
export async function documentsOf(
  scope: Scope,
  caseId: string,
  log?: readonly CaseEvent[],
): Promise<CaseDocument[]> {
  const motions = await motionsOf(scope, caseId, log);
  const { rows } = await scope.sql.query<DocumentRow>({
    name: "documents-of",
    text: `select ${COLUMNS} from document where case_id = $1 order by created_at, id`,
    values: [caseId],
  });
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    kind: row.kind,
    mime: row.mime,
    createdAt: row.created_at.toISOString(),
    sha256: row.sha256,
    href: documentHref(row.id),
    pending: row.pending,
    shared: row.audience.length > 0,
    void: motions.get(row.id)?.void ?? null,
  }));
}

/** What became of each paper of the case that is or was a motion's text. */
export async function motionsOf(
  scope: Scope,
  caseId: string,
  log?: readonly CaseEvent[],
): Promise<Map<string, MotionPaper>> {
  const { side, organizationId } = scope.actor;
  return motionPapers({ side, organizationId }, log ?? (await caseLog(scope, caseId)));
}

/** One paper of a case, where the actor may see it. */
export async function documentOfCase(
  scope: Scope,
  caseId: string,
  documentId: string,
): Promise<{ id: string; kind: DocumentKind; sha256: string; mine: boolean } | null> {
  if (!isId(documentId)) return null;
  const { rows } = await scope.sql.query({
    name: "document-of-case",
    text: `select id, kind, sha256, organization_id = current_organization() as mine
      from document where id = $1 and case_id = $2`,
    values: [documentId, caseId],
  });
  return rows[0] ?? null;
}

/** What a motion says and whether it is still what was hashed; null where it is not theirs. */
export async function motionText(scope: Scope, documentId: string): Promise<MotionText | null> {
  if (!isId(documentId)) return null;
  const { rows } = await scope.sql.query<{
    title: string;
    sha256: string;
    text: string | null;
    bytes: Buffer | null;
  }>({
    name: "motion-text",
    text: `select title, sha256, content ->> 'text' as text,
        case when content is null then bytes end as bytes
      from document where id = $1`,
    values: [documentId],
  });
  const row = rows[0];
  if (!row) return null;
  const hashed = row.text ?? row.bytes;
  return {
    documentId,
    title: row.title,
    text: row.text,
    sha256: row.sha256,
    matches: hashed !== null && sha256(hashed) === row.sha256,
    href: documentHref(documentId),
  };
}

export type Download =
  | { state: "ready"; bytes: Buffer; mime: string; fileName: string }
  | { state: "pending"; caseId: string };

/** A paper's bytes, or that they are still being made; null where there is none for the actor. */
export async function documentFile(scope: Scope, documentId: string): Promise<Download | null> {
  if (!isId(documentId)) return null;
  const { rows } = await scope.sql.query<DocumentRow & { bytes: Buffer | null; case_id: string }>({
    name: "document-file",
    text: `select ${COLUMNS}, bytes, case_id from document where id = $1`,
    values: [documentId],
  });
  const row = rows[0];
  if (!row) return null;
  if (row.pending || !row.bytes) return { state: "pending", caseId: row.case_id };
  const fileName = downloadName({ ...row, createdAt: row.created_at.toISOString() });
  return { state: "ready", bytes: row.bytes, mime: row.mime, fileName };
}

/** An organization as the head of its papers shows it. */
export async function letterhead(
  scope: Scope,
  organizationId: string,
): Promise<{ name: string; address: string; phone: string } | null> {
  const { rows } = await scope.sql.query({
    name: "letterhead",
    text: "select name, address, phone from organization where id = $1",
    values: [organizationId],
  });
  return rows[0] ?? null;
}

/** What a PDF is rendered from. */
export interface RenderSource {
  kind: DocumentKind;
  title: string;
  caseId: string;
  sha256: string;
  content: Record<string, unknown>;
  /** Changes with every change of the row: a rendering of an older state is not kept. */
  revision: string;
  rendered: boolean;
}

/** A paper that was made here; null where there is none for the actor, or it was uploaded. */
export async function renderSource(scope: Scope, documentId: string): Promise<RenderSource | null> {
  const { rows } = await scope.sql.query<RenderSource>({
    name: "render-source",
    text: `select kind, title, case_id as "caseId", sha256, content, xmin::text as revision,
        rendered_at is not null as rendered
      from document where id = $1 and content is not null`,
    values: [documentId],
  });
  return rows[0] ?? null;
}
