import { once } from "node:events";
import { finished } from "node:stream/promises";
import type pg from "pg";
import { from, to } from "pg-copy-streams";
import { linesOf } from "./lines.ts";

/** A cell of COPY's text format; null is PostgreSQL's own. */
export function copyCell(value: string | number | bigint | null): string {
  if (value === null) return "\\N";
  return typeof value === "string" ? value.replace(/[\\\t\n\r]/g, escaped) : String(value);
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escaped(character: string): string {
  return ESCAPES[character] ?? character;
}

/** Writes rows of a COPY; at most a few of them wait in memory. */
export class CopyWriter {
  private readonly stream: ReturnType<typeof from> & NodeJS.WritableStream;
  private waiting: string[] = [];
  private size = 0;
  /** What the server ended the COPY with, whenever that was: told at the next row. */
  private failure: Error | null = null;

  /** `into`: the table with its columns, as COPY names them. */
  constructor(client: pg.ClientBase, into: string) {
    this.stream = client.query(from(`copy ${into} from stdin`));
    this.stream.on("error", (error: Error) => {
      this.failure ??= error;
    });
  }

  async write(cells: readonly (string | number | bigint | null)[]): Promise<void> {
    if (this.failure) throw this.failure;
    const line = `${cells.map(copyCell).join("\t")}\n`;
    this.waiting.push(line);
    this.size += line.length;
    if (this.size > 1 << 18) await this.flush();
  }

  private async flush(): Promise<void> {
    const text = this.waiting.join("");
    this.waiting = [];
    this.size = 0;
    if (text && !this.stream.write(text)) await once(this.stream, "drain");
  }

  /** Gives the COPY up, so that its client can be asked something else. Its transaction is lost. */
  async abandon(): Promise<void> {
    this.stream.destroy();
    await finished(this.stream).catch(() => {});
  }

  /** Ends the COPY: from now on the rows are in the client's transaction. */
  async end(): Promise<void> {
    await this.flush();
    if (this.failure) throw this.failure;
    this.stream.end();
    await finished(this.stream);
  }
}

/** The rows of a query, one after another, whatever their number. */
export async function* copyRows(
  client: pg.ClientBase,
  query: string,
): AsyncGenerator<(string | null)[]> {
  const stream = client.query(to(`copy (${query}) to stdout`));
  for await (const { text } of linesOf(stream as AsyncIterable<Buffer>)) {
    yield text.split("\t").map((cell) => (cell === "\\N" ? null : cell.replace(/\\(.)/g, plain)));
  }
}

const PLAIN: Record<string, string> = { t: "\t", n: "\n", r: "\r" };

function plain(_all: string, character: string): string {
  return PLAIN[character] ?? character;
}
