import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { inScope } from "../cases/scope.ts";
import { documentsOf } from "../documents/data.ts";
import { sharePaper, storeUpload } from "../documents/mutations.ts";
import { paperStorage } from "../documents/storage/open.ts";
import { renderDocument } from "../jobs/render-document.ts";
import { testDatabase } from "../testing/database.ts";
import {
  enterTestCase,
  NOW,
  type Parties,
  seatParties,
  setClock,
  walkToOffer,
} from "../testing/parties.ts";
import { unzip } from "../testing/zip.ts";
import { bundleStream } from "./bundle.ts";
import { bundleLog } from "./data.ts";
import { takeBundle } from "./mutations.ts";

const database = await testDatabase();
let parties: Parties;
let caseId = "";

/** Papers are listed, and the record is read, by the minute. */
let minute = 0;
const next = () => new Date(NOW.getTime() + 60_000 * ++minute);

async function add(actor: Actor, title: string, share: boolean): Promise<void> {
  const file = new File([`%PDF-1.4\n${title}\n%%EOF`], "scan.pdf");
  await inScope(actor, async (scope) => {
    const stored = await storeUpload(scope, caseId, file, "letter", title, next());
    if (!stored.ok) throw new Error(stored.reason);
    if (share) await sharePaper(scope, caseId, stored.id, ["government", "defense"]);
  });
}

beforeAll(async () => {
  parties = await seatParties(database.owner);
  await setClock(database.owner);
  caseId = await enterTestCase(parties);
  await add(parties.advocate, "PRIVATE-LETTER", false);
  await add(parties.advocate, "=Support/from: school", true);
  await add(parties.attorney, "PRIVATE-MEMO", false);
});

/** The files of a bundle by name; null where none is ready. */
async function taken(actor: Actor, own: boolean): Promise<Map<string, Buffer> | null> {
  const bundle = await takeBundle(actor, caseId, own, next());
  if (bundle?.state !== "ready") return null;
  const stream = bundleStream(bundle.index, await paperStorage());
  return unzip(await buffer(Readable.from(stream)));
}

const log = (actor: Actor) => inScope(actor, (scope) => bundleLog(scope, caseId));

test("holds what others see too; one's own comes where it is asked for", async () => {
  const shared = await taken(parties.advocate, false);
  expect([...(shared?.keys() ?? [])]).toEqual(["index.html", "index.csv", "01 from school.pdf"]);
  const all = await taken(parties.advocate, true);
  expect([...(all?.keys() ?? [])].sort()).toEqual([
    "01 PRIVATE-LETTER.pdf",
    "02 from school.pdf",
    "index.csv",
    "index.html",
  ]);
  expect(all?.get("01 PRIVATE-LETTER.pdf")?.toString()).toContain("PRIVATE-LETTER");
});

test("never holds another side's private paper, in no file and no line of the index", async () => {
  for (const own of [false, true]) {
    const bundle = await taken(parties.attorney, own);
    for (const [name, bytes] of bundle ?? []) {
      expect(`${name} ${bytes}`).not.toContain("PRIVATE-LETTER");
    }
  }
  expect(await takeBundle(parties.clerk, caseId, true, NOW)).toEqual({ state: "empty" });
  expect(await takeBundle(parties.stranger, caseId, true, NOW)).toBeNull();
});

test("its index names each paper with its hash, and runs no formula", async () => {
  const bundle = await taken(parties.attorney, false);
  const [paper] = (await inScope(parties.attorney, (scope) => documentsOf(scope, caseId))).filter(
    ({ shared }) => shared,
  );
  const csv = bundle?.get("index.csv")?.toString() ?? "";
  const [line] = parse(csv, { columns: true, bom: true }) as Record<string, string>[];
  expect(line).toMatchObject({
    Number: "1",
    Kind: "Letter",
    From: "Harbor Legal Clinic",
    "SHA-256": paper?.sha256,
    File: "01 from school.pdf",
  });
  const page = bundle?.get("index.html")?.toString() ?? "";
  expect(page).toContain(paper?.sha256);
  expect(page).toContain('href="01%20from%20school.pdf"');
});

test("is written down with who took it, for their own organization", async () => {
  await taken(parties.attorney, true);
  expect((await log(parties.attorney))[0]).toMatchObject({
    by: "Dana Whitfield",
    papers: 2,
    withOwn: true,
  });
  expect((await log(parties.advocate)).every(({ by }) => by !== "Dana Whitfield")).toBe(true);
  await expect(
    inScope(parties.attorney, (scope) => scope.sql.query("delete from bundle_log")),
  ).rejects.toThrow(/permission denied/);
});

test("waits for papers that are still to be made", async () => {
  await walkToOffer(parties, caseId);
  expect(await takeBundle(parties.advocate, caseId, false, NOW)).toEqual({ state: "pending" });
  const letter = (await inScope(parties.advocate, (scope) => documentsOf(scope, caseId))).find(
    ({ kind }) => kind === "offer_letter",
  );
  const { organizationId } = parties.advocate;
  await renderDocument({ documentId: letter?.id ?? "", organizationId });
  const bundle = await taken(parties.advocate, false);
  const name = [...(bundle?.keys() ?? [])].find((one) => one.endsWith("Offer letter.pdf")) ?? "";
  expect(bundle?.get(name)?.subarray(0, 5).toString()).toBe("%PDF-");
});
