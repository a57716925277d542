import { beforeAll, describe, expect, test } from "vitest";
import { ROLES, type Role } from "../access/roles.ts";
import { rolesIn } from "../people/types.ts";
import { type Rehearsal, rehearsal } from "../testing/rehearsal.ts";
import { STAGE_IDS } from "../workflow/stages.ts";
import { demonstrationAccounts } from "./accounts.ts";
import { isWorkday, LAST_DAY, schedule, TODAY } from "./calendar.ts";
import { storiesOf } from "./deals.ts";
import { interpreterName } from "./names.ts";
import { ORGANIZATIONS } from "./organizations.ts";
import { aNumberOf, COURT_CODES, courtOf, factsOf } from "./people.ts";
import { randomOf } from "./random.ts";
import { STORIES } from "./stories.ts";
import { walk } from "./walk.ts";

describe("accounts", () => {
  test("every role has somebody, and every address is one person's", () => {
    const accounts = demonstrationAccounts();
    expect(new Set(accounts.map(({ role }) => role))).toEqual(
      new Set(Object.values(ROLES).map(({ label }) => label)),
    );
    expect(new Set(accounts.map(({ email }) => email)).size).toBe(accounts.length);
    for (const { email } of accounts) expect(email).toMatch(/^[a-z.\d]+@[a-z-]+\.example$/);
  });
  test("an office has two attorneys at least, a supervisor and somebody who runs checks", () => {
    const offices = ORGANIZATIONS.filter(({ kind }) => kind === "office");
    expect(offices).toHaveLength(2);
    for (const { accounts } of offices) {
      const of = (role: Role) => accounts.filter((one) => one.role === role).length;
      expect(of("trial_attorney")).toBeGreaterThanOrEqual(2);
      expect([of("supervising_attorney"), of("check_officer")]).toEqual([1, 1]);
    }
  });
  test("every court of the two offices is on the system, with a clerk and a judge", () => {
    const of = (kind: string) => ORGANIZATIONS.filter((one) => one.kind === kind);
    const courts = of("court");
    expect(courts.flatMap((one) => one.courts).sort()).toEqual(
      of("office")
        .flatMap((one) => one.courts)
        .sort(),
    );
    for (const { accounts } of courts) {
      expect(accounts.map(({ role }) => role)).toEqual(["court_clerk", "judge"]);
    }
  });
  test("roles belong to the side of their organization", () => {
    const side = {
      office: "government",
      headquarters: "government",
      court: "court",
      firm: "defense",
      clinic: "defense",
      nonprofit: "defense",
    };
    for (const { kind, accounts } of ORGANIZATIONS) {
      for (const { role } of accounts) {
        expect(rolesIn(kind)).toContain(role);
        if (kind !== "system") expect([side[kind], null]).toContain(ROLES[role].side);
      }
    }
  });
});

test("no interpreter has the name of somebody who works on cases", () => {
  const names = Array.from({ length: 200 }, (_, at) =>
    interpreterName(randomOf(`interpreter ${at}`)),
  );
  const words = new Set(names.flatMap((name) => name.split(" ")));
  expect(new Set(names).size).toBeGreaterThan(40);
  for (const { name } of ORGANIZATIONS.flatMap(({ accounts }) => accounts)) {
    for (const word of name.split(" ")) expect(words).not.toContain(word);
  }
});

