import type { z } from "zod";
import type { Actor } from "../../access/actor.ts";
import type { Side } from "../../access/roles.ts";
import { correctableEvents, correctionProblem } from "../corrections.ts";
import { addDays, laterOf } from "../dates.ts";
import { FORMS, fits, isBeforeFiling, isOffered, offerable, reliefChoices } from "../forms.ts";
import { knownRelief } from "../motion.ts";
import type { StepRequest } from "../plan-step.ts";
import { programOf } from "../programs/program.ts";
import { confirmable } from "../standing.ts";
import type { CaseState } from "../state.ts";
import type { AnyStep, Field } from "../step.ts";
import { REPORT, type ReadBook } from "./casebook.ts";

export const HASH = "a".repeat(64);
export const PAPER_ID = "00000000-0000-4000-8000-000000000001";

/** Chooses among what a step offers; a test draws it, or takes the first. */
export type Pick = <T>(from: readonly T[]) => T;

export const first: Pick = (from) => {
  const [one] = from;
  if (one === undefined) throw new Error("There is nothing to choose from.");
  return one;
};

/** Answers that are right wherever the step is possible, so that a refusal is never the answers'. */
export function answer(
  step: AnyStep,
  book: ReadBook,
  actor: Actor,
  party: Side,
  pick: Pick = first,
): StepRequest {
  const state = book.view(actor);
  const reported = party !== actor.side;
  return {
    step: step.id,
    input: inputFor(step, { state, book, actor, party, reported, pick }),
    occurredOn: dayFor(step.id, state, book),
    report: reported ? REPORT : null,
    onBehalfOf: party,
  };
}

function dayFor(step: string, state: CaseState, book: ReadBook): string {
  const replyBy = state.shared.offer?.replyBy;
  const answers = step === "accept-offer" || step === "decline-offer";
  return answers && replyBy && replyBy < book.today ? replyBy : book.today;
}

interface Asked {
  state: CaseState;
  book: ReadBook;
  actor: Actor;
  party: Side;
  reported: boolean;
  pick: Pick;
}

function inputFor(step: AnyStep, asked: Asked): Record<string, unknown> {
  const { state, book, actor, party, reported, pick } = asked;
  const { motion } = state.shared;
  switch (step.id) {
    case "enter-case":
      return { stage: "awaiting_review" };
    case "record-finding":
      return reported
        ? { outcome: pick(["amenable", "not_amenable"]) }
        : {
            outcome: pick(["amenable", "not_amenable"]),
            ground: "victim",
            factors: ["low_victim", "general_criminal_history"],
            reason: "SECRET of the office: the weighing",
          };
    case "transfer-case":
      // To itself: what the others know of the case stays.
      return { officeId: actor.organizationId, officeName: actor.organizationName };
    case "concur":
      return { note: "SECRET of the office: a note" };
    case "send-back":
      return { reason: "SECRET of the office: look again" };
    case "record-check-result":
      return { result: pick(["passed", "not_passed"]) };
    case "extend-offer":
      return {
        form: pick(offerable(programOf(state, book.programs, book.today).forms, state.shared)).code,
        replyBy: pick([null, addDays(book.today, pick([2, 10]))]),
      };
    case "withdraw-offer":
      return reported ? {} : { reason: "SECRET of the office: why" };
    case "accept-offer":
      return reported ? {} : { explainedBy: "SECRET of the defense: who", language: "Spanish" };
    case "decline-offer":
      return reported
        ? {}
        : {
            reason: pick(["no_work_permit", "other"]),
            note: "SECRET of the defense: the client's words",
            explainedBy: "SECRET of the defense: who",
            language: "Spanish",
          };
    case "prepare-motion":
      return reported
        ? { relief: relief(asked) }
        : {
            relief: relief(asked),
            alone: party === "government" && relief(asked) === "dismissal" && pick([true, false]),
            statement: "The parties agree.",
            documentId: PAPER_ID,
            hash: pick([HASH, "b".repeat(64)]),
          };
    case "sign-motion":
      return reported
        ? { hash: motion?.hash ?? null }
        : { hash: motion?.hash ?? null, confirmed: true };
    case "file-motion":
      return motion?.status === "prepared"
        ? { hash: motion.hash }
        : { relief: relief(asked), hash: HASH, documentId: PAPER_ID };
    case "receive-motion":
      return motion?.hash ? {} : { documentId: PAPER_ID, hash: HASH };
    case "reject-motion":
      return { defect: "No certificate of service." };
    case "rule-on-motion":
      return {
        ruling: pick(["granted", "denied"]),
        hash: motion?.hash ?? null,
        relief: relief(asked),
      };
    case "file-charging-document":
      return { courtCode: "LOS" };
    case "carry-out-form":
      return {
        form: (isUnderWay(state) && state.shared.offer?.form) || pick(withoutJudge(state)),
        until: addDays(book.today, pick([4, 30])),
      };
    case "renew-form":
      return { until: addDays(laterOf(state.shared.closure?.until ?? null, book.today) ?? "", 3) };
    case "rule-on-counsel":
    case "rule-on-recalendar":
      return { ruling: pick(["granted", "denied"]) };
    case "move-to-recalendar":
      return { reason: "The other application was decided." };
    case "request-discretion":
      return { statement: "Here since childhood." };
    case "leave-program":
      return { reason: pick(["decided_otherwise", "moved", "died", "other"]) };
    case "set-aside-adverse-information":
      return { reason: "SECRET of the office: another person's arrest" };
    case "note-adverse-information":
      return { what: "SECRET of the office: an arrest" };
    case "note-inquiry":
      return {
        from: pick(["congress", "family"]),
        name: "SECRET of the office: who asked",
        channel: pick(["letter", "telephone"]),
        what: "SECRET of the office: what they asked",
      };
    case "record-appearance-in-person":
      return { place: "Courtroom 3", interpreter: "" };
    case "set-hearing":
      return {
        at: `${addDays(book.today, 20)}T08:30`,
        kind: pick(["master", "merits"]),
        judge: "Judge Lin",
      };
    case "update-docket": {
      const custody = state.shared.detained ? "not_detained" : "detained";
      const moved = {
        hearingAt: `${addDays(book.today, 30)}T13:00`,
        hearingKind: pick(["master", "merits"]),
      };
      const calendar = state.stage !== "closed" && !isBeforeFiling(state.shared);
      return calendar ? { custody, ...moved } : { custody };
    }
    case "substitute-counsel":
      return {
        name: "Counsel North",
        firm: "Firm of the North",
        organizationId: pick([null, "firm"]),
      };
    case "enter-appearance":
      return { name: "Counsel Vega", firm: "Riverside clinic", organizationId: null };
    case "tie-to-lead":
      return { leadId: book.lead.caseId };
    case "assign":
      return { personId: actor.userId, personName: actor.name, reason: "They asked for it." };
    case "confirm-report": {
      const events = confirmable(book.context(actor).log, party, state.shared.confirmed);
      return { eventId: events[0]?.id ?? "none" };
    }
    case "correct":
      return correction(asked);
    default:
      return anyAnswers(step, asked);
  }
}

