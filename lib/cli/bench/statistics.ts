/** What many measurements of one thing come to. Pure. */

export interface Summary {
  median: number;
  /** The middle half of all measurements lies between these two. */
  low: number;
  high: number;
}

/** The value below which the share of the values lies, between neighbors where it falls there. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error("There is no measurement to summarize.");
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? 0;
  return below + (above - below) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function summary(values: readonly number[]): Summary {
  return { median: median(values), low: quantile(values, 0.25), high: quantile(values, 0.75) };
}

/** Three digits that count, never in powers of ten: 0.0042, 1.27, 36.1, 1204. */
export function digits(value: number): string {
  if (value === 0) return "0";
  const places = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(places, 20));
}
