/**
 * How each figure of the court record is counted, in the words that screens and codebooks show.
 * Source of the rules: the definitions of the court record; the code that follows them stands in
 * history.ts and rows.ts.
 */
export const DEFINITIONS = {
  closures:
    "Cases closed by prosecutorial discretion: the first proceeding of a case that ended with the code Y or M (administratively closed) or I (terminated), counted once, on the day it ended, at that proceeding's court and hearing location, with the case's nationality.",
  backlog:
    "Cases pending on the base day. A case is pending while one of its proceedings has begun and not ended, at the one that began last; or when the last to end was moved elsewhere (change of venue, transfer).",
  completions:
    "Proceedings that ended inside the window, both days included, otherwise than by a change of venue or a transfer.",
  closuresOfBacklog: "Closures in the window, divided by the cases pending on the base day.",
  closuresOfCompletions:
    "Closures in the window, divided by the proceedings completed in the same window. Not the same question as the share of the backlog: the two were confused in print.",
  status:
    "On the window's last day: pending; off the calendar (last ended with A, B, H, K, M, P or Y); or finished (last ended otherwise).",
  rows: "Rows with too many cells are repaired where a free text holds the extra tab and one way of joining makes every other column valid; otherwise they are rejected. Of rows with the same key the first stands. A proceeding whose case is not in the release, or was rejected, is counted and left out.",
  source:
    "EOIR's public release of CASE data, as the court's own staff recorded it. Figures that an agency counted by hand from its own files differ, and both can be right.",
} as const;

/** What the columns of a file hold. */
export const CODEBOOK: readonly { column: string; meaning: string }[] = [
  { column: "court", meaning: "Base city code of the immigration court" },
  { column: "location", meaning: "Court and hearing location code, as COURT/LOC" },
  { column: "nationality", meaning: "EOIR's two-letter code (not ISO; NA is a real one)" },
  { column: "kind", meaning: "administratively closed, or terminated" },
  { column: "period", meaning: "Month (2012-03) or federal fiscal year (2012: to 30 September)" },
  { column: "closures", meaning: DEFINITIONS.closures },
  { column: "backlog", meaning: DEFINITIONS.backlog },
  { column: "completions", meaning: DEFINITIONS.completions },
  { column: "from", meaning: "First day of the window" },
  { column: "to", meaning: "Last day of the window" },
  { column: "base", meaning: "Day on which the backlog is counted" },
  { column: "note", meaning: "Why a count is empty: not known, never zero" },
];