describe("people", () => {
  const people = Array.from({ length: 3000 }, (_, index) => {
    const random = randomOf(`test ${index}`);
    const courtCode = courtOf(random, COURT_CODES);
    return factsOf(
      random,
      index,
      { courtCode, amenable: false, enteredBy: "2012-03-01" },
      { LOS: ["A Judge"] },
    );
  });
  test("A-numbers are of the 900 series, and nobody has another's", () => {
    const numbers = Array.from({ length: 20_000 }, (_, index) => aNumberOf(index));
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) expect(number).toMatch(/^9\d{8}$/);
  });
  test("shares are those of the docket", () => {
    const share = (is: (one: (typeof people)[number]) => boolean) =>
      people.filter(is).length / people.length;
    expect(share((one) => one.respondent.nationality === "MX")).toBeCloseTo(0.35, 1);
    expect(share((one) => one.respondent.nationality === "CH")).toBeCloseTo(0.09, 1);
    expect(share((one) => one.detained)).toBeCloseTo(0.15, 1);
    expect(share((one) => one.represented)).toBeCloseTo(0.55, 1);
    expect(new Set(people.map((one) => one.courtCode)).size).toBe(19);
  });
  test("hearings lie ahead, on working days, in the court's hours", () => {
    for (const { hearing } of people) {
      if (!hearing) continue;
      const [day = "", time = ""] = hearing.at.split("T");
      expect(day >= TODAY && isWorkday(day)).toBe(true);
      expect(time >= "08:00" && time <= "15:30").toBe(true);
    }
  });
  test("nobody is charged after their case was entered, or filed before being charged", () => {
    for (const one of people) {
      expect(one.chargingDocumentDate < one.enteredOn).toBe(true);
      const filed = one.chargingDocumentFiledOn;
      if (filed) expect(filed >= one.chargingDocumentDate && filed <= one.enteredOn).toBe(true);
    }
  });
});

test("a schedule is in order, on working days, from its first day to its last", () => {
  const days = schedule(randomOf("schedule"), "2012-01-03", "2012-06-29", 9);
  expect(days).toHaveLength(9);
  expect([...days].sort()).toEqual(days);
  expect([days[0], days.at(-1)]).toEqual(["2012-01-03", "2012-06-29"]);
  expect(days.every(isWorkday)).toBe(true);
});

describe("stories", () => {
  test("add up to the size that was meant", () => {
    expect(STORIES.reduce((sum, story) => sum + story.cases, 0)).toBe(6000);
    expect(new Set(STORIES.map(({ id }) => id)).size).toBe(STORIES.length);
  });
  test.each([1, 50, 60, 300, 6000])("are dealt out to %i cases", (count) => {
    const dealt = storiesOf(count).map(({ story }) => story);
    expect(dealt).toHaveLength(count);
    const told = new Set(dealt);
    expect(told.size).toBe(Math.min(count, STORIES.length));
    if (count === 6000) {
      for (const story of STORIES) {
        expect(dealt.filter((one) => one === story).length).toBe(story.cases);
      }
    }
  });
});

