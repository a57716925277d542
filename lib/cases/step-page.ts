import "server-only";
import { randomUUID } from "node:crypto";
import { ROLES, type Side } from "../access/roles.ts";
import { documentsOf, motionText } from "../documents/data.ts";
import { notedWords, writtenSince } from "../facts/adverse.ts";
import { factsOfCase } from "../facts/data.ts";
import { namesakesOf } from "../families/data.ts";
import { togetherChoices } from "../families/view.ts";
import type { FormOption } from "../format/form.ts";
import { requestsOf } from "../requests/view.ts";
import { consequencesOf } from "../texts/data.ts";
import { endOf, shownIn } from "../texts/types.ts";
import { type AvailableStep, availableSteps } from "../workflow/available.ts";
import { correctableEvents } from "../workflow/corrections.ts";
import { writtenDate } from "../workflow/dates.ts";
import type { CaseEvent } from "../workflow/event.ts";
import { formOf, hasHearings } from "../workflow/forms.ts";
import { stepById } from "../workflow/registry.ts";
import { confirmable, standing } from "../workflow/standing.ts";
import type { CaseState } from "../workflow/state.ts";
import type { AnyStep } from "../workflow/step.ts";
import { timelineSentence } from "../workflow/timeline.ts";
import { colleagues, courtsOfOffice, defenseOrganizations, officesOfAgency } from "./data.ts";
import { leavesDistrict } from "./inputs.ts";
import type { Scope } from "./scope.ts";
import { ELSEWHERE } from "./step-choices.ts";
import { stepFields } from "./step-fields.ts";
import type { KnownCase, StepPage } from "./types.ts";

/** What an address may say of a form: whose step is reported, and first values. */
export interface StepQuestion {
  stepId: string;
  /** The party that is reported for; null: the actor's own step. */
  party: Side | null;
  prefill: Record<string, unknown>;
}

/** The form of one step on one case; null where it could not be the actor's at all. */
export async function stepPage(
  scope: Scope,
  known: KnownCase,
  { stepId, party, prefill }: StepQuestion,
): Promise<Omit<StepPage, "proof"> | null> {
  const { snapshot, program, today, log, family } = known;
  const { state, settings, programs } = snapshot;
  const choice = availableSteps(state, {
    actor: scope.actor,
    settings,
    programs,
    today,
    log,
    family,
  }).find((one) => one.step.id === stepId && isFor(one, party));
  if (!choice || ELSEWHERE.has(stepId)) return null;
  const { step } = choice;
  const context = step.beside ?? [];
  const answers = step.question === "answer" ? await answersOf(scope, known) : null;
  const fields = stepFields(step, party, {
    state,
    today,
    program,
    programs,
    prefill: { ...prefill, ...(await noted(scope, known, { stepId, prefill })) },
    given: answers ? { textShown: shownIn(answers.texts) } : {},
    people: asks(step, "person") ? await people(scope) : [],
    organizations: asks(step, "organization") ? await organizations(scope, step) : [],
    courts: asks(step, "court") ? await courts(scope, step, state) : [],
    events: asks(step, "event") ? eventOptions(scope, known, step) : [],
    documents: asks(step, "document") || party ? await documents(scope, known) : [],
  });
  return {
    snapshot,
    program,
    today,
    stepId,
    party,
    label: party ? (step.reportLabel ?? step.label) : step.label,
    about: step.about,
    reason: choice.reason,
    version: snapshot.version,
    idempotencyKey: randomUUID(),
    fields,
    answers,
    together: await togetherChoices(scope, known, step, choice.party),
    namesakes: context.includes("namesakes") ? await namesakesOf(scope, snapshot) : [],
    context,
    zone: known.zone,
    motion:
      context.includes("motion") || context.includes("motionInFull")
        ? await textOfMotion(scope, state)
        : null,
    checkRequest: context.includes("checkRequest") ? checkRequest(log) : null,
    request: context.includes("request") ? await requestOf(scope, known) : null,
  };
}

/** What was written after the finding, where the note is asked to begin with it. */
async function noted(
  scope: Scope,
  { snapshot, log }: KnownCase,
  { stepId, prefill }: Pick<StepQuestion, "stepId" | "prefill">,
): Promise<Record<string, unknown>> {
  if (stepId !== "note-adverse-information" || prefill.facts !== "new") return {};
  const facts = await factsOfCase(scope, snapshot.caseId);
  return { what: notedWords(writtenSince(facts, log)) };
}

