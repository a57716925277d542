import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { STAGES, WITH_THE_GOVERNMENT } from "../workflow/stages.ts";
import type { CaseState } from "../workflow/state.ts";
import { caseAt } from "../workflow/testing/case-at.ts";
import { type Casebook, HOME, person } from "../workflow/testing/casebook.ts";
import { randomBook } from "../workflow/testing/random-book.ts";
import { clientHistory } from "./history.ts";
import { hadOn, milestonesIn, servedIn, standingOn } from "./standing.ts";
import type { ClientHistory, Reached } from "./types.ts";

const ZONE = "America/New_York";
const EVER = "9999-12-31";
const advocate = person("advocate");
const attorney = person("trial_attorney");

function historyOf(book: Casebook, organizationId: string = HOME.defense): ClientHistory {
  const log = book.log.map((event) => ({ ...event, accountId: event.actorName }));
  return clientHistory(organizationId, log, () => ZONE);
}

/** How far the stage that the defense is told says a case has come; null: it does not say. */
function reachedAt({ shared }: CaseState): Reached | null {
  const { stage } = shared;
  if (STAGES[stage].family === "closed") return "granted";
  if (stage === "motion_filed") return "filed";
  if (stage === "offered" || stage === "accepted") return stage;
  return WITH_THE_GOVERNMENT.includes(stage) ? "client" : null;
}

/** The same case for the same seed: what fails is told by its number. */
function bookOf(seed: number): Casebook | null {
  let state = seed;
  return randomBook((from) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    const one = from[Math.floor((state / 0x80000000) * from.length)];
    if (one === undefined) throw new Error("There is nothing to choose from.");
    return one;
  }, 14);
}

test("however a case was walked, its history stands where the log says it stands", {
  timeout: 60_000,
}, () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const book = bookOf(seed);
      if (!book) return;
      const state = book.view(advocate);
      if (state.shared.parties.defense !== HOME.defense) return;
      const history = historyOf(book);
      expect(history.duplicate).toBe(state.shared.left?.reason === "duplicate");
      if (history.duplicate) return;
      const standing = standingOn(history, EVER);
      const reached = reachedAt(state);
      const askedAgain = state.shared.stage === "reopened" && standing.asked;
      if (reached && !askedAgain) expect(standing).toMatchObject({ reached, loss: null });
      // Asked again since: it waits like any other.
      else if (standing.asked) expect(standing).toMatchObject({ reached: "client", loss: null });
      else expect(standing.loss).not.toBeNull();
      if (state.shared.stage === "left_program") expect(standing.loss).not.toBeNull();
      if (reached === "granted" && !askedAgain) expect(standing.granted).toBe(state.shared.stage);
      if (state.shared.stage === "back_on_docket" && !standing.asked) {
        expect(standing.loss).toBe(state.shared.back?.reason);
      }
      compared += 1;
    }),
    { numRuns: 100 },
  );
  expect(compared).toBeGreaterThan(20);
});

test("what the government keeps to itself changes nothing in it", { timeout: 60_000 }, () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const book = bookOf(seed);
      if (!book) return;
      const all = historyOf(book);
      const shown = book.log.filter(
        ({ organizationId, audience }) =>
          organizationId === HOME.defense || audience.includes("defense"),
      );
      compared += book.log.length - shown.length;
      const log = shown.map((event) => ({ ...event, accountId: event.actorName }));
      expect(clientHistory(HOME.defense, log, () => ZONE)).toEqual(all);
      expect(JSON.stringify(all)).not.toMatch(/not_amenable|background|cleared|under_review/);
    }),
    { numRuns: 80 },
  );
  expect(compared).toBeGreaterThan(20);
});

function bookAt(...at: Parameters<typeof caseAt>): Casebook {
  const book = caseAt(...at);
  if (!book) throw new Error("no such case");
  return book;
}

const told = (book: Casebook) =>
  historyOf(book).milestones.map(({ what, on, known, reported }) => ({
    what,
    on,
    known,
    reported,
  }));

