import type { ParseArgsOptionsConfig } from "node:util";
import type { z } from "zod";
import type { OpenDatabase } from "../../db/open.ts";
import { Refusal } from "../../refusal.ts";
import type { CommandContext } from "../command.ts";

/** What was given for the options of a kind. */
export type Values = Record<string, string | boolean | undefined>;

/** One kind of figures: what it is asked with, and what it prints. */
export interface FiguresKind {
  usage: string;
  options: ParseArgsOptionsConfig;
  /**
   * Reads the options (a Refusal says what is wrong with them), before a database is opened; then answers,
   * with the exit code.
   */
  ask: (values: Values) => (database: OpenDatabase, defer: Defer) => Promise<number>;
}

export type Defer = CommandContext["defer"];

/** The options of every kind that answers a question. */
export const PRINTED = {
  json: { type: "boolean", default: false },
  csv: { type: "boolean", default: false },
} as const satisfies ParseArgsOptionsConfig;

/** The question that the options ask; a Refusal names the first option that is wrong. */
export function questionOf<Schema extends z.ZodType>(
  schema: Schema,
  { json: _json, csv: _csv, by, ...options }: Values,
): z.output<Schema> {
  const given = Object.entries(options).map(([name, value]) => [camel(name), value || undefined]);
  const groups = typeof by === "string" ? by.split(",").map((one) => one.trim()) : [];
  const parsed = schema.safeParse({ ...Object.fromEntries(given), by: groups });
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new Refusal(
    `--${kebab(String(first?.path[0] ?? "by"))}: ${first?.message ?? "is not understood."}`,
  );
}

const camel = (name: string) =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
