import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { caseLog, caseSnapshot } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { documentFile, motionsOf, papersOfPastSeat } from "../documents/data.ts";
import { keepRendering, storeUpload } from "../documents/mutations.ts";
import { notesOf } from "../notes/data.ts";
import { addNote } from "../notes/mutations.ts";
import { notices } from "../notices/data.ts";
import { logRead } from "../read-log/mutations.ts";
import { testDatabase } from "../testing/database.ts";
import {
  appeared,
  enterTestCase,
  NOW,
  type Parties,
  seatParties,
  take,
  taken,
  walkToAccepted,
} from "../testing/parties.ts";
import { replay } from "../workflow/replay.ts";
import { pastCase, pastCases } from "./data.ts";

const database = await testDatabase();
let parties: Parties;
/** A clinic that takes over from the parties' own. */
let successor: Actor;
beforeAll(async () => {
  parties = await seatParties(database.owner);
  successor = (await seatParties(database.owner)).advocate;
});

const past = (actor: Actor, caseId: string) => inScope(actor, (scope) => pastCase(scope, caseId));
const log = (actor: Actor, caseId: string) => inScope(actor, (scope) => caseLog(scope, caseId));
const listed = (actor: Actor, asked = "") =>
  inScope(actor, (scope) => pastCases(scope, { asked, after: null, limit: 50 }));

const upload = (actor: Actor, caseId: string, title: string) =>
  inScope(actor, async (scope) => {
    const file = new File([`%PDF-1.4\n% ${randomUUID()}\n%%EOF\n`], "a.pdf");
    const stored = await storeUpload(scope, caseId, file, "paper", title, NOW);
    if (!stored.ok) throw new Error(stored.reason);
    return stored.id;
  });

const share = (actor: Actor, id: string, caseId: string) =>
  inScope(actor, ({ sql }) =>
    sql.query("select share_document($1, $2, '{government,court,defense}')", [id, caseId]),
  );

/** The court gives the clinic leave to be substituted by the successor. */
async function substituted(caseId: string, now = NOW): Promise<void> {
  const { name, organizationName: firm, organizationId } = successor;
  await taken(parties.advocate, caseId, "substitute-counsel", { name, firm, organizationId });
  await taken(parties.judge, caseId, "rule-on-counsel", { ruling: "granted" }, { now });
  await appeared(successor, caseId);
}

async function withdrawn(caseId: string): Promise<void> {
  await taken(parties.advocate, caseId, "withdraw-counsel");
  await taken(parties.judge, caseId, "rule-on-counsel", { ruling: "granted" });
}

const hearing = (caseId: string, at: string) =>
  taken(parties.clerk, caseId, "set-hearing", { at, kind: "merits", judge: "Harriet Quill" });

