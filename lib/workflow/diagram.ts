import { movesFrom } from "./implied.ts";
import { STEPS } from "./registry.ts";
import { ENDS, IN_PROGRAM, STAGES, type Stage } from "./stages.ts";
import type { AnyStep } from "./step.ts";

/** One move of the path: a step that leads from one stage to another. */
export interface Edge {
  step: string;
  from: Stage;
  to: Stage;
}

/** Every move that the registry declares; entering a case at a later stage is not one. */
export function pathEdges(): Edge[] {
  return STEPS.filter((step) => !step.first).flatMap((step) =>
    movesFrom(step).flatMap((from) => step.to.map((to) => ({ step: step.id, from, to }))),
  );
}

/**
 * The path as Mermaid text, made from the registry. A step that is possible from every stage is one
 * arrow from the whole program; steps between the same stages share one. What stands beside the path
 * (hearings, counsel, assignments, corrections) is left out.
 */
export function pathDiagram(): string {
  const everywhere = STEPS.filter((step) => step.to.length > 0 && isEverywhere(step));
  const labels = new Map<string, string[]>();
  for (const { step, from, to } of pathEdges()) {
    if (everywhere.some((one) => one.id === step)) continue;
    const arrow = `${from} --> ${to}`;
    labels.set(arrow, [...(labels.get(arrow) ?? []), labelOf(step)]);
  }
  for (const step of STEPS.filter((one) => one.to.length === 0 && !one.aside)) {
    for (const stage of step.from) {
      const arrow = `${stage} --> ${stage}`;
      labels.set(arrow, [...(labels.get(arrow) ?? []), step.label.toLowerCase()]);
    }
  }
  const begin = STEPS.filter((step) => step.first).map((step) => step.label.toLowerCase());
  return [
    "stateDiagram-v2",
    ...stages().map((stage) => `  state "${STAGES[stage].label}" as ${stage}`),
    ...everywhere.map((step) => `  state "Any stage in the program" as in_program_${step.to[0]}`),
    `  [*] --> awaiting_review : ${begin.join(", ")}`,
    ...[...labels].map(([arrow, steps]) => `  ${arrow} : ${steps.join(" / ")}`),
    ...everywhere.map(
      (step) => `  in_program_${step.to[0]} --> ${step.to[0]} : ${step.label.toLowerCase()}`,
    ),
    ...ENDS.map((stage) => `  ${stage} --> [*]`),
    "",
  ].join("\n");
}

function stages(): Stage[] {
  return Object.keys(STAGES) as Stage[];
}

function labelOf(id: string): string {
  return STEPS.find((step) => step.id === id)?.label.toLowerCase() ?? id;
}

function isEverywhere(step: AnyStep): boolean {
  return IN_PROGRAM.every((stage) => movesFrom(step).includes(stage));
}
