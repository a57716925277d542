import "server-only";
import { notFound } from "next/navigation";
import { can } from "../access/can.ts";
import { requireSession } from "../auth/session.ts";
import { currentRelease, filesOf } from "../court-record/data.ts";
import { namedChanges } from "../court-record/loaders.ts";
import type { FileReport, NamedChange } from "../court-record/types.ts";
import { settings } from "../db/config.ts";
import { localDateTime } from "../format/dates.ts";
import { type LoadRow, recentLoads } from "./data.ts";
import { offeredReleases } from "./folders.ts";
import type { LoadSources, RecordLoad } from "./types.ts";

export interface RecordPage {
  current: {
    loadedAt: string;
    cases: number;
    proceedings: number;
    proceedingsWithoutCase: number;
    files: FileReport[];
    /** When the release before was loaded; null: this is the first. */
    since: string | null;
    changes: NamedChange[];
  } | null;
  /** What is being loaded, or waits to go on. */
  active: RecordLoad | null;
  earlier: RecordLoad[];
  sources: LoadSources;
}

/** The administrator's page of the court record; for anybody else there is none. */
export async function loadRecordPage(): Promise<RecordPage> {
  const { actor, timeZone } = await requireSession();
  if (!can(actor, "load the court record")) notFound();
  const [release, loads, folder] = await Promise.all([
    currentRelease(),
    recentLoads(actor),
    offeredReleases(),
  ]);
  const [files, changes] = release
    ? await Promise.all([filesOf(release.id), namedChanges(release)])
    : [[], []];
  const lines = loads.map((row) => toLoad(row, timeZone));
  const isActive = ({ state }: RecordLoad) => ["waiting", "running", "stopped"].includes(state);
  return {
    current: release && {
      loadedAt: localDateTime(release.loadedAt, timeZone),
      cases: release.cases,
      proceedings: release.proceedings,
      proceedingsWithoutCase: release.proceedingsWithoutCase,
      files,
      since: release.before && localDateTime(release.before.loadedAt, timeZone),
      changes,
    },
    active: lines.find(isActive) ?? null,
    earlier: lines.filter((one) => !isActive(one)),
    sources: { folder, maxGb: settings().COURT_RECORD_MAX_GB },
  };
}

function toLoad({ created_at, ended_at, ...row }: LoadRow, timeZone: string): RecordLoad {
  return {
    ...row,
    createdAt: localDateTime(created_at, timeZone),
    endedAt: ended_at && localDateTime(ended_at, timeZone),
  };
}
