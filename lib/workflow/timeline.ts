import { SIDE_LABELS, SIDES } from "../access/roles.ts";
import { type CaseEvent, PAPER } from "./event.ts";
import { formOf } from "./forms.ts";
import { stepById } from "./registry.ts";
import type { SharedState } from "./state.ts";
import type { Names } from "./step.ts";

/** How the timeline of one case names parties, forms and steps. */
export function namesOf(shared: SharedState): Names {
  return {
    party: (side) => shared.names[side] ?? SIDE_LABELS[side],
    form: (code) => formOf(code)?.label.toLowerCase() ?? code,
    step: (id) => stepById(id)?.label ?? id,
  };
}

/**
 * What the timeline says of an event, without its date. What was reported, not done here, carries who
 * reported it and the paper behind it, for ever.
 */
export function timelineSentence(event: CaseEvent, shared: SharedState): string {
  const step = stepById(event.step);
  const said = step ? step.sentence(event, namesOf(shared)) : event.step;
  const sentence = said.charAt(0).toUpperCase() + said.slice(1);
  return event.report ? `${sentence} — ${reportSuffix(event, shared)}` : sentence;
}

function reportSuffix(event: CaseEvent, shared: SharedState): string {
  const reporter = SIDES.find((side) => shared.parties[side] === event.organizationId);
  const by = (reporter && shared.names[reporter]) || event.actorName;
  const paper = event.report?.paper ?? "none";
  const words = paper === "none" ? "no paper" : `paper ${PAPER[paper].toLowerCase()}`;
  const interpreter = event.report?.interpreter ? `, interpreter ${event.report.interpreter}` : "";
  return `reported by ${by}, ${words}${interpreter}`;
}
