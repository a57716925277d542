import "server-only";
import type { Side } from "../access/roles.ts";
import { caseLog, isId } from "../cases/data.ts";
import type { Scope } from "../cases/scope.ts";
import { pool } from "../db/pool.ts";
import { mustBeOpen } from "../openings/data.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { CaseEvent } from "../workflow/event.ts";
import { type MotionPaper, motionPapers } from "../workflow/motion-papers.ts";
import { downloadName } from "./file-type.ts";
import { sha256, sha256Of } from "./hash.ts";
import { paperStorage } from "./storage/open.ts";
import { MissingBytes } from "./storage/types.ts";
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

interface ListRow extends DocumentRow {
  size: string | null;
  received_on: LocalDate | null;
  made: boolean;
  mine: boolean;
  organization: string;
  person: string | null;
  stack_id: string;
}

const COLUMNS = `d.id, d.kind, d.title, d.mime, d.sha256, d.audience, d.created_at,
  d.content is not null and d.rendered_at is null as pending`;

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
  const { rows } = await scope.sql.query<ListRow>({
    name: "documents-of",
    text: `select ${COLUMNS}, d.size, to_char(d.received_on, 'YYYY-MM-DD') as received_on,
        d.content is not null as made, d.organization_id = current_organization() as mine,
        o.name as organization, a.name as person, d.stack_id
      from document d join organization o on o.id = d.organization_id
      left join account a
        on a.id = d.account_id and d.organization_id = current_organization()
      where d.case_id = $1 order by d.created_at, d.version, d.id`,
    values: [caseId],
  });
  return listed(rows, motions, scope.actor.side);
}

/** The papers of a case that an ended seat could see, as they were then, oldest first. */
export async function papersOfPastSeat(
  scope: Scope,
  seatId: string,
  motions: ReadonlyMap<string, MotionPaper>,
): Promise<CaseDocument[]> {
  const { rows } = await scope.sql.query<ListRow>({
    name: "papers-of-past-seat",
    text: `select d.document_id as id, d.kind, d.title, d.mime, d.sha256, d.audience, d.created_at,
        d.storage_key is null as pending, d.size,
        to_char(d.received_on, 'YYYY-MM-DD') as received_on, false as made,
        d.from_organization_id = current_organization() as mine, o.name as organization,
        a.name as person, d.stack_id
      from past_paper d join organization o on o.id = d.from_organization_id
      left join account a on a.id = d.account_id
      where d.seat_id = $1 order by d.created_at, d.version, d.document_id`,
    values: [seatId],
  });
  return listed(rows, motions, scope.actor.side);
}

/** Rows as a list shows them: of a stack the versions that the reader sees are counted. */
function listed(
  rows: readonly ListRow[],
  motions: ReadonlyMap<string, MotionPaper>,
  side: Side,
): CaseDocument[] {
  const newest = new Map(rows.map((row) => [row.stack_id, row.id]));
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const version = (seen.get(row.stack_id) ?? 0) + 1;
    seen.set(row.stack_id, version);
    const others = row.audience.filter((one) => one !== side);
    return {
      id: row.id,
      title: row.title,
      kind: row.kind,
      mime: row.mime,
      size: row.size === null ? null : Number(row.size),
      createdAt: row.created_at.toISOString(),
      receivedOn: row.received_on,
      sha256: row.sha256,
      href: documentHref(row.id),
      made: row.made,
      pending: row.pending,
      shared: row.audience.length > 0,
      sharedWith: row.mine ? others : [],
      mine: row.mine,
      from: row.person ? `${row.person}, ${row.organization}` : row.organization,
      stack: row.stack_id,
      version,
      superseded: newest.get(row.stack_id) !== row.id,
      void: motions.get(row.id)?.void ?? null,
      motion: motions.has(row.id),
    };
  });
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

/** Papers of a case in the order they are named; null where the actor may not see one of them. */
export async function papersOfCase(
  scope: Scope,
  caseId: string,
  ids: readonly string[],
): Promise<{ id: string; title: string; sha256: string; mine: boolean }[] | null> {
  if (!ids.every(isId)) return null;
  const { rows } = await scope.sql.query<{
    id: string;
    title: string;
    sha256: string;
    mine: boolean;
  }>({
    name: "papers-of-case",
    text: `select id, title, sha256, organization_id = current_organization() as mine
      from document where case_id = $1 and id = any($2::uuid[])`,
    values: [caseId, ids],
  });
  const found = ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  return found.length === ids.length ? found : null;
}

