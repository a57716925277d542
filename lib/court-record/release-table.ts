import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import path from "node:path";
import { finished } from "node:stream/promises";

/** One file, written in pieces: a header and rows by the names of its columns. */
export class ReleaseTable {
  readonly name: string;
  readonly path: string;
  rows = 0;
  bytes = 0;
  private readonly places: ReadonlyMap<string, number>;
  private readonly width: number;
  private readonly stream: WriteStream;
  private waiting: string[] = [];
  private size = 0;

  constructor(file: string, columns: readonly { name: string }[]) {
    this.path = file;
    this.name = path.basename(file);
    this.places = new Map(columns.map(({ name }, at) => [name, at]));
    this.width = columns.length;
    this.stream = createWriteStream(file);
    this.write(columns.map(({ name }) => name).join("\t"));
  }

  next(): string {
    return String(7_000_000 + this.rows);
  }

  row(cells: Record<string, string>): void {
    const line = new Array<string>(this.width).fill("");
    for (const name in cells) {
      const at = this.places.get(name);
      if (at === undefined) throw new Error(`${this.name} has no column ${name}.`);
      line[at] = cells[name] ?? "";
    }
    this.write(line.join("\t"));
    this.rows += 1;
  }

  /** The last row once more. */
  again(): void {
    const last = this.waiting.at(-1);
    if (last === undefined) return;
    this.write(last.slice(0, -1));
    this.rows += 1;
  }

  /** A row that ends too early. */
  cutOff(): void {
    this.write((this.waiting.at(-1) ?? "").slice(0, 30).trimEnd());
    this.rows += 1;
  }

  private write(line: string): void {
    this.waiting.push(`${line}\n`);
    this.size += line.length + 1;
  }

  get isFull(): boolean {
    return this.size > 1 << 18;
  }

  async flush(): Promise<void> {
    // As the real files are: not all of their bytes are UTF-8.
    const bytes = Buffer.from(this.waiting.join(""), "latin1");
    this.waiting = [];
    this.size = 0;
    this.bytes += bytes.length;
    if (!this.stream.write(bytes)) await once(this.stream, "drain");
  }

  async end(): Promise<void> {
    await this.flush();
    this.stream.end();
    await finished(this.stream);
  }
}
