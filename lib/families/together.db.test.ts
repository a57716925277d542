import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { caseLog, caseSnapshot } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { readStepForm, requestsOf, storePapers } from "../cases/step-answer.ts";
import type { TransitionRequest } from "../cases/types.ts";
import { documentOfCase } from "../documents/data.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  NOW,
  type Parties,
  seatParties,
  TODAY,
  taken,
  walkToOffer,
} from "../testing/parties.ts";
import { type FamilyResult, transitionFamily } from "./mutations.ts";

const database = await testDatabase();
let parties: Parties;
beforeAll(async () => {
  parties = await seatParties(database.owner);
});

/** A lead and its riders, tied. */
async function aFamily(size = 3): Promise<[string, ...string[]]> {
  const lead = await enterTestCase(parties);
  const riders: string[] = [];
  for (let at = 1; at < size; at++) {
    const rider = await enterTestCase(parties);
    await taken(parties.attorney, rider, "tie-to-lead", { leadId: lead });
    riders.push(rider);
  }
  return [lead, ...riders];
}

const known = (actor: Actor, caseId: string) =>
  inScope(actor, async (scope) => ({
    snapshot: await caseSnapshot(scope, caseId),
    log: await caseLog(scope, caseId),
  }));

interface Act {
  actor: Actor;
  step: string;
  input?: Record<string, unknown>;
  on?: string;
}

async function requests(
  { actor, step, input = {}, on = TODAY }: Act,
  caseIds: readonly string[],
  key: string = randomUUID(),
): Promise<[TransitionRequest, ...TransitionRequest[]]> {
  const all: TransitionRequest[] = [];
  for (const caseId of caseIds) {
    const expectedVersion = (await known(actor, caseId)).snapshot?.version ?? 0;
    const rest = { step, input, occurredOn: on, report: null };
    all.push({ ...rest, caseId, expectedVersion, idempotencyKey: key });
  }
  return all as [TransitionRequest, ...TransitionRequest[]];
}

async function together(act: Act, caseIds: readonly string[]): Promise<FamilyResult> {
  return transitionFamily(act.actor, await requests(act, caseIds), NOW);
}

/** Everything that is written of some cases, as the owner of the database finds it. */
async function written(caseIds: readonly string[]): Promise<unknown> {
  const of = async (sql: string) => (await database.owner.query(sql, [caseIds])).rows;
  return [
    await of("select * from case_event where case_id = any($1) order by case_id, seq"),
    await of("select * from case_file where id = any($1) order by id"),
    await of("select * from party_file where case_id = any($1) order by case_id, side"),
    await of("select * from document where case_id = any($1) order by id"),
    await of("select * from notice where case_id = any($1) order by id"),
  ];
}

/** A case as every party knows it, without what names the case or the event itself. */
async function story(caseId: string): Promise<unknown> {
  const all: unknown[] = [];
  for (const actor of [parties.attorney, parties.clerk, parties.advocate]) {
    const { snapshot, log } = await known(actor, caseId);
    const { lead: _lead, ...state } = snapshot?.state ?? {};
    all.push(state, snapshot?.version);
    all.push(log.filter((one) => !one.step.startsWith("tie")).map((one) => [one.step, one.input]));
  }
  const ids = /"(eventId|standing|differing|documentId|hash)":"[^"]*"/g;
  return JSON.parse(JSON.stringify(all).replace(ids, '"$1":"-"'));
}

const finding = (outcome: string): Record<string, unknown> => ({
  outcome,
  ground: "victim",
  factors: ["low_victim"],
  reason: "PRIVATE-FINDING for the family",
});

