import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { cleanTitle, downloadName, recognize } from "./file-type.ts";

const bytes = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

/** A zip's bytes with entries of these names, empty but for the given contents. */
function zip(...names: string[]): Uint8Array {
  return zipOf(Object.fromEntries(names.map((name) => [name, ""])));
}

function zipOf(entries: Record<string, string>): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    central.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(central.length / 2, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}

/** What is found in a file of these bytes. */
function found(file: Uint8Array) {
  const all = Buffer.from(file);
  return recognize(async (from, length) => all.subarray(from, from + length), all.length);
}

const typeOf = async (file: Uint8Array) => {
  const answer = await found(file);
  return answer.ok ? answer.type : null;
};

describe("files are told by their bytes", () => {
  test.each([
    ["%PDF-1.7\n%%EOF\n", "pdf"],
    ["%PDF-1.7\ncut off in the mid", null],
    ["\x89PNG\r\n\x1a\n\0\0\0\rIHDR....IEND....", "png"],
    ["\x89PNG\r\n\x1a\n\0\0\0\rIHDR....", null],
    ["\xff\xd8\xff\xe0..JFIF", "jpg"],
    ["RIFF\x04\0\0\0WEBP", "webp"],
    ["RIFF\xff\0\0\0WEBP", null],
    ["RIFF\x04\0\0\0WAVE", null],
    ["II*\0........", "tif"],
    ["<html><script>", null],
    ["MZ program", null],
    [" %PDF-1.7", null],
    ["", null],
    ["PK\x03\x04 not a zip at all", null],
  ])("%j is %s", async (head, type) => expect(await typeOf(bytes(head))).toBe(type));

  test("a PDF's end is looked for at its end, however long it is", async () => {
    const long = Buffer.concat([bytes("%PDF-1.7\n%%EOF\n"), Buffer.alloc(5000, "x")]);
    expect(await typeOf(long)).toBeNull();
    expect(await typeOf(Buffer.concat([long, bytes("%%EOF")]))).toBe("pdf");
  });

  test("a Word document, not just any zip, and none with macros", async () => {
    expect(await typeOf(zip("[Content_Types].xml", "word/document.xml"))).toBe("docx");
    expect(await typeOf(zip("[Content_Types].xml", "xl/workbook.xml"))).toBeNull();
    expect(
      await found(zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
    ).toMatchObject({ ok: false, reason: expect.stringContaining("macros") });
  });

  test("macros are told by what the document says of its parts, whatever their names", async () => {
    const document = (type: string) =>
      zipOf({
        "[Content_Types].xml": `<Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
        "word/document.xml": "<w:document/>",
        "word/picture.bin": "",
      });
    const plain =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    expect(await typeOf(document(plain))).toBe("docx");
    expect(
      await found(document("application/vnd.ms-word.document.macroEnabled.main+xml")),
    ).toMatchObject({ ok: false, reason: expect.stringContaining("macros") });
  });

  test("a damaged directory is no document and no error", async () => {
    const whole = zip("[Content_Types].xml", "word/document.xml");
    for (let cut = 0; cut < whole.length; cut++) {
      expect(await typeOf(whole.subarray(0, cut))).toBeNull();
    }
    const wild = whole.slice();
    wild.fill(0xff, wild.length - 8, wild.length - 2);
    expect(await typeOf(wild)).toBeNull();
  });
});

test.each([
  ["motion signed.pdf", "motion signed"],
  ["C:\\Users\\ana\\Desktop\\offer_letter.PDF", "offer letter"],
  ["../../etc/passwd", "passwd"],
  ["evil\u202Efdp.exe", "evil fdp"],
  ["a\r\nSet-Cookie: x.pdf", "a Set-Cookie x"],
  ["...", "Paper"],
  ["", "Paper"],
  ["Núñez – EOIR-28.pdf", "Núñez – EOIR-28"],
])("the title of %j is %j", (name, title) => expect(cleanTitle(name)).toBe(title));

test("a download's name says nothing about anybody", () => {
  expect(
    downloadName({
      id: "0b9cfa8e-1111-4222-8333-444455556666",
      kind: "joint_motion",
      createdAt: "2012-07-23T16:00:00.000Z",
      mime: "application/pdf",
    }),
  ).toBe("joint-motion-2012-07-23-0b9cfa8e.pdf");
});
