import "server-only";
/** Who takes part: every office of 2011–12, the demonstration's courts, firms and clinics. */
import type { Role, Side } from "../access/roles.ts";
import { counselName } from "../demo/names.ts";
import { ORGANIZATIONS, type Seated } from "../demo/organizations.ts";
import { randomOf } from "../demo/random.ts";
import { courts } from "../reference/data.ts";
import type { Settings } from "../workflow/step.ts";
import { courtFacts } from "./facts.ts";

/** An office of which the demonstration has no accounts. */
export interface OtherOffice {
  code: string;
  name: string;
  city: string;
  timeZone: string;
}

/** A party of cases, with whoever acts for it. */
export interface Seat {
  id: string;
  side: Side;
  name: string;
  settings: Settings;
  address: string;
  phone: string;
  /** By role; somebody without an account is only a name. */
  people: ReadonlyMap<Role, readonly { id: string | null; name: string }[]>;
}

/** The courts of the demonstration, which are on the system. */
export function courtsHere(): Set<string> {
  return new Set(
    ORGANIZATIONS.filter(({ kind }) => kind === "court").flatMap(({ courts }) => courts),
  );
}

/** The offices that have no accounts. */
export function otherOffices(): OtherOffice[] {
  const known = new Set(ORGANIZATIONS.map(({ code }) => code));
  const places = new Map(courts().map((court) => [court.code, court]));
  const found = new Map<string, OtherOffice>();
  for (const { code, office } of courtFacts()) {
    const place = places.get(code);
    if (!place || known.has(office) || found.has(office)) continue;
    const city = office.replace(
      /(^|-)([a-z])/g,
      (_, dash: string, letter: string) => `${dash ? " " : ""}${letter.toUpperCase()}`,
    );
    const name = `Office of the Chief Counsel, ${city}`;
    found.set(office, { code: office, name, city, timeZone: place.timeZone });
  }
  return [...found.values()];
}

const ROLES: Record<"government" | "court" | "defense", readonly Role[]> = {
  government: ["trial_attorney", "supervising_attorney", "check_officer"],
  court: ["court_clerk", "judge"],
  defense: ["advocate"],
};

/** The seat of an organization that stands in the database. */
export function seatOf(seated: Seated): Seat {
  const about = ORGANIZATIONS.find(({ code }) => code === seated.code);
  const people = new Map<Role, { id: string | null; name: string }[]>();
  for (const role of ROLES[seated.side]) {
    const here = seated.people.filter((person) => person.role === role);
    const invented = { id: null, name: counselName(randomOf(`${role} of ${seated.code}`)) };
    people.set(role, here.length > 0 ? here : [invented]);
  }
  return {
    id: seated.id,
    side: seated.side,
    name: seated.name,
    settings: {
      needsConcurrence: seated.needsConcurrence,
      checkValidMonths: about?.checkValidMonths ?? 15,
    },
    address: about?.address ?? `100 Example Plaza, ${seated.name.split(", ")[1] ?? ""}`,
    phone: about?.phone ?? "555-0100",
    people,
  };
}