/** The relief that is asked: known, or any that fits the case. */
function relief({ state, pick }: Asked): string | null {
  const known = isUnderWay(state) ? knownRelief(state.shared) : null;
  const fitting = reliefChoices(state.shared);
  return known || (fitting.length > 0 ? pick(fitting).value : null);
}

/** An earlier round's offer says nothing of the one that a report implies. */
function isUnderWay({ stage }: CaseState): boolean {
  return stage === "offered" || stage === "accepted" || stage === "motion_filed";
}

function withoutJudge({ shared }: CaseState): string[] {
  return FORMS.filter((form) => !form.needsJudge && isOffered(form) && fits(form, shared)).map(
    ({ code }) => code,
  );
}

/** For a step with nothing special about it: its own questions, answered as far as they must be. */
function anyAnswers(step: AnyStep, asked: Asked): Record<string, unknown> {
  const schema = asked.reported ? (step.reportInput ?? step.input) : step.input;
  const shape: Record<string, z.ZodType> = schema.shape;
  const needed = Object.keys(shape).filter((key) => !shape[key]?.safeParse(undefined).success);
  return Object.fromEntries(needed.map((key) => [key, anyAnswer(step.fields[key], asked)]));
}

function anyAnswer(field: Field | undefined, { state, book, actor, pick }: Asked): unknown {
  switch (field?.widget) {
    case "select":
    case "radio":
    case "checkboxes": {
      const { options = [] } = field;
      const offered =
        typeof options === "function"
          ? options(state, programOf(state, book.programs, book.today), book.programs)
          : options;
      const { value } = pick(offered);
      return field.widget === "checkboxes" ? [value] : value;
    }
    case "date":
      return book.today;
    case "datetime":
      return `${book.today}T08:30`;
    case "number":
      return 1;
    case "checkbox":
      return true;
    case "document":
      return PAPER_ID;
    case "person":
      return actor.userId;
    case "hidden":
      return field.initial?.(state, programOf(state, book.programs, book.today)) ?? null;
    default:
      return "Words of a test.";
  }
}

function correction({ state, book, actor, pick }: Asked): Record<string, unknown> {
  const all = correctableEvents(state, book.context(actor));
  const undo = all.filter((one) => one.undo === null);
  const amend = all.filter((one) => one.amend === null);
  const reason = "A wrong entry.";
  if (undo.length > 0 && (amend.length === 0 || pick([true, false]))) {
    return { mode: "undo", eventId: pick(undo).event.id, reason };
  }
  const event = amend[0]?.event;
  const open = event?.report && event.report.paper !== "attached";
  const amended = (newDate: string | null) => ({
    mode: "amend",
    eventId: event?.id ?? "none",
    newDate,
    documentId: open ? PAPER_ID : null,
    reason,
  });
  // Another side's entry, unseen when this one was made, may since have left it only an earlier day.
  const days = [event?.occurredOn, book.today, ...book.log.map((one) => one.occurredOn)];
  const fits = (day: string) =>
    correctionProblem(state, amended(day), book.context(actor)) === null;
  const day = days.find((one) => one && fits(one));
  return amended(open ? null : (day ?? book.today));
}