describe("what a clinic alone reports", () => {
  test("counts on its day, an unknown day on that of the report, and says that it was reported", () => {
    const book = bookAt("awaiting_review", ["defense"]);
    const entered = book.today;
    book.today = "2012-08-01";
    book.take(
      advocate,
      "extend-offer",
      { form: "administrative_closure" },
      { for: "government", report: true, on: "2012-07-25" },
    );
    book.take(advocate, "decline-offer", {
      reason: "wants_decision",
      explainedBy: "José Núñez-Ávila",
      language: "Spanish",
    });
    expect(entered < "2012-07-25").toBe(true);
    expect(told(book)).toEqual([
      { what: "offer", on: "2012-07-25", known: true, reported: true },
      { what: "declined", on: "2012-08-01", known: true, reported: false },
    ]);
    expect(historyOf(book).milestones[1]).toMatchObject({
      detail: "wants_decision",
      disclosed: false,
      by: advocate.name,
    });
  });

  test("what a report leaves implied is counted on that report's day", () => {
    const book = bookAt("accepted", ["defense"]);
    const before = told(book).length;
    book.today = "2012-08-01";
    book.take(
      advocate,
      "rule-on-motion",
      { ruling: "granted", relief: "administrative_closure" },
      { for: "court", report: true, on: null },
    );
    expect(told(book).slice(before)).toEqual([
      { what: "motion_filed", on: "2012-08-01", known: false, reported: true },
      { what: "granted", on: "2012-08-01", known: false, reported: true },
    ]);
  });

  test("a client brought along where the case stood tells what lies behind", () => {
    const book = bookAt("motion_filed", ["defense"]);
    expect(historyOf(book).milestones.map(({ what }) => what)).toEqual([
      "offer",
      "accepted",
      "motion_filed",
    ]);
    expect(historyOf(book).milestones.map(({ reported }) => reported)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

test("the government's own offer is no report; an undone one never was", () => {
  const book = bookAt("cleared", ["government", "court", "defense"]);
  book.take(attorney, "extend-offer", { form: "administrative_closure" });
  const offer = book.log.at(-1);
  expect(told(book).at(-1)).toMatchObject({ what: "offer", reported: false, on: book.today });
  book.take(attorney, "correct", { eventId: offer?.id, mode: "undo", reason: "Wrong case" });
  expect(told(book)).toEqual([]);
  expect(standingOn(historyOf(book), EVER)).toMatchObject({ reached: "client", loss: null });
});

test("a reason of one's own is kept apart from what was disclosed", () => {
  const book = bookAt("offered", ["government", "court", "defense"]);
  book.take(advocate, "decline-offer", {
    reason: "no_work_permit",
    explainedBy: "José Núñez-Ávila",
    language: "Spanish",
    disclose: true,
  });
  expect(historyOf(book).milestones.at(-1)).toMatchObject({
    detail: "no_work_permit",
    disclosed: true,
  });
});

describe("who is no client any more", () => {
  const seat = (from: string, to: string | null) => ({ from, to });
  const offered = {
    what: "offer",
    on: "2012-03-01",
    known: true,
    reported: false,
    by: null,
    detail: null,
    disclosed: false,
  } as const;
  const client: ClientHistory = {
    seats: [seat("2012-02-01", "2012-04-10")],
    milestones: [offered, { ...offered, what: "accepted", on: "2012-04-20" }],
    duplicate: false,
  };

  test("counts up to the day counsel left, and no further", () => {
    expect(hadOn(client, "2012-04-10")).toBe(true);
    expect(hadOn(client, "2012-04-11")).toBe(false);
    expect(servedIn(client, "2012-04-10", "2012-05-01")).toBe(true);
    expect(servedIn(client, "2012-04-11", "2012-05-01")).toBe(false);
    expect(milestonesIn(client, "2012-01-01", EVER).map(({ what }) => what)).toEqual(["offer"]);
    expect(standingOn(client, "2012-03-31")).toMatchObject({ reached: "offered", loss: null });
    expect(standingOn(client, EVER)).toMatchObject({ reached: "offered", loss: "counsel_left" });
  });

  test("what came before counsel is no work of theirs", () => {
    const late = { ...client, seats: [seat("2012-03-15", null)] };
    expect(milestonesIn(late, "2012-01-01", EVER).map(({ what }) => what)).toEqual(["accepted"]);
    expect(standingOn(late, EVER)).toMatchObject({ reached: "accepted", loss: null });
  });

  test("a duplicate is no client", () => {
    const twice = { ...client, duplicate: true };
    expect(servedIn(twice, "2012-01-01", EVER)).toBe(false);
    expect(milestonesIn(twice, "2012-01-01", EVER)).toEqual([]);
  });
});
