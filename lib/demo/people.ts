/**
 * Who a case is about, and what is known of it when it is entered. Shares follow what was published
 * of the docket of 2011-12 (TRAC, 28 June 2012): every third person from Mexico, every eleventh
 * from China; found amenable far more often from South Korea, far less often from China.
 */
import { addDays, type LocalDate } from "../workflow/dates.ts";
import type { ReferringAgency } from "../workflow/state.ts";
import { earliest, latest, TODAY, workdayBetween, workdayFrom, workdayUntil } from "./calendar.ts";
import { counselName, type NameGroup, personName } from "./names.ts";
import { choiceAt, type Random } from "./random.ts";

interface Origin {
  nationality: string;
  language: string;
  names: NameGroup;
  /** Of the docket, per thousand. */
  docket: number;
  /** How often discretion was used, beside the average. */
  discretion: number;
}

const origin = (
  nationality: string,
  language: string,
  names: NameGroup,
  docket: number,
  discretion = 0.8,
): Origin => ({ nationality, language, names, docket, discretion });

const ORIGINS: readonly Origin[] = [
  origin("MX", "Spanish", "spanish", 354, 1.5),
  origin("CH", "Mandarin", "chinese", 74, 0.1),
  origin("CH", "Foochow", "chinese", 15, 0.1),
  origin("ES", "Spanish", "spanish", 98),
  origin("GT", "Spanish", "spanish", 82),
  origin("GT", "Mam", "spanish", 8),
  origin("HO", "Spanish", "spanish", 52),
  origin("IN", "Punjabi", "southAsian", 20, 0.4),
  origin("IN", "Hindi", "southAsian", 8, 0.4),
  origin("CM", "French", "french", 7, 1.9),
  origin("KS", "Korean", "korean", 12, 2.1),
  origin("DR", "Spanish", "spanish", 24),
  origin("EC", "Spanish", "spanish", 22),
  origin("CO", "Spanish", "spanish", 21),
  origin("PE", "Spanish", "spanish", 17),
  origin("BR", "Portuguese", "portuguese", 20),
  origin("HA", "Haitian Creole", "french", 27),
  origin("JM", "English", "english", 20),
  origin("RP", "English", "english", 17),
  origin("NU", "Spanish", "spanish", 9),
  origin("VM", "Vietnamese", "vietnamese", 9),
  origin("AM", "Armenian", "armenian", 10),
  origin("RU", "Russian", "slavic", 9),
  origin("UE", "Russian", "slavic", 6),
  origin("NI", "English", "african", 8),
  origin("KE", "Swahili", "african", 7),
  origin("ET", "Amharic", "african", 6),
  origin("GV", "French", "french", 6),
  origin("EG", "Arabic", "arabic", 6),
  origin("IZ", "Arabic", "arabic", 4),
  origin("PK", "Urdu", "southAsian", 7),
  origin("NP", "Nepali", "southAsian", 6),
  origin("BG", "Bengali", "southAsian", 6),
  origin("??", "", "english", 3, 0.2),
];

/** Cases by court, per thousand of the demonstration's docket. */
const DOCKET: Record<string, number> = {
  LOS: 210,
  NYC: 165,
  SFR: 90,
  BAL: 70,
  SEA: 55,
  ORL: 60,
  PHO: 45,
  SND: 40,
  NEW: 55,
  BOS: 45,
  TUC: 25,
  DEN: 35,
  HOU: 20,
  OMA: 15,
  NOL: 20,
  MIA: 30,
  ATL: 20,
  CHI: 30,
  DET: 20,
};

/** Every court of the demonstration. */
export const COURT_CODES = Object.keys(DOCKET);

/** What a story asks of the case it is told about; the rest is chance. */
export interface Wanted {
  courtCode: string;
  /** Whether discretion was used, which differs by nationality. */
  amenable: boolean;
  /** Where the nationality is not left to chance: a place among all such cases, from 0 to 1. */
  lot?: number | null;
  detained?: boolean;
  represented?: boolean;
  /** The charging document is with the court. */
  filed?: boolean;
  hearing?: "master" | "merits" | "none" | "soon";
  /** The judge has decided: the order is final, or can still be appealed. */
  order?: "final" | "decided";
  /** The case was entered by this day. */
  enteredBy: LocalDate;
}

export interface Person {
  aNumber: string;
  familyName: string;
  givenNames: string;
  birthDate: LocalDate | null;
  nationality: string;
  language: string;
}

/** What is known of a case on the day it is entered. */
export interface Facts {
  respondent: Person;
  courtCode: string;
  chargingDocumentDate: LocalDate;
  chargingDocumentFiledOn: LocalDate | null;
  hasFinalOrder: boolean;
  decidedOn: LocalDate | null;
  /** Who issues or refers a charging document that is not filed. */
  referringAgency: ReferringAgency | null;
  detained: boolean;
  hearing: { at: string; kind: "master" | "merits"; judge: string } | null;
  represented: boolean;
  /** Counsel who are not on the system: names that are nobody's. */
  outsideCounsel: { name: string; firm: string; enteredOn: LocalDate };
  enteredOn: LocalDate;
}

