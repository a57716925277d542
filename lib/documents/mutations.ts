import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { can } from "../access/can.ts";
import { SIDES, type Side } from "../access/roles.ts";
import { caseSnapshot, isId } from "../cases/data.ts";
import type { Scope } from "../cases/scope.ts";
import type { CaseSnapshot } from "../cases/types.ts";
import { domainNow } from "../db/clock.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { endDraft } from "../requests/mutations.ts";
import { dayIn, type LocalDate, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import type { CaseEvent } from "../workflow/event.ts";
import { isWithoutPaper } from "../workflow/motion.ts";
import type { Refusal, StepRequest } from "../workflow/plan-step.ts";
import { type Composed, composeMotion, composeRequest } from "./compose.ts";
import { documentOfCase, motionsOf, papersOfCase } from "./data.ts";
import { cleanTitle, FILE_TYPES } from "./file-type.ts";
import { letterOfStep, lettersToAskFor } from "./letters.ts";
import { type Spooled, spoolFile } from "./spool.ts";
import { paperStorage } from "./storage/open.ts";
import type { Stored } from "./storage/types.ts";
import type { DocumentKind } from "./types.ts";

/** Papers that a step brings with it: input that the server adds, and rows to write once planned. */
export interface Prepared {
  input: Record<string, unknown>;
  store: (event: CaseEvent) => Promise<void>;
}

/** Steps after which the motion that stood before them is signed otherwise, or by nobody. */
const SIGNING = ["sign-motion", "prepare-motion", "file-motion", "reject-motion", "withdraw-offer"];

/**
 * Makes the papers that belong to a step (a joint motion, an offer letter) and looks up those it
 * names, so that a hash is never what a form says it is. Refuses a paper that is not in this case.
 * Null for most steps.
 */
export async function prepareDocuments(
  scope: Scope,
  snapshot: CaseSnapshot,
  request: StepRequest,
  now: Date,
): Promise<Prepared | Refusal | null> {
  const papers = await namedPapers(scope, snapshot.caseId, request);
  if (!papers) return noPaper();
  const prepared = await preparedFor(scope, snapshot, request, papers, now);
  if (prepared && "code" in prepared) return prepared;
  const motionIds = await motionsTouched(scope, snapshot, request);
  if (!prepared && papers.all.length === 0 && motionIds.length === 0) return null;
  return {
    input: prepared?.input ?? {},
    store: async (event) => {
      for (const paper of papers.all) {
        if (paper.mine) await share(scope, snapshot.caseId, paper.id, event.audience);
      }
      for (const id of motionIds) await renderAgain(scope, id, now);
      await prepared?.store?.(event);
    },
  };
}

/** Motions whose PDF says something else after the step; a correction may bring an older one back. */
async function motionsTouched(
  scope: Scope,
  snapshot: CaseSnapshot,
  request: StepRequest,
): Promise<string[]> {
  if (request.step === "correct") return [...(await motionsOf(scope, snapshot.caseId)).keys()];
  const { motion } = snapshot.state.shared;
  // What both signed is filed as it is; only a filing learned of can bring another paper.
  if (request.step === "file-motion" && !request.report) return [];
  return motion?.documentId && SIGNING.includes(request.step) ? [motion.documentId] : [];
}

interface Named {
  id: string;
  sha256: string;
  mine: boolean;
}

interface NamedPapers {
  /** The step's own paper; the paper behind a report stands in for it. */
  paper: Named | null;
  all: Named[];
}

/**
 * The papers that a request names; null where one of them is not in this case for the actor, or is a
 * motion's text on which no signature counts.
 */
async function namedPapers(
  scope: Scope,
  caseId: string,
  request: StepRequest,
): Promise<NamedPapers | null> {
  const all: Named[] = [];
  let own: Named | null = null;
  for (const source of isMadeHere(request) ? [] : [request.report, request.input]) {
    const id = source?.documentId;
    if (typeof id !== "string" || id === "") continue;
    const paper = await documentOfCase(scope, caseId, id);
    if (!paper) return null;
    all.push(paper);
    own = paper;
  }
  if (all.length > 0) {
    const motions = await motionsOf(scope, caseId);
    if (all.some(({ id }) => motions.get(id)?.void)) return null;
  }
  return { paper: own, all };
}

/** A paper made from the case: one that the form had chosen before has no say in it. */
function isMadeHere({ step, report, input }: StepRequest): boolean {
  if (step === "request-discretion") return !report;
  return step === "prepare-motion" && !report && !input.madeElsewhere;
}

function noPaper(field = "documentId"): Refusal {
  const message = "There is no such paper in this case: attach it again.";
  return {
    ok: false,
    code: "INVALID",
    reason: "Some answers need another look.",
    errors: { [field]: message },
  };
}

type PreparedFor = { input: Record<string, unknown>; store?: Prepared["store"] } | null;

type PreparePaper = (
  scope: Scope,
  about: {
    snapshot: CaseSnapshot;
    request: StepRequest;
    /** The paper that the request names, as the step's input names it. */
    named: { documentId: string | null; hash: string | null };
    now: Date;
  },
) => PreparedFor | Refusal | Promise<PreparedFor | Refusal>;

/**
 * Steps whose input names a paper and its hash: one that is made with them, or one that is there. A
 * letter that goes out with a step is no part of its input and stands in letters.ts.
 */
const PAPERS_OF_STEPS: Record<string, PreparePaper> = {
  "prepare-motion": (scope, { snapshot, request, named, now }) =>
    isMadeHere(request) ? jointMotion(scope, snapshot, request, now) : { input: named },
  "receive-motion": (_scope, { snapshot, request, named }) => ({
    input: isReceipt(snapshot, request) ? NO_PAPER : named,
  }),
  correct: (_scope, { named }) => ({ input: named }),
  "file-motion": (_scope, { snapshot, request, named }) =>
    request.report && isWithoutPaper(snapshot.state.shared) ? { input: named } : null,
  "request-discretion": (scope, { snapshot, request, now }) =>
    request.report ? null : requestPacket(scope, snapshot, request, now),
};

async function preparedFor(
  scope: Scope,
  snapshot: CaseSnapshot,
  request: StepRequest,
  { paper }: NamedPapers,
  now: Date,
): Promise<PreparedFor | Refusal> {
  const prepare = PAPERS_OF_STEPS[request.step];
  if (!prepare) return letterFor(scope, snapshot, request, now);
  const named = { documentId: paper?.id ?? null, hash: paper?.sha256 ?? null };
  return prepare(scope, { snapshot, request, named, now });
}

const NO_PAPER = { documentId: null, hash: null };

/** The paper behind the report of a receipt is not the motion, where the case has the motion's text. */
function isReceipt({ state }: CaseSnapshot, { input }: StepRequest): boolean {
  return !isWithoutPaper(state.shared) && !input.documentId;
}

async function jointMotion(
  scope: Scope,
  snapshot: CaseSnapshot,
  request: StepRequest,
  now: Date,
): Promise<PreparedFor> {
  const today = dayIn(now, snapshot.court?.timeZone ?? NO_COURT_TIME_ZONE);
  const on = request.occurredOn || today;
  const motion = await composeMotion(scope, snapshot, request.input, on);
  // The plan says what is missing.
  if (!motion) return { input: NO_PAPER };
  const id = randomUUID();
  return {
    input: { documentId: id, hash: motion.sha256 },
    store: () => addMade(scope, snapshot.caseId, id, "joint_motion", motion, SIDES, now),
  };
}

/**
 * The packet goes to the office: the court learns of the request, not of its papers. Exhibits are
 * papers of the case that the defense may see; its own are shown to the office with the event.
 */
async function requestPacket(
  scope: Scope,
  snapshot: CaseSnapshot,
  request: StepRequest,
  now: Date,
): Promise<PreparedFor | Refusal> {
  const { statement, equities = [], exhibits = [] } = request.input;
  const letter = typeof statement === "string" ? statement.trim() : "";
  const ids = z.array(z.uuid()).max(100).safeParse(exhibits);
  const told = z.array(z.string()).max(200).safeParse(equities);
  if (!ids.success || new Set(ids.data).size < ids.data.length) return noPaper("exhibits");
  // The plan says what is missing.
  if (letter === "" || !told.success) return { input: NO_PAPER };
  const papers = await papersOfCase(scope, snapshot.caseId, ids.data);
  if (!papers) return noPaper("exhibits");

  const today = dayIn(now, snapshot.court?.timeZone ?? NO_COURT_TIME_ZONE);
  const packet = await composeRequest(scope, snapshot, {
    letter,
    equities: told.data,
    exhibits: papers,
    on: request.occurredOn || today,
  });
  const id = randomUUID();
  const sides: Side[] = ["government", "defense"];
  return {
    input: { documentId: id, hash: packet.sha256 },
    store: async () => {
      for (const paper of papers) {
        if (paper.mine) await share(scope, snapshot.caseId, paper.id, sides);
      }
      await addMade(scope, snapshot.caseId, id, "request_packet", packet, sides, now);
      await endDraft(scope, snapshot.caseId);
    },
  };
}

/** A letter that is made with the step, once the plan stands. */
function letterFor(
  scope: Scope,
  snapshot: CaseSnapshot,
  request: StepRequest,
  now: Date,
): PreparedFor {
  const letter = request.report ? undefined : letterOfStep(request.step);
  if (!letter) return null;
  return {
    input: {},
    store: async (event) => {
      const made = await letter.compose(scope, {
        snapshot,
        input: event.input,
        on: event.occurredOn ?? event.recordedAt.slice(0, 10),
      });
      if (!made) return;
      await addMade(scope, snapshot.caseId, randomUUID(), letter.kind, made, letter.audience, now);
    },
  };
}

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

async function addMade(
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
async function renderAgain(scope: Scope, documentId: string, now: Date): Promise<void> {
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

async function share(
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
  return share(scope, caseId, documentId, [scope.actor.side, ...sides]);
}

function invalid(reason: string): UploadResult {
  return { ok: false, code: "INVALID", reason };
}

function noCase(): UploadResult {
  return { ok: false, code: "NOT_FOUND", reason: "There is no such case." };
}