describe("rehearsed", () => {
  let stage: Rehearsal;
  let walked: { story: string; caseId: string }[];

  beforeAll(async () => {
    stage = rehearsal();
    walked = [];
    for (const [index, deal] of storiesOf(3 * STORIES.length).entries()) {
      walked.push({ story: deal.story.id, caseId: (await walk(deal, index, stage)).caseId });
    }
  });

  /** A story's case as whoever entered it knows it. */
  const known = (id: string) => {
    const caseId = walked.find(({ story }) => story === id)?.caseId ?? "";
    return stage.known(caseId, "government") ?? stage.known(caseId, "defense");
  };

  test("every story can be told, and every stage is reached", () => {
    const stages = walked.map(
      ({ caseId }) =>
        (stage.known(caseId, "government") ?? stage.known(caseId, "defense"))?.stage ?? "none",
    );
    expect(new Set(stages)).toEqual(new Set(STAGE_IDS));
  });

  test("fifty cases are enough for every stage", async () => {
    const small = rehearsal();
    const stages = new Set<string>();
    for (const [index, deal] of storiesOf(50).entries()) {
      const { caseId } = await walk(deal, index, small);
      const state = small.known(caseId, "government") ?? small.known(caseId, "defense");
      if (state) stages.add(state.stage);
    }
    expect(stages).toEqual(new Set(STAGE_IDS));
  });

  test.each([
    ["sent back", (state) => state?.government?.sentBack !== null],
    ["noticed", (state) => state?.shared.notice !== null],
    ["cleared, waits for an appearance in person", (state) => !state?.shared.appearedInPerson],
    ["offered, lapses today", (state) => state?.shared.offer?.replyBy === "2012-07-22"],
    ["offered, adverse information", (state) => state?.government?.adverse !== null],
    ["accepted, motion prepared", (state) => state?.shared.motion?.status === "prepared"],
    [
      "accepted, signed by both",
      (state) => Object.keys(state?.shared.motion?.signatures ?? {}).length === 2,
    ],
    ["motion received", (state) => state?.shared.motion?.status === "received"],
    ["motion rejected as defective", (state) => state?.shared.motion?.status === "rejected"],
    ["closed, motion to recalendar", (state) => state?.shared.recalendar?.status === "pending"],
    ["recalendared", (state) => state?.shared.back?.reason === "recalendared"],
    ["lapsed", (state) => state?.shared.offer?.status === "lapsed"],
    ["withdrawn", (state) => state?.shared.offer?.status === "withdrawn"],
    ["not cleared", (state) => state?.government?.back === "not_cleared"],
    ["motion denied", (state) => state?.shared.back?.reason === "motion_denied"],
    ["not amenable, asked again", (state) => state?.shared.request !== null],
    ["counsel withdrew", (state) => state?.shared.counsel === null],
    ["counsel asks to withdraw", (state) => state?.shared.counselMotion?.kind === "withdrawal"],
    ["counsel asks to withdraw", (state) => state?.shared.parties.defense !== null],
    ["counsel entered, here", (state) => state?.shared.parties.defense !== null],
    ["counsel substituted", (state) => state?.shared.parties.defense === null],
    ["two reports differ", (state) => state?.shared.disputes.length === 1],
    ["two reports differ", (state) => state?.shared.counsel === null],
    ["two reports differ, counsel entered", (state) => state?.shared.parties.defense !== null],
    ["accepted, counsel took over", (state) => state?.shared.confirmed.length === 1],
    ["step undone", (state) => state?.stage === "awaiting_review"],
  ] satisfies [string, (state: ReturnType<typeof known>) => boolean][])(
    "'%s' came out",
    (id, is) => {
      expect(is(known(id))).toBe(true);
    },
  );

  test("what happened, happened in order and before today", () => {
    for (const log of stage.logs.values()) {
      const recorded = log.map((event) => event.recordedAt);
      expect([...recorded].sort()).toEqual(recorded);
      expect((recorded.at(-1) ?? "").slice(0, 10) <= LAST_DAY).toBe(true);
      for (const event of log) {
        if (event.occurredOn) expect(event.occurredOn <= event.recordedAt.slice(0, 10)).toBe(true);
      }
    }
  });

  test("reasons of the defense are told by some and kept by others", () => {
    const declines = [...stage.logs.values()].flat().filter(({ step }) => step === "decline-offer");
    const own = declines.filter((event) => !event.report);
    expect(own.some((event) => event.input.disclosedReason)).toBe(true);
    expect(own.some((event) => !event.input.disclosedReason)).toBe(true);
  });

  test("the same cases every time", async () => {
    const retold = rehearsal();
    const [ids, names] = [new Map<string, string>(), { first: stage, second: retold }];
    for (const [index, deal] of storiesOf(3 * STORIES.length).entries()) {
      const { caseId } = await walk(deal, index, retold);
      ids.set(walked[index]?.caseId ?? "", caseId);
    }
    for (const [first, second] of ids) {
      expect(withoutIds(names.second.logs.get(second))).toBe(
        withoutIds(names.first.logs.get(first)),
      );
    }
  });
});

/** The log as text, with every made-up id and hash left out. */
function withoutIds(log: unknown): string {
  return JSON.stringify(log).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}/g, "id");
}