/** What a motion says and whether it is still what was hashed; null where it is not theirs. */
export async function motionText(scope: Scope, documentId: string): Promise<MotionText | null> {
  if (!isId(documentId)) return null;
  const { rows } = await scope.sql.query<{
    title: string;
    sha256: string;
    text: string | null;
    key: string | null;
  }>({
    name: "motion-text",
    text: `select title, sha256, content ->> 'text' as text,
        case when content is null then storage_key end as key
      from document where id = $1`,
    values: [documentId],
  });
  const row = rows[0];
  if (!row) return null;
  const hash = row.text === null ? await hashOfBytes(row.key) : sha256(row.text);
  return {
    documentId,
    title: row.title,
    text: row.text,
    sha256: row.sha256,
    matches: hash === row.sha256,
    href: documentHref(documentId),
  };
}

/** Of bytes as the storage has them now; null where it has none. */
async function hashOfBytes(key: string | null): Promise<string | null> {
  if (!key) return null;
  try {
    return await sha256Of(await (await paperStorage()).get(key));
  } catch (error) {
    if (error instanceof MissingBytes) return null;
    throw error;
  }
}

export type Download =
  | { state: "ready"; caseId: string; key: string; size: number; mime: string; fileName: string }
  | { state: "pending"; caseId: string };

/** Where a paper's bytes are, or that they are still being made; null: none for the actor. */
export async function documentFile(scope: Scope, documentId: string): Promise<Download | null> {
  if (!isId(documentId)) return null;
  const { rows } = await scope.sql.query<
    DocumentRow & { storage_key: string | null; size: string | null; case_id: string }
  >({
    name: "document-file",
    text: `select ${COLUMNS}, d.storage_key, d.size, d.case_id from document d where d.id = $1`,
    values: [documentId],
  });
  const row = rows[0];
  if (!row) return pastPaperFile(scope, documentId);
  await mustBeOpen(scope, row.case_id);
  if (row.pending || !row.storage_key) return { state: "pending", caseId: row.case_id };
  return ready(row, row.storage_key);
}

/** The same paper as an ended seat keeps it; what had no bytes then has none for it. */
async function pastPaperFile(scope: Scope, documentId: string): Promise<Download | null> {
  const { rows } = await scope.sql.query<FileRow & { storage_key: string }>({
    name: "past-paper-file",
    text: `select p.document_id as id, s.case_id, p.kind, p.created_at, p.mime, p.storage_key, p.size
      from past_paper p join past_seat s on s.id = p.seat_id
      where p.document_id = $1 and p.storage_key is not null
      order by s.n desc limit 1`,
    values: [documentId],
  });
  return rows[0] ? ready(rows[0], rows[0].storage_key) : null;
}

type FileRow = Pick<DocumentRow, "id" | "kind" | "created_at" | "mime"> & {
  case_id: string;
  size: string | null;
};

function ready(row: FileRow, key: string): Download {
  const fileName = downloadName({ ...row, createdAt: row.created_at.toISOString() });
  const { case_id: caseId, mime } = row;
  return { state: "ready", caseId, key, size: Number(row.size), mime, fileName };
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
  /** ISO time, by the domain clock. */
  createdAt: string;
  sha256: string;
  content: Record<string, unknown>;
  /** Changes with every change of the row: a rendering of an older state is not kept. */
  revision: string;
  rendered: boolean;
}

/** A paper that was made here; null where there is none for the actor, or it was uploaded. */
export async function renderSource(scope: Scope, documentId: string): Promise<RenderSource | null> {
  const { rows } = await scope.sql.query<Omit<RenderSource, "createdAt"> & { createdAt: Date }>({
    name: "render-source",
    text: `select kind, title, case_id as "caseId", created_at as "createdAt", sha256, content,
        xmin::text as revision, rendered_at is not null as rendered
      from document where id = $1 and content is not null`,
    values: [documentId],
  });
  const [row] = rows;
  return row ? { ...row, createdAt: row.createdAt.toISOString() } : null;
}

/** Which of these keys some paper names, of whatever organization: for sweeping up what none does. */
export async function keptKeys(keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool().query<{ key: string }>({
    name: "papers-kept",
    text: "select papers_kept($1) as key",
    values: [keys],
  });
  return new Set(rows.map(({ key }) => key));
}
