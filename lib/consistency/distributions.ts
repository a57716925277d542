/**
 * The few distributions that a comparison of small counts needs, exact where they can be. Pure. No
 * library of distributions is among the project's dependencies; these are a few lines, tested against
 * published values.
 */

/** Chances of a whole number: `chances[i]` is that of `from + i`. What is left out is below 1e-15. */
export interface Chances {
  from: number;
  chances: readonly number[];
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
] as const;

/** log Γ(x) for x > 0 (Lanczos 1964, g = 7). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  const sum = LANCZOS.reduce((all, one, at) => all + (at === 0 ? one : one / (z + at)), 0);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** log of n over k. */
export function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

const NEGLIGIBLE = 1e-16;

/** Chances from their logarithms' mode outward, until they no longer count; they sum to one. */
function aroundMode(
  least: number,
  most: number,
  mode: number,
  log: (k: number) => number,
): Chances {
  const top = log(mode);
  const up: number[] = [];
  for (let k = mode; k <= most; k++) {
    const one = Math.exp(log(k) - top);
    if (one < NEGLIGIBLE) break;
    up.push(one);
  }
  const down: number[] = [];
  for (let k = mode - 1; k >= least; k--) {
    const one = Math.exp(log(k) - top);
    if (one < NEGLIGIBLE) break;
    down.push(one);
  }
  const all = [...down.reverse(), ...up];
  const sum = all.reduce((total, one) => total + one, 0);
  return { from: mode - down.length, chances: all.map((one) => one / sum) };
}

/** How many of `n` cases come out yes, each with chance `p`. */
export function binomial(n: number, p: number): Chances {
  if (p <= 0 || n === 0) return { from: 0, chances: [1] };
  if (p >= 1) return { from: n, chances: [1] };
  const [yes, no] = [Math.log(p), Math.log1p(-p)];
  const mode = Math.min(n, Math.floor((n + 1) * p));
  return aroundMode(0, n, mode, (k) => logChoose(n, k) + k * yes + (n - k) * no);
}

/**
 * How many of `drawn` cases come out yes, where `yes` of all `total` did and it is chance which ones
 * these are: Fisher's exact distribution.
 */
export function hypergeometric(total: number, yes: number, drawn: number): Chances {
  const least = Math.max(0, drawn - (total - yes));
  const most = Math.min(drawn, yes);
  const mode = Math.floor(((drawn + 1) * (yes + 1)) / (total + 2));
  const within = Math.min(most, Math.max(least, mode));
  return aroundMode(
    least,
    most,
    within,
    (k) => logChoose(yes, k) + logChoose(total - yes, drawn - k),
  );
}

/** The distribution of the sum of two independent counts. */
export function sumOf(one: Chances, other: Chances): Chances {
  const chances = new Array<number>(one.chances.length + other.chances.length - 1).fill(0);
  for (const [i, p] of one.chances.entries()) {
    for (const [j, q] of other.chances.entries()) chances[i + j] = (chances[i + j] ?? 0) + p * q;
  }
  let first = 0;
  let last = chances.length;
  while (last - first > 1 && (chances[first] ?? 0) < NEGLIGIBLE) first++;
  while (last - first > 1 && (chances[last - 1] ?? 0) < NEGLIGIBLE) last--;
  return { from: one.from + other.from + first, chances: chances.slice(first, last) };
}

/** Chance of less than `k`, with half of the chance of `k` itself: the mid-P convention (Lancaster 1961). */
export function midBelow({ from, chances }: Chances, k: number): number {
  let below = 0;
  for (const [at, chance] of chances.entries()) {
    if (from + at < k) below += chance;
    else if (from + at === k) below += chance / 2;
  }
  return Math.min(1, Math.max(0, below));
}

/** The smallest count at or below which the share `q` of all chances lies. */
export function quantile({ from, chances }: Chances, q: number): number {
  let sum = 0;
  for (const [at, chance] of chances.entries()) {
    sum += chance;
    if (sum >= q) return from + at;
  }
  return from + chances.length - 1;
}

/** The standard normal distribution at `z`, by its continued fraction and series (error below 1e-12). */
export function normalBelow(z: number): number {
  if (z === 0) return 0.5;
  const x = Math.abs(z);
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  let tail: number;
  if (x < 3) {
    let term = x;
    let sum = x;
    for (let n = 1; n < 200 && term > 1e-18; n++) {
      term *= (x * x) / (2 * n + 1);
      sum += term;
    }
    tail = 0.5 - density * sum;
  } else {
    let fraction = 0;
    for (let n = 80; n > 0; n--) fraction = n / (x + fraction);
    tail = density / (x + fraction);
  }
  return z > 0 ? 1 - tail : tail;
}

/** The z at which the normal distribution reaches `p`, between −8 and 8: by halving. */
export function normalAt(p: number): number {
  const chance = Math.min(1 - 1e-15, Math.max(1e-15, p));
  let [low, high] = [-8, 8];
  for (let n = 0; n < 80; n++) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
