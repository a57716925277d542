/**
 * Disclosure control: which cells of a publication are hidden, so that no small one can be told.
 *
 * A cell is small when it counts 1 to threshold - 1 cases. What a small cell is made of is hidden with
 * it, its zeros too: there a 0 would tell what became of each of the few. Any other 0 is shown: it tells
 * of nobody. Further cells are hidden until everything that is shown (sums, identities, other tables,
 * earlier publications, and the reasons given) fits other worlds as well:
 *
 * - for a small cell, worlds in which it is 1 and worlds in which it is threshold - 1;
 * - for a part of one, worlds in which it counts nobody and worlds in which it counts somebody;
 * - where a shown figure moved by less than the threshold since an earlier publication, worlds in
 *   which it did not move, and worlds in which it moved by the threshold.
 *
 * Each such world is made, not assumed: cases trade places between cells, in whole numbers, such that
 * every shown sum stays what it is. Hiding more never takes a world away, so one pass is enough.
 * A count that did not change between two publications is one unknown, not two: it stays hidden, and
 * what one of them shows is known in the other.
 *
 * Tables of two groupings may not close a circle (by A and B, by B and C, by C and A): without one,
 * tables that agree where they meet always have cases behind them, so a world of tables is a world.
 * The method is complementary suppression by alternating moves: Cox, 'Network models for complementary
 * cell suppression', JASA 90 (1995); Willenborg and de Waal, 'Elements of Statistical Disclosure
 * Control' (2001), chapter 4.
 */
import { LEAVES, NODES, PATH, PRINTED } from "./measures.ts";

export const SHOWN = 0;
/** 'Fewer than the threshold', and at least one. */
export const SMALL = 1;
/** Part of a small count. */
export const PART = 2;
/** Hidden for others' sake: at least the threshold. */
export const HIDDEN = 3;
/** Hidden, and nothing is told of it. */
const BLANK = 4;
/** Never printed. */
const FREE = 5;
/** Of a set of counts that the publication leaves out: only the whole of them is printed, if that. */
const OUT = 6;

/** A set of counts that is left out, by the count that they are parts of: in one table, or in all. */
interface LeftOut {
  /** null: in all. */
  table: string | null;
  whole: number;
}

/** What is told of a cell. */
export type Mark = number;

/** One table: its rows by their codes, the counts of `NODES` in each, and what is told of them. */
export interface Grid {
  /** The groupings, as 'court' or 'court,kind'; '' for the total. */
  name: string;
  rows: string[][];
  counts: number[][];
  marks: Mark[][];
}

/** The tables of one publication. Every table brings those that its rows sum to. */
export interface Release {
  title: string;
  grids: Grid[];
}

export interface Protected {
  /** What could not be protected: the table cannot be published like this. */
  problems: {
    table: string;
    row: string[];
    measure: string;
    /** The earlier publication whose figure it is; null: of the draft. */
    earlier: string | null;
  }[];
}

/** The tables that the rows of a table sum to. A hearing location lies at one court. */
export function parentsOf(name: string): string[] {
  if (name === "") return [];
  if (name === "court,location") return ["court"];
  return name.includes(",") ? name.split(",") : [""];
}

export const keyOf = (codes: readonly string[]): string => codes.join("|");

interface Table {
  name: string;
  dims: string[];
  parents: string[];
  keys: string[];
  at: Map<string, number>;
  rows: string[][];
  x: number[][];
  /** The counts of the world that is being made. */
  world: number[][];
  marks: Mark[][];
  /** Leaves that no row with, or without, a known code counts: nobody can be there. */
  never: [known: boolean[], unknown: boolean[]];
}

interface Book {
  title: string;
  tables: Map<string, Table>;
  draft: boolean;
}

