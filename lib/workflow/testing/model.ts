import type { Side } from "../../access/roles.ts";
import type { Stage } from "../stages.ts";

/**
 * A second, much smaller telling of the path, written from the domain and not from the registry: what
 * is possible when, and what it changes. Random walks compare the engine with it. It knows nothing of
 * days (but the reply-by), texts, roles, disputes or amendments.
 */
export interface Facts {
  on: Record<Side, boolean>;
  /** Where the office knows the case to be, and where everybody does. */
  office: Stage;
  shared: Stage;
  found: "amenable" | "not_amenable" | null;
  check: "none" | "pending" | "passed" | "failed";
  adverse: boolean;
  refusedInside: boolean;
  told: boolean;
  /** The defense's request has had no answer. */
  asked: boolean;
  counsel: boolean;
  /** What counsel asked leave for; to whom: to an organization here, which has to appear itself. */
  leaving: "withdraw-counsel" | "substitute-counsel" | "hand-over" | null;
  appeared: boolean;
  notice: boolean;
  merits: boolean;
  detained: boolean;
  replyBy: string | null;
  /** The form of the offer or the motion, where it is known. */
  form: string | null;
  kind: "pending" | "before_filing" | "final_order" | "decided_by_the_judge";
  /** The last day of a stay or deferred action. */
  until: string | null;
  motion: {
    alone: boolean;
    status: "prepared" | "filed" | "received" | "done";
    signed: Side[];
  } | null;
  recalendar: boolean;
  /** Rides on another case. */
  tied: boolean;
  assigned: Record<Side, boolean>;
}

export interface Move {
  id: string;
  step: string;
  /** The side that records it, and the party whose step it is. */
  by: Side;
  party: Side;
  input: Record<string, unknown>;
}

const FOR_A_TIME: Stage[] = ["stayed", "deferred"];
const OPEN: Stage[] = ["offered", "accepted", "motion_filed", "closed", ...FOR_A_TIME];
const FOUND: Stage[] = ["awaiting_concurrence", "amenable", "background_check", "cleared", ...OPEN];
const LINE: Stage[] = ["offered", "accepted", "motion_filed"];
const PRE: Stage[] = ["awaiting_review", "amenable", "not_amenable", "back_on_docket", "reopened"];
const ENDED: Stage[] = ["terminated", "not_filed", "cancelled", "appeal_waived", "left_program"];

/** How a form ends, and which of them a judge grants. */
const END: Record<string, Stage> = {
  administrative_closure: "closed",
  termination: "terminated",
  dismissal: "terminated",
  charging_document_cancelled: "cancelled",
  stay_of_removal: "stayed",
  deferred_action: "deferred",
  appeal_waived: "appeal_waived",
  join_motion_to_reopen: "reopened",
};
const JUDGED = ["administrative_closure", "termination", "dismissal", "join_motion_to_reopen"];

/** Where the office's own unseen steps can be taken from. */
const INSIDE: Record<string, Stage[]> = {
  "open-review": ["awaiting_review"],
  "record-finding": ["under_review"],
  concur: ["awaiting_concurrence"],
  "send-back": ["awaiting_concurrence"],
  "request-check": ["amenable"],
  "record-check-result": ["background_check", ...OPEN],
  "renew-check": ["cleared", ...OPEN],
  "reopen-review": ["not_amenable", "back_on_docket", "reopened"],
  "note-adverse-information": FOUND,
  "set-aside-adverse-information": FOUND,
};

export function isInside(move: Pick<Move, "step" | "by" | "party">): boolean {
  return (
    move.step === "assign" ||
    move.step === "note-inquiry" ||
    (move.by === move.party && move.step in INSIDE)
  );
}

