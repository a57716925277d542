import { randomUUID } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import type { Side } from "../access/roles.ts";
import { caseSnapshot } from "../cases/data.ts";
import { inScope } from "../cases/scope.ts";
import { renderDocument } from "../jobs/render-document.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  NOW,
  type Parties,
  seatParties,
  setClock,
  TODAY,
  take,
  taken,
  walkToAccepted,
  walkToOffer,
} from "../testing/parties.ts";
import type { Motion } from "../workflow/state.ts";
import { documentFile, documentsOf, motionsOf, motionText, renderSource } from "./data.ts";
import { sha256 } from "./hash.ts";
import { keepRendering, storeUpload } from "./mutations.ts";
import { paperStorage } from "./storage/open.ts";
import { MissingBytes } from "./storage/types.ts";

const database = await testDatabase();
let parties: Parties;

beforeAll(async () => {
  parties = await seatParties(database.owner);
  await setClock(database.owner);
});

/** Papers are listed by the moment at which they were made. */
const LATER = { now: new Date(NOW.getTime() + 60_000) };

const pdf = (words: string) => new File([`%PDF-1.4\n${words}\n%%EOF\n`], "scan.pdf");

function list(actor: Actor, caseId: string) {
  return inScope(actor, (scope) => documentsOf(scope, caseId));
}

async function motionOf(actor: Actor, caseId: string): Promise<Motion> {
  const snapshot = await inScope(actor, (scope) => caseSnapshot(scope, caseId));
  if (!snapshot?.state.shared.motion) throw new Error("There is no motion.");
  return snapshot.state.shared.motion;
}

/** What stands over each joint motion of the case, oldest first. */
async function marks(actor: Actor, caseId: string) {
  return (await list(actor, caseId))
    .filter((one) => one.kind === "joint_motion")
    .map((one) => one.void);
}

function upload(actor: Actor, caseId: string, file: File, title = "Signed paper") {
  return inScope(actor, (scope) => storeUpload(scope, caseId, file, "paper", title, NOW));
}

async function uploaded(actor: Actor, caseId: string, file: File): Promise<string> {
  const result = await upload(actor, caseId, file);
  if (!result.ok) throw new Error(result.reason);
  return result.id;
}

async function queued(documentId: string): Promise<number> {
  const { rows } = await database.owner.query(
    "select count(*)::int as n from graphile_worker.jobs where key = $1",
    [`render-document:${documentId}`],
  );
  return rows[0].n;
}

async function countDocuments(caseId: string): Promise<number> {
  const { rows } = await database.owner.query(
    "select count(*)::int as n from document where case_id = $1",
    [caseId],
  );
  return rows[0].n;
}

