import { z } from "zod";
import { ATTORNEYS } from "../../access/roles.ts";
import { optionalWords } from "../inputs.ts";
import { ofReview } from "../milestones.ts";
import type { Factor } from "../programs/program.ts";
import type { CaseState, Finding } from "../state.ts";
import { defineStep, type Option } from "../step.ts";

const outcome = z.enum(["amenable", "not_amenable"], { error: "Choose the finding." });

/** Factors of both kinds inform it; a person decides, never the system (domain, rules 1 and 2). */
export const recordFinding = defineStep({
  id: "record-finding",
  label: "Record finding",
  reportLabel: "Report a finding",
  about: "Amenable to discretion or not, with the factors relied on and the reason in writing.",
  parties: ["government"],
  roles: ATTORNEYS,
  from: ["under_review"],
  to: ["awaiting_concurrence", "amenable", "not_amenable"],
  visibility: "own",
  impliedTo: "amenable",
  leaves: "a finding",
  together: true,
  needs: "a review has to be open",
  beside: ["sentBack", "hearing", "scope", "request", "facts"],
  milestone: ofReview,
  input: z.object({
    outcome,
    ground: z.string().nullable().default(null),
    factors: z.array(z.string()).default([]),
    reason: z.string().trim().min(1, "Write the reason for the finding.").max(4000),
    concurrence: z.boolean().default(false),
    groundLabel: optionalWords(200),
    recordedBy: z.string().max(64).nullable().default(null),
  }),
  reportInput: z.object({ outcome }),
  fields: {
    outcome: {
      label: "Finding",
      widget: "radio",
      options: [
        {
          value: "amenable",
          label: "Amenable",
          hint: "Deserves an offer if the background check passes",
        },
        { value: "not_amenable", label: "Not amenable", hint: "Stays on the docket" },
      ],
      initial: (state) => sentBack(state)?.outcome,
    },
    ground: {
      label: "Principal ground",
      widget: "select",
      help: "The published category that carries the finding.",
      options: (_state, program) =>
        program.grounds.map((ground) => ({ value: ground.code, label: ground.label })),
      initial: (state) => sentBack(state)?.ground,
      showWhen: { field: "outcome", is: ["amenable"] },
    },
    factors: {
      label: "Factors relied on",
      widget: "checkboxes",
      help: "Both kinds: what speaks for and what speaks against. They inform, they do not decide.",
      options: (_state, program) => factorOptions(program.factors),
      initial: (state) => sentBack(state)?.factors,
    },
    reason: {
      label: "Reason",
      widget: "textarea",
      help: "Work product: only your office sees it.",
      initial: (state) => sentBack(state)?.reason,
    },
    concurrence: { label: "Concurrence required", widget: "hidden" },
    groundLabel: { label: "The ground in words", widget: "hidden" },
    recordedBy: { label: "Recorded by", widget: "hidden" },
  },
  // A program asks for concurrence everywhere; an office may ask for it where its program does not.
  decide: ({ settings, program, input, actor }) => ({
    // A name is not enough for whoever concurs to be somebody else.
    recordedBy: actor.userId,
    concurrence: settings.needsConcurrence || program.needsConcurrence,
    groundLabel: program.grounds.find(({ code }) => code === input.ground)?.label ?? "",
  }),
  check: ({ input, program, reported }) => {
    if (reported) return null;
    const known = new Set(program.factors.map((factor) => factor.code));
    if (input.factors.some((code) => !known.has(code))) {
      return { field: "factors", message: "Choose factors of this program's lists." };
    }
    if (input.factors.length === 0) {
      return { field: "factors", message: "Tick at least one factor that you relied on." };
    }
    if (input.outcome === "amenable" && !program.grounds.some((g) => g.code === input.ground)) {
      return { field: "ground", message: "Choose the principal ground." };
    }
    return null;
  },
  effect: ({ input, reported, on, actorName }) => {
    if (reported) return { stage: input.outcome, shared: { back: null } };
    const waits = input.concurrence;
    return {
      stage: waits ? "awaiting_concurrence" : input.outcome,
      government: {
        finding: {
          outcome: input.outcome,
          ground: input.outcome === "amenable" ? input.ground : null,
          factors: input.factors,
          reason: input.reason,
          by: actorName,
          byId: input.recordedBy ?? null,
          on,
          inEffect: !waits,
        },
        sentBack: null,
        // The finding has weighed what was known.
        adverse: null,
      },
    };
  },
  sentence: (event, names) => {
    const found = event.input.outcome === "amenable" ? "amenable" : "not amenable";
    if (event.report) return `${names.party("government")} found the case ${found}`;
    const ground = event.input.groundLabel ? `: ${event.input.groundLabel}` : "";
    const waits = event.input.concurrence ? " (awaiting concurrence)" : "";
    return `${event.actorName} found the case ${found}${ground}${waits}`;
  },
});

/** A finding that a supervisor sent back is looked at again, not written again. */
function sentBack({ government }: CaseState): Finding | null {
  return government?.sentBack ? government.finding : null;
}

const DIRECTIONS = { positive: "for", negative: "against", either: "either way" } as const;

/** By list; a list that speaks for and against is shown in parts that say which. */
function factorOptions(factors: readonly Factor[]): Option[] {
  const lists = [...new Set(factors.map(({ list }) => list))];
  return lists.flatMap((list) => {
    const here = factors.filter((factor) => factor.list === list);
    const kinds = (["positive", "negative", "either"] as const).filter((kind) =>
      here.some(({ direction }) => direction === kind),
    );
    return kinds.flatMap((kind) =>
      here
        .filter(({ direction }) => direction === kind)
        .map(({ code, text }) => ({
          value: code,
          label: text,
          group: kinds.length > 1 ? `${list} — ${DIRECTIONS[kind]}` : list,
        })),
    );
  });
}