/** Steps beside the path: nothing is built by them. */
export const ASIDE = new Set([
  "request-discretion",
  "note-adverse-information",
  "set-aside-adverse-information",
  "note-inquiry",
  "record-appearance-in-person",
  "set-hearing",
  "update-docket",
  "file-charging-document",
  "enter-appearance",
  "substitute-counsel",
  "withdraw-counsel",
  "rule-on-counsel",
  "decline-substitution",
  "tie-to-lead",
  "untie-from-lead",
  "join-case",
  "set-aside-duplicate",
  "transfer-case",
  "confirm-report",
  "assign",
  "correct",
]);

/** Whether the step is possible; null: the model tells nothing of it. */
export function may(
  facts: Facts,
  step: string,
  by: Side,
  party: Side,
  today: string,
): boolean | null {
  if (step === "join-case") return by === party && !facts.on[party];
  if (!facts.on[by]) return false;
  if (step === "assign" || step === "note-inquiry") return by === party;
  const own = by === party;
  if (step === "untie-from-lead") return own && facts.tied;
  if (!own && facts.on[party]) return false;
  const at = by === "government" ? facts.office : facts.shared;
  if (ENDED.includes(at)) return false;
  const { motion, counsel } = facts;
  const reach = (target: Stage) => canReach(facts, at, target, own);
  const signing = motion?.status === "prepared";
  const form = LINE.includes(at) ? facts.form : null;
  const judged = form
    ? JUDGED.includes(form)
    : facts.kind === "pending" || facts.kind === "final_order";
  const signers: Side[] = motion?.alone ? ["government"] : ["government", "defense"];
  const checkOpen = facts.adverse || facts.check === "pending" || facts.check === "failed";
  switch (step) {
    case "open-review":
      return own && at === "awaiting_review" && !outside(facts);
    case "record-finding":
      return own ? at === "under_review" : PRE.includes(at) && at !== "amenable";
    case "concur":
      return own && at === "awaiting_concurrence" && !facts.adverse;
    case "set-aside-adverse-information":
      return own && FOUND.includes(at) && facts.adverse;
    case "send-back":
    case "request-check":
    case "reopen-review":
    case "note-adverse-information":
      return own && (INSIDE[step] ?? []).includes(at);
    case "provisional-notice":
      return (
        !facts.notice && (own ? ["amenable", "background_check", "cleared"] : PRE).includes(at)
      );
    case "record-check-result":
      return own && (at === "background_check" || (OPEN.includes(at) && facts.check === "pending"));
    case "renew-check":
      if (!own || !(at === "cleared" || OPEN.includes(at))) return false;
      return (
        at === "cleared" ||
        (facts.check !== "pending" && (facts.adverse || facts.check === "failed"))
      );
    case "extend-offer":
      if (!own) return PRE.includes(at);
      return (
        at === "cleared" &&
        facts.check === "passed" &&
        !facts.adverse &&
        (counsel || facts.appeared)
      );
    case "withdraw-offer":
      return at === "accepted" || reach("offered");
    case "lapse-offer":
      return (
        reach("offered") && (afresh(at, "offered") || !facts.replyBy ? !own : facts.replyBy < today)
      );
    case "accept-offer":
    case "decline-offer":
      return reach("offered");
    case "carry-out-form":
      if (form ? judged : false) return false;
      return own ? at === "accepted" && !checkOpen : reach("accepted");
    case "decide-not-to-file":
      if (facts.kind !== "before_filing") return false;
      return own
        ? at === "cleared" && facts.check === "passed" && !facts.adverse
        : PRE.includes(at);
    case "renew-form":
      return FOR_A_TIME.includes(at) && !(own && checkOpen);
    case "lapse-form":
      return FOR_A_TIME.includes(at) && (facts.until ? facts.until < today : !own);
    case "prepare-motion":
      return judged && reach("accepted");
    case "sign-motion":
      if (at !== "accepted" || !signing || motion.signed.includes(party)) return false;
      if (!judged || !signers.includes(party)) return false;
      return !(own && party === "government" && checkOpen);
    case "file-motion": {
      if (!judged) return false;
      const ready = signing && !afresh(at, "accepted");
      if (ready && motion.alone && party !== "government") return false;
      const missing = (ready ? signers : (["government", "defense"] as const)).filter(
        (side) => !(signing && !afresh(at, "accepted") && motion.signed.includes(side)),
      );
      if (own) {
        return (
          at === "accepted" &&
          signing &&
          missing.length === 0 &&
          !(party === "government" && checkOpen)
        );
      }
      return reach("accepted") && missing.every((side) => !facts.on[side]);
    }
    case "receive-motion":
    case "reject-motion":
      if (!judged) return false;
      return at === "motion_filed" ? motion?.status === "filed" : !own && reach("motion_filed");
    case "rule-on-motion":
      if (!judged) return false;
      return own ? at === "motion_filed" && motion?.status === "received" : reach("motion_filed");
    case "move-to-recalendar":
      return at === "closed" && !facts.recalendar;
    case "rule-on-recalendar":
      return at === "closed" && facts.recalendar;
    case "notify-refusal":
      if (facts.told && facts.shared === "back_on_docket") return false;
      if (!own) return PRE.includes(at);
      if (at === "not_amenable" || (at === "back_on_docket" && facts.refusedInside)) return true;
      return (at === "awaiting_review" || at === "back_on_docket") && facts.asked && outside(facts);
    case "leave-program":
      return true;
    case "transfer-case":
      return own;
    case "set-aside-duplicate":
      return own && (party !== "defense" || (!facts.on.government && !facts.on.court));
    case "decline-substitution":
      // Nobody who sits at the case is the one who was named.
      return false;
    case "request-discretion":
      return PRE.includes(at) || !OPEN.includes(at);
    case "record-appearance-in-person":
    case "set-hearing":
      return at !== "closed" && facts.kind !== "before_filing";
    case "update-docket":
      return true;
    case "file-charging-document":
      if (at === "offered" || at === "accepted") {
        return facts.kind === "before_filing" && form !== "charging_document_cancelled";
      }
      return facts.kind === "before_filing";
    case "enter-appearance":
      return !counsel;
    case "withdraw-counsel":
    case "substitute-counsel":
      return counsel && !facts.leaving;
    case "rule-on-counsel":
      return facts.leaving !== null;
    case "tie-to-lead":
      return own && !facts.tied;
    default:
      return null;
  }
}

