import type { Side } from "../access/roles.ts";
import { formatANumber } from "../format/a-number.ts";
import { distance } from "../format/dates.ts";
import { listName } from "../format/names.ts";
import type { ReviewWindow } from "../hearings/types.ts";
import { windowsOn } from "../hearings/window.ts";
import { daysBetween, type LocalDate, writtenDate } from "../workflow/dates.ts";
import { formOf } from "../workflow/forms.ts";
import { BACK_REASONS, labelOf } from "../workflow/reasons.ts";
import { stepById } from "../workflow/registry.ts";
import { IN_REVIEW, STAGES, type Stage } from "../workflow/stages.ts";
import type { AwaitedPaper, CounselMotion, Inquiry, MotionStatus } from "../workflow/state.ts";
import type { ColumnId, Fact, QueueLine } from "./types.ts";

/** What a queue knows of a case: one row of its page (lib/queues/data.ts reads it). */
export interface QueueRow {
  caseId: string;
  aNumber: string;
  familyName: string;
  givenNames: string;
  stage: Stage;
  stageSince: LocalDate;
  courtCode: string | null;
  courtName: string | null;
  /** Local to the court. */
  hearingAt: string | null;
  hearingKind: string | null;
  detained: boolean;
  represented: boolean;
  requested: boolean;
  replyBy: LocalDate | null;
  /** Day of the request that nobody has answered; null: none, or not known. */
  requestedOn: LocalDate | null;
  offerStatus: string | null;
  /** The last day of a stay or deferred action. */
  endsOn: LocalDate | null;
  /** The form that was offered or moved for. */
  form: string | null;
  /** Who issues or refers the charging document, before it is filed. */
  agency: string | null;
  program: string | null;
  /** Why the case is back on the docket, as all parties know it. */
  back: string | null;
  motion: {
    status: MotionStatus;
    relief: string;
    filedBy: Side | null;
    filedOn: LocalDate | null;
  } | null;
  signedGovernment: boolean;
  signedDefense: boolean;
  recalendar: { by: "government" | "defense"; on: LocalDate | null; reason: string } | null;
  /** What counsel asked the judge's leave for. */
  counselMotion: CounselMotion | null;
  /** Steps that are reported differently. */
  disputed: string[];
  checkValidTo: LocalDate | null;
  adverse: string | null;
  /** The last one that was noted. */
  inquiry: Inquiry | null;
  /** Papers that the organization promised with a report, oldest first. */
  awaited: AwaitedPaper[];
  sentBack: string | null;
  assignedName: string | null;
  /** Whose rider it is, and how many ride on it: as far as both cases are theirs. */
  leadName: string | null;
  riders: number;
  /** What the page is sorted by, as a cursor carries it. */
  value: string | null;
}

/** A reply is due within these days: danger. */
const REPLY_BITES = 7;
/** A hearing within these days: danger, for it stands until an order. */
const HEARING_BITES = 3;
/** A hearing this many days ahead needs no distance: its date says that it is far. */
const FAR = 92;
/** A check that ends within these days: danger. */
const CHECK_BITES = 14;

/** A paper that was promised longer ago than this many days: danger. */
const PAPER_BITES = 30;

type Tell = (row: QueueRow, today: LocalDate, side: Side) => Fact;

