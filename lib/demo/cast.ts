/** Who is on stage: the organizations that can be a party of a case, with their people and courts. */
import { counselName } from "./names.ts";
import type { Seated } from "./organizations.ts";
import { courtOf } from "./people.ts";
import { type Random, randomOf } from "./random.ts";
import type { Story } from "./story.ts";

/** What is told three times is told at Los Angeles and at Baltimore; one in six goes to any court. */
const MAIN_COURTS = ["LOS", "BAL", "NYC", "LOS", "BAL", undefined];

/** The people of the demonstration, by organization. */
export class Cast {
  private readonly seated: readonly Seated[];

  /** By court: those who have an account, and a colleague who is only a name. */
  readonly judges: Record<string, string[]>;

  constructor(seated: readonly Seated[]) {
    this.seated = seated;
    this.judges = this.judgesByCourt();
  }

  find(id: string): Seated | null {
    return this.seated.find((one) => one.id === id) ?? null;
  }

  /** The office or court organization of a court. */
  at(courtCode: string, side: "government" | "court"): Seated | null {
    return this.seated.find((one) => one.side === side && one.courts.includes(courtCode)) ?? null;
  }

  /** Firms and clinics with clients at a court. */
  defenseAt(courtCode: string): Seated[] {
    return this.seated.filter((one) => one.side === "defense" && one.courts.includes(courtCode));
  }

  /** Where a story is told this time: in turns at the main courts, or in proportion to the dockets. */
  courtFor(random: Random, story: Story, turn: number): string {
    const codes = this.courtsFor(story);
    const main = story.place === "main" ? MAIN_COURTS[turn % MAIN_COURTS.length] : undefined;
    return main && codes.includes(main) ? main : courtOf(random, codes);
  }

  /** The courts at which a story can be told. */
  private courtsFor({ place, counsel, needs }: Story): string[] {
    const codes = [...new Set(this.seated.flatMap((one) => one.courts))].sort();
    return codes.filter((code) => {
      const office = this.at(code, "government");
      const defense = this.defenseAt(code);
      if (place === "alone") return !office && defense.some((one) => one.courts.length <= 2);
      if (place === "defense") return !office && defense.length > 0;
      if (!office || (counsel === "here" && defense.length === 0)) return false;
      if (needs === "firm" && defense.length === 0) return false;
      if (needs === "concurrence" && !office.needsConcurrence) return false;
      return true;
    });
  }

  private judgesByCourt(): Record<string, string[]> {
    const names: Record<string, string[]> = {};
    for (const code of new Set(this.seated.flatMap((one) => one.courts))) {
      const seat = this.at(code, "court")?.people.filter(({ role }) => role === "judge") ?? [];
      names[code] = [
        ...seat.flatMap(({ name }) => [name, name]),
        counselName(randomOf(`judge of ${code}`)),
      ];
    }
    return names;
  }
}
