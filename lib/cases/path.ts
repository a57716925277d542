/**
 * The path of a case as one line of stops. The government sees each of its own steps; for the other
 * sides they are one stop, because they may not know how far the office is.
 */
import { distance } from "../format/dates.ts";
import { type LocalDate, writtenDate } from "../workflow/dates.ts";
import { type Progress, progressOf, STOPS, type Stop } from "../workflow/progress.ts";
import type { CaseState, Motion } from "../workflow/state.ts";
import type { PathStop } from "./types.ts";

const LABELS: Record<Exclude<Stop, "closed">, string> = {
  review: "Review",
  amenable: "Amenable",
  check: "Check",
  offered: "Offered",
  accepted: "Accepted",
  motion: "Motion",
};

/** Review, finding and check: the first stops of every path. */
const OFFICE = 3;

export function pathOf(state: CaseState, today: LocalDate): PathStop[] {
  const progress = progressOf(state);
  const { passed, over } = progress;
  const stops = progress.stops.map((id): PathStop => {
    const ended = progress.ended?.at === id;
    const mark = ended ? "ended" : markOf(STOPS.indexOf(id), passed);
    return {
      id,
      label: labelOf(id, progress),
      mark,
      note: mark === "done" || ended || mark === "now" ? noteOf(id, state, mark, ended) : "",
      waiting: mark === "now" && !over ? waitingAt(id, state, today) : "",
    };
  });
  return state.viewer === "government" ? stops : [officeStop(state, stops), ...stops.slice(OFFICE)];
}

function labelOf(id: Stop, { ended, last }: Progress): string {
  if (ended?.at === id) return ended.as;
  return id === "closed" ? last : LABELS[id];
}

function markOf(index: number, passed: number): PathStop["mark"] {
  if (passed >= index + 1) return "done";
  return passed > index ? "now" : "ahead";
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
  if (id === "review") return "under way";
  if (id === "amenable") return "awaiting concurrence";
  if (id === "check") return "result awaited";
  if (id === "offered") {
    const by = shared.offer?.replyBy;
    return by ? `reply by ${writtenDate(by)} (${distance(by, today)})` : "answer awaited";
  }
  if (id === "closed") return "to be carried out by the government";
  return id === "motion" && shared.motion ? motionText(shared.motion) : "";
}

function motionText(motion: Motion): string {
  switch (motion.status) {
    case "prepared": {
      const { government, defense } = motion.signatures;
      if (motion.alone)
        return government ? "signed, to be filed" : "the government's signature is missing";
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
  const own = stops.slice(0, OFFICE);
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