describe("a joint motion made from the case", () => {
  let caseId = "";
  let motion: Motion;

  beforeAll(async () => {
    caseId = await enterTestCase(parties);
    await walkToAccepted(parties, caseId);
    const forged = { documentId: randomUUID(), hash: "0".repeat(64) };
    await taken(parties.advocate, caseId, "prepare-motion", {
      statement: "The respondent cares for two children.\n\nShe has lived here since 1996.",
      ...forged,
    });
    motion = await motionOf(parties.advocate, caseId);
  });

  test("has the hash of its exact text, whatever the form said", async () => {
    expect(motion.hash).not.toBe("0".repeat(64));
    for (const actor of [parties.attorney, parties.advocate]) {
      const text = await inScope(actor, (scope) => motionText(scope, motion.documentId ?? ""));
      expect(text).toMatchObject({ sha256: motion.hash, matches: true });
      expect(sha256(text?.text ?? "")).toBe(motion.hash);
      for (const words of [
        "José Núñez-Ávila",
        "Office of the Chief Counsel, Baltimore",
        "NOT DETAINED",
        "Łucja María Wałęsa-Núñez",
        "Immigration judge: Harriet Quill",
        "4 Oct 2012",
        "Joint motion to administratively close proceedings",
        "She has lived here since 1996.",
        "recalendar",
        "Proposed order",
        "Certificate of service",
      ]) {
        expect(text?.text).toContain(words);
      }
    }
  });

  test("and the offer letter say nothing of either side's own work", async () => {
    const { rows } = await database.owner.query<{ content: string; kind: string }>(
      "select kind, content::text from document where case_id = $1 order by kind",
      [caseId],
    );
    expect(rows.map((row) => row.kind)).toEqual(["joint_motion", "offer_letter"]);
    for (const { content } of rows) expect(content).not.toMatch(/PRIVATE/);
  });

  test("is between the office and the defense, as the offer letter is, until it is filed", async () => {
    const kinds = async (actor: Actor) => (await list(actor, caseId)).map((one) => one.kind).sort();
    expect(await kinds(parties.attorney)).toEqual(["joint_motion", "offer_letter"]);
    expect(await kinds(parties.advocate)).toEqual(["joint_motion", "offer_letter"]);
    expect(await kinds(parties.clerk)).toEqual([]);
    for (const actor of [parties.clerk, parties.judge]) {
      const text = await inScope(actor, (scope) => motionText(scope, motion.documentId ?? ""));
      expect(text).toBeNull();
    }
    expect(await kinds(parties.stranger)).toEqual([]);
  });

  test("is for others as if it were not there", async () => {
    const id = motion.documentId ?? "";
    for (const asked of [id, randomUUID(), "no-uuid", "' or true --"]) {
      const answers = await inScope(parties.stranger, async (scope) => [
        await documentFile(scope, asked),
        await motionText(scope, asked),
        await renderSource(scope, id),
      ]);
      expect(answers).toEqual([null, null, null]);
    }
  });

  test("is rendered, and again after each signature, without its text changing", async () => {
    const id = motion.documentId ?? "";
    const file = () => inScope(parties.attorney, (scope) => documentFile(scope, id));
    expect(await file()).toMatchObject({ state: "pending" });
    expect(await queued(id)).toBe(1);
    await renderDocument({ documentId: id, organizationId: parties.advocate.organizationId });
    const unsigned = await file();
    expect(unsigned).toMatchObject({ state: "ready", mime: "application/pdf" });

    for (const [actor, organizationId] of [
      [parties.attorney, parties.attorney.organizationId],
      [parties.advocate, parties.attorney.organizationId],
    ] as const) {
      await taken(actor, caseId, "sign-motion", { hash: motion.hash, confirmed: true });
      expect(await file()).toMatchObject({ state: "pending" });
      expect(await queued(id)).toBe(1);
      // Whoever of the parties asks may have it rendered, not only the side that made it.
      await renderDocument({ documentId: id, organizationId });
    }
    const signed = await file();
    if (signed?.state !== "ready" || unsigned?.state !== "ready") throw new Error("Not rendered.");
    const bytes = await buffer(await (await paperStorage()).get(signed.key));
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(bytes.length).toBe(signed.size);
    // What nobody can be given any more is not kept.
    await expect((await paperStorage()).get(unsigned.key)).rejects.toThrow(MissingBytes);
    expect(signed.fileName).toMatch(/^joint-motion-2012-07-23-[0-9a-f]{8}\.pdf$/);
    const text = await inScope(parties.attorney, (scope) => motionText(scope, id));
    expect(text).toMatchObject({ sha256: motion.hash, matches: true });
  });

  test("that changed while it was rendered keeps nothing of the older rendering", async () => {
    const id = motion.documentId ?? "";
    await database.owner.query("update document set rendered_at = null where id = $1", [id]);
    const source = await inScope(parties.attorney, (scope) => renderSource(scope, id));
    await database.owner.query("update document set rendered_at = null where id = $1", [id]);
    const older = { key: "00/old", size: 8, sha256: "" };
    const keep = (revision: string, actor: Actor) =>
      inScope(actor, (scope) => keepRendering(scope, id, revision, older, NOW));
    expect(await keep(source?.revision ?? "", parties.attorney)).toBe(false);
    const fresh = await inScope(parties.attorney, (scope) => renderSource(scope, id));
    expect(await keep(fresh?.revision ?? "", parties.stranger)).toBe(false);
    await renderDocument({ documentId: id, organizationId: parties.advocate.organizationId });
    expect(await inScope(parties.advocate, (scope) => documentFile(scope, id))).toMatchObject({
      state: "ready",
    });
  });

  test("that somebody changed in the database no longer matches its hash", async () => {
    const id = motion.documentId ?? "";
    const { rows } = await database.owner.query("select content from document where id = $1", [id]);
    await database.owner.query(
      `update document set content = jsonb_set(content, '{text}', '"other"') where id = $1`,
      [id],
    );
    const text = await inScope(parties.attorney, (scope) => motionText(scope, id));
    expect(text?.matches).toBe(false);
    await database.owner.query("update document set content = $2 where id = $1", [
      id,
      JSON.stringify(rows[0].content),
    ]);
  });

  test("prepared again is another paper; the first one stays what it was", async () => {
    const again = await enterTestCase(parties);
    await walkToAccepted(parties, again);
    await taken(parties.attorney, again, "prepare-motion", { statement: "First." });
    const first = await motionOf(parties.attorney, again);
    await taken(parties.attorney, again, "sign-motion", { hash: first.hash, confirmed: true });
    await taken(parties.advocate, again, "prepare-motion", { statement: "Second." }, LATER);
    const second = await motionOf(parties.attorney, again);
    expect(second.hash).not.toBe(first.hash);
    expect(second.signatures).toEqual({});
    const text = await inScope(parties.attorney, (scope) =>
      motionText(scope, first.documentId ?? ""),
    );
    expect(text).toMatchObject({ sha256: first.hash, matches: true });
    for (const actor of [parties.attorney, parties.advocate]) {
      expect(await marks(actor, again)).toEqual([{ why: "replaced", on: TODAY }, null]);
    }
    const id = first.documentId ?? "";
    expect(await marks(parties.clerk, again)).toEqual([]);
    expect(await inScope(parties.advocate, (scope) => documentFile(scope, id))).toMatchObject({
      state: "pending",
    });
    expect(await queued(id)).toBe(1);
    // Nor does it come back as the executed paper of another motion.
    const result = await take(parties.attorney, again, "prepare-motion", {
      madeElsewhere: true,
      documentId: id,
    });
    expect(result).toMatchObject({ ok: false, code: "INVALID" });
  });

  test("rejected, and then made again, counts no signature; a correction brings it back", async () => {
    const other = await enterTestCase(parties);
    await walkToAccepted(parties, other);
    await taken(parties.attorney, other, "prepare-motion", { statement: "First." });
    const { hash, documentId } = await motionOf(parties.attorney, other);
    for (const actor of [parties.attorney, parties.advocate]) {
      await taken(actor, other, "sign-motion", { hash, confirmed: true });
    }
    expect(await marks(parties.clerk, other)).toEqual([]);
    // The other side files what this one made, and the court reads it.
    await taken(parties.advocate, other, "file-motion", { hash });
    const filed = await inScope(parties.clerk, (scope) => motionText(scope, documentId ?? ""));
    expect(filed).toMatchObject({ sha256: hash, matches: true });
    expect(await marks(parties.clerk, other)).toEqual([null]);
    const rejection = await taken(parties.clerk, other, "reject-motion", { defect: "No fee." });
    expect(await marks(parties.clerk, other)).toEqual([{ why: "rejected", on: TODAY }]);
    expect(await queued(documentId ?? "")).toBe(1);

    const remade = await taken(
      parties.advocate,
      other,
      "prepare-motion",
      { statement: "Again." },
      LATER,
    );
    expect(await marks(parties.attorney, other)).toEqual([{ why: "replaced", on: TODAY }, null]);
    const undo = (actor: Actor, eventId: string) =>
      taken(actor, other, "correct", { mode: "undo", eventId, reason: "By mistake." });
    await undo(parties.advocate, remade);
    expect(await marks(parties.attorney, other)).toEqual([
      { why: "rejected", on: TODAY },
      { why: "withdrawn", on: TODAY },
    ]);
    await undo(parties.clerk, rejection);
    expect((await marks(parties.attorney, other))[0]).toBeNull();
    const motions = await inScope(parties.clerk, (scope) => motionsOf(scope, other));
    const { signatures } = motions.get(documentId ?? "") ?? {};
    expect(Object.keys(signatures ?? {})).toEqual(["government", "defense"]);
  });

  test("of a refused step leaves no paper and no job", async () => {
    const refusedCase = await enterTestCase(parties);
    await walkToAccepted(parties, refusedCase);
    const before = await countDocuments(refusedCase);
    const result = await take(
      parties.attorney,
      refusedCase,
      "prepare-motion",
      { statement: "Too early." },
      { on: "2031-01-01" },
    );
    expect(result).toMatchObject({ ok: false });
    expect(await countDocuments(refusedCase)).toBe(before);
  });
});

