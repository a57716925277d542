import "server-only";
/**
 * Facts that the product is delivered with: courts, nationalities, and the office reviews of
 * 2011-12. The files beside this one are read at the command line only, never by a request: what a
 * request needs stands in the database.
 */
import { readFileSync } from "node:fs";
import type { LocalDate } from "../workflow/dates.ts";
import { parseCsv } from "./csv.ts";

/** A court by its base city code; a court has many hearing locations. */
export interface Court {
  code: string;
  /** As people say it: 'Los Angeles'. */
  name: string;
  timeZone: string;
}

/** EOIR's own two-letter code, which is not ISO's; 'NA' is a real one, '??' is not known. */
export interface Nationality {
  code: string;
  name: string;
}

/** The weeks in which a city's court stood back for the office's review. */
export interface CityReview {
  courtCode: string;
  /** The court's city. */
  city: string;
  start: LocalDate;
  end: LocalDate;
  /** Whether all hearings of the docket were suspended, or some. */
  suspension: "full" | "partial";
  docket: "not_detained";
  detail: string;
  source: string;
}

function rows(file: string): Record<string, string>[] {
  return parseCsv(readFileSync(new URL(file, import.meta.url), "utf8"));
}

/**
 * The published list has no names of base cities: it lends each the name of the hearing location with
 * the same code (`listed_as`). For CLE that is a room in Arlington, Virginia; the court is Cleveland's,
 * as its own locations say (1LE, CLD, CLJ: Cleveland).
 */
export function courts(): Court[] {
  return rows("courts.csv").map(({ code = "", name = "", time_zone: timeZone = "" }) => ({
    code,
    name,
    timeZone,
  }));
}

export function nationalities(): Nationality[] {
  return rows("nationalities.csv").map(({ code = "", name = "" }) => ({ code, name }));
}

/** A place where hearings are held, by EOIR's code of three letters or digits; a court has many. */
export interface HearingLocation {
  code: string;
  /** As published, in capitals. */
  name: string;
}

/** A code that the list gives to many places at once (IAD: one of each court) goes by itself. */
export function hearingLocations(): HearingLocation[] {
  const names = new Map<string, string>();
  for (const { hearing_loc_code: code = "", name = "" } of rows("hearing_locations.csv")) {
    names.set(code, names.has(code) ? code : name.replace(/\s+/g, " ").trim() || code);
  }
  return [...names].map(([code, name]) => ({ code, name }));
}

export function cityReviews(): CityReview[] {
  return rows("city_reviews.csv").map((row) => ({
    courtCode: row.base_city_code ?? "",
    city: row.court ?? "",
    start: row.start ?? "",
    end: row.end ?? "",
    suspension: row.suspension === "full" ? "full" : "partial",
    docket: "not_detained",
    detail: row.detail ?? "",
    source: row.source ?? "",
  }));
}
