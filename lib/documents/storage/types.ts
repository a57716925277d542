import type { Readable } from "node:stream";

/** What is known of bytes once they are kept. */
export interface Stored {
  /** Under which they are found again: an id of its own, so that no two papers share bytes. */
  key: string;
  /** In hexadecimal. */
  sha256: string;
  /** Bytes. */
  size: number;
}

/**
 * Where the bytes of papers are kept, outside of the database. Bytes under a key never change. What
 * is kept and whom it may be shown to stands in the table `document`; nothing here knows a case.
 */
export interface PaperStorage {
  /** Keeps a stream to its end; when this is answered, the bytes outlive the machine's power. */
  put(bytes: Readable): Promise<Stored>;
  /** The bytes from their beginning. Throws MissingBytes where there are none. */
  get(key: string): Promise<Readable>;
  /** Removes bytes that nothing refers to; no error where there are none. */
  remove(key: string): Promise<void>;
  /** Every key whose bytes were kept before a moment of real time. */
  keysBefore(moment: Date): AsyncIterable<string>;
}

/** The database names bytes that the storage does not have: a lost folder or a wrong setting. */
export class MissingBytes extends Error {
  override readonly name = "MissingBytes";
  constructor(key: string) {
    super(`The storage has no bytes under ${key}.`);
  }
}
