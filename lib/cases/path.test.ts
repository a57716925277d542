import { describe, expect, test } from "vitest";
import type { Side } from "../access/roles.ts";
import { emptyState } from "../workflow/replay.ts";
import { STAGE_IDS, type Stage } from "../workflow/stages.ts";
import { type CaseState, NO_GOVERNMENT_STATE, type SharedState } from "../workflow/state.ts";
import { pathOf } from "./path.ts";

const TODAY = "2012-07-23";

function at(viewer: Side, stage: Stage, shared: Partial<SharedState> = {}): CaseState {
  const empty = emptyState(viewer);
  return { ...empty, stage, shared: { ...empty.shared, courtCode: "LOS", ...shared } };
}

const offer = {
  eventId: "e",
  form: "administrative_closure",
  on: "2012-07-09",
  replyBy: "2012-08-09",
  status: "open" as const,
};

const drawn = (state: CaseState) =>
  pathOf(state, TODAY)
    .map(({ id, mark }) => `${id}:${mark}`)
    .join(" ");

describe("the path", () => {
  test("of an open offer, with its deadline", () => {
    const state = at("government", "offered", { offer });
    state.government = {
      ...NO_GOVERNMENT_STATE,
      check: { requestedOn: null, result: "passed", on: "2012-06-04", validTo: null },
    };
    expect(drawn(state)).toBe(
      "review:done amenable:done check:done offered:now accepted:ahead motion:ahead closed:ahead",
    );
    const stops = pathOf(state, TODAY);
    expect(stops.find(({ id }) => id === "check")?.note).toBe("4 Jun 2012");
    expect(stops.find(({ id }) => id === "amenable")?.note).toBe("date not known");
    expect(stops.find(({ id }) => id === "offered")).toMatchObject({
      note: "9 Jul 2012",
      waiting: "reply by 9 Aug 2012 (in 17 days)",
    });
  });

  test("shows the other sides one stop for the office, however far the office is", () => {
    for (const stage of ["awaiting_review", "offered", "closed"] as const) {
      expect(pathOf(at("defense", stage), TODAY).map(({ id }) => id)).toEqual([
        "office",
        "offered",
        "accepted",
        "motion",
        "closed",
      ]);
    }
    expect(drawn(at("defense", "awaiting_review"))).toContain("office:now");
    const told = at("court", "awaiting_review", { notice: { on: "2012-06-04" } });
    expect(pathOf(told, TODAY)[0]?.waiting).toContain("provisionally eligible");
  });

  test("ends where the case went back, with the reason", () => {
    const back = at("defense", "back_on_docket", {
      offer: { ...offer, status: "declined" },
      back: { reason: "declined", on: "2012-07-20" },
    });
    expect(drawn(back)).toBe("office:done offered:done accepted:ended motion:ahead closed:ahead");
    expect(pathOf(back, TODAY)[2]).toMatchObject({ label: "Declined", note: "20 Jul 2012" });
  });

  test("says whose signature a motion waits for", () => {
    const motion = {
      relief: offer.form,
      documentId: null,
      hash: "h",
      madeElsewhere: false,
      alone: false,
      signatures: { government: { by: "A", on: null, hash: "h" } },
      status: "prepared" as const,
      filedBy: null,
      filedOn: null,
      defect: null,
    };
    const stop = pathOf(at("court", "accepted", { offer, motion }), TODAY).find(
      ({ id }) => id === "motion",
    );
    expect(stop).toMatchObject({ mark: "now", waiting: "the defense's signature is missing" });
  });

  test("can be drawn at every stage for every side", () => {
    for (const stage of STAGE_IDS) {
      for (const side of ["government", "court", "defense"] as const) {
        const marks = pathOf(at(side, stage), TODAY).map(({ mark }) => mark);
        expect(marks.filter((mark) => mark === "now" || mark === "ended").length).toBeLessThan(2);
      }
    }
  });
});
