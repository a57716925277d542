import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BadForm, readMultipart } from "./multipart.ts";

const TYPE = 'multipart/form-data; boundary="edge"';

/** What was read of a body that comes in pieces of `size` bytes. */
async function read(body: Buffer, size: number, type: string | null = TYPE) {
  const fields: [string, string][] = [];
  const files: [string, string, string][] = [];
  async function* pieces() {
    for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
  }
  await readMultipart(pieces(), type, {
    field: (name, value) => fields.push([name, value]),
    file: async (name, fileName, bytes) => {
      files.push([name, fileName, await text(bytes)]);
    },
  });
  return { fields, files };
}

function form(parts: { head: string; body: string }[]): Buffer {
  const all = parts.map(({ head, body }) => `--edge\r\n${head}\r\n\r\n${body}\r\n`);
  return Buffer.from(`${all.join("")}--edge--\r\n`);
}

const field = (name: string, body: string) => ({
  head: `Content-Disposition: form-data; name="${name}"`,
  body,
});
const file = (fileName: string, body: string) => ({
  head: `Content-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: application/pdf`,
  body,
});

describe("a form with files", () => {
  test("is the same in whatever pieces it comes", async () => {
    const tricky = fc.string({
      unit: fc.constantFrom("\r", "\n", "-", "e", "d", "g", "x"),
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(tricky, tricky, fc.integer({ min: 1, max: 60 }), async (one, two, size) => {
        fc.pre(![one, two].some((body) => `\r\n${body}\r\n`.includes("\r\n--edge")));
        const body = form([field("title", one), file("a.pdf", two), field("kind", "letter")]);
        expect(await read(body, size)).toEqual({
          fields: [
            ["title", one],
            ["kind", "letter"],
          ],
          files: [["file", "a.pdf", two]],
        });
      }),
    );
  });

  test("as the platform itself writes one", async () => {
    const data = new FormData();
    data.set("title", "Carta de la señora Núñez");
    data.set("file", new File(["%PDF-"], 'a "quoted" name.pdf'));
    const request = new Request("http://here.test", { method: "POST", body: data });
    const body = Buffer.from(await request.clone().arrayBuffer());
    expect(await read(body, 7, request.headers.get("content-type"))).toEqual({
      fields: [["title", "Carta de la señora Núñez"]],
      files: [["file", 'a "quoted" name.pdf', "%PDF-"]],
    });
  });

  test("that is cut off, damaged, or none at all is refused", async () => {
    const whole = form([file("a.pdf", "bytes")]);
    await expect(read(whole.subarray(0, whole.length - 8), 16)).rejects.toThrow(BadForm);
    await expect(read(Buffer.from("--edge??"), 16)).rejects.toThrow(BadForm);
    await expect(read(form([{ head: "X: y", body: "" }]), 16)).rejects.toThrow(BadForm);
    await expect(read(whole, 16, "application/json")).rejects.toThrow(BadForm);
    await expect(read(form([field("a", "x".repeat(70_000))]), 4096)).rejects.toThrow(BadForm);
  });

  test("goes on where nobody reads a file", async () => {
    const names: string[] = [];
    const body = form([file("dropped.pdf", "x".repeat(200_000)), field("kind", "letter")]);
    await readMultipart(Readable.from([body]), TYPE, {
      field: (name) => names.push(name),
      file: async (_name, _fileName, bytes) => void bytes.destroy(),
    });
    expect(names).toEqual(["kind"]);
  });
});
