import "server-only";
/** The papers that a step names or brings with it. What a new kind of step needs is said in PAPERS_OF_STEPS. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Side } from "../access/roles.ts";
import type { Scope } from "../cases/scope.ts";
import type { CaseSnapshot } from "../cases/types.ts";
import { endDraft } from "../requests/mutations.ts";
import { dayIn, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import type { CaseEvent } from "../workflow/event.ts";
import { wrongInput } from "../workflow/inputs.ts";
import { isWithoutPaper, SIGNERS } from "../workflow/motion.ts";
import type { Refusal, StepRequest } from "../workflow/plan-step.ts";
import { stepById } from "../workflow/registry.ts";
import { composeMotion, composeRequest } from "./compose.ts";
import { documentOfCase, motionsOf, papersOfCase } from "./data.ts";
import { letterOfStep } from "./letters.ts";
import { addMade, renderAgain, share } from "./mutations.ts";

/** Papers that a step brings with it: input that the server adds, and rows to write once planned. */
export interface Prepared {
  input: Record<string, unknown>;
  store: (event: CaseEvent) => Promise<void>;
}

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
        if (paper.mine) await share(scope, snapshot.caseId, paper.id, readersOf(event));
      }
      for (const id of motionIds) await renderAgain(scope, id, now);
      await prepared?.store?.(event);
    },
  };
}

/** Who reads the papers that come with an event: fewer than those who learn of it, where it says so. */
function readersOf({ step, audience }: CaseEvent): readonly Side[] {
  const few = stepById(step)?.privateTo;
  return few ? audience.filter((side) => few.includes(side)) : audience;
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
  return motion?.documentId && stepById(request.step)?.resigns ? [motion.documentId] : [];
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
  return wrongInput({ [field]: message });
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
    store: () => addMade(scope, snapshot.caseId, id, "joint_motion", motion, SIGNERS, now),
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
