/**
 * What each kind of job is told: one schema per task, keyed by the task's name.
 *
 * To add a job: give it a schema here, a file lib/jobs/<task>.ts with its work, and a line in
 * lib/jobs/tasks.ts. A name without both does not compile.
 */
import type { z } from "zod";

export const jobPayloads = {} as const satisfies Record<string, z.ZodType>;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<N extends JobName> = z.infer<(typeof jobPayloads)[N]>;
