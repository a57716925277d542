import type { Actor } from "../access/actor.ts";
import type { Side } from "../access/roles.ts";
import { openingFor, type PlanContext, partyOf } from "./plan-step.ts";
import { programOf } from "./programs/program.ts";
import type { CaseState } from "./state.ts";
import type { AnyStep } from "./step.ts";

/** A case as the acting organization knows it, with what a plan of it depends on. */
export interface Standing {
  state: CaseState;
  context: Omit<PlanContext, "now" | "eventId"> & { actor: Actor };
}

/**
 * Why a step that is taken on one case cannot be taken on a family member's too, in the same act and
 * with the same answers; null: it can. What the answers themselves come to is for each plan to say.
 * `party`: whose step it is.
 */
export function togetherProblem(
  step: AnyStep,
  party: Side,
  here: Standing,
  there: Standing,
): string | null {
  const { actor } = there.context;
  if (!step.together) return "This step is taken on one case at a time.";
  const report = party === actor.side ? null : {};
  const whose = partyOf(there.state, step, actor, { report, onBehalfOf: party });
  if (typeof whose !== "string") return whose.reason;
  const opening = openingFor(there.state, step, party, there.context);
  if ("code" in opening) return opening.reason;
  if (asksByProgram(step) && !sameProgram(here, there)) {
    return "It is reviewed under another program, with choices of its own.";
  }
  return step.together === true ? null : step.together(here.state, there.state);
}

/** Whether the choices of its form depend on the case: then one form cannot ask for two programs. */
function asksByProgram(step: AnyStep): boolean {
  return Object.values(step.fields).some((field) => typeof field?.options === "function");
}

function sameProgram(here: Standing, there: Standing): boolean {
  const [one, other] = [programFor(here), programFor(there)];
  return one.id === other.id && one.revision === other.revision;
}

function programFor({ state, context }: Standing) {
  return programOf(state, context.programs, context.today);
}
