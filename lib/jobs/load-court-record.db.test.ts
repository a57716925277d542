import { randomUUID } from "node:crypto";
import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ZipFile } from "yazl";
import type { Actor } from "../access/actor.ts";
import { currentRelease } from "../court-record/data.ts";
import { connectTo } from "../db/connect.ts";
import { recentLoads } from "../record-loads/data.ts";
import { loadFolder, offeredReleases } from "../record-loads/folders.ts";
import { askForLoad, cancelLoad, goOnWithLoad } from "../record-loads/mutations.ts";
import { receiveRelease } from "../record-loads/receive.ts";
import { testDatabase } from "../testing/database.ts";
import { type ReleaseContent, writeRelease } from "../testing/release.ts";
import { loadCourtRecord } from "./load-court-record.ts";
import type { JobContext } from "./tasks.ts";

const database = await testDatabase();
const FIRST = Date.parse("2012-07-23T12:00:00Z");
let asked = 0;
/** Each load a second after the one before. */
const later = () => new Date(FIRST + 1000 * asked++);
const CASE = { IDNCASE: "1", NAT: "MX", CASE_TYPE: "RMV", UPDATE_SITE: "LOS" };
const OPEN = { IDNPROCEEDING: "10", IDNCASE: "1", BASE_CITY_CODE: "LOS", HEARING_LOC_CODE: "LOS" };
let administrator: Actor;
let root: string;

beforeAll(async () => {
  const { rows } = await database.owner.query<{ organization: string; account: string }>(
    `with o as (
       insert into organization (kind, code, name, time_zone)
       values ('system', 'operator', 'Operator', 'UTC') returning id
     ), a as (
       insert into account (email, name)
       values ('a@operator.example', 'Ada Min') returning id
     )
     select o.id as organization, a.id as account from o, a`,
  );
  administrator = {
    userId: rows[0]?.account ?? "",
    name: "Ada Min",
    organizationId: rows[0]?.organization ?? "",
    organizationName: "Operator",
    side: null,
    role: "administrator",
    readsOnly: false,
  };
});

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "abeyance-releases-"));
  process.env.COURT_RECORD_FOLDER = root;
});

afterEach(async () => {
  rmSync(root, { recursive: true });
  delete process.env.COURT_RECORD_FOLDER;
  delete process.env.COURT_RECORD_MAX_GB;
  await database.owner.query("delete from record_load");
});

function release(name: string, cases: number, more: ReleaseContent = {}): string {
  const folder = path.join(root, name);
  writeRelease(folder, {
    "A_TblCase.csv": Array.from({ length: cases }, (_, at) => ({ ...CASE, IDNCASE: `${at + 1}` })),
    "B_TblProceeding.csv": [OPEN],
    ...more,
  });
  return folder;
}

async function zipped(folder: string, into: string): Promise<void> {
  const zip = new ZipFile();
  for (const name of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(name.parentPath, name.name);
    if (name.isFile()) zip.addFile(file, path.relative(folder, file));
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(into));
}

async function ask(name: string): Promise<string> {
  const id = randomUUID();
  expect(await askForLoad(administrator, { id, origin: "server", name }, later())).toEqual({
    ok: true,
  });
  return id;
}

function run(loadId: string, context: Partial<JobContext> = {}): Promise<void> {
  return loadCourtRecord(
    { loadId, organizationId: administrator.organizationId },
    {
      signal: new AbortController().signal,
      attempt: 1,
      connect: () => connectTo(database.ownerUrl, "test"),
      ...context,
    },
  );
}

async function send(...files: [name: string, bytes: Buffer | string][]) {
  const form = new FormData();
  for (const [name, bytes] of files)
    form.append("file", new Blob([new Uint8Array(Buffer.from(bytes))]), name);
  const { body, headers } = new Request("http://127.0.0.1/", { method: "POST", body: form });
  return receiveRelease(
    administrator,
    { body: Readable.fromWeb(body as ReadableStream), contentType: headers.get("content-type") },
    later(),
  );
}

async function newest() {
  const [load] = await recentLoads(administrator);
  if (!load) throw new Error("No load was asked for.");
  return load;
}

describe("a release on the server", () => {
  test("is found below the folder of the setting, loaded, and told of", async () => {
    release("2012-06", 3);
    writeFileSync(path.join(root, "notes.txt"), "no release");
    expect(await offeredReleases()).toEqual({ found: ["2012-06"], problem: null });
    const id = await ask("2012-06");
    await run(id);
    expect(await newest()).toMatchObject({
      state: "loaded",
      done: 1000,
      message: "3 cases, 1 proceeding; 0 proceedings without a case, 0 rows rejected.",
    });
    expect((await currentRelease())?.cases).toBe(3);
  });

  test("as EOIR's archive is unpacked first, and nothing of it is left", async () => {
    const folder = release("loose", 4);
    await zipped(folder, path.join(root, "release.zip"));
    const id = await ask("release.zip");
    await run(id);
    expect(await newest()).toMatchObject({ state: "loaded" });
    expect((await currentRelease())?.cases).toBe(4);
    expect(existsSync(loadFolder(id).folder)).toBe(false);
  });

  test("is never looked for outside of that folder", async () => {
    const outside = mkdtempSync(path.join(tmpdir(), "abeyance-elsewhere-"));
    writeRelease(outside, { "A_TblCase.csv": [CASE] });
    symlinkSync(outside, path.join(root, "link"));
    for (const name of [`../${path.basename(outside)}`, outside, "link"]) {
      await run(await ask(name));
      expect(await newest()).toMatchObject({
        state: "refused",
        message: expect.stringMatching(/There is no release/),
      });
    }
    rmSync(outside, { recursive: true });
  });

  test("is loaded by nobody but a system administrator, one at a time", async () => {
    release("2012-06", 1);
    const load = { id: randomUUID(), origin: "server", name: "2012-06" } as const;
    for (const role of ["trial_attorney", "advocate", "court_clerk"] as const) {
      expect(await askForLoad({ ...administrator, role }, load, later())).toMatchObject({
        ok: false,
      });
    }
    await ask("2012-06");
    expect(await askForLoad(administrator, load, later())).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/one at a time/),
    });
  });
});