const TELL: Record<ColumnId, Tell> = {
  hearing: (row, today) => {
    if (!row.hearingAt) {
      return { text: "No hearing set", note: row.courtName ?? undefined, tone: "quiet" };
    }
    const day = row.hearingAt.slice(0, 10);
    const days = daysBetween(today, day);
    return {
      text: [writtenDate(day), row.hearingKind].filter(Boolean).join(" "),
      note: [days < FAR ? distance(day, today) : null, row.courtName].filter(Boolean).join(" · "),
      ...(days < 0 ? { tone: "quiet" } : days <= HEARING_BITES ? { tone: "danger" } : {}),
    };
  },
  court: (row) => ({ text: row.courtName ?? "No court yet" }),
  stage: (row) => ({
    text: STAGES[row.stage].label,
    note: row.stage === "back_on_docket" && row.back ? labelOf(BACK_REASONS, row.back) : undefined,
    tone: STAGES[row.stage].family,
    tag: true,
  }),
  since: (row, today) => ({
    text: writtenDate(row.stageSince),
    note: distance(row.stageSince, today),
  }),
  reply: (row, today) => {
    if (row.stage !== "offered") return { text: "", tone: "quiet" };
    if (!row.replyBy) return { text: "No date set", tone: "quiet" };
    return {
      text: writtenDate(row.replyBy),
      note: distance(row.replyBy, today),
      ...(daysBetween(today, row.replyBy) <= REPLY_BITES ? { tone: "danger" } : {}),
    };
  },
  requested: (row, today) => {
    if (!row.requested) return { text: "", tone: "quiet" };
    if (!row.requestedOn) return { text: "Day not known" };
    return { text: writtenDate(row.requestedOn), note: distance(row.requestedOn, today) };
  },
  answer: (row) => {
    if (row.offerStatus === "accepted") return { text: "Accepted", tone: "offered", tag: true };
    if (row.offerStatus === "lapsed") return { text: "Lapsed", tone: "back", tag: true };
    return { text: "Declined", tone: "back", tag: true };
  },
  signatures: (row, _today, side) => {
    if (row.motion?.status === "rejected") return { text: "Rejected as defective", tone: "danger" };
    if (!row.motion) return { text: "Motion to prepare" };
    const { signedGovernment, signedDefense } = row;
    if (signedGovernment && signedDefense) return { text: "None", note: "to file" };
    if (!signedGovernment && !signedDefense) return { text: "Both" };
    const missing = signedGovernment ? "defense" : "government";
    if (missing === side) return { text: "Ours", tone: "danger" };
    return { text: missing === "government" ? "The government’s" : "The defense’s" };
  },
  motion: (row) => {
    const { motion } = row;
    if (!motion) return { text: "" };
    const by = motion.filedBy === "government" ? "the government" : "the defense";
    return {
      text: motion.filedOn ? `Filed ${writtenDate(motion.filedOn)}` : "Filed, day not known",
      note: motion.filedBy ? `by ${by}` : undefined,
    };
  },
  // The first word tells them apart: closure, termination, dismissal; the whole of it stands in the case.
  relief: (row) => {
    const form = formOf(row.motion?.relief);
    return { text: form?.label.replace(/ (\(|of ).*$/, "") ?? "Not known" };
  },
  form: (row) => ({ text: formOf(row.form)?.label ?? "Not known" }),
  ends: (row, today) => {
    if (!row.endsOn) return { text: "Not known", tone: "quiet" };
    return {
      text: writtenDate(row.endsOn),
      note: distance(row.endsOn, today),
      ...(daysBetween(today, row.endsOn) <= CHECK_BITES ? { tone: "danger" } : {}),
    };
  },
  agency: (row) => ({ text: row.agency ?? "Not known", tone: row.agency ? undefined : "quiet" }),
  recalendar: (row) => {
    const { recalendar } = row;
    if (!recalendar) return { text: "" };
    return {
      text: recalendar.by === "government" ? "The government" : "The defense",
      note: [recalendar.on && writtenDate(recalendar.on), recalendar.reason]
        .filter(Boolean)
        .join(" · "),
    };
  },
  counsel: ({ counselMotion }) => {
    if (!counselMotion) return { text: "" };
    const { kind, by, on, counsel } = counselMotion;
    return {
      text: kind === "withdrawal" ? "Withdrawal" : "Substitution",
      note: [`${by}${counsel ? ` by ${counsel.name}, ${counsel.firm}` : ""}`, on && writtenDate(on)]
        .filter(Boolean)
        .join(" · "),
    };
  },
  check: (row, today) => {
    if (!row.checkValidTo) return { text: "", tone: "quiet" };
    const days = daysBetween(today, row.checkValidTo);
    return {
      text: writtenDate(row.checkValidTo),
      note:
        days < 0
          ? `expired ${distance(row.checkValidTo, today)}`
          : distance(row.checkValidTo, today),
      ...(days <= CHECK_BITES ? { tone: "danger" } : {}),
    };
  },
  adverse: (row) => ({ text: row.adverse ?? "", tone: "danger" }),
  inquiry: ({ inquiry }, today) =>
    inquiry
      ? { text: inquiry.name, note: inquiry.on ? distance(inquiry.on, today) : undefined }
      : { text: "" },
  sentBack: (row) => ({ text: row.sentBack ?? "" }),
  dispute: (row) => ({
    text: [...new Set(row.disputed)].map((step) => stepById(step)?.label ?? step).join(", "),
    tone: "danger",
  }),
  awaited: ({ awaited: [oldest, ...more] }, today) =>
    oldest
      ? {
          text: `Since ${writtenDate(oldest.since)}`,
          note: [
            stepById(oldest.step)?.reportLabel ?? oldest.step,
            more.length > 0 && `and ${more.length} more`,
          ]
            .filter(Boolean)
            .join(", "),
          ...(daysBetween(oldest.since, today) > PAPER_BITES ? { tone: "danger" } : {}),
        }
      : { text: "" },
  assigned: (row) =>
    row.assignedName ? { text: row.assignedName } : { text: "Nobody", tone: "quiet" },
};

/** A case as a line: whose it is, then what each column of the queue tells. */
export function lineOf(
  row: QueueRow,
  columns: readonly ColumnId[],
  today: LocalDate,
  side: Side,
  windows: readonly ReviewWindow[] = [],
): QueueLine {
  return {
    caseId: row.caseId,
    href: `/cases/${row.caseId}`,
    name: listName(row),
    aNumber: formatANumber(row.aNumber),
    facts: columns.map((column, at) => {
      const fact = TELL[column](row, today, side);
      // How long it has been is said where it decides; elsewhere the day is enough.
      return column === "since" && at > 0 ? { text: fact.text } : fact;
    }),
    marks: [...marksOf(row, columns, side), ...windowMark(row, windows)],
  };
}

/** The hearing falls into a review window; it stands all the same. */
function windowMark(
  { courtCode, detained, hearingAt }: QueueRow,
  windows: readonly ReviewWindow[],
): string[] {
  if (!hearingAt) return [];
  const on = windowsOn(windows, { courtCode, detained }, hearingAt.slice(0, 10));
  return on.length > 0 ? ["Hearing in a review window"] : [];
}

function marksOf(row: QueueRow, columns: readonly ColumnId[], side: Side): string[] {
  const before = IN_REVIEW.includes(row.stage);
  return [
    row.leadName ? `Rider of ${row.leadName}` : row.riders > 0 ? `Lead of ${row.riders}` : null,
    row.requested && side === "government" && before && !columns.includes("requested")
      ? "Requested"
      : null,
    row.detained ? "Detained" : null,
    !row.represented && side !== "defense" ? "No counsel" : null,
    row.disputed.length > 0 && !columns.includes("dispute") ? "Disputed" : null,
    row.adverse && !columns.includes("adverse") ? "Adverse information" : null,
  ].filter((mark) => mark !== null);
}

/** How a sentence about one case begins, by the column that it tells. */
const BEGINNINGS: Partial<Record<ColumnId, string>> = {
  hearing: "Hearing ",
  since: "In this stage since ",
  reply: "Reply by ",
  requested: "Asked for on ",
  check: "Check valid to ",
  ends: "Holds until ",
  dispute: "In dispute: ",
  recalendar: "Moved by: ",
  counsel: "Leave asked: ",
};

/** Longer than this and a line is no longer one. */
const SENTENCE = 100;

/** Cut between words. */
function short(text: string): string {
  if (text.length <= SENTENCE) return text;
  return `${text.slice(0, SENTENCE).replace(/\s+\S*$/, "")}…`;
}

/** The fact that decides, as a sentence of its own; its queue is named before it. */
export function sentenceOf(row: QueueRow, column: ColumnId, today: LocalDate, side: Side): string {
  const { text, note, tone } = TELL[column](row, today, side);
  const words = short(note ? `${text} (${note})` : text);
  return tone === "quiet" ? words : `${BEGINNINGS[column] ?? ""}${words}`;
}
