/**
 * The work behind every job, and what the clock starts by itself.
 *
 * A task runs in the worker's process, with the application's pool (lib/db/pool.ts), and may be run
 * again after a kill: make it so that doing it twice does no harm.
 */
import type { CronItem } from "graphile-worker";
import type pg from "pg";
import { buildConsistencyJob } from "./build-consistency.ts";
import { bulkAssign } from "./bulk-assign.ts";
import { checkImportJob, loadImportJob } from "./imports.ts";
import { lapseForms } from "./lapse-forms.ts";
import { lapseOffers } from "./lapse-offers.ts";
import { loadCourtRecord } from "./load-court-record.ts";
import { mailInvitation, mailPasswordChanged, mailReset } from "./mail-doors.ts";
import type { JobName, JobPayload } from "./payloads.ts";
import { checkRecordJob, foldRecordJob } from "./program-record.ts";
import { checkPublications, preparePublication } from "./publications.ts";
import { renderDocument } from "./render-document.ts";
import { sendNotices } from "./send-notices.ts";
import { sweepDoors } from "./sweep-doors.ts";
import { sweepPapers } from "./sweep-papers.ts";
import { takeOver } from "./take-over.ts";
import { tellAllHistories } from "./tell-histories.ts";

export interface JobContext {
  /** Aborted when the worker should end; a long task stops at its next safe point. */
  signal: AbortSignal;
  attempt: number;
  /** A connection of the database's owner, for what the application's role may not write. */
  connect: () => Promise<pg.Client>;
}

export const tasks: {
  [N in JobName]: (payload: JobPayload<N>, context: JobContext) => Promise<void>;
} = {
  "render-document": (payload) => renderDocument(payload),
  "lapse-offers": async (_payload, { signal }) => {
    await lapseOffers(signal);
  },
  "lapse-forms": async (_payload, { signal }) => {
    await lapseForms(signal);
  },
  "send-notices": () => sendNotices(),
  "sweep-papers": async (_payload, { signal }) => {
    await sweepPapers(signal);
  },
  "sweep-doors": async () => {
    await sweepDoors();
  },
  "mail-invitation": (payload) => mailInvitation(payload),
  "mail-reset": (payload) => mailReset(payload),
  "mail-password-changed": (payload) => mailPasswordChanged(payload),
  "tell-histories": async (_payload, { signal }) => {
    await tellAllHistories(signal);
  },
  "fold-record": (_payload, context) => foldRecordJob(context),
  "check-record": (_payload, context) => checkRecordJob(context),
  "build-consistency": (_payload, context) => buildConsistencyJob(context),
  "prepare-publication": preparePublication,
  "check-publications": (_payload, context) => checkPublications(context),
  "bulk-assign": (payload, { signal }) => bulkAssign(payload, signal),
  "take-over": (payload, { signal }) => takeOver(payload, signal),
  "check-import": (payload, { signal }) => checkImportJob(payload, signal),
  "load-import": (payload, { signal }) => loadImportJob(payload, signal),
  "load-court-record": loadCourtRecord,
};

/** Jobs by the clock, in cron's five fields (UTC); the task must be one of the above. */
export const schedule: (CronItem & { task: JobName })[] = [
  {
    task: "lapse-offers",
    match: "* * * * *",
    options: { queueName: "lapse-offers", jobKey: "lapse-offers" },
  },
  {
    task: "lapse-forms",
    match: "* * * * *",
    options: { queueName: "lapse-forms", jobKey: "lapse-forms" },
  },
  {
    task: "send-notices",
    match: "* * * * *",
    options: { queueName: "send-notices", jobKey: "send-notices" },
  },
  {
    task: "sweep-papers",
    match: "17 4 * * *",
    options: { queueName: "sweep-papers", jobKey: "sweep-papers" },
  },
  {
    task: "sweep-doors",
    match: "41 4 * * *",
    options: { queueName: "sweep-doors", jobKey: "sweep-doors" },
  },
  {
    task: "tell-histories",
    match: "*/5 * * * *",
    options: { queueName: "tell-histories", jobKey: "tell-histories" },
  },
  {
    task: "fold-record",
    match: "* * * * *",
    options: { queueName: "program-record", jobKey: "fold-record" },
  },
  {
    task: "check-record",
    match: "41 3 * * *",
    options: { queueName: "program-record", jobKey: "check-record" },
  },
  {
    task: "build-consistency",
    match: "11 5 * * *",
    options: { queueName: "program-record", jobKey: "build-consistency" },
  },
  {
    task: "check-publications",
    match: "23 4 * * *",
    options: { queueName: "program-record", jobKey: "check-publications" },
  },
];
