import type { LocalDate } from "./dates.ts";
import type { CaseEvent } from "./event.ts";
import { applyEvent, emptyState } from "./replay.ts";
import { standing } from "./standing.ts";
import type { Motion } from "./state.ts";
import { asSeenBy, type Viewer } from "./visible.ts";

/** Why no signature on a motion's text counts any more, and since when. */
export interface VoidMark {
  why: "replaced" | "rejected" | "withdrawn";
  on: LocalDate | null;
}

/** A paper that is or was a joint motion's text: its signatures as they stand, or why none counts. */
export interface MotionPaper {
  signatures: Motion["signatures"];
  void: VoidMark | null;
}

/**
 * What became of each paper that was a motion's text (domain, rule 8), by the paper's id. A motion
 * that was ruled on keeps its signatures, also when the case goes round again. One whose making was
 * undone is withdrawn; what it had replaced stands again.
 */
export function motionPapers(viewer: Viewer, log: readonly CaseEvent[]): Map<string, MotionPaper> {
  const seen = asSeenBy(viewer, log);
  const papers = undoneMotions(seen);
  let state = emptyState(viewer.side);
  for (const event of standing(seen)) {
    const before = state.shared.motion;
    state = applyEvent(state, event, viewer.organizationId);
    const motion = state.shared.motion;
    const on = event.occurredOn ?? event.recordedAt.slice(0, 10);
    if (before?.documentId && before.documentId !== motion?.documentId && !isRuledOn(before)) {
      const why = motion ? "replaced" : "withdrawn";
      papers.set(before.documentId, { signatures: {}, void: { why, on } });
    }
    if (motion?.documentId && motion !== before) {
      const rejected = motion.status === "rejected" ? ({ why: "rejected", on } as const) : null;
      papers.set(motion.documentId, { signatures: motion.signatures, void: rejected });
    }
  }
  return papers;
}

function isRuledOn({ status }: Motion): boolean {
  return status === "granted" || status === "denied";
}

/** Motions whose making somebody undid, with the day of that. */
function undoneMotions(log: readonly CaseEvent[]): Map<string, MotionPaper> {
  const papers = new Map<string, MotionPaper>();
  for (const correction of log) {
    if (correction.step !== "correct" || correction.input.mode !== "undo") continue;
    const made = log.find((one) => one.id === correction.input.eventId);
    const id = made?.step === "prepare-motion" ? made.input.documentId : null;
    if (typeof id !== "string") continue;
    const mark = { why: "withdrawn", on: correction.recordedAt.slice(0, 10) } as const;
    papers.set(id, { signatures: {}, void: mark });
  }
  return papers;
}
