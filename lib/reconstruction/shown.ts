/** The figures as the page shows them: by day, the computed one rounded as the printed one is. Pure. */
import { numberText } from "../format/counts.ts";
import { rounded } from "./compare.ts";
import type { Precision, ReconstructedFigure, ShownDay } from "./types.ts";

const SAME: Record<Precision, string> = {
  exact: "exact",
  ten: "rounds the same, to ten",
  hundred: "rounds the same, to a hundred",
  thousand: "rounds the same, to a thousand",
  percent0: "rounds the same, to a percent",
  percent1: "rounds the same, to a tenth of a percent",
  percent2: "rounds the same, to a hundredth of a percent",
  below: "as printed",
  most: "as printed",
};

export function shownPairs(figures: readonly ReconstructedFigure[], scale: number): ShownDay[] {
  const days = new Map<string, ShownDay>();
  for (const one of figures) {
    const day = days.get(one.asOf) ?? { asOf: one.asOf, figures: [] };
    days.set(one.asOf, day);
    const { id, source, label, printed, note, url, agrees } = one;
    day.figures.push({
      id,
      source,
      label,
      printed,
      computed: computedText(one),
      difference: differenceOf(one, scale),
      agrees,
      note,
      url,
    });
  }
  return [...days.values()];
}

/** '219,554'; '7.54%': shares with a digit more than was printed. */
function computedText({ precision, computed }: ReconstructedFigure): string {
  if (precision === "most") return `${(100 * computed).toFixed(1)}%`;
  if (precision === "below") return `${computed.toFixed(2)}%`;
  const digits = { percent0: 1, percent1: 2, percent2: 3 }[precision as string];
  return digits === undefined ? numberText(computed) : `${computed.toFixed(digits)}%`;
}

function differenceOf(one: ReconstructedFigure, scale: number): string {
  const { agrees, precision, value, computed } = one;
  if (scale > 1) return agrees ? `as printed, at one to ${scale}` : "differs at this scale";
  if (agrees) return precision !== "exact" || computed === value ? SAME[precision] : "";
  return `differs by ${numberText(Math.abs(rounded(precision, computed) - value))}`;
}