function bookOf(release: Release, draft: boolean): Book {
  const tables = new Map<string, Table>();
  for (const { name, rows, counts, marks } of release.grids) {
    const keys = rows.map(keyOf);
    tables.set(name, {
      name,
      dims: name === "" ? [] : name.split(","),
      parents: parentsOf(name),
      keys,
      at: new Map(keys.map((key, at) => [key, at])),
      rows,
      x: counts,
      world: counts.map((row) => [...row]),
      marks: draft ? counts.map(() => NODES.map(({ virtual }) => (virtual ? FREE : SHOWN))) : marks,
      never: [neverIn(rows, counts, true), neverIn(rows, counts, false)],
    });
  }
  return { title: release.title, tables, draft };
}

function neverIn(rows: string[][], counts: number[][], known: boolean): boolean[] {
  return NODES.map((_, node) =>
    rows.every((codes, at) => (codes.at(-1) !== "") !== known || counts[at]?.[node] === 0),
  );
}

/** Cases trade places in these rows: `sign` says whether this one gains. */
interface Touch {
  table: string;
  key: string;
  sign: 1 | -1;
}

/** The counts that change when a case goes from one leaf to another, or is one more. */
interface Shift {
  up: readonly number[];
  down: readonly number[];
}

const SHIFTS = new Map<string, Shift>();
function shiftOf(to: number, from: number): Shift {
  const key = `${to} ${from}`;
  let shift = SHIFTS.get(key);
  if (!shift) {
    const [gains, loses] = [PATH[to] ?? [], PATH[from] ?? []];
    shift = {
      up: gains.filter((node) => !loses.includes(node)),
      down: loses.filter((node) => !gains.includes(node)),
    };
    SHIFTS.set(key, shift);
  }
  return shift;
}

/** Nowhere: the case is one more, or one fewer, in its row. */
const NOWHERE = -1;
const NEVER = Number.POSITIVE_INFINITY;
/** How many rows are looked at as partners: those with something hidden, and the largest. */
const PARTNERS = 32;

/**
 * Marks the cells of a draft. `earlier`: all publications that tell of the same cases, as they stand.
 * Writes the draft's marks; what is published already is never changed.
 */
export function protect(draft: Release, earlier: readonly Release[], threshold: number): Protected {
  const old = earlier.map((one) => bookOf(one, false));
  const out: LeftOut[] = [];
  for (;;) {
    const book = bookOf(draft, true);
    const problems = new Work(book, old, threshold, out).run();
    for (const grid of draft.grids) grid.marks = book.tables.get(grid.name)?.marks ?? [];
    const next = problems.length > 0 ? leaveOut(problems, out) : null;
    if (!next) return { problems };
    out.push(next);
  }
}

/**
 * Where so few are counted that single cells cannot hide each other, the finest set of counts goes: in
 * that table first, then in all. Null: nothing is left to leave out but whole tables.
 */
function leaveOut(problems: Protected["problems"], out: readonly LeftOut[]): LeftOut | null {
  const wholes = new Map<string, number>();
  for (const { table, measure } of problems) {
    const whole = NODES.find(({ id }) => id === measure)?.parent ?? -1;
    if (whole < 0) continue;
    const depth = PATH[whole]?.length ?? 0;
    const before = wholes.get(table);
    if (before === undefined || depth > (PATH[before]?.length ?? 0)) wholes.set(table, whole);
  }
  const deepest = [...wholes].sort(
    ([, a], [, b]) => (PATH[b]?.length ?? 0) - (PATH[a]?.length ?? 0),
  )[0];
  if (!deepest) return null;
  const [table, whole] = deepest;
  const tried = out.some((one) => one.table === table && one.whole === whole);
  const next = { table: table === "" || tried ? null : table, whole };
  const again = out.some((one) => one.table === next.table && one.whole === next.whole);
  return again ? null : next;
}

interface Wanted {
  home: Book;
  table: Table;
  row: number;
  node: number;
  /** Worlds in which it is so much more or less; of one list the first that there is. */
  deltas: number[][];
  /** Only this publication is looked at: the change itself is what is hidden. */
  alone: boolean;
}

