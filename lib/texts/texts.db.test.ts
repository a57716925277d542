import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { caseLog } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  NOW,
  type Parties,
  seatParties,
  setClock,
  TODAY,
  take,
  walkToOffer,
} from "../testing/parties.ts";
import { consequencesOf, textHistories } from "./data.ts";
import { saveText } from "./mutations.ts";
import { shownIn } from "./types.ts";

const database = await testDatabase();
let parties: Parties;

beforeAll(async () => {
  parties = await seatParties(database.owner);
  await setClock(database.owner);
});

const TEXT = { yes: ["Ours."], no: ["No."], source: "Clinic handbook", effectiveOn: TODAY };
const CLOSED = { end: "closed", language: "en" } as const;

const shown = (actor: Actor, today = TODAY) =>
  inScope(actor, (scope) => consequencesOf(scope, "closed", today));

describe("a text of an organization", () => {
  test("is the system's until it writes one, then its own, and nobody else's", async () => {
    const { clinicSupervisor, advocate, attorney, supervisor } = parties;
    expect((await shown(advocate)).en.author).toBeNull();
    expect(await saveText(clinicSupervisor, { ...CLOSED, basedOn: 0 }, TEXT, NOW)).toBe("saved");
    expect((await shown(advocate)).en).toMatchObject({ yes: ["Ours."], revision: 1 });
    expect((await shown(advocate)).es.author).toBeNull();
    expect((await shown(attorney)).en.author).toBeNull();
    const other = await inScope(supervisor, (scope) => textHistories(scope, "closed", TODAY));
    expect(other.en.revisions).toEqual([]);
  });

  test("waits for its day; what was written before it stays readable", async () => {
    const { clinicSupervisor, advocate } = parties;
    const later = { ...TEXT, yes: ["Later."], effectiveOn: "2012-08-01" };
    expect(await saveText(clinicSupervisor, { ...CLOSED, basedOn: 1 }, later, NOW)).toBe("saved");
    expect((await shown(advocate)).en.yes).toEqual(["Ours."]);
    expect((await shown(advocate, "2012-08-01")).en.yes).toEqual(["Later."]);
    const all = await inScope(advocate, (scope) => textHistories(scope, "closed", TODAY));
    expect(all.en.revisions.map((one) => one.revision)).toEqual([2, 1]);
  });

  test("two who edit the same revision: the second is told, and nothing is lost", async () => {
    const { supervisor } = parties;
    const which = { end: "terminated", language: "es", basedOn: 0 } as const;
    expect(await saveText(supervisor, which, TEXT, NOW)).toBe("saved");
    expect(await saveText(supervisor, which, TEXT, NOW)).toBe("conflict");
  });

  test("only supervisors write, and nobody changes or removes a revision", async () => {
    const { advocate, attorney } = parties;
    expect(await saveText(advocate, { ...CLOSED, basedOn: 2 }, TEXT, NOW)).toBe("absent");
    expect(await saveText(attorney, { ...CLOSED, basedOn: 0 }, TEXT, NOW)).toBe("absent");
    for (const statement of [
      "update organization_text set source = 'x'",
      "delete from organization_text",
    ]) {
      await expect(inScope(advocate, (scope) => scope.sql.query(statement))).rejects.toThrow(
        /permission denied/,
      );
    }
  });
});

describe("the answer", () => {
  test("records which text was shown, for its own organization alone", async () => {
    const { advocate, attorney } = parties;
    const caseId = await enterTestCase(parties);
    await walkToOffer(parties, caseId);
    const textShown = shownIn(await shown(advocate));
    const answer = { explainedBy: "Counsel", language: "Spanish", textShown };
    expect(await take(advocate, caseId, "accept-offer", answer)).toMatchObject({ ok: true });
    const recorded = async (actor: Actor) =>
      (await inScope(actor, (scope) => caseLog(scope, caseId))).at(-1)?.input;
    expect(await recorded(advocate)).toMatchObject({ textShown });
    expect(await recorded(attorney)).not.toHaveProperty("textShown");
  });

  test("does not take the text of another organization, or of nobody", async () => {
    const { advocate, supervisor } = parties;
    await saveText(supervisor, { ...CLOSED, basedOn: 0 }, TEXT, NOW);
    const theirs = (await shown(supervisor)).en.id;
    const caseId = await enterTestCase(parties);
    await walkToOffer(parties, caseId);
    for (const textShown of [theirs, randomUUID(), "system:closed:en:999"]) {
      const answer = { explainedBy: "Counsel", language: "Spanish", textShown };
      expect(await take(advocate, caseId, "accept-offer", answer)).toMatchObject({
        ok: false,
        code: "INVALID",
      });
    }
  });
});
