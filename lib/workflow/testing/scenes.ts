import type { Plan } from "../plan-step.ts";
import type { Stage } from "../stages.ts";
import { HASH, PAPER_ID } from "./answers.ts";
import { COUNSEL, caseAt } from "./case-at.ts";
import { type Casebook, person } from "./casebook.ts";

export const attorney = person("trial_attorney");
export const supervisor = person("supervising_attorney");
export const checks = person("check_officer");
export const clerk = person("court_clerk");
export const judge = person("judge");
export const advocate = person("advocate");
export const clock = person("clock");

export const FINDING = {
  outcome: "amenable",
  ground: "victim",
  factors: ["low_victim"],
  reason: "Why.",
};
export const YES = { explainedBy: "Counsel Vega", language: "Spanish" };
export const MOTION = { statement: "We agree.", documentId: PAPER_ID, hash: HASH };
export const OFFER = { form: "administrative_closure" };

/** Why it was refused: the first field's message, else the reason. */
export function refusal(plan: Plan): string {
  if (plan.ok) throw new Error("It was allowed.");
  return Object.values(plan.errors)[0] ?? plan.reason;
}

/** A case with everybody on the system, at a stage. */
export function at(stage: Stage, more: Record<string, unknown> = {}): Casebook {
  const found = caseAt(stage, ["government", "court", "defense"], more);
  if (!found) throw new Error("no such case");
  return found;
}

/** Without the counsel that a test's case usually has. */
export const ALONE = { counselName: "", counselFirm: "" };

/** From cleared to offered, by the attorney. */
export function offered(input: Record<string, unknown> = OFFER): Casebook {
  const one = cleared();
  one.take(attorney, "extend-offer", input);
  return one;
}

export function cleared(more: Record<string, unknown> = COUNSEL): Casebook {
  const one = caseAt("cleared", ["government", "court"], more);
  if (!one) throw new Error("no such case");
  one.take(advocate, "join-case");
  return one;
}

/** Accepted, prepared and signed by both. */
export function signed(): Casebook {
  const one = offered();
  one.take(advocate, "accept-offer", YES);
  one.take(attorney, "prepare-motion", MOTION);
  one.take(attorney, "sign-motion", { hash: HASH, confirmed: true });
  one.take(advocate, "sign-motion", { hash: HASH, confirmed: true });
  return one;
}

export function filed(): Casebook {
  const one = signed();
  one.take(advocate, "file-motion", { hash: HASH });
  return one;
}

export function closed(): Casebook {
  const one = filed();
  one.take(clerk, "receive-motion");
  one.take(judge, "rule-on-motion", { ruling: "granted", hash: HASH });
  return one;
}