const OFFERED: Facts = {
  on: { government: true, court: true, defense: true },
  office: "offered",
  shared: "offered",
  found: null,
  check: "passed",
  adverse: false,
  refusedInside: false,
  told: false,
  asked: false,
  counsel: true,
  leaving: null,
  appeared: false,
  notice: false,
  merits: false,
  detained: false,
  replyBy: null,
  form: null,
  kind: "pending",
  until: null,
  motion: null,
  recalendar: false,
  tied: false,
  assigned: { government: false, court: false, defense: false },
};

/** Whether the model tells of a step at all. */
export function knows(step: string): boolean {
  return may(OFFERED, step, "court", "court", "2012-07-23") !== null;
}

/** Its hearing keeps it out of the program. */
function outside({ merits, kind, detained }: Facts): boolean {
  return merits && kind === "pending" && !detained;
}

/** Before the target on the line: whatever was known of an earlier round does not count. */
function afresh(at: Stage, target: Stage): boolean {
  return LINE.indexOf(at) < LINE.indexOf(target);
}

/** A report reaches a later stage through steps of parties that are not here. */
function canReach(facts: Facts, at: Stage, target: Stage, own: boolean): boolean {
  if (at === target) return true;
  const [from, to] = [LINE.indexOf(at), LINE.indexOf(target)];
  if (own || from > to || (from < 0 && !PRE.includes(at))) return false;
  const { government, defense } = facts.on;
  const gone = [!government, !defense, !government || !defense];
  return gone.slice(from + 1, to + 1).every(Boolean);
}

