/**
 * Many comparisons at once: of twenty courts that are all alike one lies outside limits of 95% by
 * chance. Benjamini and Hochberg (1995), Controlling the false discovery rate, J. R. Stat. Soc. B 57,
 * 289–300: of what is marked, no more than the stated share is marked by chance.
 */

/** Each p-value as it is to be compared with the share: in the order they came in. Pure. */
export function adjusted(pValues: readonly number[]): number[] {
  const m = pValues.length;
  const order = pValues.map((p, at) => ({ p, at })).sort((a, b) => b.p - a.p);
  const result = new Array<number>(m).fill(1);
  let least = 1;
  for (const [turn, { p, at }] of order.entries()) {
    least = Math.min(least, (p * m) / (m - turn));
    result[at] = least;
  }
  return result;
}
