import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { inScope } from "../cases/scope.ts";
import { renderDocument } from "../jobs/render-document.ts";
import { saveLetterhead } from "../letterheads/mutations.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  NOW,
  type Parties,
  seatParties,
  setClock,
  taken,
  walkToAccepted,
  walkToOffer,
} from "../testing/parties.ts";
import { unzip, wordsOfPart } from "../testing/zip.ts";
import { review2011 } from "../workflow/programs/review-2011.ts";
import { DECLINE_REASONS } from "../workflow/reasons.ts";
import { contentSchema } from "./content.ts";
import { documentFile, documentsOf, renderSource } from "./data.ts";
import { sha256 } from "./hash.ts";
import { makeLetter } from "./mutations.ts";
import type { DocumentKind } from "./types.ts";
import { wordFile } from "./word.ts";

const database = await testDatabase();
let parties: Parties;

beforeAll(async () => {
  parties = await seatParties(database.owner);
  await setClock(database.owner);
});

async function paper(actor: Actor, caseId: string, kind: DocumentKind) {
  const all = await inScope(actor, (scope) => documentsOf(scope, caseId));
  return all.filter((one) => one.kind === kind).at(-1);
}

/** What a paper says, and whether its hash is of exactly that. */
async function said(actor: Actor, caseId: string, kind: DocumentKind): Promise<string> {
  const found = await paper(actor, caseId, kind);
  const source = await inScope(actor, (scope) => renderSource(scope, found?.id ?? ""));
  const { text } = contentSchema.parse(source?.content);
  expect(found?.sha256).toBe(sha256(text));
  return text;
}

const word = async (actor: Actor, id: string) =>
  (await wordFile(actor, id))?.bytes ?? Buffer.alloc(0);

/** A picture of one pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const HEAD = {
  above: ["City of Baltimore"],
  name: "Harbor Legal Clinic, removal defense",
  address: ["7 Pier Street", "Baltimore, MD 21202"],
  phone: "555-0177",
  signature: ["Accredited representative"],
  removeLogo: false,
};

/** Walks on to a finding of amenable in effect. */
async function amenable(caseId: string): Promise<void> {
  await taken(parties.attorney, caseId, "open-review", {}, { on: "2012-02-06" });
  const [ground] = review2011.grounds;
  const factors = review2011.factors.slice(0, 1).map(({ code }) => code);
  const finding = { outcome: "amenable", ground: ground?.code, factors, reason: "PRIVATE-FINDING" };
  await taken(parties.attorney, caseId, "record-finding", finding, { on: "2012-02-07" });
}

describe("letters made with a step", () => {
  test("a provisional notice is no offer and says so, to the defense alone", async () => {
    const caseId = await enterTestCase(parties);
    await amenable(caseId);
    await taken(parties.attorney, caseId, "provisional-notice", {}, { on: "2012-02-08" });
    const text = await said(parties.advocate, caseId, "provisional_notice");
    expect(text).toContain("This is not an offer, and no answer is possible yet.");
    expect(text).toContain("8 Feb 2012");
    expect(text).toContain("4 Oct 2012, 09:30 (local to the court), still stands");
    expect(text).not.toContain("PRIVATE");
    expect(await paper(parties.clerk, caseId, "provisional_notice")).toBeUndefined();
  });

  test("no offer: the same words whatever the reason", async () => {
    const caseId = await enterTestCase(parties);
    await taken(parties.attorney, caseId, "open-review", {}, { on: "2012-02-06" });
    const factors = review2011.factors.slice(0, 1).map(({ code }) => code);
    const finding = { outcome: "not_amenable", factors, reason: "PRIVATE-FINDING" };
    await taken(parties.attorney, caseId, "record-finding", finding, { on: "2012-02-07" });
    await taken(parties.attorney, caseId, "notify-refusal");
    const text = await said(parties.advocate, caseId, "decline_notice");
    expect(text).toContain("our office makes no offer of prosecutorial discretion");
    expect(text).not.toMatch(/PRIVATE|amenable|check/);
  });

  test.each([
    [false, "privileged: it stays with the defense"],
    [true, "disclosed: it is told"],
  ])("a refusal's reason (disclosed: %s) is %s", async (disclose) => {
    const caseId = await enterTestCase(parties);
    await walkToOffer(parties, caseId);
    const answer = { explainedBy: "Mei Sorrel", language: "Polish", note: "PRIVATE-NOTE" };
    const reason = "no_work_permit";
    await taken(parties.advocate, caseId, "decline-offer", { ...answer, reason, disclose });
    const text = await said(parties.attorney, caseId, "decline_notice");
    expect(text).toContain("declines your office's offer of 1 Mar 2012");
    expect(text).toContain("Office of the Chief Counsel, Baltimore");
    expect(text.includes(DECLINE_REASONS.no_work_permit)).toBe(disclose);
    expect(text).not.toContain("PRIVATE");
  });
});