/** What a move changes. A move inside the office that no longer fits changes nothing. */
export function apply(facts: Facts, move: Move): Facts {
  const { step, by, party, input } = move;
  const own = by === party;
  if (step === "assign") return { ...facts, assigned: { ...facts.assigned, [by]: true } };
  if (step === "note-inquiry") return facts;
  if (isInside(move)) return applyInside(facts, step, input);
  const at = by === "government" ? facts.office : facts.shared;
  const next = own ? facts : withLine(facts, at, targetOf(step));
  const { motion } = next;
  const go = (stage: Stage): Facts => ({ ...next, office: stage, shared: stage });
  switch (step) {
    case "tie-to-lead":
      return { ...facts, tied: true };
    case "untie-from-lead":
      return { ...facts, tied: false };
    case "join-case":
      return { ...facts, on: { ...facts.on, [party]: true } };
    case "record-finding":
      return { ...go(input.outcome as Stage), told: false };
    case "provisional-notice":
      return {
        ...next,
        shared: "amenable",
        office: own ? next.office : "amenable",
        notice: true,
        told: false,
      };
    case "notify-refusal":
      return {
        ...next,
        shared: "back_on_docket",
        office: own && at !== "awaiting_review" ? next.office : "back_on_docket",
        told: true,
        asked: false,
        notice: false,
      };
    case "extend-offer":
      return {
        ...go("offered"),
        ...NEW_ROUND,
        form: String(input.form),
        replyBy: (input.replyBy as string | null) ?? null,
      };
    case "withdraw-offer":
      return {
        ...go("back_on_docket"),
        motion: null,
        adverse: own ? false : next.adverse,
        told: false,
      };
    case "lapse-offer":
    case "decline-offer":
      return { ...go("back_on_docket"), told: false };
    case "accept-offer":
      return go("accepted");
    case "prepare-motion": {
      const elsewhere = !own;
      const signed = (["government", "defense"] as const).filter(
        (side) => elsewhere && (side === party || !next.on[side]),
      );
      return {
        ...next,
        form: String(input.relief),
        motion: { status: "prepared", signed, alone: input.alone === true },
      };
    }
    case "sign-motion":
      return motion ? { ...next, motion: { ...motion, signed: [...motion.signed, party] } } : next;
    case "carry-out-form":
      return {
        ...go(END[String(input.form)] ?? "accepted"),
        form: String(input.form),
        until: (input.until as string | null) ?? null,
        told: false,
      };
    case "decide-not-to-file":
      return { ...go("not_filed"), asked: false };
    case "renew-form":
      return { ...next, until: (input.until as string | null) ?? null };
    case "lapse-form":
      return { ...go("back_on_docket"), told: false };
    case "file-motion":
      return {
        ...go("motion_filed"),
        form: next.form ?? String(input.relief),
        motion: { ...NOT_READY, status: "filed" },
      };
    case "receive-motion":
      return { ...next, motion: { ...NOT_READY, status: "received" } };
    case "reject-motion":
      return { ...go("accepted"), motion: { ...NOT_READY, status: "done" } };
    case "rule-on-motion": {
      const done = { motion: { ...NOT_READY, status: "done" as const }, told: false };
      if (input.ruling === "denied") return { ...go("back_on_docket"), ...done };
      const relief = next.form ?? String(input.relief);
      const stage = END[relief] ?? "closed";
      const after = { ...go(stage), ...done, form: relief, recalendar: false };
      return stage === "reopened" ? { ...after, kind: "pending" } : { ...after, merits: false };
    }
    case "move-to-recalendar":
      return { ...next, recalendar: true };
    case "rule-on-recalendar":
      return { ...(input.ruling === "granted" ? go("back_on_docket") : next), recalendar: false };
    case "leave-program":
      return go("left_program");
    case "set-aside-duplicate":
      return {
        ...go("left_program"),
        counsel: facts.counsel && party === "defense",
        leaving: null,
        on: { ...facts.on, defense: facts.on.defense && party === "defense" },
      };
    case "request-discretion":
      // Whoever asks again has not been told anything of that.
      return { ...facts, told: false, asked: true };
    case "record-appearance-in-person":
      return { ...facts, appeared: true };
    case "set-hearing":
      return { ...facts, merits: input.kind === "merits" };
    case "file-charging-document":
      return { ...facts, kind: "pending" };
    case "update-docket":
      return {
        ...facts,
        detained: input.custody ? input.custody === "detained" : facts.detained,
        merits: input.hearingKind ? input.hearingKind === "merits" : facts.merits,
      };
    case "enter-appearance":
      return { ...facts, counsel: true };
    case "substitute-counsel":
      return { ...facts, leaving: input.organizationId ? "hand-over" : step };
    case "withdraw-counsel":
      return { ...facts, leaving: step };
    case "rule-on-counsel": {
      if (input.ruling === "denied") return { ...facts, leaving: null };
      const alone = !facts.on.government && !facts.on.court;
      const counsel = facts.leaving === "substitute-counsel";
      const defense = facts.on.defense && alone;
      return { ...facts, leaving: null, counsel, on: { ...facts.on, defense } };
    }
    default:
      return facts;
  }
}

