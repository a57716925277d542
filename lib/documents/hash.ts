import { createHash } from "node:crypto";
import type { Readable } from "node:stream";

/** SHA-256 in hexadecimal: of a text's UTF-8 or of a file's bytes. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The same of a stream, to its end. */
export async function sha256Of(bytes: Readable): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of bytes) hash.update(chunk as Uint8Array);
  return hash.digest("hex");
}
