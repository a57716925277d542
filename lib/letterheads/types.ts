/** The head of an organization's letters, and the lines under whoever signs them. */
export interface Letterhead {
  /** Lines above the name: a department, an agency. */
  above: string[];
  name: string;
  /** As it is written on an envelope; several lines. */
  address: string;
  phone: string;
  /** Lines under the name of whoever signs. */
  signature: string[];
  logo: Logo | null;
}

/** A picture that is kept with the papers (lib/documents/storage). */
export interface Logo {
  key: string;
  mime: "image/png" | "image/jpeg";
}

/** The settings page of a letterhead. */
export interface LetterheadPage {
  head: Letterhead;
  /** The revision that stands; 0 where none was written and the organization's own lines are used. */
  revision: number;
  history: { revision: number; author: string; on: string }[];
}

/** What is not kept with a letter: who signs changes with every letter. */
export type PrintedHead = Omit<Letterhead, "signature">;
