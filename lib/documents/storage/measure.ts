import { createHash, randomUUID } from "node:crypto";
import { Transform } from "node:stream";

/** A stream that lets everything through and knows afterwards how much it was, and its hash. */
export function measure(): { through: Transform; sha256: () => string; size: () => number } {
  const hash = createHash("sha256");
  let size = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  return { through, sha256: () => hash.digest("hex"), size: () => size };
}

/** Random, so that files spread evenly over the folders that its first two letters name. */
export function newKey(): string {
  const id = randomUUID();
  return `${id.slice(0, 2)}/${id}`;
}

const KEY = /^[0-9a-f]{2}\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A key is never a way out of the folder. */
export function checkedKey(key: string): string {
  if (!KEY.test(key)) throw new Error("This is no key of a paper.");
  return key;
}
