/** All 6,000 cases, rehearsed in memory, held to what was published of July 2012. */
import { beforeAll, describe, expect, test } from "vitest";
import { rehearsal } from "../testing/rehearsal.ts";
import { addDays, type LocalDate } from "../workflow/dates.ts";
import type { CaseEvent } from "../workflow/event.ts";
import { formOf } from "../workflow/forms.ts";
import type { CaseState } from "../workflow/state.ts";
import { TODAY } from "./calendar.ts";
import { storiesOf } from "./deals.ts";
import { ORGANIZATIONS } from "./organizations.ts";
import { walk } from "./walk.ts";

interface Case {
  courtCode: string;
  nationality: string;
  /** As whoever entered it knows it at the end. */
  state: CaseState;
  finding: Finding | null;
}

interface Finding {
  outcome: string;
  on: LocalDate;
}

/** The latest finding in effect: the office's own, or what a report implies. */
function findingOf(log: readonly CaseEvent[]): Finding | null {
  let waiting: string | null = null;
  let found: Finding | null = null;
  for (const { step, input, implied, occurredOn, recordedAt } of log) {
    const on = occurredOn ?? recordedAt.slice(0, 10);
    if (step === "record-finding" && input.concurrence) waiting = String(input.outcome);
    else if (step === "record-finding") found = { outcome: String(input.outcome), on };
    else if (step === "concur" && waiting) found = { outcome: waiting, on };
    else if (implied.includes("record-finding"))
      found = { outcome: step === "notify-refusal" ? "not_amenable" : "amenable", on };
  }
  return found;
}

const cases: Case[] = [];

beforeAll(async () => {
  const stage = rehearsal();
  const door = { ...stage.door };
  const nationalities: string[] = [];
  const courts: string[] = [];
  stage.door = {
    ...door,
    enter: (actor, entry, now) => {
      nationalities.push(entry.respondent.nationality ?? "");
      courts.push(entry.courtCode ?? "");
      return door.enter(actor, entry, now);
    },
  };
  for (const [index, deal] of storiesOf(6000).entries()) {
    const { caseId } = await walk(deal, index, stage);
    const state = stage.known(caseId, "government") ?? stage.known(caseId, "defense");
    if (!state) throw new Error("Nobody knows a walked case.");
    cases.push({
      courtCode: courts[index] ?? "",
      nationality: nationalities[index] ?? "",
      state,
      finding: findingOf(stage.logs.get(caseId) ?? []),
    });
    stage.logs.delete(caseId);
  }
}, 60_000);

/** What was published counts what judges closed or terminated, not the other forms. */
const isClosed = ({ state: { shared } }: Case) => {
  const end = formOf(shared.closure?.form)?.endStage;
  return end === "closed" || end === "terminated" || shared.back?.reason === "recalendared";
};

/** The share of some among others, in percent. */
const percent = (part: readonly unknown[], whole: readonly unknown[]) =>
  (100 * part.length) / whole.length;

function within(value: number, from: number, to: number): void {
  expect(value).toBeGreaterThanOrEqual(from);
  expect(value).toBeLessThanOrEqual(to);
}

describe("as published on 20 July 2012", () => {
  const reviewed = () => cases.filter(({ finding }) => finding);
  const amenable = () => cases.filter(({ finding }) => finding?.outcome === "amenable");

  test("nearly all are reviewed, and 6.4% of them amenable", () => {
    within(percent(reviewed(), cases), 85, 95);
    within(percent(amenable(), reviewed()), 6, 7.5);
  });

  test("the share falls from 8.0% in March to 6.4% in July", () => {
    const shares = ["2012-03-05", "2012-05-29", "2012-07-20"].map((day) => {
      const by = (one: Case) => one.finding !== null && one.finding.on <= day;
      return percent(amenable().filter(by), reviewed().filter(by));
    });
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    within(shares[0] ?? 0, 7, 9);
  });

  test("of the amenable 31% are closed, a quarter of them terminated, and 19% declined", () => {
    const closed = cases.filter(isClosed);
    expect(closed.filter(({ finding }) => finding?.outcome !== "amenable")).toEqual([]);
    within(percent(closed, amenable()), 29, 33);
    const terminated = closed.filter(({ state }) => state.shared.closure?.form === "termination");
    within(percent(terminated, closed), 20, 30);
    const declined = amenable().filter(({ state }) => state.shared.back?.reason === "declined");
    within(percent(declined, amenable()), 17, 21);
  });

  test("closures lean by nationality: Cameroon and South Korea, then Mexico; India and China last", () => {
    const shareOf = (nationality?: string) => {
      const all = cases.filter((one) => !nationality || one.nationality === nationality);
      return percent(all.filter(isClosed), all);
    };
    const everybody = shareOf();
    within(everybody, 1.5, 2.4);
    for (const high of ["KS", "CM", "MX"]) expect(shareOf(high)).toBeGreaterThan(1.2 * everybody);
    within(shareOf("KS"), 2.9, 4.9);
    within(shareOf("IN"), 0.3, 1.2);
    within(shareOf("CH"), 0.1, 0.4);
  });
});

describe("something to do", () => {
  const expires = (state: CaseState) => state.government?.check?.validTo;
  const TASKS: Record<string, (state: CaseState) => boolean> = {
    "to review": ({ stage }) => stage === "awaiting_review" || stage === "under_review",
    "to review again": ({ stage, shared }) => stage === "not_amenable" && shared.request !== null,
    "to send for check": ({ stage }) => stage === "amenable",
    "check to run": ({ stage }) => stage === "background_check",
    "check expiring": (state) =>
      state.stage === "cleared" && (expires(state) ?? "unknown") <= addDays(TODAY, 45),
    "adverse information": ({ government }) => Boolean(government?.adverse),
    "to offer": ({ stage }) => stage === "cleared",
    "to answer": ({ stage, shared }) => stage === "offered" && shared.parties.defense !== null,
    "to sign": ({ stage }) => stage === "accepted",
    "to receive": ({ shared }) => shared.motion?.status === "filed",
    "to rule on": ({ shared }) => shared.motion?.status === "received",
    "to recalendar": ({ shared }) => shared.recalendar?.status === "pending",
    "in dispute": ({ shared }) => shared.disputes.length > 0,
    "in dispute, with counsel": ({ shared }) =>
      shared.disputes.length > 0 && shared.parties.defense !== null,
  };

  test.each(["LOS", "BAL"])("of every kind at %s", (courtCode) => {
    const here = cases.filter((one) => one.courtCode === courtCode).map(({ state }) => state);
    const missing = Object.entries(TASKS).filter(([, is]) => !here.some(is));
    expect(missing.map(([task]) => task)).toEqual([]);
  });

  test("no office has much more than a dozen in an open stage after the review", () => {
    const open = ["amenable", "background_check", "cleared", "offered", "accepted", "motion_filed"];
    for (const { kind, courts } of ORGANIZATIONS) {
      if (kind !== "office") continue;
      const here = cases.filter((one) => courts.includes(one.courtCode));
      for (const stage of open) {
        within(here.filter(({ state }) => state.stage === stage).length, 4, 18);
      }
    }
  });
});