test("papers of years ago are rendered when somebody opens them, not all at once", async () => {
  const caseId = await enterTestCase(parties);
  await walkToOffer(parties, caseId);
  await taken(parties.advocate, caseId, "accept-offer", {
    explainedBy: "Mei Sorrel",
    language: "Polish",
  });
  await taken(
    parties.attorney,
    caseId,
    "prepare-motion",
    { statement: "" },
    { now: new Date(NOW.getTime() - 2 * 60 * 60 * 1000) },
  );
  const motion = await motionOf(parties.attorney, caseId);
  expect(await queued(motion.documentId ?? "")).toBe(0);
});

describe("an uploaded paper", () => {
  let caseId = "";

  beforeAll(async () => {
    caseId = await enterTestCase(parties);
    await walkToAccepted(parties, caseId);
  });

  test("is its organization's own until a shared step names it", async () => {
    const id = await uploaded(parties.advocate, caseId, pdf("executed motion"));
    const seen = async (actor: Actor) => (await list(actor, caseId)).find((one) => one.id === id);
    expect(await seen(parties.advocate)).toMatchObject({ shared: false, title: "Signed paper" });
    expect(await seen(parties.attorney)).toBeUndefined();
    expect(await inScope(parties.attorney, (scope) => documentFile(scope, id))).toBeNull();

    await taken(parties.advocate, caseId, "prepare-motion", {
      madeElsewhere: true,
      documentId: id,
      hash: "f".repeat(64),
    });
    const motion = await motionOf(parties.attorney, caseId);
    expect(motion.hash).toBe(sha256("%PDF-1.4\nexecuted motion\n%%EOF\n"));
    expect(await seen(parties.attorney)).toMatchObject({ shared: true });
    const text = await inScope(parties.attorney, (scope) => motionText(scope, id));
    expect(text).toMatchObject({ text: null, matches: true, sha256: motion.hash });
    const file = await inScope(parties.attorney, (scope) => documentFile(scope, id));
    expect(file).toMatchObject({ state: "ready", mime: "application/pdf" });
    expect(await seen(parties.clerk)).toBeUndefined();
  });

  test("of another case, of another side, or made up, is refused by the step that names it", async () => {
    const elsewhere = await enterTestCase(parties);
    const foreign = await uploaded(parties.advocate, elsewhere, pdf("of another case"));
    const theirs = await uploaded(parties.attorney, caseId, pdf("of the other side"));
    for (const documentId of [foreign, theirs, randomUUID(), "nonsense"]) {
      const result = await take(parties.advocate, caseId, "prepare-motion", {
        madeElsewhere: true,
        documentId,
      });
      expect(result).toMatchObject({
        ok: false,
        code: "INVALID",
        errors: { documentId: expect.stringContaining("no such paper") },
      });
    }
    expect((await list(parties.advocate, caseId)).some((one) => one.id === theirs)).toBe(false);
  });

  test("is known by its bytes, not by its name", async () => {
    const script = new File(["<html><script>alert(1)</script>"], "harmless.pdf");
    expect(await upload(parties.advocate, caseId, script)).toMatchObject({ code: "INVALID" });
    expect(await upload(parties.advocate, caseId, new File([], "empty.pdf"))).toMatchObject({
      reason: "The file is empty.",
    });
    const large = new File(["%PDF-", new Uint8Array(25 * 1024 * 1024)], "large.pdf");
    expect(await upload(parties.advocate, caseId, large)).toMatchObject({
      reason: expect.stringContaining("25 MB"),
    });
  });

  test("sent twice is one paper", async () => {
    const first = await uploaded(parties.attorney, caseId, pdf("once"));
    expect(await uploaded(parties.attorney, caseId, pdf("once"))).toBe(first);
  });

  test("cannot be added by who may not, to a case that is not theirs or not there", async () => {
    const file = pdf("x");
    for (const [actor, id] of [
      [parties.checks, caseId],
      [parties.stranger, caseId],
      [parties.stranger, randomUUID()],
      [parties.advocate, "no-uuid"],
    ] as const) {
      expect(await upload(actor, id, file)).toEqual({
        ok: false,
        code: "NOT_FOUND",
        reason: "There is no such case.",
      });
    }
  });

  test("cannot be shown, replaced or hidden past its organization", async () => {
    const id = await uploaded(parties.advocate, caseId, pdf("client's letter"));
    const attempt = (actor: Actor, sql: string, values: unknown[]) =>
      inScope({ ...actor, side: actor.side as Side }, async (scope) => {
        const { rows } = await scope.sql.query<{ done: boolean }>(sql, values);
        return rows[0]?.done;
      });
    const share = "select share_document($1, $2, '{government}') as done";
    expect(await attempt(parties.attorney, share, [id, caseId])).toBe(false);
    expect(await attempt(parties.advocate, share, [id, randomUUID()])).toBe(false);
    const keep = `select keep_rendering($1, (select xmin::text from document where id = $1), 'x', 1, now()) as done`;
    expect(await attempt(parties.advocate, keep, [id])).toBeNull();
    expect(await attempt(parties.advocate, "select render_again($1) as done", [id])).toBe(false);
  });
});
