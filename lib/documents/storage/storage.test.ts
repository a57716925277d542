import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localStorage } from "./local.ts";
import { s3Storage } from "./s3.ts";
import { MissingBytes, type PaperStorage } from "./types.ts";

const folder = mkdtempSync(path.join(tmpdir(), "abeyance-papers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As much of S3 as keeping papers asks of it: put, parts, get, delete and list. */
class Bucket {
  readonly objects = new Map<string, Buffer>();
  readonly parts = new Map<string, Map<number, Buffer>>();
  private server!: Server;

  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      this.answer(request).then(
        ({ status = 200, body = "", headers = {} }) =>
          response.writeHead(status, headers).end(body),
        (error) => response.writeHead(500).end(String(error)),
      );
    });
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(
    request: IncomingMessage,
  ): Promise<{ status?: number; body?: string | Buffer; headers?: Record<string, string> }> {
    const url = new URL(request.url ?? "/", "http://bucket");
    const key = url.pathname.replace("/cases/", "");
    const upload = url.searchParams.get("uploadId");
    const sent = unchunked(request, await buffer(request));
    if (request.method === "GET" && url.searchParams.has("list-type")) {
      const contents = [...this.objects.keys()].map(
        (one) =>
          `<Contents><Key>${one}</Key><LastModified>2012-01-01T00:00:00.000Z</LastModified></Contents>`,
      );
      return { body: `<ListBucketResult>${contents.join("")}</ListBucketResult>` };
    }
    if (request.method === "POST" && url.searchParams.has("uploads")) {
      this.parts.set(key, new Map());
      return {
        body: `<InitiateMultipartUploadResult><UploadId>${key}</UploadId></InitiateMultipartUploadResult>`,
      };
    }
    if (request.method === "POST" && upload) {
      const parts = [...(this.parts.get(upload) ?? [])].sort(([a], [b]) => a - b);
      this.objects.set(key, Buffer.concat(parts.map(([, part]) => part)));
      this.parts.delete(upload);
      return { body: "<CompleteMultipartUploadResult></CompleteMultipartUploadResult>" };
    }
    if (request.method === "PUT") {
      const part = url.searchParams.get("partNumber");
      if (upload && part) this.parts.get(upload)?.set(Number(part), sent);
      else this.objects.set(key, sent);
      return { headers: { etag: '"x"' } };
    }
    if (request.method === "DELETE") {
      if (upload) this.parts.delete(upload);
      else this.objects.delete(key);
      return { status: 204 };
    }
    const found = this.objects.get(key);
    if (found) return { body: found, headers: { "content-length": String(found.length) } };
    return { status: 404, body: "<Error><Code>NoSuchKey</Code></Error>" };
  }
}

/** A body that was sent in signed chunks, without their frames. */
function unchunked(request: IncomingMessage, body: Buffer): Buffer {
  if (!String(request.headers["x-amz-content-sha256"]).startsWith("STREAMING")) return body;
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const line = body.indexOf("\r\n", at);
    const size = Number.parseInt(body.toString("latin1", at, line), 16);
    if (size === 0) break;
    chunks.push(body.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(chunks);
}

const bucket = new Bucket();
const kinds: Record<string, PaperStorage> = { "a folder": localStorage(folder) };

beforeAll(async () => {
  process.env.AWS_ACCESS_KEY_ID = "test";
  process.env.AWS_SECRET_ACCESS_KEY = "test";
  const endpoint = await bucket.start();
  kinds["a bucket"] = s3Storage({
    bucket: "cases",
    region: "us-east-1",
    endpoint,
    prefix: "papers/",
  });
});
afterAll(() => bucket.stop());

const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const read = async (storage: PaperStorage, key: string) => buffer(await storage.get(key));

describe.each(["a folder", "a bucket"])("papers in %s", (name) => {
  const storage = () => kinds[name] as PaperStorage;

  // Larger than one part of an upload, and than one chunk of a file.
  test.each([0, 1, 70_000, 12_000_000])("of %i bytes come back as they were", async (size) => {
    const bytes = Buffer.alloc(size, "abcdefg");
    const pieces = Array.from({ length: Math.ceil(size / 65_536) }, (_, at) =>
      bytes.subarray(at * 65_536, (at + 1) * 65_536),
    );
    const kept = await storage().put(Readable.from(pieces));
    expect(kept).toMatchObject({ size, sha256: hash(bytes) });
    expect((await read(storage(), kept.key)).equals(bytes)).toBe(true);
  });

  test("are two where the same bytes are kept twice, and removing one leaves the other", async () => {
    const [one, two] = [
      await storage().put(Readable.from([Buffer.from("same")])),
      await storage().put(Readable.from([Buffer.from("same")])),
    ];
    expect(one.key).not.toBe(two.key);
    await storage().remove(one.key);
    await storage().remove(one.key);
    await expect(storage().get(one.key)).rejects.toThrow(MissingBytes);
    expect((await read(storage(), two.key)).toString()).toBe("same");
  });

  test("that break off on their way leave nothing", async () => {
    const known = await keysOf(storage());
    const broken = Readable.from(
      (async function* () {
        yield Buffer.alloc(100);
        throw new Error("The line went dead.");
      })(),
    );
    await expect(storage().put(broken)).rejects.toThrow("The line went dead.");
    expect(await keysOf(storage())).toEqual(known);
    if (name === "a folder") expect(readdirSync(path.join(folder, "incoming"))).toEqual([]);
    else expect(bucket.parts.size).toBe(0);
  });

  test("are listed by what was kept before a moment", async () => {
    const { key } = await storage().put(Readable.from([Buffer.from("old")]));
    expect(await keysOf(storage())).toContain(key);
    expect(await keysOf(storage(), new Date("2001-01-01"))).toEqual([]);
  });

  test("are not found by a way out of the folder", async () => {
    for (const key of ["../../etc/passwd", "ab/../../x", "", "/etc/passwd"]) {
      await expect(storage().get(key)).rejects.toThrow(/no key/);
    }
  });
});

async function keysOf(storage: PaperStorage, before = new Date(Date.now() + 60_000)) {
  const keys: string[] = [];
  for await (const key of storage.keysBefore(before)) keys.push(key);
  return keys.sort();
}
