import "server-only";
/** What a publication is, as one text with a hash for each part: whoever has the files can check them. */
import { createHash } from "node:crypto";
import { TERMS } from "./definitions.ts";
import type { Body } from "./types.ts";

/** JSON with its keys in order and no blanks: the same content is the same text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(",")}}`;
}

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export interface Manifest {
  title: string;
  publisher: string;
  asOf: string;
  knownOn: string;
  /** The publication that this one takes the place of. */
  revises: string | null;
  reason: string;
  notes: string;
  notesEs: string;
  threshold: number;
  definitions: { version: string; sha256: string };
  tables: { name: string; rows: number; sha256: string }[];
}

type About = Pick<Manifest, "title" | "publisher" | "revises" | "reason" | "notes" | "notesEs">;

/** Each table's hash is that of its canonical JSON; the publication's is that of this text. */
export function manifestOf(body: Body, about: About): { text: string; sha256: string } {
  const manifest: Manifest = {
    ...about,
    asOf: body.asOf,
    knownOn: body.knownOn,
    threshold: body.threshold,
    definitions: { version: body.definitions, sha256: sha256(canonical(TERMS)) },
    tables: body.tables.map((table) => ({
      name: table.name,
      rows: table.rows.length,
      sha256: sha256(canonical(table)),
    })),
  };
  const text = canonical(manifest);
  return { text, sha256: sha256(text) };
}