class Work {
  private readonly books: Book[];
  private readonly partners = new Map<Table, number[]>();
  private readonly draft: Book;
  private readonly old: readonly Book[];
  private readonly threshold: number;
  private readonly out: readonly LeftOut[];

  constructor(draft: Book, old: readonly Book[], threshold: number, out: readonly LeftOut[]) {
    this.out = out;
    this.draft = draft;
    this.old = old;
    this.threshold = threshold;
    this.books = [draft, ...old];
  }

  all(): readonly Book[] {
    return this.books;
  }

  run(): Protected["problems"] {
    const changes = this.mark();
    const wanted = [...this.books.flatMap((book) => this.wantedOf(book)), ...changes];
    const problems: Protected["problems"] = [];
    for (const one of wanted) {
      if (one.deltas.every((list) => this.protects(one, list))) continue;
      if (one.home.draft && this.blank(one) && one.deltas.every((list) => this.protects(one, list)))
        continue;
      problems.push({
        table: one.table.name,
        row: one.table.rows[one.row] ?? [],
        measure: NODES[one.node]?.id ?? "",
        earlier: one.home.draft ? null : one.home.title,
      });
    }
    return problems;
  }

  /** Small cells, what they are made of, what an earlier publication hides, and small changes. */
  private mark(): Wanted[] {
    const { draft } = this;
    const changes: Wanted[] = [];
    for (const table of inOrder(draft)) {
      for (const [row, x] of table.x.entries()) {
        const marks = table.marks[row] ?? [];
        const above = parentRows(draft, table, row);
        for (const node of NODES.keys()) {
          const left = this.leftOut(table, node);
          if (left) marks[node] = left;
          if (left || NODES[node]?.virtual) continue;
          const value = x[node] ?? 0;
          const parents: [value: number, mark: Mark][] = above.map(([parent, at]) => [
            parent.x[at]?.[node] ?? 0,
            parent.marks[at]?.[node] ?? SHOWN,
          ]);
          const whole = NODES[node]?.parent ?? -1;
          if (whole >= 0) parents.push([x[whole] ?? 0, marks[whole] ?? SHOWN]);
          marks[node] = this.markOf(table, row, node, value, parents);
          if (marks[node] === SHOWN) this.since(table, row, node, value, marks, changes);
        }
      }
    }
    return changes;
  }

  /** Whether a count is left out, of the draft or of this table and those that sum to it. */
  private leftOut(table: Table, node: number): Mark | null {
    const wholes = PATH[node]?.slice(1) ?? [];
    const found = this.out.filter(({ whole }) => wholes.includes(whole));
    if (found.some((one) => one.table === null)) return OUT;
    const here = (name: string): boolean =>
      found.some((one) => one.table === name) ||
      parentsOf(name).some((one) => one !== "" && here(one));
    return here(table.name) ? (NODES[node]?.virtual ? FREE : BLANK) : null;
  }

  private markOf(
    table: Table,
    row: number,
    node: number,
    value: number,
    parents: readonly [number, Mark][],
  ): Mark {
    if (parents.some(([n, mark]) => mark === SHOWN && n === 0)) return SHOWN;
    if (parents.some(([, mark]) => mark === SMALL || mark === PART)) {
      return value === 0 && isNever(table, row, node) ? SHOWN : PART;
    }
    return value > 0 && value < this.threshold ? SMALL : SHOWN;
  }

  private since(
    table: Table,
    row: number,
    node: number,
    value: number,
    marks: Mark[],
    changes: Wanted[],
  ): void {
    for (const book of this.old) {
      const then = cellOf(book, table.name, table.keys[row] ?? "", node);
      if (!then) continue;
      const moved = value - then.value;
      if (moved === 0 && then.mark !== SHOWN) {
        if (then.mark === PART) marks[node] = PART;
        // Of a set that was left out then, what hid a small one; a 0 may be told.
        else if (
          value >= this.threshold &&
          (then.mark === HIDDEN || then.besideFew(this.threshold))
        ) {
          marks[node] = HIDDEN;
          // What it is made of must not sum to it.
          changes.push({ home: this.draft, table, row, node, deltas: [[1, -1]], alone: true });
        }
      } else if (
        // The change of a total is nobody's in particular.
        table.name !== "" &&
        then.mark === SHOWN &&
        value >= this.threshold &&
        moved !== 0 &&
        Math.abs(moved) < this.threshold
      ) {
        marks[node] = HIDDEN;
        const on = Math.sign(moved) * this.threshold;
        changes.push({
          home: this.draft,
          table,
          row,
          node,
          deltas: [[-moved], [on - moved, -on - moved]],
          alone: true,
        });
      }
    }
  }

