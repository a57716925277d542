/** Whole numbers that add up exactly. Pure. */

/**
 * Shares a whole number out in proportion to weights (largest remainder), so that the parts add up to
 * it exactly. No part is above its cap; throws where the caps together are below the total.
 */
export function apportion(
  total: number,
  weights: readonly number[],
  caps: readonly number[] = [],
): number[] {
  const parts = weights.map(() => 0);
  let left = total;
  let open = weights.map((weight, at) => ({ at, weight })).filter(({ weight }) => weight > 0);
  while (left > 0) {
    open = open.filter(({ at }) => (parts[at] ?? 0) < (caps[at] ?? Number.POSITIVE_INFINITY));
    const sum = open.reduce((all, { weight }) => all + weight, 0);
    if (sum === 0) throw new Error(`There is no room for ${left} of ${total}.`);
    const round = open.map(({ at, weight }) => {
      const room = (caps[at] ?? Number.POSITIVE_INFINITY) - (parts[at] ?? 0);
      const exact = Math.min(room, (left * weight) / sum);
      return { at, room, whole: Math.floor(exact), rest: exact - Math.floor(exact) };
    });
    let given = 0;
    for (const { at, whole } of round) {
      parts[at] = (parts[at] ?? 0) + whole;
      given += whole;
    }
    for (const { at, room, whole } of round.sort((a, b) => b.rest - a.rest || a.at - b.at)) {
      if (given === left) break;
      if (room - whole < 1) continue;
      parts[at] = (parts[at] ?? 0) + 1;
      given++;
    }
    left -= given;
  }
  return parts;
}

/** Places of `count` things spread evenly over `length` slots, in order: the slot of each. */
export function spread(count: number, length: number): number[] {
  return Array.from({ length: count }, (_, at) => Math.floor(((at + 0.5) * length) / count));
}

/** Whether the thing at a place is one of `some` that are spread evenly among `all`. */
export function isSpreadOn(at: number, some: number, all: number): boolean {
  return Math.floor(((at + 1) * some) / all) > Math.floor((at * some) / all);
}

/** A fixed order without a pattern: the numbers below `count`, mixed. */
export function mixed(count: number, seed: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, at) => at);
  let state = seed >>> 0;
  for (let at = count - 1; at > 0; at--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 4_294_967_296) * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