const NOT_READY = { signed: [], alone: false };

const NEW_ROUND = {
  motion: null,
  told: false,
  asked: false,
  notice: false,
  replyBy: null,
  form: null,
};

function targetOf(step: string): Stage | null {
  if (["withdraw-offer", "lapse-offer", "accept-offer", "decline-offer"].includes(step))
    return "offered";
  if (step === "prepare-motion" || step === "file-motion" || step === "carry-out-form") {
    return "accepted";
  }
  if (step === "receive-motion" || step === "reject-motion" || step === "rule-on-motion") {
    return "motion_filed";
  }
  return null;
}

/** What a report implies: the stages of the line before its own. */
function withLine(facts: Facts, at: Stage, target: Stage | null): Facts {
  if (target === null || at === target || (target === "offered" && at === "accepted")) return facts;
  const afreshFacts: Facts = LINE.includes(at) ? facts : { ...facts, ...NEW_ROUND };
  const filed =
    target === "motion_filed" ? { motion: { ...NOT_READY, status: "filed" as const } } : {};
  return { ...afreshFacts, ...filed, office: target, shared: target };
}

function applyInside(facts: Facts, step: string, input: Record<string, unknown>): Facts {
  if (!INSIDE[step]?.includes(facts.office)) return facts;
  switch (step) {
    case "open-review":
      return { ...facts, office: "under_review" };
    case "record-finding": {
      const found = input.outcome as "amenable" | "not_amenable";
      return {
        ...facts,
        found,
        adverse: false,
        office: input.concurrence ? "awaiting_concurrence" : found,
      };
    }
    case "concur":
      return { ...facts, office: facts.found ?? facts.office };
    case "send-back":
      return { ...facts, office: "under_review" };
    case "request-check":
      return { ...facts, office: "background_check", check: "pending" };
    case "renew-check":
      return {
        ...facts,
        office: facts.office === "cleared" ? "background_check" : facts.office,
        check: "pending",
      };
    case "record-check-result": {
      const passed = input.result === "passed";
      const next: Facts = {
        ...facts,
        check: passed ? "passed" : "failed",
        adverse: passed ? false : facts.adverse,
      };
      if (facts.office !== "background_check") return next;
      return { ...next, office: passed ? "cleared" : "back_on_docket", refusedInside: !passed };
    }
    case "reopen-review":
      return { ...facts, office: "under_review", check: "none", refusedInside: false, found: null };
    case "note-adverse-information":
      return { ...facts, adverse: true };
    case "set-aside-adverse-information":
      return { ...facts, adverse: false };
    default:
      return facts;
  }
}