  private wantedOf(home: Book): Wanted[] {
    const { threshold } = this;
    const wanted: Wanted[] = [];
    for (const table of inOrder(home)) {
      for (const [row, x] of table.x.entries()) {
        for (const [node, value] of x.entries()) {
          const mark = table.marks[row]?.[node] ?? SHOWN;
          const deltas: number[][] = [];
          const whole = NODES[node]?.parent ?? -1;
          const ofSmall =
            whole >= 0 &&
            (table.marks[row]?.[whole] === SMALL || table.marks[row]?.[whole] === PART);
          const follows = mark === FREE && value > 0 && value < threshold && !ofSmall;
          if (mark === SMALL || mark === BLANK || follows) {
            if (value > 1) deltas.push([1 - value]);
            if (value < threshold - 1) deltas.push([threshold - 1 - value]);
          } else if (mark === PART) deltas.push([value === 0 ? 1 : -value]);
          if (deltas.length > 0) wanted.push({ home, table, row, node, deltas, alone: false });
        }
      }
    }
    return wanted;
  }

  /** Whether one of the worlds can be made; hides what it needs to. */
  private protects(wanted: Wanted, deltas: readonly number[]): boolean {
    return deltas.some((delta) => this.reaches(wanted, delta));
  }

  /** Makes a world case by case, each step a world of its own; what was hidden on a way that ends is shown. */
  private reaches(wanted: Wanted, delta: number): boolean {
    const undo: (() => void)[] = [];
    const show: (() => void)[] = [];
    let made = true;
    for (let step = 0; made && step < Math.abs(delta); step++) {
      const move = this.cheapest(wanted, Math.sign(delta));
      made = move !== null;
      if (move) this.make(move, undo, show);
    }
    for (const one of undo.reverse()) one();
    if (!made) for (const one of show) one();
    return made;
  }

  /** Where the range of small cells leaves no other world, it is not told: of that count, in that table. */
  private blank({ table, node }: Wanted): boolean {
    if (!table.marks.some((marks) => marks[node] === SMALL)) return false;
    for (const marks of table.marks) if (marks[node] === SMALL) marks[node] = BLANK;
    return true;
  }

  private cheapest({ home, table, row, node, alone }: Wanted, sign: number): Move | null {
    let best: Move | null = null;
    const inside = LEAVES.filter((leaf) => PATH[leaf]?.includes(node));
    const outside = [...LEAVES.filter((leaf) => !PATH[leaf]?.includes(node)), NOWHERE];
    for (const leaf of inside) {
      for (const other of outside) {
        if (other === NOWHERE && table.name === "") continue;
        const shift = sign > 0 ? shiftOf(leaf, other) : shiftOf(other, leaf);
        const search = new Search(this, home, shift, alone, best?.cost ?? NEVER);
        const found = search.around(table, row);
        if (found) best = found;
        if (best?.cost === 0) return best;
      }
    }
    return best;
  }

  private make({ touches, shift, books }: Move, undo: (() => void)[], show: (() => void)[]): void {
    for (const book of books) {
      for (const { table: name, key, sign } of touches) {
        const table = book.tables.get(name);
        const row = table?.at.get(key);
        if (!table || row === undefined) continue;
        const [world, marks] = [table.world[row] ?? [], table.marks[row] ?? []];
        const change = (by: number) => {
          for (const node of shift.up) world[node] = (world[node] ?? 0) + by;
          for (const node of shift.down) world[node] = (world[node] ?? 0) - by;
        };
        change(sign);
        undo.push(() => change(-sign));
        for (const node of [...shift.up, ...shift.down]) {
          if (marks[node] !== SHOWN) continue;
          marks[node] = HIDDEN;
          show.push(() => {
            marks[node] = SHOWN;
          });
        }
        this.remember(table, row);
      }
    }
  }

