import "server-only";
import { randomUUID } from "node:crypto";
import { cache } from "react";
import type { Actor } from "../access/actor.ts";
import { can, hasRole } from "../access/can.ts";
import { SIDES, type Side } from "../access/roles.ts";
import { casesOfNumber } from "../appearances/data.ts";
import { mayChooseCase } from "../appearances/mutations.ts";
import { requireActor, requireSession } from "../auth/session.ts";
import { proofAsked } from "../auth/step-up.ts";
import { clientRecord } from "../clients/data.ts";
import { NO_CLIENT_RECORD } from "../clients/types.ts";
import { checksOfCase } from "../conflicts/data.ts";
import { isConflictsPerson } from "../conflicts/mutations.ts";
import { domainNow } from "../db/clock.ts";
import { documentsOf } from "../documents/data.ts";
import { adverseView } from "../facts/adverse.ts";
import { factsView } from "../facts/view.ts";
import { ridersOf } from "../families/data.ts";
import { familyOf } from "../families/view.ts";
import { zoneName } from "../format/dates.ts";
import type { FormOption } from "../format/form.ts";
import { handoversOf } from "../handovers/data.ts";
import { hearingsAndWindows } from "../hearings/case.ts";
import { notesOf } from "../notes/data.ts";
import { orReason } from "../openings/loaders.ts";
import { programsInForce } from "../programs/data.ts";
import { lastReads } from "../read-log/loaders.ts";
import { logRead } from "../read-log/mutations.ts";
import { requestsView } from "../requests/view.ts";
import { tagsInUse, tagsOf } from "../tags/data.ts";
import { textNames } from "../texts/data.ts";
import { todosOf } from "../todos/data.ts";
import { correctableEvents } from "../workflow/corrections.ts";
import { dayIn, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import { programOf, programOn } from "../workflow/programs/program.ts";
import { stepById } from "../workflow/registry.ts";
import { appearancesOf, districtLeft, officesOf } from "../workflow/seats.ts";
import { transferCase } from "../workflow/steps/transfer-case.ts";
import {
  caseLog,
  caseSnapshot,
  colleagueName,
  colleagues,
  defenseOrganizations,
  type IntakeChoices,
  intakeChoices,
  isId,
  keepsCase,
  officesOfAgency,
  organizationsById,
} from "./data.ts";
import { intakeSections } from "./intake-fields.ts";
import { organizationIds, partyCard } from "./parties.ts";
import { pathOf } from "./path.ts";
import { NO_COURT } from "./schema.ts";
import { inScope, type Scope } from "./scope.ts";
import { stepChoices } from "./step-choices.ts";
import { type StepQuestion, stepPage } from "./step-page.ts";
import { textIds, timelineOf } from "./timeline.ts";
import type {
  CasePage,
  CaseSnapshot,
  DisputeView,
  IntakePage,
  KnownCase,
  StepPage,
  TimelineEntry,
} from "./types.ts";

/**
 * A case as the actor of this request may see it, in one transaction; null where it does not exist
 * for them, whatever the reason. Read once a request: the page and its title ask the same.
 */
export const loadCase = cache(
  async (caseId: string, what: "case" | "review" = "case"): Promise<CasePage | null> => {
    const actor = await requireActor();
    if (!actor.side || !can(actor, "see cases") || !isId(caseId)) return null;
    return orReason(async () => {
      if (!(await logRead(actor, { caseId, what }))) return null;
      const now = await domainNow();
      return inScope(actor, async (scope) => {
        const known = await knownCase(scope, caseId, now);
        return known && casePage(scope, known);
      });
    });
  },
);

/** The form of a step, or null where the case or the step is none of the actor's. */
export async function loadStep(caseId: string, question: StepQuestion): Promise<StepPage | null> {
  const session = await requireSession();
  const { actor } = session;
  if (!actor.side || !can(actor, "see cases") || !isId(caseId)) return null;
  const detail = stepById(question.stepId)?.label ?? "";
  const page = await orReason(async () => {
    if (!(await logRead(actor, { caseId, what: "step", detail }))) return null;
    const now = await domainNow();
    return inScope(actor, async (scope) => {
      const known = await knownCase(scope, caseId, now);
      return known && stepPage(scope, known, question);
    });
  });
  if (!page) return null;
  const signs = question.party === null && stepById(page.stepId)?.confirms === true;
  return { ...page, proof: signs ? await proofAsked(session) : null };
}

async function knownCase(scope: Scope, caseId: string, now: Date): Promise<KnownCase | null> {
  const snapshot = await caseSnapshot(scope, caseId);
  if (!snapshot) return null;
  const timeZone = snapshot.court?.timeZone ?? NO_COURT_TIME_ZONE;
  const hearing = snapshot.state.shared.hearing?.at.slice(0, 10);
  const today = dayIn(now, timeZone);
  return {
    snapshot,
    program: programOf(snapshot.state, snapshot.programs, today),
    log: await caseLog(scope, caseId),
    family: { riders: await ridersOf(scope, caseId), named: null },
    today,
    timeZone,
    zone: zoneName(hearing ? new Date(`${hearing}T19:00:00Z`) : now, timeZone),
  };
}

async function casePage(scope: Scope, known: KnownCase): Promise<CasePage> {
  const { actor } = scope;
  const { snapshot, log, family, today, timeZone, zone } = known;
  const { state, caseId } = snapshot;
  const organizations = await organizationsById(scope, organizationIds(snapshot, log));
  const documents = await documentsOf(scope, caseId, log);
  const facts = await factsView(scope, known);
  const notes = await notesOf(scope, caseId);
  const assigned = state[actor.side]?.assignedTo ?? null;
  const timeline = timelineOf(log, {
    shared: state.shared,
    timeZone,
    organizationId: actor.organizationId,
    organizations,
    texts: await textNames(
      scope,
      log.flatMap(({ input }) => textIds(input)),
    ),
  });
  const { settings, programs } = snapshot;
  const context = { actor, settings, programs, today, log, family };
  const { hearings, windows } = await hearingsAndWindows(scope, known, organizations);
  const choices = stepChoices(caseId, state, context);
  return {
    snapshot,
    program: known.program,
    side: actor.side,
    readsOnly: actor.readsOnly,
    today,
    zone,
    path: pathOf(state, today),
    family: await familyOf(scope, known),
    ...choices,
    timeline,
    hearings,
    windows,
    disputes: disputesOf(known, timeline, actor),
    sameNumber: await casesOfNumber(scope, caseId),
    mayChooseAppearance: mayChooseCase(actor),
    idempotencyKey: randomUUID(),
    appearances: appearancesOf(log),
    offices: officesOf(log),
    district: await districtOf(scope, log),
    handovers: await handoversOf(scope, caseId, timeZone),
    parties: SIDES.map((side) => partyCard(side, snapshot, organizations, actor)),
    assignee: assigned ? ((await colleagueName(scope, assigned)) ?? "Somebody who has left") : null,
    documents: documents.map((one) => ({
      ...one,
      createdOn: dayIn(new Date(one.createdAt), timeZone),
    })),
    facts,
    adverse: adverseView(state, { facts: facts?.standing ?? [], log, own: choices.own }),
    requests: await requestsView(scope, known, documents),
    notes: notes.map((one) => ({ ...one, createdOn: dayIn(new Date(one.createdAt), timeZone) })),
    mayWriteNotes: can(actor, "write notes"),
    client: await clientOf(scope, snapshot),
    conflicts: await conflictsOf(scope, snapshot),
    tags: { tags: await tagsOf(scope, caseId), inUse: await tagsInUse(scope) },
    todos: await workOf(scope, caseId),
    reads: await lastReads(scope, caseId, timeZone),
  };
}

/** Where the court moved the case into another office's district: for the office that has it still. */
async function districtOf(scope: Scope, log: KnownCase["log"]): Promise<CasePage["district"]> {
  const { actor } = scope;
  const left = actor.side === "government" ? districtLeft(log) : null;
  if (!left) return null;
  const offices = await officesOfAgency(scope);
  return {
    ...left,
    sameAgency: offices.some(({ id }) => id === left.officeId),
    mayTransfer: hasRole(actor, transferCase.roles) && !actor.readsOnly,
  };
}

/** The organization's own conflict checks on the case; whom they found is on another page. */
async function conflictsOf(scope: Scope, { caseId, respondent }: CaseSnapshot) {
  const { aNumber } = respondent;
  return {
    checks: await checksOfCase(scope, { caseId, aNumber }),
    details: await isConflictsPerson(scope),
  };
}

/** What is still to be done, and by whom it could be. */
async function workOf(scope: Scope, caseId: string) {
  const { userId } = scope.actor;
  const people = can(scope.actor, "write notes") ? await colleagues(scope) : [];
  return {
    todos: await todosOf(scope, caseId),
    people: people.map(({ id, name }) => ({ value: id, label: name })),
    me: userId ?? "",
  };
}

/** For those who keep one: an empty record is one that can be filled. */
async function clientOf(scope: Scope, { respondent, chargingDocumentDate }: CaseSnapshot) {
  if (!can(scope.actor, "keep client contacts")) return null;
  const { aNumber } = respondent;
  return (await clientRecord(scope, { aNumber, chargingDocumentDate })) ?? NO_CLIENT_RECORD;
}

function disputesOf(
  { snapshot, log, today }: KnownCase,
  timeline: readonly TimelineEntry[],
  actor: Actor,
): DisputeView[] {
  const { disputes } = snapshot.state.shared;
  if (disputes.length === 0) return [];
  const { settings, programs } = snapshot;
  const undoable = new Set(
    correctableEvents(snapshot.state, { actor, settings, programs, today, log })
      .filter((one) => one.undo === null)
      .map((one) => one.event.id),
  );
  return disputes.map(({ standing, differing }) => ({
    entries: timeline.filter((entry) => entry.id === standing || entry.id === differing),
    mine: [standing, differing].find((id) => undoable.has(id)) ?? null,
  }));
}

/** Whether the actor's organization is a party of the case still: leaving counsel is not. */
export async function isParty(caseId: string): Promise<boolean> {
  const actor = await requireActor();
  if (!actor.side) return false;
  return inScope(actor, (scope) => keepsCase(scope, caseId));
}

/**
 * Codes of the published list that name no nationality, but how a record was kept: an unknown country,
 * absence, removal. Cases that have them show them; nobody is entered with one. 'Unknown nationality',
 * 'No nationality' and 'Stateless' are answers.
 */
const NO_NATIONALITY = ["??", "IU", "XX"];

/** The intake form; null for those who enter no cases. */
export async function loadIntake(): Promise<IntakePage | null> {
  const actor = await requireActor();
  const { side } = actor;
  if (!side || !can(actor, "enter a case")) return null;
  const today = dayIn(await domainNow(), NO_COURT_TIME_ZONE);
  return inScope(actor, async (scope) => {
    const { courts, nationalities } = await intakeChoices(scope);
    const organizations = side === "defense" ? [] : await defenseOrganizations(scope);
    const programs = await programsInForce(scope.sql);
    const sections = intakeSections(side, {
      today,
      program: programOn(programs, today),
      programs,
      nationalities: nationalities
        .filter(({ code }) => !NO_NATIONALITY.includes(code))
        .map(({ code, name }) => ({ value: code, label: name })),
      courts: courtOptions(courts, side),
      organizations: [
        { value: "", label: "Not on the system" },
        ...organizations.map(({ id, name }) => ({ value: id, label: name })),
      ],
      counsel: {
        name: can(actor, "appear as counsel") ? actor.name : "",
        firm: actor.organizationName,
      },
    });
    return { side, today, sections, idempotencyKey: randomUUID() };
  });
}

/** For the defense in two groups, because what happens with the form differs. */
function courtOptions(courts: IntakeChoices["courts"], side: Side): FormOption[] {
  const option = ({ code, name }: { code: string; name: string }, group?: string) => ({
    value: code,
    label: name,
    group,
  });
  const none = { value: NO_COURT, label: "No court yet: the charging document is not filed" };
  if (side === "government") return [...courts.map((court) => option(court)), none];
  if (side === "court") return courts.map((court) => option(court));
  const here = "On the system: your appearance is confirmed first";
  const elsewhere = "Not on the system: the case is yours to keep";
  return [
    none,
    ...courts.filter((one) => one.covered).map((court) => option(court, here)),
    ...courts.filter((one) => !one.covered).map((court) => option(court, elsewhere)),
  ];
}
