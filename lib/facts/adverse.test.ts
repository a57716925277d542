import { describe, expect, it } from "vitest";
import type { StepChoice } from "../cases/types.ts";
import type { CaseEvent } from "../workflow/event.ts";
import { NO_GOVERNMENT_STATE } from "../workflow/state.ts";
import { adverseView } from "./adverse.ts";
import type { CaseFact, FactEntry } from "./types.ts";

const at = (day: number) => `2012-05-${String(day).padStart(2, "0")}T10:00:00.000Z`;

function event(step: string, day: number): CaseEvent {
  return {
    id: `${step} ${day}`,
    step,
    party: "government",
    organizationId: "office",
    actorName: "Dana Whitfield",
    occurredOn: at(day).slice(0, 10),
    recordedAt: at(day),
    report: null,
    audience: [],
    input: {},
    implied: [],
  };
}

function entry(sentence: string, day: number): FactEntry {
  return {
    rowId: `${sentence} ${day}`,
    kind: "arrest",
    value: {},
    on: null,
    from: null,
    to: null,
    sentence,
    source: "Rap sheet",
    document: null,
    reason: "",
    recordedBy: "Dana Whitfield",
    recordedAt: at(day),
  };
}

const fact = (sentence: string, day: number, more: Partial<CaseFact> = {}): CaseFact => ({
  ...entry(sentence, day),
  id: sentence,
  adverse: true,
  earlier: [],
  ...more,
});

const act = (stepId: string, reason: string | null = null): StepChoice => ({
  stepId,
  label: stepId,
  href: `/cases/1/${stepId}`,
  kind: "beside",
  reason,
  near: true,
});
const NOTE = act("note-adverse-information");
const OFFERED = { stage: "offered" as const, government: NO_GOVERNMENT_STATE };
const open = { on: "2012-05-10", what: "An arrest." };

describe("what new adverse information asks of the office", () => {
  it("asks about adverse facts that came in after the finding, and about no others", () => {
    const context = {
      log: [event("record-finding", 5)],
      own: [NOTE],
      facts: [
        fact("Arrested before", 4),
        fact("Arrested since", 6),
        fact("Diploma", 6, { adverse: false }),
        fact("Source corrected", 7, { earlier: [entry("Source corrected", 4)] }),
        fact("Convicted", 8, { earlier: [entry("Charge pending", 4)] }),
      ],
    };
    expect(adverseView(OFFERED, context)).toEqual({
      open: null,
      ways: [],
      unweighed: ["Arrested since", "Convicted"],
      noteHref: "/cases/1/note-adverse-information?facts=new",
    });
    const noted = { ...context, log: [...context.log, event("note-adverse-information", 9)] };
    expect(adverseView(OFFERED, noted)).toBeNull();
    expect(adverseView(OFFERED, { ...context, log: [] })).toBeNull();
    expect(adverseView(OFFERED, { ...context, own: [act(NOTE.stepId, "Not yet.")] })).toBeNull();
  });

  it("offers the ways to settle what is open that are possible now", () => {
    const own = [act("renew-check"), act("withdraw-offer"), act("move-to-recalendar", "Not yet.")];
    const state = { ...OFFERED, government: { ...NO_GOVERNMENT_STATE, adverse: open } };
    expect(adverseView(state, { facts: [], log: [], own })).toMatchObject({
      open,
      ways: [{ label: "renew-check" }, { label: "withdraw-offer" }],
      noteHref: null,
    });
    const over = { ...state, stage: "back_on_docket" as const };
    expect(adverseView(over, { facts: [], log: [], own })).toBeNull();
  });

  it("is nothing to anybody else", () => {
    const context = {
      log: [event("record-finding", 5)],
      own: [NOTE],
      facts: [fact("Arrested", 6)],
    };
    expect(adverseView({ stage: "offered" }, context)).toBeNull();
  });
});