  private remember(table: Table, row: number): void {
    const known = this.partners.get(table);
    if (!known || known.includes(row)) return;
    known.unshift(row);
    if (known.length > 2 * PARTNERS) known.pop();
  }

  /** Rows to trade with: those with something hidden first, then the largest. */
  partnersIn(table: Table): number[] {
    let rows = this.partners.get(table);
    if (!rows) {
      const hidden = (at: number) =>
        PRINTED.filter((node) => table.marks[at]?.[node] !== SHOWN).length;
      const bySize = [...table.x.keys()].sort(
        (a, b) => (table.x[b]?.[0] ?? 0) - (table.x[a]?.[0] ?? 0),
      );
      const some = bySize.filter((at) => hidden(at) > 0).slice(0, PARTNERS);
      rows = [...new Set([...some, ...bySize.slice(0, PARTNERS)])];
      this.partners.set(table, rows);
    }
    return rows;
  }

  /** What it costs to trade in a row; NEVER where what is told of it forbids that. */
  costIn(book: Book, table: Table, row: number, sign: number, { up, down }: Shift): number {
    let cost = 0;
    for (const [nodes, by] of [
      [up, sign],
      [down, -sign],
    ] as const) {
      for (const node of nodes) {
        const value = table.x[row]?.[node] ?? 0;
        const after = (table.world[row]?.[node] ?? 0) + by;
        const mark = table.marks[row]?.[node] ?? SHOWN;
        if (after < 0 || (value === 0 && isNever(table, row, node))) return NEVER;
        if (mark === SHOWN) {
          if (!book.draft || value < this.threshold || after < this.threshold) return NEVER;
          // Few cells, small ones, and wholes last.
          cost += 1 + Math.log2(value) / 32 + (node === 0 ? 2 : node === 2 ? 1 : 0);
        } else if (mark === SMALL) {
          if (after < 1 || after >= this.threshold) return NEVER;
        } else if (mark === PART) {
          if (after >= this.threshold) return NEVER;
        } else if (mark === HIDDEN && after < this.threshold) return NEVER;
      }
    }
    return cost;
  }

  /**
   * Which publications move along, and what it costs. One that does not move holds none of these cells
   * unchanged; one that moves hides them all.
   */
  settle(home: Book, touches: readonly Touch[], shift: Shift, alone: boolean) {
    const moved: Book[] = [home];
    const still: Book[] = [];
    let cost = this.costOf(home, touches, shift);
    if (alone || cost === NEVER) return { cost, books: moved };
    for (const book of this.books) {
      if (book === home) continue;
      if (moved.every((other) => apart(book, other, touches, shift))) still.push(book);
      else {
        cost += this.costOf(book, touches, shift);
        moved.push(book);
        if (cost === NEVER) return { cost, books: moved };
      }
    }
    const told = still.every((book) => moved.every((other) => apart(book, other, touches, shift)));
    return { cost: told ? cost : NEVER, books: moved };
  }

  private costOf(book: Book, touches: readonly Touch[], shift: Shift): number {
    let cost = 0;
    for (const { table: name, key, sign } of touches) {
      const table = book.tables.get(name);
      if (!table) continue;
      const row = table.at.get(key);
      if (row === undefined) return NEVER;
      cost += this.costIn(book, table, row, sign, shift);
      if (cost === NEVER) return NEVER;
    }
    return cost;
  }
}

interface Move {
  touches: Touch[];
  shift: Shift;
  cost: number;
  books: Book[];
}

