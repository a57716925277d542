/** What a story is told in: moves by the people of a case's parties, one after the other. */
import type { Actor } from "../access/actor.ts";
import type { Role, Side } from "../access/roles.ts";
import type { LocalDate } from "../workflow/dates.ts";
import type { Program } from "../workflow/programs/program.ts";
import type { CaseState } from "../workflow/state.ts";
import type { Seated } from "./organizations.ts";
import type { Facts, Wanted } from "./people.ts";
import type { Random } from "./random.ts";

/** What a move may go by. */
export interface Told {
  random: Random;
  facts: Facts;
  program: Program;
  /** The day of this move, and of the next one. */
  on: LocalDate;
  next: LocalDate;
  /** Events recorded so far, oldest first. */
  events: { step: string; id: string; on: LocalDate | null }[];
  actor: Actor;
  parties: Record<Side, Seated | null>;
  represented: boolean;
  look: () => Promise<CaseState>;
  /** A firm or clinic with clients at the case's court. */
  firm: Seated | null;
  /** Who in a role of one's side has this case. */
  worker: (side: Side, role: Role) => { id: string; name: string } | null;
}

type Made<T> = T | ((told: Told) => T | Promise<T>);

export interface Move {
  step: string;
  /** Whose step it is. */
  party: Side;
  role?: Role | "clock";
  /** Which party reports it, where that is not the first who can. */
  reporter?: Side;
  input?: Made<Record<string, unknown>>;
  report?: Record<string, unknown>;
  /** Left out where this says no. */
  when?: (told: Told) => boolean;
  /** Its own day, where it follows from something else; null: not known. */
  day?: (told: Told) => LocalDate | null;
}

export interface Story {
  id: string;
  /** How many of 6,000 cases go this way. */
  cases: number;
  /**
   * Who enters the case, and where: an office at any of its courts or mostly at the main ones, the
   * defense where no office is on the system, or the clinic that is alone.
   */
  place: "office" | "main" | "defense" | "alone";
  counsel?: "here" | "outside" | "none";
  /** Only at an office whose supervisor concurs in every finding, or where a firm has clients. */
  needs?: "concurrence" | "firm";
  wants?: Partial<Omit<Wanted, "courtCode" | "enteredBy">>;
  /** More of enter-case's input: the stage where it stands today. */
  entry?: Made<Record<string, unknown>>;
  /** Day since which it stands there. */
  entryDay?: Made<LocalDate | null>;
  /** Span of the first move and of the last one; the others lie between. */
  first?: readonly [LocalDate, LocalDate];
  last?: readonly [LocalDate, LocalDate];
  moves: readonly Move[];
  /** Ends in a closure: how often, by nationality, is as published and not left to chance. */
  closes?: true;
  /** At the end a firm or clinic says that it has taken the person on. */
  claimed?: true;
}

/** What was written into the story, or what comes of it at this move. */
export async function made<T>(value: Made<T>, told: Told): Promise<T> {
  return typeof value === "function" ? (value as (told: Told) => T | Promise<T>)(told) : value;
}
