/** Who acts on one case: its parties, the same person of each throughout, and who reports for whom. */
import type { Actor } from "../access/actor.ts";
import type { Role, Side } from "../access/roles.ts";
import type { Cast } from "./cast.ts";
import type { Seated } from "./organizations.ts";
import type { Facts } from "./people.ts";
import type { Random } from "./random.ts";
import type { Story } from "./story.ts";

type Roles = readonly (Role | "clock")[];

/** The organization of each side, or none: then it is off the system. */
export type Parties = Record<Side, Seated | null>;

/** Who sits for the respondent, if anybody here does. */
interface Seating {
  represented: boolean;
  organizationId?: unknown;
}

export class Crew {
  readonly parties: Parties;
  /** Whether the respondent has counsel, here or elsewhere. */
  represented: boolean;
  /** What counsel asked the judge's leave for. */
  private asked: Seating | null = null;
  private readonly people = new Map<string, { id: string; name: string }>();
  private readonly cast: Cast;
  private readonly random: Random;
  private readonly courtCode: string;
  private readonly amenable: boolean;

  constructor(
    cast: Cast,
    random: Random,
    { courtCode, represented, chargingDocumentFiledOn }: Facts,
    story: Story,
  ) {
    this.cast = cast;
    this.random = random;
    this.courtCode = courtCode;
    this.amenable = story.wants?.amenable ?? false;
    this.represented = represented;
    this.parties = this.seats(story);
    // No court has a case before its charging document is filed.
    if (chargingDocumentFiledOn === null) this.parties.court = null;
  }

  private seats({ place, counsel }: Story): Parties {
    const here = this.cast.defenseAt(this.courtCode);
    const alone = here.filter((one) => place !== "alone" || one.courts.length <= 2);
    const share = counsel === "here" || place === "defense" || place === "alone" ? 1 : 0.12;
    const client =
      counsel !== "outside" && this.represented && here.length > 0 && this.random.chance(share);
    const entersIt = place === "defense" || place === "alone";
    return {
      government: this.cast.at(this.courtCode, "government"),
      court: this.cast.at(this.courtCode, "court"),
      defense: client || entersIt ? this.random.pick(alone) : null,
    };
  }

  /** Counsel came or went: the defense has another seat, or none. */
  reseat(step: string, input: Record<string, unknown>): void {
    if (step === "withdraw-counsel") this.asked = { represented: false, organizationId: null };
    if (step === "substitute-counsel") this.asked = { ...input, represented: true };
    if (step === "enter-appearance") this.seat({ ...input, represented: true });
    if (step === "rule-on-counsel" && input.ruling === "granted" && this.asked) {
      this.seat(this.asked);
    }
  }

  private seat({ represented, organizationId }: Seating): void {
    this.represented = represented;
    const here = this.cast.defenseAt(this.courtCode);
    this.parties.defense = here.find((one) => one.id === organizationId) ?? null;
  }

  actorOf(side: Side, roles: Roles): Actor | null {
    const seated = this.parties[side];
    return seated && this.actorIn(seated, roles);
  }

  actorIn(seated: Seated, roles: Roles): Actor | null {
    const { id: organizationId, name: organizationName, side } = seated;
    const base = { organizationId, organizationName, side, readsOnly: false };
    if (roles.includes("clock")) {
      return { ...base, userId: null, name: "The calendar", role: "clock" };
    }
    // Those whose daily work it is, where a supervisor might too.
    for (const role of roles as readonly Role[]) {
      const person = this.personIn(seated, role);
      if (person) return { ...base, userId: person.id, name: person.name, role };
    }
    return null;
  }

  /** Who reports for a party off the system: the one that is wanted, or the first who can. */
  reporterFor(party: Side, wanted?: Side): Actor | null {
    const sides: Side[] = wanted ? [wanted] : ["government", "court", "defense"];
    for (const side of sides) {
      if (side === party || !this.parties[side]) continue;
      return this.actorOf(side, REPORTERS[side]);
    }
    return null;
  }

  /** Who in a role of a side has this case. */
  worker(side: Side, role: Role): { id: string; name: string } | null {
    const seated = this.parties[side];
    return seated && this.personIn(seated, role);
  }

  /** A firm or clinic with clients at the case's court. */
  firm(): Seated | null {
    const here = this.cast.defenseAt(this.courtCode);
    return here.length > 0 ? this.random.pick(here) : null;
  }

  /** The same person stays on a case, as far as their role goes. */
  private personIn(seated: Seated, role: Role): { id: string; name: string } | null {
    const key = `${seated.id} ${role}`;
    const known = this.people.get(key);
    if (known) return known;
    const fitting = seated.people.filter((person) => person.role === role);
    if (fitting.length === 0) return null;
    // One attorney of each office finds more cases amenable: there is something to compare.
    const leans = role === "trial_attorney" && this.amenable ? LEANS : 0;
    const person = this.random.weighted(fitting.map((one, at) => [one, 1 + leans * at] as const));
    this.people.set(key, person);
    return person;
  }
}

/** How much oftener the next attorney of an office has a case that is found amenable. */
const LEANS = 1;

const REPORTERS: Record<Side, readonly Role[]> = {
  government: ["trial_attorney"],
  court: ["court_clerk"],
  defense: ["advocate"],
};