/** The cheapest trade around one cell: with a row of the same table, and along in the tables that meet it. */
class Search {
  private best: Move | null = null;
  private readonly work: Work;
  private readonly home: Book;
  private readonly shift: Shift;
  private readonly alone: boolean;
  private below: number;

  constructor(work: Work, home: Book, shift: Shift, alone: boolean, below: number) {
    this.work = work;
    this.home = home;
    this.shift = shift;
    this.alone = alone;
    this.below = below;
  }

  around(table: Table, row: number): Move | null {
    if (this.price(table, row, 1) === NEVER) return null;
    if (table.name === "") this.wholly(table, row);
    else if (table.dims.length === 1) this.across(table, row);
    else if (table.name === "court,location") this.beside(table, row);
    else this.within(table, row);
    return this.best;
  }

  private price(table: Table, row: number, sign: 1 | -1): number {
    return this.work.costIn(this.home, table, row, sign, this.shift);
  }

  private offer(touches: Touch[]): void {
    const { cost, books } = this.work.settle(this.home, touches, this.shift, this.alone);
    if (cost >= this.below) return;
    this.below = cost;
    this.best = { touches, shift: this.shift, cost, books };
  }

  /** Two rows of a table of one grouping. */
  private across(table: Table, row: number): void {
    for (const other of this.work.partnersIn(table)) {
      if (other === row) continue;
      if (this.price(table, row, 1) + this.price(table, other, -1) >= this.below) continue;
      const along = this.along(table, row, other, null);
      if (along) this.offer([touch(table, row, 1), touch(table, other, -1), ...along]);
    }
  }

  /** What trades along in the tables of two groupings that meet this one. */
  private along(table: Table, row: number, other: number, except: Table | null): Touch[] | null {
    const touches: Touch[] = [];
    for (const pair of this.pairsOf(table)) {
      if (pair === except) continue;
      const found = this.bridge(table, pair, row, other);
      if (!found) return null;
      touches.push(...found);
    }
    return touches;
  }

  private *pairsOf(table: Table): Generator<Table> {
    for (const book of this.alone ? [this.home] : this.work.all()) {
      for (const pair of book.tables.values()) {
        if (!pair.parents.includes(table.name)) continue;
        // The same table in two publications is one: the home's stands for it.
        const first = this.work.all().find((one) => one.tables.has(pair.name));
        const standing = this.home.tables.get(pair.name) ?? first?.tables.get(pair.name);
        if (standing === pair) yield pair;
      }
    }
  }

  private bridge(table: Table, pair: Table, row: number, other: number): Touch[] | null {
    const book = this.work.all().find((one) => one.tables.get(pair.name) === pair) ?? this.home;
    const [from, to] = [table.rows[row] ?? [], table.rows[other] ?? []];
    const price = (at: number, sign: 1 | -1) => this.work.costIn(book, pair, at, sign, this.shift);
    let best: Touch[] | null = null;
    let least = NEVER;
    if (pair.name === "court,location") {
      const pick = (code: string | undefined, sign: 1 | -1) =>
        cheapestOf(rowsWith(pair, 0, code), (at) => price(at, sign));
      const [one, two] = [pick(from[0], 1), pick(to[0], -1)];
      return one && two ? [touch(pair, one.at, 1), touch(pair, two.at, -1)] : null;
    }
    const side = pair.dims.indexOf(table.name);
    for (const at of rowsWith(pair, side, from[0])) {
      const cost = price(at, 1);
      if (cost >= least) continue;
      const codes = [...(pair.rows[at] ?? [])];
      codes[side] = to[0] ?? "";
      const partner = pair.at.get(keyOf(codes));
      if (partner === undefined) continue;
      const both = cost + price(partner, -1);
      if (both >= least) continue;
      least = both;
      best = [touch(pair, at, 1), touch(pair, partner, -1)];
    }
    return best;
  }

