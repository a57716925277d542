import "server-only";
/**
 * The court's side of the same history, as EOIR's release of CASE data would have told it in October
 * 2012: tab-delimited files with their lookups and Count.txt. No name and no A-number stands in it.
 */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { ReleaseTable } from "../court-record/release-table.ts";
import { LOOKUPS, TABLES } from "../court-record/tables.ts";
import { courts, hearingLocations, nationalities } from "../reference/data.ts";
import { textOf } from "./days.ts";
import { courtFacts } from "./facts.ts";
import type { PlannedCase } from "./pools.ts";
import type { WrittenCase } from "./walk.ts";

/** Administratively closed, terminated; and a decision on the merits. */
const CODES = { closed: "Y", terminated: "I", decided: "X" } as const;

export class ReleaseWriter {
  readonly folder: string;
  private readonly tables = new Map<string, ReleaseTable>();
  private readonly cities = new Map(courts().map(({ code, name }) => [code, name]));

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Begins a release in a folder that is its own. */
  static async open(folder: string): Promise<ReleaseWriter> {
    const data = path.join(folder, "EOIR Case Data");
    await mkdir(path.join(data, "Lookup"), { recursive: true });
    const writer = new ReleaseWriter(folder);
    for (const { file, columns } of TABLES) {
      writer.tables.set(file, new ReleaseTable(path.join(data, file), columns));
    }
    for (const lookup of LOOKUPS) {
      const { file, code, name, parent } = lookup;
      const header = [{ name: code }, { name }, ...(parent ? [{ name: parent }] : [])];
      const table = new ReleaseTable(path.join(data, "Lookup", file), header);
      for (const row of lookupRows(lookup.kind)) {
        table.row({
          [code]: row.code,
          [name]: row.name,
          ...(parent ? { [parent]: row.court } : {}),
        });
      }
      writer.tables.set(file, table);
    }
    return writer;
  }

  /** Adds one case; `written` as the program knows it, null for one that it never had. */
  add(planned: PlannedCase, written: WrittenCase | null): void {
    // No court has a case before its charging document is filed.
    if (planned.court === "") return;
    const id = String(2_000_000 + planned.index);
    const proceeding = String(5_000_000 + planned.index);
    const { court, nationality } = planned;
    const custody = planned.detained ? "D" : "N";
    const entry = written?.events[0]?.open;
    const hearing = typeof entry?.hearingAt === "string" ? entry.hearingAt : null;
    const place = { BASE_CITY_CODE: court, HEARING_LOC_CODE: court };
    const ids = { IDNPROCEEDING: proceeding, IDNCASE: id };
    this.table("A_TblCase.csv").row({
      IDNCASE: id,
      ALIEN_CITY: (this.cities.get(court) ?? "").toUpperCase().slice(0, 15),
      NAT: nationality,
      CUSTODY: custody,
      CASE_TYPE: "RMV",
      UPDATE_SITE: court,
      ...(hearing ? { LATEST_HEARING: at(hearing.slice(0, 10)), LATEST_CAL_TYPE: "M" } : {}),
    });
    const order = planned.ending?.kind === "closed" ? planned.ending : null;
    this.table("B_TblProceeding.csv").row({
      ...ids,
      ...place,
      OSC_DATE: at(textOf(planned.filed - 10)),
      INPUT_DATE: at(textOf(planned.filed)),
      ...(order
        ? {
            OTHER_COMP: order.terminated ? CODES.terminated : CODES.closed,
            COMP_DATE: at(textOf(order.order)),
          }
        : {}),
      ...(planned.decided
        ? { DEC_CODE: CODES.decided, DEC_TYPE: "O", COMP_DATE: at(textOf(planned.decided)) }
        : {}),
      CUSTODY: custody,
      CASE_TYPE: "RMV",
      NAT: nationality,
    });
    if (hearing) {
      const hearings = this.table("tbl_schedule.csv");
      hearings.row({
        IDNSCHEDULE: hearings.next(),
        ...ids,
        ...place,
        CAL_TYPE: "M",
        ADJ_DATE: at(hearing.slice(0, 10)),
        ADJ_TIME_START: hearing.slice(11).replace(":", ""),
      });
    }
    const counselOn = entry?.counselEnteredOn;
    if (typeof counselOn === "string") {
      const counsel = this.table("tbl_RepsAssigned.csv");
      counsel.row({
        IDNREPSASSIGNED: counsel.next(),
        IDNCASE: id,
        STRATTYLEVEL: "COURT",
        STRATTYTYPE: "ALIEN",
        BASE_CITY_CODE: court,
        E_28_DATE: at(counselOn),
      });
    }
    const filed = written?.events.find(({ event }) => event.step === "file-motion")?.event;
    if (filed?.occurredOn) {
      const motions = this.table("tbl_Court_Motions.csv");
      motions.row({
        IDNMOTION: motions.next(),
        ...ids,
        ...place,
        MOTION_RECD_DATE: at(filed.occurredOn),
        STRFILINGPARTY: "B",
        ...(order ? { DEC: "G", COMP_DATE: at(textOf(order.order)) } : {}),
      });
    }
  }

  /** Hands full pieces to the disk; memory holds a few hundred kilobytes of each file. */
  async flush(): Promise<void> {
    for (const table of this.tables.values()) if (table.isFull) await table.flush();
  }

  async end(): Promise<void> {
    const tables = [...this.tables.values()];
    for (const table of tables) await table.end();
    const counts = tables.map(({ name, rows }) => `${name}\t${rows}`);
    await writeFile(path.join(this.folder, "Count.txt"), `${counts.join("\n")}\n`);
  }

  private table(file: string): ReleaseTable {
    const table = this.tables.get(file);
    if (!table) throw new Error(`The release has no ${file}.`);
    return table;
  }
}

const at = (day: string) => `${day} 00:00:00.000`;

function lookupRows(kind: (typeof LOOKUPS)[number]["kind"]) {
  const here = new Set(courtFacts().map(({ code }) => code));
  if (kind === "nationality") return nationalities().map((one) => ({ ...one, court: "" }));
  const found =
    kind === "court" ? courts() : hearingLocations().map(({ code, name }) => ({ code, name }));
  return found
    .filter(({ code }) => here.has(code))
    .map(({ code, name }) => ({ code, name: name.toUpperCase(), court: code }));
}