describe("a letter that is asked for", () => {
  test("is made once the case has what it says, and is its organization's own", async () => {
    const { advocate, attorney, clerk, judge, checks } = parties;
    const caseId = await enterTestCase(parties);
    await walkToAccepted(parties, caseId);
    const ask = (actor: Actor) =>
      inScope(actor, (scope) => makeLetter(scope, caseId, "closure_notice", NOW));
    expect(await ask(advocate)).toMatchObject({ problem: expect.stringContaining("follows") });
    await taken(advocate, caseId, "prepare-motion", { statement: "" });
    const motion = await paper(attorney, caseId, "joint_motion");
    const signed = { hash: motion?.sha256, confirmed: true };
    await taken(attorney, caseId, "sign-motion", signed);
    await taken(advocate, caseId, "sign-motion", signed);
    await taken(advocate, caseId, "file-motion", { hash: motion?.sha256 });
    await taken(clerk, caseId, "receive-motion");
    await taken(judge, caseId, "rule-on-motion", { ruling: "granted", hash: motion?.sha256 });
    expect(await ask(advocate)).toHaveProperty("id");
    for (const who of [clerk, checks, parties.stranger]) expect(await ask(who)).toBeNull();

    const text = await said(advocate, caseId, "closure_notice");
    expect(text).toContain("On 23 Jul 2012 the immigration judge granted a joint motion");
    expect(text).toContain("Lo que significa decir que sí");
    // A clinic writes to its own client, not to itself.
    expect(text).toContain("23 Jul 2012\n\nŁucja María Wałęsa-Núñez\n\nNotice of closure");
    expect(await paper(attorney, caseId, "closure_notice")).toBeUndefined();
  });
});

describe("the letterhead", () => {
  test("of the day stands on a letter, and stays on it when another one comes", async () => {
    const { advocate, clinicSupervisor, attorney } = parties;
    const write = (basedOn: number, name: string, actor = clinicSupervisor) => {
      const file = new File([PIXEL], "logo.png");
      return saveLetterhead(actor, { basedOn, file }, { ...HEAD, name }, NOW);
    };
    expect(await write(0, HEAD.name, advocate)).toBe("absent");
    expect(await write(0, HEAD.name)).toBe("saved");
    const caseId = await enterTestCase(parties);
    await walkToOffer(parties, caseId);
    const answer = { explainedBy: "Mei Sorrel", language: "Polish", reason: "other" };
    await taken(advocate, caseId, "decline-offer", answer);
    const letter = await paper(attorney, caseId, "decline_notice");
    expect(await write(1, "Another name")).toBe("saved");
    expect(await write(1, "Too late")).toBe("conflict");

    const id = letter?.id ?? "";
    expect(await said(attorney, caseId, "decline_notice")).toContain("Accredited representative");
    // Whoever may see the letter sees its head; the logo's bytes come with it.
    const bytes = await word(attorney, id);
    const words = wordsOfPart(bytes, "word/document.xml");
    expect(words).toContain("Harbor Legal Clinic, removal defense\n7 Pier Street, Baltimore");
    expect(words).not.toContain("Another name");
    const pictures = [...unzip(bytes)].filter(([name]) => name.startsWith("word/media/"));
    expect(pictures.map(([, picture]) => picture.equals(PIXEL))).toEqual([true]);
    await renderDocument({ documentId: id, organizationId: attorney.organizationId });
    expect(await inScope(attorney, (scope) => documentFile(scope, id))).toMatchObject({
      state: "ready",
    });
  });

  test.each([
    ["a PDF", "%PDF-1.4\n%%EOF"],
    ["no picture", "<svg onload='x'/>"],
  ])("takes no %s for a logo", async (_what, content) => {
    const file = new File([content], "logo.png");
    const result = await saveLetterhead(parties.supervisor, { basedOn: 0, file }, HEAD, NOW);
    expect(result).toHaveProperty("logo");
  });
});

describe("a Word document", () => {
  test("says what its PDF says, with the hash, and of a motion that it is a copy", async () => {
    const { advocate, attorney } = parties;
    const caseId = await enterTestCase(parties);
    await walkToAccepted(parties, caseId);
    const letter = await paper(advocate, caseId, "offer_letter");
    const offer = await word(advocate, letter?.id ?? "");
    const words = wordsOfPart(offer, "word/document.xml");
    expect(words).toContain("If the answer is yes");
    expect(words).toContain("Wałęsa-Núñez");
    const footer = [...unzip(offer).keys()].find((name) => name.startsWith("word/footer")) ?? "";
    expect(wordsOfPart(offer, footer)).toContain(letter?.sha256);

    await taken(attorney, caseId, "prepare-motion", { statement: "She has lived here & works." });
    const motion = await paper(advocate, caseId, "joint_motion");
    await taken(attorney, caseId, "sign-motion", { hash: motion?.sha256, confirmed: true });
    const copy = wordsOfPart(await word(advocate, motion?.id ?? ""), "word/document.xml");
    expect(copy).toContain("Copy. The text with the hash");
    expect(copy).toContain("She has lived here & works.");
    expect(copy).toContain("For the Department: signed by Dana Whitfield, 23 Jul 2012");
    expect(copy).toContain("For the respondent: not signed");
  });

  test("is for others as if it were not there, and there is none of what was sent in", async () => {
    const caseId = await enterTestCase(parties);
    await walkToOffer(parties, caseId);
    const letter = await paper(parties.advocate, caseId, "offer_letter");
    expect(await wordFile(parties.clerk, letter?.id ?? "")).toBeNull();
    expect(await wordFile(parties.stranger, letter?.id ?? "")).toBeNull();
    expect(await wordFile(parties.advocate, "nonsense")).toBeNull();
  });
});