  /** Locations of one court; of two courts, the courts trade along. */
  private beside(table: Table, row: number): void {
    const court = table.rows[row]?.[0];
    for (const other of rowsWith(table, 0, court)) {
      if (other !== row) this.offer([touch(table, row, 1), touch(table, other, -1)]);
    }
    const courts = this.home.tables.get("court");
    const here = courts?.at.get(court ?? "");
    if (!courts || here === undefined || this.below === 0) return;
    for (const other of this.work.partnersIn(table)) {
      const there = courts.at.get(table.rows[other]?.[0] ?? "");
      if (there === undefined || there === here) continue;
      if (this.price(table, row, 1) + this.price(table, other, -1) >= this.below) continue;
      const along = this.along(courts, here, there, table);
      if (!along) continue;
      this.offer([
        touch(table, row, 1),
        touch(table, other, -1),
        touch(courts, here, 1),
        touch(courts, there, -1),
        ...along,
      ]);
    }
  }

  /** Four rows of a table of two groupings, which leave both margins alone; or two, and a margin. */
  private within(table: Table, row: number): void {
    const [a = "", b = ""] = table.rows[row] ?? [];
    const start = this.price(table, row, 1);
    for (const other of this.work.partnersIn(table)) {
      const [c = "", d = ""] = table.rows[other] ?? [];
      if (c === a || d === b) continue;
      const [one, two] = [table.at.get(keyOf([c, b])), table.at.get(keyOf([a, d]))];
      if (one === undefined || two === undefined) continue;
      const cost =
        start +
        this.price(table, other, 1) +
        this.price(table, one, -1) +
        this.price(table, two, -1);
      if (cost >= this.below) continue;
      this.offer([
        touch(table, row, 1),
        touch(table, other, 1),
        touch(table, one, -1),
        touch(table, two, -1),
      ]);
    }
    if (this.below === 0) return;
    for (const side of [0, 1] as const) {
      const margin = this.home.tables.get(table.dims[side] ?? "");
      const here = margin?.at.get((side === 0 ? a : b) ?? "");
      if (!margin || here === undefined) continue;
      for (const other of rowsWith(table, 1 - side, side === 0 ? b : a)) {
        if (other === row) continue;
        const there = margin.at.get(table.rows[other]?.[side] ?? "");
        if (there === undefined) continue;
        const cost =
          start +
          this.price(table, other, -1) +
          this.price(margin, here, 1) +
          this.price(margin, there, -1);
        if (cost >= this.below) continue;
        const along = this.along(margin, here, there, table);
        if (!along) continue;
        this.offer([
          touch(table, row, 1),
          touch(table, other, -1),
          touch(margin, here, 1),
          touch(margin, there, -1),
          ...along,
        ]);
      }
    }
  }

  /** The total itself: every table holds one of its cases somewhere. */
  private wholly(table: Table, row: number): void {
    const touches = [touch(table, row, 1)];
    const placed = new Map<string, string>();
    const names = new Set(this.work.all().flatMap((book) => [...book.tables.keys()]));
    const inNeed = this.alone ? [...this.home.tables.keys()] : [...names];
    const pairs = inNeed.filter((name) => name.includes(","));
    for (const name of pairs) {
      const found = this.place(name, placed);
      if (!found) return;
      touches.push(found);
    }
    for (const name of inNeed.filter((one) => one !== "" && !one.includes(","))) {
      const at = placed.get(name);
      const grid = this.tableOf(name);
      if (!grid) return;
      const rows =
        at === undefined ? this.work.partnersIn(grid.table) : [grid.table.at.get(at) ?? -1];
      const found = cheapestOf(rows, (one) =>
        this.work.costIn(grid.book, grid.table, one, 1, this.shift),
      );
      if (!found) return;
      touches.push(touch(grid.table, found.at, 1));
    }
    this.offer(touches);
  }

