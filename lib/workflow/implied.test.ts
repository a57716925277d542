import { describe, expect, it } from "vitest";
import type { Side } from "../access/roles.ts";
import { impliedPath, movesFrom, withImplied } from "./implied.ts";
import { STEPS, stepById } from "./registry.ts";
import { emptyState } from "./replay.ts";
import type { Stage } from "./stages.ts";

function path(stage: Stage, id: string, ...off: Side[]): string[] | null {
  const step = stepById(id);
  if (!step) throw new Error(id);
  return impliedPath(stage, step, (side) => off.includes(side));
}

const TO_OFFER = ["open-review", "record-finding", "request-check", "record-check-result"];

describe("implied steps", () => {
  it("are the shortest way through steps of parties that are not here", () => {
    expect(path("awaiting_review", "extend-offer", "government")).toEqual(TO_OFFER);
    expect(path("amenable", "extend-offer", "government")).toEqual(TO_OFFER.slice(2));
    expect(path("cleared", "extend-offer", "government")).toEqual([]);
    expect(path("back_on_docket", "extend-offer", "government")).toEqual([
      "reopen-review",
      ...TO_OFFER.slice(1),
    ]);
  });

  it("never lead through a step of a party that is here", () => {
    expect(path("awaiting_review", "extend-offer", "court", "defense")).toBeNull();
    expect(path("offered", "file-motion", "government")).toBeNull();
    expect(path("offered", "file-motion", "defense")).toEqual(["accept-offer"]);
    expect(path("awaiting_review", "rule-on-motion", "government", "defense")).toEqual([
      ...TO_OFFER,
      "extend-offer",
      "accept-offer",
      "file-motion",
    ]);
  });

  it("never go backwards, nor out of an end", () => {
    const all: Side[] = ["government", "court", "defense"];
    expect(path("accepted", "accept-offer", ...all)).toBeNull();
    expect(path("offered", "provisional-notice", ...all)).toBeNull();
    expect(path("terminated", "extend-offer", ...all)).toBeNull();
    expect(path("closed", "rule-on-motion", ...all)).toBeNull();
  });

  it("leave what is certain and nothing else", () => {
    const start = emptyState("court");
    const state = withImplied(start, [...TO_OFFER, "extend-offer", "accept-offer"], "2012-07-01");
    expect(state).toMatchObject({
      stage: "accepted",
      stageSince: "2012-07-01",
      shared: { stage: "accepted", offer: null, answer: { accepted: true, on: null } },
    });
    expect(withImplied(start, [], "2012-07-01")).toBe(start);
  });

  it("lead to a stage that the step itself declares", () => {
    for (const step of STEPS.filter((one) => one.impliedTo)) {
      expect(step.to, step.id).toContain(step.impliedTo);
      expect(movesFrom(step), step.id).not.toEqual([]);
    }
  });
});
