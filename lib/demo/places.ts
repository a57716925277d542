import { cityReviews, courts } from "../reference/data.ts";
import type { LocalDate } from "../workflow/dates.ts";

/** What stories need to know of the courts they play at. */
export interface Places {
  /** The name of each court's city. */
  cities: Record<string, string>;
  /** The weeks of a city's own review, and how much of its docket was read in them. */
  reviews: Record<string, { from: LocalDate; to: LocalDate; share: number }>;
}

/** In the two pilot cities nearly everything was read in those weeks, in the others much of it. */
const PILOTS = ["BAL", "DEN"];

export function places(): Places {
  return {
    cities: Object.fromEntries(courts().map(({ code, name }) => [code, name])),
    reviews: Object.fromEntries(
      cityReviews().map(({ courtCode, start, end }) => [
        courtCode,
        { from: start, to: end, share: PILOTS.includes(courtCode) ? 0.8 : 0.35 },
      ]),
    ),
  };
}
