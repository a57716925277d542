import { createHash } from "node:crypto";

/** SHA-256 in hexadecimal: of a text's UTF-8 or of a file's bytes. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