/** Numbers of the 900 series, in no order: a prime step through a prime range meets none twice. */
export function aNumberOf(index: number): string {
  return String(900_000_000 + ((index * 7919 + 104_729) % 999_983)).padStart(9, "0");
}

/** One of these courts, in proportion to their dockets. */
export function courtOf(random: Random, codes: readonly string[]): string {
  return random.weighted(codes.map((code) => [code, DOCKET[code] ?? 1] as const));
}

/** `judges` by court: those who have an account, first. */
export function factsOf(
  random: Random,
  index: number,
  wanted: Wanted,
  judges: Record<string, readonly string[]>,
): Facts {
  const from = originOf(wanted, wanted.lot ?? random.next());
  const { courtCode } = wanted;
  const detained = wanted.detained ?? random.chance(0.15);
  const represented = wanted.represented ?? random.chance(detained ? 0.3 : 0.6);
  const chargingDocumentDate = chargingDate(random, wanted.enteredBy);
  const filed = wanted.filed ?? !(random.chance(0.04) && !wanted.hearing);
  const filedOn = workdayFrom(addDays(chargingDocumentDate, random.between(3, 45)));
  const enteredOn = entryDay(random, chargingDocumentDate, wanted.enteredBy);
  const judge = random.pick(judges[courtCode] ?? [counselName(random)]);
  const birthDate = random.chance(0.02) ? null : addDays("1976-06-30", random.between(-9000, 6500));
  return {
    respondent: {
      aNumber: aNumberOf(index),
      ...personName(random, from.names),
      birthDate,
      nationality: from.nationality,
      language: from.language,
    },
    courtCode,
    chargingDocumentDate,
    chargingDocumentFiledOn: filed ? earliest(filedOn, enteredOn) : null,
    hasFinalOrder: wanted.order === "final",
    decidedOn: wanted.order === "decided" ? workdayUntil(addDays(enteredOn, -3)) : null,
    referringAgency: filed ? null : random.weighted(AGENCIES),
    detained,
    hearing: filed ? hearingOf(random, wanted.hearing, detained, judge) : null,
    represented,
    outsideCounsel: outsideCounsel(random, enteredOn),
    enteredOn,
  };
}

const AGENCIES: readonly [ReferringAgency, number][] = [
  ["ICE", 3],
  ["CBP", 2],
  ["USCIS", 2],
];

function originOf({ amenable }: Wanted, place: number): Origin {
  return choiceAt(
    ORIGINS.map((one) => [one, one.docket * (amenable ? one.discretion : 1)] as const),
    place,
  );
}

/** Mostly 2008 to 2011, from 2006 on, and never after the case was entered. */
function chargingDate(random: Random, enteredBy: LocalDate): LocalDate {
  const year = random.weighted([
    [2006, 5],
    [2007, 8],
    [2008, 14],
    [2009, 20],
    [2010, 25],
    [2011, 24],
    [2012, 4],
  ]);
  const day = workdayFrom(addDays(`${year}-01-02`, random.between(0, 355)));
  return day <= addDays(enteredBy, -10)
    ? day
    : workdayFrom(addDays("2011-01-03", random.between(0, 300)));
}

/** Offices moved their dockets in during the first two weeks; later cases soon after their charge. */
function entryDay(random: Random, charged: LocalDate, enteredBy: LocalDate): LocalDate {
  const first = latest("2011-11-17", addDays(charged, 3));
  const last = addDays(first, 14) < enteredBy ? addDays(first, 14) : enteredBy;
  return workdayBetween(random, workdayFrom(first), last);
}

function hearingOf(
  random: Random,
  wanted: Wanted["hearing"],
  detained: boolean,
  judge: string,
): Facts["hearing"] {
  if (wanted === "none") return null;
  if (!wanted && random.chance(0.06)) return null;
  const kind = wanted === "merits" || (detained && random.chance(0.5)) ? "merits" : "master";
  // Detained people are heard soon; the others wait, many of them for more than a year.
  const furthest = detained || wanted === "soon" ? 45 : random.chance(0.35) ? 60 : 520;
  const day = random.chance(0.012)
    ? TODAY
    : workdayBetween(random, addDays(TODAY, 1), addDays(TODAY, furthest));
  const minutes = 8 * 60 + 30 * random.between(day === TODAY ? 4 : 0, 15);
  const time = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return { at: `${day}T${time}`, kind, judge };
}

function outsideCounsel(random: Random, enteredOn: LocalDate): Facts["outsideCounsel"] {
  const name = counselName(random);
  const family = name.slice(name.indexOf(" ") + 1);
  const firm = random.pick([
    `Law Office of ${name}`,
    `${family} & Partners`,
    `${family} Immigration Law`,
  ]);
  const day = addDays(enteredOn, -random.between(20, 600));
  return { name, firm, enteredOn: workdayFrom(day) };
}
