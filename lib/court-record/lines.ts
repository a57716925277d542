import { isAscii, isUtf8 } from "node:buffer";

const LF = 10;
const CR = 13;
const NUL = 0;

/** A line of a file, and the place right behind it: where a reading that was ended goes on. */
export interface Line {
  text: string;
  /** Bytes from the beginning of the file to the beginning of the next line. */
  end: number;
}

/** A line that no table of a release has. */
export class LineTooLong extends Error {}

/**
 * The lines of a stream of bytes, which begins `from` bytes into its file. Ends in LF or CRLF; NULs
 * are removed wherever they stand; a line that is not UTF-8 is read as Latin-1. A line beyond
 * `maxBytes` is an error: no table of a release has one, and memory stays flat.
 */
export async function* linesOf(
  bytes: AsyncIterable<Buffer>,
  { from = 0, maxBytes = 1_000_000 }: { from?: number; maxBytes?: number } = {},
): AsyncGenerator<Line> {
  let rest: Buffer | null = null;
  let at = from;
  for await (const chunk of bytes) {
    const buffer: Buffer = rest ? Buffer.concat([rest, chunk]) : chunk;
    let begin = 0;
    for (let lf = buffer.indexOf(LF); lf !== -1; lf = buffer.indexOf(LF, begin)) {
      const line = buffer.subarray(begin, lf);
      begin = lf + 1;
      yield { text: textOf(line), end: at + begin };
    }
    at += begin;
    rest = begin < buffer.length ? buffer.subarray(begin) : null;
    if (rest && rest.length > maxBytes) {
      throw new LineTooLong(`longer than ${maxBytes} bytes`);
    }
  }
  if (rest) yield { text: textOf(rest), end: at + rest.length };
}

function textOf(bytes: Buffer): string {
  const line = bytes[bytes.length - 1] === CR ? bytes.subarray(0, -1) : bytes;
  const encoding = isAscii(line) || !isUtf8(line) ? "latin1" : "utf8";
  const text = line.toString(encoding);
  return line.includes(NUL) ? text.replaceAll("\0", "") : text;
}
