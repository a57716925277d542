/**
 * The settings, read from the environment in one place and checked before use, so that a typing
 * mistake is one clear sentence at the start and not a strange failure at noon.
 */
import path from "node:path";
import { z } from "zod";
import { Refusal } from "../refusal.ts";

z.config({ jitless: true });

const flag = z
  .enum(["true", "false", "1", "0"])
  .transform((value) => value === "true" || value === "1");

const schema = z.object({
  /** Where people reach the system. */
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** The address to listen on; unset = loopback for a demonstration, everywhere for production. */
  ABEYANCE_HOST: z.string().min(1).optional(),
  /** The owner's connection to a PostgreSQL of one's own (15 or newer); unset = embedded. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** The application's own connection; unset = DATABASE_URL acting as the role abeyance_app. */
  APP_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** The folder of the embedded database, generated secrets and logs. */
  ABEYANCE_DATA: z.string().min(1).default(".data"),
  /** Connections in the application's pool, per process. */
  ABEYANCE_POOL_SIZE: z.coerce.number().int().min(1).max(500).default(10),
  /** false behind a pooler that refuses session settings at connection (pgbouncer). */
  ABEYANCE_SESSION_SETTINGS: flag.default(true),
  /** Where the bytes of papers are kept: a folder of ABEYANCE_DATA, or a bucket. */
  STORAGE: z.enum(["local", "s3"]).default("local"),
  S3_BUCKET: z.string().min(3).optional(),
  S3_REGION: z.string().min(1).default("us-east-1"),
  /** Of a store that speaks S3 and is not Amazon's. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** Before every key in the bucket. */
  S3_PREFIX: z.string().default("papers"),
  /** The largest paper that is taken in, in megabytes, and how many at once. */
  UPLOAD_MAX_MB: z.coerce.number().int().min(1).max(500).default(25),
  UPLOAD_MAX_FILES: z.coerce.number().int().min(1).max(100).default(20),
  /** How many cases a demonstration has. */
  ABEYANCE_DEMO_CASES: z.coerce.number().int().min(1).max(1_000_000).default(6000),
  /** The build folder of Next.js. */
  NEXT_DIST_DIR: z
    .string()
    .regex(/^\.next[a-z-]*$/, "must be a folder name such as .next-mine")
    .default(".next"),
  /** How old the last proof of who somebody is may be when they sign a motion, in minutes. */
  STEP_UP_MINUTES: z.coerce.number().int().min(0).max(1440).default(10),
  /** The largest file of cases that is brought in by a browser, in MB. */
  IMPORT_MAX_MB: z.coerce.number().int().min(1).max(100_000).default(1024),
  /** Where the address of a request is read from: its socket, or what a proxy in front says. */
  TRUST_PROXY: flag.default(false),
  /** How long somebody stays signed in, and how long without using it. */
  SESSION_HOURS: z.coerce.number().min(0.1).max(720).default(12),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(10_080).default(120),
  /** Where administrators find releases of the court record on the server; unset = they send them in. */
  COURT_RECORD_FOLDER: z.string().min(1).optional(),
  /** The largest release of the court record that is sent in, packed or not, in GB. */
  COURT_RECORD_MAX_GB: z.coerce.number().min(0.001).max(10_000).default(64),
  /** Published figures from 1 to one below it are hidden. */
  SMALL_CELLS_BELOW: z.coerce.number().int().min(3).max(100).default(5),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Settings = z.infer<typeof schema>;

/** An empty variable counts as unset: that is what `NAME= command` means to people. */
export function settings(env: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => `${issue.path.join(".")} (${issue.message})`);
  throw new Refusal(`Correct these settings in the environment: ${wrong.join("; ")}.`);
}

/** The data folder as an absolute path. */
export function dataFolder(env: Record<string, string | undefined> = process.env): string {
  return path.resolve(settings(env).ABEYANCE_DATA);
}