describe("a family that was left", () => {
  const family = async (caseId: string) => (await past(parties.advocate, caseId))?.family ?? [];

  test("stands on its cases' pages as it stood then, and not as it is tied since", async () => {
    const [lead, rider, later, stays] = [
      await enterTestCase(parties),
      await enterTestCase(parties),
      await enterTestCase(parties),
      await enterTestCase(parties),
    ];
    for (const one of [rider, stays]) {
      await taken(parties.attorney, one, "tie-to-lead", { leadId: lead });
    }
    // One after the other: who left first keeps the whole family, the last only what was left of it.
    await substituted(rider);
    await substituted(lead, new Date(NOW.getTime() + 1000));
    await taken(parties.attorney, later, "tie-to-lead", { leadId: lead });
    await taken(parties.attorney, rider, "untie-from-lead");
    const members = (of: { caseId: string; part: string }[]) =>
      of.map(({ caseId, part }) => `${part} ${caseId}`);
    const sorted = (ids: string[]) => [...ids].sort().map((id) => `rider ${id}`);
    expect(members(await family(rider))).toEqual([`lead ${lead}`, ...sorted([rider, stays])]);
    expect(members(await family(lead))).toEqual([`lead ${lead}`, `rider ${stays}`]);
    expect((await family(lead))[0]).toMatchObject({
      familyName: "Wałęsa-Núñez",
      stage: "awaiting_review",
      hearingAt: "2012-10-04T09:30",
      hearingKind: "master",
    });
    // Whom one still keeps is one's own to open; nobody else's past is read.
    expect(await family(stays)).toEqual([]);
    expect(await past(successor, rider)).toBeNull();
  });

  test("in one act, is whole on each of them", async () => {
    const [lead, rider] = [await enterTestCase(parties), await enterTestCase(parties)];
    await taken(parties.attorney, rider, "tie-to-lead", { leadId: lead });
    for (const one of [lead, rider]) await taken(parties.advocate, one, "withdraw-counsel");
    for (const one of [lead, rider]) {
      await taken(parties.judge, one, "rule-on-counsel", { ruling: "granted" }, { now: NOW });
    }
    for (const one of [lead, rider]) {
      expect((await family(one)).map(({ caseId }) => caseId)).toEqual([lead, rider]);
    }
    // Its tie, too, stands in the log that it keeps.
    expect((await log(parties.advocate, rider)).map(({ step }) => step)).toContain("tie-to-lead");
  });
});