function isFor(one: AvailableStep, party: Side | null): boolean {
  return party === null ? one.mode === "own" : one.mode === "report" && one.party === party;
}

function asks(step: AnyStep, widget: string): boolean {
  return Object.values(step.fields).some((field) => field?.widget === widget);
}

async function people(scope: Scope): Promise<FormOption[]> {
  const { userId } = scope.actor;
  return (await colleagues(scope)).map(({ id, name, role }) => ({
    value: id,
    label: `${name}, ${ROLES[role].label.toLowerCase()}${id === userId ? " (you)" : ""}`,
  }));
}

async function organizations(scope: Scope, { fields }: AnyStep): Promise<FormOption[]> {
  if (fields.officeId) {
    const offices = await officesOfAgency(scope);
    return offices.map(({ id, name }) => ({ value: id, label: name }));
  }
  const known = (await defenseOrganizations(scope)).map(({ id, name }) => ({
    value: id,
    label: name,
  }));
  return [{ value: "", label: "Not on the system" }, ...known];
}

/** Where the case could move to: the other courts of its own office, and where the step may all others. */
async function courts(scope: Scope, step: AnyStep, { shared }: CaseState): Promise<FormOption[]> {
  const far = leavesDistrict(scope, step.id);
  const all = await courtsOfOffice(scope, shared.parties.government, { others: far });
  const group = (own: boolean) => (own ? "Of the same office" : "Of another office’s district");
  const others = all.filter(({ code }) => code !== shared.courtCode);
  return [
    { value: "", label: shared.courtCode ? "No change" : "No court yet" },
    ...others.map(({ code, name, own }) => ({
      value: code,
      label: name,
      ...(far && { group: group(own) }),
    })),
  ];
}

/** A motion's text on which no signature counts can be chosen for nothing. */
async function documents(scope: Scope, { snapshot, log }: KnownCase): Promise<FormOption[]> {
  return (await documentsOf(scope, snapshot.caseId, log))
    .filter((one) => one.void === null)
    .map((one) => ({
      value: one.id,
      label: `${one.title} (${writtenDate(one.createdAt.slice(0, 10))})`,
    }));
}

/** The entries that a correction or a confirmation can name, newest first, as sentences. */
function eventOptions(scope: Scope, known: KnownCase, step: AnyStep): FormOption[] {
  const { snapshot, log, today } = known;
  const { state, settings, programs } = snapshot;
  const option = (event: CaseEvent, hint?: string) => ({
    value: event.id,
    label: `${event.occurredOn ? writtenDate(event.occurredOn) : "Date not known"}: ${timelineSentence(event, state.shared)}${hint ? ` (${hint})` : ""}`,
  });
  if (step.id === "confirm-report") {
    return confirmable(log, scope.actor.side, state.shared.confirmed)
      .map((event) => option(event))
      .reverse();
  }
  return correctableEvents(state, { actor: scope.actor, settings, programs, today, log })
    .filter((one) => one.undo === null || one.amend === null)
    .map(({ event, undo, amend }) =>
      option(event, undo === null ? (amend === null ? "undo or amend" : "undo") : "amend"),
    )
    .reverse();
}

/** How the case ends where the offer is accepted and granted, and what its reader tells of that. */
async function answersOf(scope: Scope, known: KnownCase): Promise<StepPage["answers"]> {
  const { shared } = known.snapshot.state;
  const form = formOf(shared.offer?.form);
  if (!form) return null;
  return {
    form: form.label,
    texts: await consequencesOf(scope, endOf(form.endStage), known.today),
    hearings: hasHearings(shared),
    hearing: shared.hearing?.at ?? null,
  };
}

async function textOfMotion(scope: Scope, { shared }: CaseState): Promise<StepPage["motion"]> {
  const documentId = shared.motion?.documentId;
  return documentId ? motionText(scope, documentId) : null;
}

function checkRequest(log: readonly CaseEvent[]): StepPage["checkRequest"] {
  const asked = standing(log).findLast((event) =>
    stepById(event.step)?.to.includes("background_check"),
  );
  return asked ? { by: asked.actorName, on: asked.occurredOn } : null;
}

/** The request that stands, as the defense submitted it. */
async function requestOf(scope: Scope, { snapshot, log }: KnownCase): Promise<StepPage["request"]> {
  const { shared } = snapshot.state;
  if (!shared.request) return null;
  const documents = await documentsOf(scope, snapshot.caseId, log);
  const { eventId } = shared.request;
  return requestsOf(log, shared, documents).find((one) => one.eventId === eventId) ?? null;
}
