import "server-only";
import { notFound } from "next/navigation";
import { can } from "../access/can.ts";
import { requireActor } from "../auth/session.ts";
import { domainNow } from "../db/clock.ts";
import { dayIn, type LocalDate, NO_COURT_TIME_ZONE } from "../workflow/dates.ts";
import { type Program, programOn, runsOn } from "../workflow/programs/program.ts";
import { allRevisions, type StoredRevision } from "./data.ts";
import type { ProgramLine, ProgramPage, RevisionLine } from "./types.ts";

/** All revisions, for an administrator; for anybody else there is no such page. */
async function read(): Promise<{ all: StoredRevision[]; today: LocalDate }> {
  const actor = await requireActor();
  if (!can(actor, "manage organizations")) notFound();
  const all = await allRevisions(actor);
  return { all, today: dayIn(await domainNow(), NO_COURT_TIME_ZONE) };
}

export async function loadPrograms(): Promise<ProgramLine[]> {
  const { all, today } = await read();
  const newest = all.filter(({ program }) => isNewest(program, all));
  return newest.map((one) => ({
    program: one.program,
    latest: lineOf(one),
    current: isCurrent(one.program, all, today),
  }));
}

/** A program as one of its revisions says it; the newest where none is named. */
export async function loadProgram(id: string, revision: number | null): Promise<ProgramPage> {
  const { all, today } = await read();
  const own = all.filter(({ program }) => program.id === id);
  const shown = revision === null ? own[0] : own.find((one) => one.program.revision === revision);
  if (!shown) notFound();
  return {
    program: shown.program,
    today,
    shown: lineOf(shown),
    newest: own[0]?.program.revision ?? 0,
    revisions: own.map(lineOf),
    current: isCurrent(shown.program, all, today),
  };
}

function isNewest({ id, revision }: Program, all: readonly StoredRevision[]): boolean {
  return !all.some(({ program }) => program.id === id && program.revision > revision);
}

function isCurrent(program: Program, all: readonly StoredRevision[], today: LocalDate): boolean {
  const on = programOn(
    all.map((one) => one.program),
    today,
  );
  return runsOn(program, today) && on.id === program.id && on.revision === program.revision;
}

function lineOf({ program, by, note, at }: StoredRevision): RevisionLine {
  return { revision: program.revision, by, note, on: at && dayIn(at, NO_COURT_TIME_ZONE) };
}