describe("a seat that ended", () => {
  test("sees exactly what its log had come to, and nothing that came later", async () => {
    const caseId = await enterTestCase(parties);
    await walkToAccepted(parties, caseId);
    await taken(parties.advocate, caseId, "substitute-counsel", {
      name: successor.name,
      firm: successor.organizationName,
      organizationId: successor.organizationId,
    });
    // The motion alone ends nothing.
    expect(await past(parties.advocate, caseId)).toBeNull();
    expect(await inScope(successor, (scope) => caseSnapshot(scope, caseId))).toBeNull();
    await taken(parties.judge, caseId, "rule-on-counsel", { ruling: "granted" });

    const then = await log(parties.advocate, caseId);
    const state = (await past(parties.advocate, caseId))?.snapshot.state;
    expect(then.at(-1)?.step).toBe("rule-on-counsel");
    const viewer = { side: "defense", organizationId: parties.advocate.organizationId } as const;
    expect(state).toEqual(replay(viewer, then));
    expect(state?.shared).toMatchObject({ counsel: null, successor: { name: successor.name } });
    expect((await past(parties.advocate, caseId))?.endedOn).toBe("2012-07-23");

    await appeared(successor, caseId);
    await hearing(caseId, "2012-12-03T10:30");
    await taken(parties.attorney, caseId, "note-adverse-information", { what: "LATER-ARREST" });
    await taken(successor, caseId, "withdraw-counsel");
    expect(await log(parties.advocate, caseId)).toEqual(then);
    expect((await past(parties.advocate, caseId))?.snapshot.state).toEqual(state);
    expect(JSON.stringify(await past(parties.advocate, caseId))).not.toContain("2012-12-03");
    // The case itself is gone for it.
    expect(await inScope(parties.advocate, (scope) => caseSnapshot(scope, caseId))).toBeNull();
    expect(await take(parties.advocate, caseId, "withdraw-counsel")).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await addNote(parties.advocate, { caseId, body: "Too late" }, NOW)).toBe(false);
  });

  test("is nothing to anybody else: not to the successor, nor to the other sides", async () => {
    const caseId = await enterTestCase(parties);
    await substituted(caseId);
    for (const actor of [successor, parties.attorney, parties.clerk, parties.stranger]) {
      expect(await past(actor, caseId), actor.organizationName).toBeNull();
      const rows = await inScope(
        actor,
        async ({ sql }) =>
          (await sql.query("select id from past_seat where case_id = $1", [caseId])).rowCount,
      );
      expect(rows).toBe(0);
    }
    const read = { caseId, what: "case" } as const;
    expect(await logRead(parties.advocate, read)).toBe(true);
    expect(await logRead(parties.stranger, read)).toBe(false);
  });

  test("keeps its own notes and its notices, and gets no new ones", async () => {
    const caseId = await enterTestCase(parties);
    await addNote(parties.advocate, { caseId, body: "PRIVATE-NOTE of the first counsel" }, NOW);
    await withdrawn(caseId);
    await hearing(caseId, "2012-12-03T10:30");
    const notes = await inScope(parties.advocate, (scope) => notesOf(scope, caseId));
    expect(notes.map(({ body }) => body)).toEqual(["PRIVATE-NOTE of the first counsel"]);
    const told = await notices(parties.advocate, { timeZone: "America/New_York", limit: 200 });
    const here = told.filter((one) => one.caseId === caseId);
    expect(here.map(({ text }) => text)).toEqual([
      "The judge ruled on the withdrawal of counsel: granted.",
    ]);
    expect(here[0]?.name).toContain("Wałęsa-Núñez");
  });

  test("the name stays as it was, whatever it is corrected to", async () => {
    const caseId = await enterTestCase(parties);
    await withdrawn(caseId);
    await database.owner.query(
      `update respondent set family_name = 'LATER-NAME' where id =
        (select respondent_id from case_file where id = $1)`,
      [caseId],
    );
    const seen = await past(parties.advocate, caseId);
    expect(seen?.snapshot.respondent.familyName).toBe("Wałęsa-Núñez");
    const lines = await listed(parties.advocate, "later-name");
    expect(lines).toEqual([]);
  });

  test("is found as past only, by its name then or its number, in none of the lists of cases", async () => {
    const caseId = await enterTestCase(parties);
    const number = (await inScope(parties.advocate, (scope) => caseSnapshot(scope, caseId)))
      ?.respondent.aNumber;
    expect(await listed(parties.advocate, number)).toEqual([]);
    await withdrawn(caseId);
    for (const asked of [number ?? "", "nunez maria", ""]) {
      const hrefs = (await listed(parties.advocate, asked)).map(({ href }) => href);
      expect(hrefs).toContain(`/cases/${caseId}`);
    }
    expect(await listed(parties.advocate, "zzz")).toEqual([]);
    expect(await listed(successor, number)).toEqual([]);
    const found = await inScope(
      parties.advocate,
      async ({ sql }) => (await sql.query("select find_cases('{}', $1)", [[number]])).rowCount,
    );
    expect(found).toBe(0);
  });

  test("that is taken again is live again; of several the last is shown", async () => {
    const caseId = await enterTestCase(parties);
    await withdrawn(caseId);
    const first = (await log(parties.advocate, caseId)).length;
    await hearing(caseId, "2012-11-05T09:00");
    const { name, organizationName: firm, organizationId } = parties.advocate;
    await taken(
      parties.clerk,
      caseId,
      "enter-appearance",
      { name, firm, organizationId },
      {
        report: { learned: "served_paper", paper: "to_follow", documentId: null, interpreter: "" },
      },
    );
    expect(await past(parties.advocate, caseId)).toBeNull();
    expect(await listed(parties.advocate)).not.toContainEqual(
      expect.objectContaining({ href: `/cases/${caseId}` }),
    );
    expect((await log(parties.advocate, caseId)).length).toBe(first + 2);
    await withdrawn(caseId);
    await hearing(caseId, "2012-12-03T10:30");
    const seen = await past(parties.advocate, caseId);
    expect(seen?.snapshot.state.shared.hearing?.at).toBe("2012-11-05T09:00");
    expect((await log(parties.advocate, caseId)).length).toBe(first + 4);
    const lines = await listed(parties.advocate);
    expect(lines.filter(({ href }) => href === `/cases/${caseId}`)).toHaveLength(1);
  });
});

