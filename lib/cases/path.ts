/**
 * The path of a case as one line of stops. The government sees each of its own steps; for the other
 * sides they are one stop, because they may not know how far the office is.
 */
import { distance } from "../format/dates.ts";
import { type LocalDate, writtenDate } from "../workflow/dates.ts";
import type { Stage } from "../workflow/stages.ts";
import type { CaseState, Motion } from "../workflow/state.ts";
import type { PathStop } from "./types.ts";

const STOPS = ["review", "amenable", "check", "offered", "accepted", "motion", "closed"] as const;
type Stop = (typeof STOPS)[number];

const LABELS: Record<Stop, string> = {
  review: "Review",
  amenable: "Amenable",
  check: "Check",
  offered: "Offered",
  accepted: "Accepted",
  motion: "Motion",
  closed: "Closed",
};

/** How many stops are passed at a stage; a half: the next one is under way. */
const PASSED: Partial<Record<Stage, number>> = {
  awaiting_review: 0,
  under_review: 0.5,
  awaiting_concurrence: 1.5,
  amenable: 2,
  background_check: 2.5,
  cleared: 3,
  offered: 3.5,
  accepted: 5,
  motion_filed: 5.5,
  closed: 7,
  terminated: 7,
};

/** The stop at which a case went back on the docket, and what the stop is called then. */
const ENDED: Record<string, [Stop, string]> = {
  no_offer: ["amenable", "Not amenable"],
  not_cleared: ["check", "Not cleared"],
  declined: ["accepted", "Declined"],
  lapsed: ["offered", "Lapsed"],
  withdrawn: ["offered", "Withdrawn"],
  motion_denied: ["motion", "Motion denied"],
  recalendared: ["closed", "Recalendared"],
};

export function pathOf(state: CaseState, today: LocalDate): PathStop[] {
  const end = endOf(state);
  const passed = end ? STOPS.indexOf(end[0]) : passedAt(state);
  const stops = STOPS.map((id, index): PathStop => {
    const ended = end?.[0] === id;
    const mark = ended ? "ended" : markOf(index, passed);
    return {
      id,
      label: ended ? end[1] : labelOf(id, state),
      mark,
      note: mark === "done" || ended || mark === "now" ? noteOf(id, state, mark, ended) : "",
      waiting: mark === "now" ? waitingAt(id, state, today) : "",
    };
  });
  return state.viewer === "government" ? stops : [officeStop(state, stops), ...stops.slice(3)];
}

function markOf(index: number, passed: number): PathStop["mark"] {
  if (passed >= index + 1) return "done";
  return passed > index ? "now" : "ahead";
}

function endOf(state: CaseState): [Stop, string] | null {
  if (state.stage === "not_amenable") return ["amenable", "Not amenable"];
  if (state.stage !== "back_on_docket") return null;
  const reason = state.shared.back?.reason ?? state.government?.back ?? "no_offer";
  return ENDED[reason] ?? ["offered", "Back on the docket"];
}

function passedAt({ stage, shared }: CaseState): number {
  const passed = PASSED[stage];
  if (passed === undefined) return farthest(shared);
  return stage === "accepted" && shared.motion ? 5.5 : passed;
}

/** Of a case that left the program: how far it had come. */
function farthest({ closure, motion, answer, offer }: CaseState["shared"]): number {
  if (closure) return 7;
  if (motion) return 5.5;
  if (answer?.accepted) return 5;
  return offer ? 4 : 0;
}

function labelOf(id: Stop, state: CaseState): string {
  if (id === "closed" && state.stage === "terminated") return "Terminated";
  return LABELS[id];
}

function noteOf(id: Stop, state: CaseState, mark: PathStop["mark"], ended: boolean): string {
  const on = ended && state.shared.back ? state.shared.back.on : dayOf(id, state);
  if (on) return writtenDate(on);
  const unseen = id === "review" || id === "amenable" || id === "check";
  if (on === null && !(unseen && state.viewer !== "government") && mark !== "now") {
    return "date not known";
  }
  return "";
}

/** The day of a stop; null: it happened on a day nobody knows; undefined: there is no such day. */
function dayOf(id: Stop, { shared, government }: CaseState): LocalDate | null | undefined {
  switch (id) {
    case "review":
      return undefined;
    case "amenable":
      return government?.finding ? government.finding.on : null;
    case "check":
      return government?.check ? (government.check.on ?? government.check.requestedOn) : null;
    case "offered":
      return shared.offer?.on ?? null;
    case "accepted":
      return shared.answer?.on ?? null;
    case "motion":
      return shared.motion ? shared.motion.filedOn : null;
    case "closed":
      return shared.closure?.on ?? null;
  }
}

function waitingAt(id: Stop, state: CaseState, today: LocalDate): string {
  const { shared } = state;
  if (state.stage === "left_program") return "";
  if (id === "review") return "under way";
  if (id === "amenable") return "awaiting concurrence";
  if (id === "check") return "result awaited";
  if (id === "offered") {
    const by = shared.offer?.replyBy;
    return by ? `reply by ${writtenDate(by)} (${distance(by, today)})` : "answer awaited";
  }
  return id === "motion" && shared.motion ? motionText(shared.motion) : "";
}

function motionText(motion: Motion): string {
  switch (motion.status) {
    case "prepared": {
      const { government, defense } = motion.signatures;
      if (government && defense) return "signed by both, to be filed";
      if (government) return "the defense's signature is missing";
      return defense ? "the government's signature is missing" : "both signatures are missing";
    }
    case "filed":
      return "filed, to be received";
    case "received":
      return "ruling awaited";
    case "rejected":
      return "rejected as defective, to be refiled";
    default:
      return "";
  }
}

/** Review, finding and check as the other sides may know them. */
function officeStop(state: CaseState, stops: readonly PathStop[]): PathStop {
  const own = stops.slice(0, 3);
  const ended = own.find((stop) => stop.mark === "ended");
  const base = { id: "office" as const, label: "Office review", note: "", waiting: "" };
  if (ended) return { ...ended, ...base, label: ended.label, mark: "ended", note: ended.note };
  if (own.every((stop) => stop.mark === "done")) return { ...base, mark: "done" };
  const notice = state.shared.notice;
  if (notice) {
    const since = notice.on ? `, ${writtenDate(notice.on)}` : "";
    return { ...base, mark: "now", waiting: `provisionally eligible${since}; check pending` };
  }
  return { ...base, mark: "now", waiting: "the office has told nothing yet" };
}
