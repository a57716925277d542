/**
 * Reads a form with files as it comes (RFC 7578). The framework's own way holds every file in memory
 * before it says what the form was; a scan of a whole case does not belong there.
 */
import { once } from "node:events";
import { PassThrough, type Readable } from "node:stream";

/** What is done with each part, in the order they come. */
export interface PartReader {
  field: (name: string, value: string) => void;
  /** Has to read or destroy the stream; what it does not read is passed over. */
  file: (name: string, fileName: string, bytes: Readable) => Promise<void>;
}

/** The body is no form with files, or was cut off. */
export class BadForm extends Error {
  override readonly name = "BadForm";
}

const MAX_HEADERS = 16 * 1024;
const MAX_FIELD = 64 * 1024;
const LINE = Buffer.from("\r\n");
const EMPTY_LINE = Buffer.from("\r\n\r\n");

interface Part {
  write: (bytes: Buffer) => Promise<void> | void;
  end: () => Promise<void> | void;
}

type State = "body" | "delimited" | "headers" | "over";

const PREAMBLE: Part = { write: () => {}, end: () => {} };

/** Throws BadForm; whatever a reader throws ends the reading too. */
export async function readMultipart(
  body: AsyncIterable<Uint8Array>,
  contentType: string | null,
  reader: PartReader,
): Promise<void> {
  const boundary = /^multipart\/form-data\s*;.*\bboundary="?([^";]+)"?/i.exec(
    contentType ?? "",
  )?.[1];
  if (!boundary) throw new BadForm("This is not a form with files.");
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  let rest: Buffer = Buffer.from(LINE);
  let part: Part = PREAMBLE;
  let state = "body" as State;

  /** Goes on as far as the bytes at hand lead. */
  const advance = async (): Promise<void> => {
    for (;;) {
      if (state === "body") {
        const at = rest.indexOf(delimiter);
        const sure = at < 0 ? Math.max(0, rest.length - delimiter.length + 1) : at;
        if (sure > 0) await part.write(rest.subarray(0, sure));
        rest = rest.subarray(at < 0 ? sure : at + delimiter.length);
        if (at < 0) return;
        await part.end();
        state = "delimited";
      } else if (state === "delimited") {
        if (rest.length < 2) return;
        const over = rest[0] === 0x2d && rest[1] === 0x2d;
        if (!over && !rest.subarray(0, 2).equals(LINE)) throw new BadForm("The form is damaged.");
        // The line's end stays: headers end with an empty line also where there are none.
        state = over ? "over" : "headers";
      } else if (state === "headers") {
        const at = rest.indexOf(EMPTY_LINE);
        if (at < 0 && rest.length > MAX_HEADERS) throw new BadForm("The form is damaged.");
        if (at < 0) return;
        part = partOf(rest.toString("utf8", 0, at), reader);
        rest = rest.subarray(at + EMPTY_LINE.length);
        state = "body";
      } else return;
    }
  };

  for await (const chunk of body) {
    if (state === "over") continue;
    rest = Buffer.concat([rest, chunk]);
    await advance();
  }
  if (state !== "over") throw new BadForm("The form was cut off on its way.");
}

function partOf(headers: string, reader: PartReader): Part {
  const disposition = /^content-disposition:(.*)$/im.exec(headers)?.[1] ?? "";
  const name = parameter(disposition, "name");
  if (name === null) throw new BadForm("The form is damaged.");
  const fileName = parameter(disposition, "filename");
  return fileName === null ? fieldPart(name, reader) : filePart(name, fileName, reader);
}

/** A parameter as browsers write it: quotes and line ends are percent-encoded, nothing else is. */
function parameter(disposition: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}="([^"]*)"`, "i").exec(disposition)?.[1];
  return found?.replace(/%22|%0D|%0A/gi, (code) => decodeURIComponent(code)) ?? null;
}

function fieldPart(name: string, reader: PartReader): Part {
  const chunks: Buffer[] = [];
  let size = 0;
  return {
    write: (bytes) => {
      size += bytes.length;
      if (size > MAX_FIELD) throw new BadForm("A field of the form is too long.");
      chunks.push(bytes);
    },
    end: () => reader.field(name, Buffer.concat(chunks).toString("utf8")),
  };
}

function filePart(name: string, fileName: string, reader: PartReader): Part {
  const bytes = new PassThrough();
  // Whoever reads it notices an error by the reading; here it only means that nobody does any more.
  bytes.on("error", () => {});
  const read = reader.file(name, fileName, bytes);
  read.catch(() => bytes.destroy());
  return {
    write: async (chunk) => {
      if (bytes.destroyed || bytes.write(chunk)) return;
      await Promise.race([once(bytes, "drain"), once(bytes, "close")]);
    },
    end: async () => {
      if (!bytes.destroyed) bytes.end();
      await read;
    },
  };
}