describe("papers of a seat that ended", () => {
  const papers = (actor: Actor, caseId: string) =>
    inScope(actor, async (scope) => {
      const seat = await pastCase(scope, caseId);
      if (!seat) throw new Error("No past case.");
      return papersOfPastSeat(scope, seat.seatId, await motionsOf(scope, caseId));
    });
  const file = (actor: Actor, id: string) => inScope(actor, (scope) => documentFile(scope, id));

  test("are its own and those shared until then; not one shared later, not a later version", async () => {
    const caseId = await enterTestCase(parties);
    const own = await upload(parties.advocate, caseId, "Own paper");
    const shared = await upload(parties.attorney, caseId, "Shared before");
    await share(parties.attorney, shared, caseId);
    const kept = await upload(parties.attorney, caseId, "LATER-SHARED");
    await withdrawn(caseId);
    await share(parties.attorney, kept, caseId);
    const later = await upload(parties.attorney, caseId, "LATER-MADE");
    await share(parties.attorney, later, caseId);

    const seen = await papers(parties.advocate, caseId);
    expect(seen.map(({ title }) => title).sort()).toEqual(["Own paper", "Shared before"]);
    for (const id of [own, shared]) {
      expect(await file(parties.advocate, id)).toMatchObject({ state: "ready" });
    }
    for (const id of [kept, later]) expect(await file(parties.advocate, id)).toBeNull();
    // Nothing of the live rows, whose audience may grow.
    const rows = await inScope(
      parties.advocate,
      async ({ sql }) =>
        (await sql.query("select id from document where case_id = $1", [caseId])).rowCount,
    );
    expect(rows).toBe(0);
  });

  test("are drawn as they were: a later signature page is not theirs, and their bytes stay", async () => {
    const caseId = await enterTestCase(parties);
    await walkToAccepted(parties, caseId);
    await taken(parties.attorney, caseId, "prepare-motion", {
      relief: "administrative_closure",
      statement: "The parties jointly ask for the relief named above.",
    });
    const id = (await inScope(parties.attorney, (scope) => caseSnapshot(scope, caseId)))?.state
      .shared.motion?.documentId;
    if (!id) throw new Error("No motion.");
    const draw = (key: string) =>
      inScope(parties.attorney, async (scope) => {
        const { rows } = await scope.sql.query(
          "select xmin::text as at from document where id = $1",
          [id],
        );
        return keepRendering(scope, id, rows[0].at, { key, size: 1, sha256: "" }, NOW);
      });
    const [first, second] = [randomUUID(), randomUUID()];
    await draw(first);
    await withdrawn(caseId);
    expect(await draw(second)).toBe(true);
    expect(await file(parties.advocate, id)).toMatchObject({ key: first });
    expect(await file(parties.attorney, id)).toMatchObject({ key: second });
    const kept = await database.owner.query("select papers_kept($1) as key", [[first, second]]);
    expect(kept.rows.map(({ key }) => key).sort()).toEqual([first, second].sort());
  });
});

test("by hand-written SQL, too, an ended seat reads nothing later, and its count of events not at all", async () => {
  const caseId = await enterTestCase(parties);
  await substituted(caseId);
  await hearing(caseId, "2012-12-03T10:30");
  await inScope(parties.advocate, async ({ sql }) => {
    const rows = async (text: string) => (await sql.query(text, [caseId])).rows;
    const events = await rows("select step from case_event where case_id = $1 order by written_at");
    expect(events.map(({ step }) => step)).toEqual([
      "enter-case",
      "substitute-counsel",
      "rule-on-counsel",
    ]);
    for (const table of [
      "case_file where id",
      "party_file where case_id",
      "case_hearing where case_id",
    ])
      expect(await rows(`select 1 from ${table} = $1`), table).toEqual([]);
    for (const text of [
      "select last_seq from past_seat",
      "select seq from case_event",
      "update past_seat set shared = '{}'",
      "delete from past_seat",
      "insert into past_paper select * from past_paper",
      "select * from past_word",
    ]) {
      await sql.query("savepoint here");
      await expect(sql.query(text), text).rejects.toThrow(/permission denied/);
      await sql.query("rollback to savepoint here");
    }
  });
});
