/**
 * Linear programming in a few lines, for tests: the smallest and largest value of a sum of unknowns that
 * are not negative and satisfy equations. Two phases, a dense tableau, Bland's rule. It shares no line
 * with what it tests.
 */
export interface Equation {
  /** Unknowns by number, with their factors. */
  terms: Map<number, number>;
  equals: number;
}

const TINY = 1e-7;

export class Unknowns {
  private readonly width: number;
  private rows: number[][];
  private basis: number[];

  /** Throws where nothing satisfies the equations. */
  constructor(count: number, equations: readonly Equation[]) {
    const made = equations.length;
    this.width = count;
    this.rows = equations.map(({ terms, equals }, at) => {
      const sign = equals < 0 ? -1 : 1;
      const row = new Array<number>(count + made + 1).fill(0);
      for (const [unknown, factor] of terms) row[unknown] = sign * factor;
      row[count + at] = 1;
      row[count + made] = sign * equals;
      return row;
    });
    this.basis = equations.map((_, at) => count + at);
    const wrong = new Array<number>(count + made).fill(0).fill(1, count);
    const left = this.least(wrong, count + made);
    if (left > 1e-4) throw new Error("Nothing satisfies these equations.");
    // What was made for the first phase goes: its rows end in it only where they say nothing.
    for (let at = this.rows.length - 1; at >= 0; at--) {
      if ((this.basis[at] ?? 0) < count) continue;
      const row = this.rows[at] ?? [];
      const column = row.findIndex((one, index) => index < count && Math.abs(one) > TINY);
      if (column >= 0) this.pivot(at, column);
      else {
        this.rows.splice(at, 1);
        this.basis.splice(at, 1);
      }
    }
    this.rows = this.rows.map((row) => [...row.slice(0, count), row.at(-1) ?? 0]);
  }

  /** The smallest value of a sum; a negative infinity where there is none. */
  smallest(terms: ReadonlyMap<number, number>): number {
    const cost = new Array<number>(this.width).fill(0);
    for (const [unknown, factor] of terms) cost[unknown] = factor;
    return this.least(cost, this.width);
  }

  largest(terms: ReadonlyMap<number, number>): number {
    return -this.smallest(new Map([...terms].map(([unknown, factor]) => [unknown, -factor])));
  }

  private least(cost: number[], width: number): number {
    // What a unit of each unknown would change, kept up to date with every turn; its end: minus the sum.
    const price = [...cost, 0];
    for (const [at, row] of this.rows.entries()) {
      const factor = cost[this.basis[at] ?? 0] ?? 0;
      if (factor !== 0) subtract(price, row, factor);
    }
    for (let turn = 0; turn < 20_000; turn++) {
      let column = 0;
      while (column < width && (price[column] ?? 0) >= -TINY) column++;
      if (column === width) return -(price.at(-1) ?? 0);
      let leaves = -1;
      let ratio = Number.POSITIVE_INFINITY;
      for (const [at, row] of this.rows.entries()) {
        if ((row[column] ?? 0) <= TINY) continue;
        const one = (row.at(-1) ?? 0) / (row[column] ?? 1);
        const earlier = (this.basis[at] ?? 0) < (this.basis[leaves] ?? 0);
        if (one < ratio - TINY || (one < ratio + TINY && earlier)) [leaves, ratio] = [at, one];
      }
      if (leaves < 0) return Number.NEGATIVE_INFINITY;
      this.pivot(leaves, column);
      subtract(price, this.rows[leaves] ?? [], price[column] ?? 0);
    }
    throw new Error("The linear program did not end.");
  }

  private pivot(at: number, column: number): void {
    const row = this.rows[at] ?? [];
    const by = row[column] ?? 1;
    for (let one = 0; one < row.length; one++) row[one] = (row[one] ?? 0) / by;
    for (const [other, line] of this.rows.entries()) {
      const factor = line[column] ?? 0;
      if (other !== at && Math.abs(factor) >= 1e-12) subtract(line, row, factor);
    }
    this.basis[at] = column;
  }
}

function subtract(from: number[], row: readonly number[], factor: number): void {
  for (let one = 0; one < row.length; one++) {
    from[one] = (from[one] ?? 0) - factor * (row[one] ?? 0);
  }
}
