/**
 * What each kind of job is told: one schema per task, keyed by the task's name.
 *
 * To add a job: give it a schema here, a file lib/jobs/<task>.ts with its work, and a line in
 * lib/jobs/tasks.ts. A name without both does not compile.
 */
import { z } from "zod";
import { ROLES, type Role } from "../access/roles.ts";

/** A file that came in, and who goes on with it. */
const importPayload = z.object({
  importId: z.uuid(),
  taskId: z.uuid(),
  organizationId: z.uuid(),
  accountId: z.uuid(),
  role: z.union([z.enum(Object.keys(ROLES) as Role[]), z.literal("clock")]),
});

export const jobPayloads = {
  /** Makes the PDF of a paper; the organization is one of those that may see it. */
  "render-document": z.object({ documentId: z.uuid(), organizationId: z.uuid() }),
  "lapse-offers": z.object({}),
  "lapse-forms": z.object({}),
  "send-notices": z.object({}),
  "sweep-papers": z.object({}),
  "sweep-doors": z.object({}),
  "mail-invitation": z.object({ invitationId: z.uuid() }),
  /** Asked for every address alike: whether there is an account is found out here. */
  "mail-reset": z.object({ email: z.string() }),
  "mail-password-changed": z.object({ accountId: z.uuid() }),
  "tell-histories": z.object({}),
  "fold-record": z.object({}),
  "check-record": z.object({}),
  "build-consistency": z.object({}),
  "prepare-publication": z.object({ draftId: z.uuid() }),
  "check-publications": z.object({}),
  /** These go on with a task of lib/tasks. */
  "take-over": z.object({ taskId: z.uuid(), organizationId: z.uuid() }),
  "bulk-assign": z.object({ taskId: z.uuid(), organizationId: z.uuid(), accountId: z.uuid() }),
  "check-import": importPayload,
  "load-import": importPayload,
  "load-court-record": z.object({ loadId: z.uuid(), organizationId: z.uuid() }),
} as const satisfies Record<string, z.ZodType>;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<N extends JobName> = z.infer<(typeof jobPayloads)[N]>;