  private place(name: string, placed: Map<string, string>): Touch | null {
    const grid = this.tableOf(name);
    if (!grid) return null;
    const { table, book } = grid;
    const found = cheapestOf(table.x.keys(), (at) => {
      const codes = table.rows[at] ?? [];
      const fits = table.dims.every(
        (dim, side) => dim === "location" || (placed.get(dim) ?? codes[side]) === codes[side],
      );
      if (!fits) return NEVER;
      let cost = this.work.costIn(book, table, at, 1, this.shift);
      for (const [side, dim] of table.dims.entries()) {
        const margin = dim === "location" ? undefined : book.tables.get(dim);
        const on = margin?.at.get(codes[side] ?? "");
        if (margin && on !== undefined && cost !== NEVER) {
          cost += this.work.costIn(book, margin, on, 1, this.shift);
        }
      }
      return cost;
    });
    if (!found) return null;
    for (const [side, dim] of table.dims.entries()) {
      if (dim !== "location") placed.set(dim, table.rows[found.at]?.[side] ?? "");
    }
    return touch(table, found.at, 1);
  }

  private tableOf(name: string): { table: Table; book: Book } | null {
    for (const book of [this.home, ...this.work.all()]) {
      const table = book.tables.get(name);
      if (table) return { table, book };
    }
    return null;
  }
}

function touch(table: Table, row: number, sign: 1 | -1): Touch {
  return { table: table.name, key: table.keys[row] ?? "", sign };
}

function cheapestOf(rows: Iterable<number>, price: (at: number) => number): { at: number } | null {
  let found: { at: number } | null = null;
  let least = NEVER;
  for (const at of rows) {
    const cost = price(at);
    if (cost < least) [found, least] = [{ at }, cost];
    if (least === 0) break;
  }
  return found;
}

const BY_CODE = new WeakMap<Table, Map<string, number[]>[]>();
/** The rows of a table with that code in that place. */
function rowsWith(table: Table, side: number, code: string | undefined): readonly number[] {
  let sides = BY_CODE.get(table);
  if (!sides) {
    sides = table.dims.map((_, at) =>
      Map.groupBy(table.x.keys(), (row) => table.rows[row]?.[at] ?? ""),
    );
    BY_CODE.set(table, sides);
  }
  return sides[side]?.get(code ?? "") ?? [];
}

/** Whole before parts. */
function inOrder({ tables }: Book): Table[] {
  return [...tables.values()].sort((a, b) => a.dims.length - b.dims.length);
}

function parentRows(book: Book, table: Table, row: number): [Table, number][] {
  const codes = table.rows[row] ?? [];
  return table.parents.flatMap((name): [Table, number][] => {
    const parent = book.tables.get(name);
    const key = name === "" ? "" : (codes[table.dims.indexOf(name)] ?? "");
    const at = parent?.at.get(key);
    return parent && at !== undefined ? [[parent, at]] : [];
  });
}

/** Nobody can be counted there, as nobody is in any row of that sort. */
function isNever(table: Table, row: number, node: number): boolean {
  const known = table.rows[row]?.at(-1) !== "";
  return table.never[known ? 0 : 1][node] ?? false;
}

function cellOf(book: Book, name: string, key: string, node: number) {
  const table = book.tables.get(name);
  if (!table) return null;
  const row = table.at.get(key);
  // A row that is not there counts nobody, and that is told.
  if (row === undefined) return { value: 0, mark: SHOWN, besideFew: () => false };
  const x = table.x[row] ?? [];
  return {
    value: x[node] ?? 0,
    mark: table.marks[row]?.[node] ?? SHOWN,
    /** Whether something that is summed with it is small. */
    besideFew: (threshold: number) =>
      NODES.some(({ parent }, at) => {
        const n = x[at] ?? 0;
        return at !== node && parent === NODES[node]?.parent && n > 0 && n < threshold;
      }),
  };
}

/** Whether none of the touched cells stands with one figure in both publications. */
function apart(one: Book, other: Book, touches: readonly Touch[], { up, down }: Shift): boolean {
  return touches.every(({ table, key }) =>
    [...up, ...down].every((node) => {
      const [a, b] = [cellOf(one, table, key, node), cellOf(other, table, key, node)];
      return a === null || b === null || a.value !== b.value;
    }),
  );
}