/** The path of the office and the clinic, in its order, with what stands beside it. */
function acts(): Act[] {
  const { attorney, checks, clerk, advocate } = parties;
  const hearing = { at: "2012-11-02T09:00", kind: "master", judge: "Harriet Quill" };
  const answer = { explainedBy: "PRIVATE-ADVICE Mei Sorrel", language: "Polish" };
  return [
    { actor: attorney, step: "open-review" },
    { actor: clerk, step: "set-hearing", input: hearing },
    { actor: attorney, step: "record-finding", input: finding("amenable") },
    { actor: attorney, step: "provisional-notice" },
    { actor: attorney, step: "request-check" },
    { actor: checks, step: "record-check-result", input: { result: "passed" } },
    { actor: attorney, step: "extend-offer", input: { form: "administrative_closure" } },
    { actor: advocate, step: "accept-offer", input: answer },
  ];
}

/** Every act for the whole family: the path to its acceptance. */
const EVERYBODY = Array.from({ length: 8 }, () => [0, 1, 2]);

describe("moved together", () => {
  test("a family act comes to the same as its acts one by one", { timeout: 120_000 }, async () => {
    const subsets = fc.array(fc.subarray([0, 1, 2], { minLength: 1 }), {
      minLength: 8,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(subsets, async (chosen) => {
        const [one, other] = [await aFamily(), await aFamily()];
        for (const [at, act] of acts().entries()) {
          const members = chosen[at] ?? [];
          const alone = act.step === "record-check-result";
          const pick = (family: string[]) => members.map((index) => family[index] ?? "");
          if (!alone) await together(act, pick(one));
          for (const caseId of alone ? pick(one) : []) await together(act, [caseId]);
          const results: FamilyResult[] = [];
          // One by one, a refusal of one would not hold the others back: so they are asked first.
          const before = await Promise.all(pick(other).map((id) => possible(act, id)));
          const go = alone ? pick(other).filter((_, index) => before[index]) : pick(other);
          if (alone || before.every(Boolean)) {
            for (const caseId of go) results.push(await together(act, [caseId]));
          }
          expect(results.every(({ ok }) => ok)).toBe(true);
        }
        if (chosen === EVERYBODY) {
          expect((await known(parties.clerk, one[0])).snapshot?.state.stage).toBe("accepted");
        }
        for (const index of [0, 1, 2]) {
          expect(await story(one[index] ?? "")).toEqual(await story(other[index] ?? ""));
        }
      }),
      { numRuns: 6, seed: 20_120_723, examples: [[EVERYBODY]] },
    );
  });

  test("an event each at one moment, private parts private in each", async () => {
    const family = await aFamily();
    for (const caseId of family) await walkToOffer(parties, caseId);
    const input = { explainedBy: "PRIVATE-ADVICE Mei Sorrel", language: "Polish" };
    const act = { actor: parties.advocate, step: "accept-offer", input };
    const result = await together(act, family);
    expect(result).toMatchObject({ ok: true, moved: family.map((caseId) => ({ caseId })) });
    for (const caseId of family) {
      const mine = (await known(parties.advocate, caseId)).log.at(-1);
      expect(mine?.input).toMatchObject(input);
      for (const actor of [parties.attorney, parties.clerk]) {
        const { snapshot, log } = await known(actor, caseId);
        expect(snapshot?.state.stage).toBe("accepted");
        expect(JSON.stringify(log)).not.toContain("PRIVATE-ADVICE");
      }
    }
  });

  test("one submission sent eight times is one event each, also after the tie has ended", async () => {
    const family = await aFamily();
    const sent = await requests({ actor: parties.attorney, step: "open-review" }, family);
    const results = await Promise.all(
      Array.from({ length: 8 }, () => transitionFamily(parties.attorney, sent, NOW)),
    );
    expect(results.every(({ ok }) => ok)).toBe(true);
    await taken(parties.attorney, family[1] ?? "", "untie-from-lead");
    expect(await transitionFamily(parties.attorney, sent, NOW)).toMatchObject({ ok: true });
    for (const caseId of family) {
      const { log } = await known(parties.attorney, caseId);
      expect(log.filter(({ step }) => step === "open-review")).toHaveLength(1);
    }
  });
});

/** Whether the plan takes the act on one case; nothing is kept. */
async function possible(act: Act, caseId: string): Promise<boolean> {
  const { snapshot } = await known(act.actor, caseId);
  const { stage } = snapshot?.state ?? {};
  const needed: Record<string, string[]> = {
    "open-review": ["awaiting_review"],
    "record-finding": ["under_review"],
    "provisional-notice": ["amenable"],
    "request-check": ["amenable"],
    "record-check-result": ["background_check"],
    "extend-offer": ["cleared"],
    "accept-offer": ["offered"],
  };
  return needed[act.step]?.includes(stage ?? "") ?? true;
}

describe("reported for a family", () => {
  const PAPER = "%PDF-1.4\n% the answer of the family\n%%EOF\n";

  /** The form as a browser sends it, for the first of the cases and the others ticked. */
  async function sent(family: readonly string[], more: (data: FormData) => void) {
    const data = new FormData();
    const [first = "", ...others] = family;
    const version = async (id: string) =>
      String((await known(parties.attorney, id)).snapshot?.version ?? 0);
    data.set("version", await version(first));
    data.set("idempotencyKey", randomUUID());
    for (const id of others) {
      data.append("also", id);
      data.set(`version.${id}`, await version(id));
    }
    // Of a member that is shown and was not ticked, too.
    data.set(`version.${randomUUID()}`, "3");
    data.set("occurredOn", TODAY);
    data.set("report.learned", "served_paper");
    data.set("report.paper", "attached");
    data.set("report.interpreter", "none needed");
    more(data);
    const form = readStepForm({ caseId: first, stepId: "accept-offer", party: "defense" }, data);
    if (!form) throw new Error("The form was not read.");
    return form;
  }

  async function offeredFamily(): Promise<string[]> {
    const none = { counselName: "", counselFirm: "", counselEnteredOn: null, defenseId: null };
    const outside = { ...none, defenseName: "Far firm", counselName: "Counsel Ames" };
    const lead = await enterTestCase(parties, { ...outside, counselFirm: "Far firm" });
    const rider = await enterTestCase(parties, { ...outside, counselFirm: "Far firm" });
    await taken(parties.attorney, rider, "tie-to-lead", { leadId: lead });
    for (const id of [lead, rider]) await walkToOffer(parties, id);
    return [lead, rider];
  }

  test("each case has its own copy of the paper behind it, seen by its own parties", async () => {
    const family = await offeredFamily();
    const file = new File([PAPER], "answer.pdf", { type: "application/pdf" });
    const form = await sent(family, (data) => data.set("upload.report", file));
    expect(form.unasked).toBeNull();
    expect(await storePapers(parties.attorney, form, NOW)).toBeNull();
    const result = await transitionFamily(parties.attorney, requestsOf(form), NOW);
    expect(result).toMatchObject({ ok: true });
    const papers: unknown[] = [];
    for (const caseId of family) {
      const { snapshot, log } = await known(parties.clerk, caseId);
      expect(snapshot?.state.stage).toBe("accepted");
      const documentId = log.at(-1)?.report?.documentId;
      const found = await inScope(parties.clerk, (scope) =>
        documentOfCase(scope, caseId, documentId ?? ""),
      );
      expect(found?.id).toBe(documentId);
      papers.push(documentId);
    }
    expect(new Set(papers).size).toBe(2);
  });

  test("a paper that is in one case already is none of the others'", async () => {
    const family = await offeredFamily();
    const before = await written(family);
    const form = await sent(family, (data) => data.set("report.documentId", randomUUID()));
    expect(await storePapers(parties.attorney, form, NOW)).toMatchObject({
      errors: { "report.documentId": expect.stringContaining("belongs to this case alone") },
      values: { also: family.slice(1) },
    });
    expect(await written(family)).toEqual(before);
  });

  test("a form made by hand names no case without its version", () => {
    const data = new FormData();
    data.set("version", "1");
    data.set("idempotencyKey", randomUUID());
    data.append("also", randomUUID());
    const target = { caseId: randomUUID(), stepId: "open-review", party: null };
    expect(readStepForm(target, data)).toBeNull();
  });
});

describe("all or none", () => {
  test("one that cannot leaves nothing anywhere, and is named", async () => {
    const family = await aFamily();
    const [lead, rider] = family;
    const act = { actor: parties.attorney, step: "open-review" };
    expect(await together(act, [rider ?? ""])).toMatchObject({ ok: true });
    const before = await written(family);
    const result = await together(act, family);
    expect(result).toMatchObject({
      ok: false,
      code: "REFUSED",
      caseId: rider,
      who: "Wałęsa-Núñez, Łucja María",
    });
    expect(await written(family)).toEqual(before);
    // The first of the act carries no name: its page says whose it is.
    expect(await together(act, [rider ?? "", lead])).toMatchObject({ caseId: rider, who: null });
    expect(await written(family)).toEqual(before);
  });

  test("a case that is not tied to the others, or not theirs, is refused; nothing is kept", async () => {
    const family = await aFamily(2);
    const outsider = await enterTestCase(parties);
    const far = await enterTestCase(await seatParties(database.owner));
    const act = { actor: parties.attorney, step: "open-review" };
    for (const [other, answer] of [
      [outsider, { code: "REFUSED", reason: "This case is not tied to the others." }],
      [far, { code: "NOT_FOUND", reason: "There is no such case." }],
    ] as const) {
      const before = await written([...family, other]);
      expect(await together(act, [...family, other])).toMatchObject({ ...answer, caseId: other });
      expect(await written([...family, other])).toEqual(before);
    }
  });

  test("a step that binds to one case's own text is taken one at a time", async () => {
    const family = await aFamily(2);
    const act = {
      actor: parties.attorney,
      step: "note-adverse-information",
      input: { what: "An arrest" },
    };
    for (const caseId of family) await walkToOffer(parties, caseId);
    const before = await written(family);
    expect(await together(act, family)).toMatchObject({
      code: "REFUSED",
      reason: "This step is taken on one case at a time.",
    });
    expect(await written(family)).toEqual(before);
  });
});

describe("many hands on one family", () => {
  test("two acts at once, in opposite orders: one is done, the other is told, none waits for ever", async () => {
    for (let round = 0; round < 6; round++) {
      const family = await aFamily();
      const act = { actor: parties.attorney, step: "open-review" };
      const [one, other] = [
        await requests(act, family),
        await requests(act, [...family].reverse()),
      ];
      const results = await Promise.all([
        transitionFamily(parties.attorney, one, NOW),
        transitionFamily(parties.supervisor, other, NOW),
      ]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(results.find(({ ok }) => !ok)).toMatchObject({ code: "CONFLICT" });
      for (const caseId of family) {
        const { log } = await known(parties.attorney, caseId);
        expect(log.filter(({ step }) => step === "open-review")).toHaveLength(1);
      }
    }
  });

  test("a member that changed since is named with what happened, and the act goes on from there", async () => {
    const family = await aFamily();
    const [, rider = ""] = family;
    const sent = await requests({ actor: parties.attorney, step: "open-review" }, family);
    const hearing = { at: "2012-11-02T09:00", kind: "master", judge: "Harriet Quill" };
    await taken(parties.clerk, rider, "set-hearing", hearing);
    const before = await written(family);
    const result = await transitionFamily(parties.attorney, sent, NOW);
    expect(result).toMatchObject({
      code: "CONFLICT",
      caseId: rider,
      who: "Wałęsa-Núñez, Łucja María",
      version: 3,
      since: [{ step: "set-hearing" }],
    });
    expect(await written(family)).toEqual(before);
    const again = sent.map((one) =>
      one.caseId === rider ? { ...one, expectedVersion: 3 } : one,
    ) as typeof sent;
    expect(await transitionFamily(parties.attorney, again, NOW)).toMatchObject({ ok: true });
  });
});
