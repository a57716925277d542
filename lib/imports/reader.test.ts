import { describe, expect, it } from "vitest";
import { readRecords } from "./reader.ts";

/** In pieces of a size that cuts characters and line ends in two. */
async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(file: string | Uint8Array, size = 7) {
  const bytes = typeof file === "string" ? Buffer.from(file) : file;
  const records = [];
  for await (const record of readRecords(pieces(bytes, size))) records.push(record);
  return records;
}

const cellsOf = async (file: string | Uint8Array) =>
  (await read(file)).map(({ line, cells }) => [line, ...cells]);

const swapped = (text: string) => Buffer.from(text, "utf16le").swap16();

describe("a file is read", () => {
  const rows = [
    [1, "a", "b"],
    [2, "Núñez, Ana", "ž"],
    [3, "x", ""],
  ];
  const text = 'a,b\r\n"Núñez, Ana",ž\r\nx,\r\n';

  it("as UTF-8, with its mark or without, and with any line end", async () => {
    expect(await cellsOf(text)).toEqual(rows);
    expect(await cellsOf(`\uFEFF${text}`)).toEqual(rows);
    expect(await cellsOf(text.replaceAll("\r\n", "\n"))).toEqual(rows);
    expect(await cellsOf(text.replaceAll("\r\n", "\r"))).toEqual(rows);
    expect(await cellsOf(text.trimEnd())).toEqual(rows);
  });

  it("as UTF-16, by its mark or by its zeros", async () => {
    const long = `${text}${"more,of the same\r\n".repeat(20)}`;
    const expected = await cellsOf(long);
    expect(await cellsOf(Buffer.from(`\uFEFF${long}`, "utf16le"))).toEqual(expected);
    expect(await cellsOf(swapped(`\uFEFF${long}`))).toEqual(expected);
    expect(await cellsOf(Buffer.from(long, "utf16le"))).toEqual(expected);
    expect(await cellsOf(swapped(long))).toEqual(expected);
  });

  it("with semicolons or tabs, as Excel writes them elsewhere", async () => {
    expect(await cellsOf("a;b\nx,1;y\n")).toEqual([
      [1, "a", "b"],
      [2, "x,1", "y"],
    ]);
    expect(await cellsOf("a\tb\nx,1\ty\n")).toEqual([
      [1, "a", "b"],
      [2, "x,1", "y"],
    ]);
  });

  it("with cells over several lines, doubled quotes, and lines of nothing", async () => {
    expect(await cellsOf('a,b\n\n"one\ntwo",""",x"""\n,\n5" nail,y\n')).toEqual([
      [1, "a", "b"],
      [3, "one\ntwo", '",x"'],
      [6, '5" nail', "y"],
    ]);
  });
});

describe("what spoils a row is said of that row", () => {
  it("a quotation mark that is never closed takes no other row along", async () => {
    const records = await read('a,b\n"open,1\nx,2\n"y",3\n');
    expect(records.map(({ line, problem }) => [line, problem !== null])).toEqual([
      [1, false],
      [2, true],
      [3, false],
      [4, false],
    ]);
    expect(records[1]).toMatchObject({ cells: ["open", "1"] });
    expect(records[1]?.problem).toMatch(/never closed/);
  });

  it("many of them neither", async () => {
    const records = await read(`a,b\n${'"open,1\nx,2\n'.repeat(500)}`, 1000);
    expect(records.filter(({ problem }) => problem)).toHaveLength(500);
    expect(records).toHaveLength(1001);
  });

  it("a cell of a megabyte is a cell", async () => {
    const [, record] = await read(`a,b\n${"x".repeat(1_000_000)},y\nz,1\n`, 65_536);
    expect(record?.cells[0]).toHaveLength(1_000_000);
  });
});

describe("what separates the cells", () => {
  it("is a bar, too", async () => {
    expect(await cellsOf("a|b\nx,1|y;2\n")).toEqual([
      [1, "a", "b"],
      [2, "x,1", "y;2"],
    ]);
  });

  it("is what the first line names, as Excel does; lines are counted as they stand", async () => {
    expect(await cellsOf("\uFEFFsep=;\r\na,b;c\r\nx;y\r\n")).toEqual([
      [2, "a,b", "c"],
      [3, "x", "y"],
    ]);
  });
});

describe("what is no table ends early", () => {
  const refused = (file: string | Uint8Array) =>
    read(file, 1000).then(
      () => "read",
      (error: Error) => error.message,
    );

  it("nothing, or nothing but blanks", async () => {
    expect(await refused("")).toBe("The file is empty.");
    expect(await refused("\uFEFF \r\n\r\n")).toBe("The file is empty.");
  });

  it("pictures, workbooks and other bytes", async () => {
    const png = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(900)]);
    expect(await refused(png)).toBe("This is no CSV file but a PNG picture.");
    expect(await refused(Buffer.from("504b030414000600", "hex"))).toMatch(/save it as CSV/);
    const noise = Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251);
    expect(await refused(noise)).toBe("This is no text file.");
  });

  it("a header whose quotation mark is open", async () =>
    expect(await refused('"a,b\nc,d\n')).toMatch(/^The first line is no header/));

  it("one endless line, of which a small part is read", async () => {
    let sent = 0;
    async function* endless() {
      const chunk = Buffer.alloc(65_536, "a");
      for (; sent < 500_000_000; sent += chunk.length) yield chunk;
    }
    const reading = (async () => {
      for await (const _ of readRecords(endless()));
    })();
    await expect(reading).rejects.toThrow(
      "One line of the file has more than 2,000,000 characters",
    );
    expect(sent).toBeLessThan(3_000_000);
  });
});