describe("a release that is sent in", () => {
  test("as the archive, or as its files", async () => {
    const folder = release("loose", 5);
    await zipped(folder, path.join(root, "out.zip"));
    expect(await send(["EOIR Case Data.zip", await readFile(path.join(root, "out.zip"))])).toEqual({
      ok: true,
    });
    await run((await newest()).id);
    expect(await newest()).toMatchObject({ state: "loaded", name: "EOIR Case Data.zip" });
    expect((await currentRelease())?.cases).toBe(5);

    const other = release("other", 6);
    const files: [string, Buffer][] = [];
    for (const one of await readdir(other, { recursive: true, withFileTypes: true })) {
      if (one.isFile()) files.push([one.name, await readFile(path.join(one.parentPath, one.name))]);
    }
    expect(await send(...files)).toEqual({ ok: true });
    const { id } = await newest();
    await run(id);
    expect(await newest()).toMatchObject({ state: "loaded", name: `${files.length} files` });
    expect((await currentRelease())?.cases).toBe(6);
    expect(existsSync(loadFolder(id).folder)).toBe(false);
  });

  test("and is none, or too large, is not taken in", async () => {
    expect(await send(["paper.pdf", "x"])).toMatchObject({ ok: false, status: 400 });
    expect(await send()).toMatchObject({ ok: false, status: 400 });
    process.env.COURT_RECORD_MAX_GB = "0.001";
    expect(await send(["a.zip", Buffer.alloc(1_100_000)])).toMatchObject({
      ok: false,
      status: 413,
    });
    expect(await recentLoads(administrator)).toEqual([]);
  });

  test("and cannot be used is told in words; the record in use stands and nothing is left", async () => {
    release("2012-06", 2);
    await run(await ask("2012-06"));
    const before = await currentRelease();
    const folder = release("broken", 9);
    rmSync(path.join(folder, "EOIR Case Data", "tbl_schedule.csv"));
    await zipped(folder, path.join(root, "broken.zip"));
    const whole = await readFile(path.join(root, "broken.zip"));
    const cases: [string, Buffer, RegExp][] = [
      ["broken.zip", whole, /has no tbl_schedule\.csv/],
      ["cut.zip", whole.subarray(0, whole.length - 30), /damaged or cut off/],
      ["no.zip", Buffer.from("no archive at all"), /damaged or cut off/],
    ];
    for (const [name, bytes, reason] of cases) {
      expect(await send([name, bytes])).toEqual({ ok: true });
      const { id } = await newest();
      await run(id);
      expect(await newest()).toMatchObject({
        state: "refused",
        message: expect.stringMatching(reason),
      });
      expect(existsSync(loadFolder(id).folder)).toBe(false);
      await database.owner.query("delete from record_load");
    }
    expect(await currentRelease()).toEqual(before);
  });
});

describe("on its way", () => {
  test("a worker that ends leaves it to the next one", async () => {
    release("2012-07", 7);
    const id = await ask("2012-07");
    const ending = new AbortController();
    ending.abort();
    await expect(run(id, { signal: ending.signal })).rejects.toThrow(/taken up again/);
    expect(await newest()).toMatchObject({ state: "running" });
    await run(id);
    expect(await newest()).toMatchObject({ state: "loaded" });
    expect((await currentRelease())?.cases).toBe(7);
  });

  test("a full disk stops it; it goes on when it is told to", async () => {
    release("2012-08", 8);
    const id = await ask("2012-08");
    // What PostgreSQL says when a COPY finds no room, from the place where it says it.
    await database.owner.query(
      `create function full_disk() returns trigger language plpgsql as $$
       begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
       create trigger full_disk before insert on eoir_motion for each row execute function full_disk();
       create trigger full_disk before insert on eoir_proceeding for each row execute function full_disk()`,
    );
    const before = await currentRelease();
    await run(id);
    expect(await newest()).toMatchObject({
      state: "stopped",
      message: expect.stringMatching(/disk .* is full: make room/),
    });
    expect(await currentRelease()).toEqual(before);
    await database.owner.query(
      "drop trigger full_disk on eoir_motion; drop trigger full_disk on eoir_proceeding",
    );
    expect(await goOnWithLoad(administrator, id)).toEqual({ ok: true });
    await run(id);
    expect(await newest()).toMatchObject({ state: "loaded" });
    expect((await currentRelease())?.cases).toBe(8);
  });

  test("canceled, it ends at its next look, and leaves the record as it was", async () => {
    release("2012-09", 9);
    const before = await currentRelease();
    const id = await ask("2012-09");
    const connect = async () => {
      // The first connection is asked for when the worker begins: somebody cancels right then.
      await cancelLoad(administrator, id, later());
      return connectTo(database.ownerUrl, "test");
    };
    await run(id, { connect });
    expect(await newest()).toMatchObject({
      state: "canceled",
      message: expect.stringMatching(/Canceled by Ada Min/),
    });
    expect(await currentRelease()).toEqual(before);
    const { rows } = await database.owner.query(
      "select state from court_release where state = 'loading'",
    );
    expect(rows).toEqual([]);
    // Its job comes again, as it was asked to tidy up.
    await run(id);
    expect(await cancelLoad(administrator, id, later())).toMatchObject({ ok: false });
  });
});
