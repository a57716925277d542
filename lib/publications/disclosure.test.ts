import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Grid, HIDDEN, PART, protect, type Release, SHOWN, SMALL } from "./disclosure.ts";
import { LEAVES, NODES, PATH } from "./measures.ts";
import { type Equation, Unknowns } from "./testing/linear.ts";

/** A world: every case of it, by what the tables group by, and where it stands. */
interface Case {
  court: string;
  location: string;
  kind: string;
  nationality: string;
  leaf: number;
}

const TABLES = ["", "court", "kind", "nationality", "court,location", "court,kind"];
const codesOf = (name: string, one: Case): string[] =>
  name === "" ? [] : name.split(",").map((dim) => one[dim as keyof Case] as string);

function gridOf(name: string, cases: readonly Case[]): Grid {
  const rows = new Map<string, { codes: string[]; counts: number[] }>();
  if (name === "") rows.set("", { codes: [], counts: NODES.map(() => 0) });
  for (const one of cases) {
    const codes = codesOf(name, one);
    const row = rows.get(codes.join("|")) ?? { codes, counts: NODES.map(() => 0) };
    for (const node of PATH[one.leaf] ?? []) row.counts[node] = (row.counts[node] ?? 0) + 1;
    rows.set(codes.join("|"), row);
  }
  const all = [...rows.values()];
  return {
    name,
    rows: all.map((one) => one.codes),
    counts: all.map((one) => one.counts),
    marks: [],
  };
}

function releaseOf(title: string, cases: readonly Case[], names: readonly string[]): Release {
  return { title, grids: names.map((name) => gridOf(name, cases)) };
}

/**
 * The attacker: takes all that is published, every label at its word, and, where `known`, knows besides
 * which cells did not change between two publications. Every possible case is an unknown of its own.
 */
class Attacker {
  private readonly unknowns: Unknowns;
  private readonly keys: string[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly releases: readonly Release[];
  private readonly t: number;
  private readonly known: boolean;

  constructor(releases: readonly Release[], worlds: readonly Case[][], t: number, known = true) {
    this.releases = releases;
    this.known = known;
    this.t = t;
    const values = (dim: "court" | "location" | "kind" | "nationality") => [
      ...new Set(worlds.flat().map((one) => one[dim])),
    ];
    const places = [...new Set(worlds.flat().map((one) => `${one.court}|${one.location}`))];
    for (const [at, release] of releases.entries()) {
      for (const place of places) {
        const [court = "", location = ""] = place.split("|");
        for (const kind of values("kind")) {
          for (const nationality of values("nationality")) {
            for (const leaf of LEAVES) {
              const one: Case = { court, location, kind, nationality, leaf };
              if (this.isNone(release, one)) continue;
              const key = this.keyOf(at, one);
              this.byKey.set(key, this.keys.length);
              this.keys.push(key);
            }
          }
        }
      }
    }
    const equations = new Said();
    let count = this.keys.length;
    for (const [at, { grids }] of releases.entries()) {
      for (const grid of grids) {
        for (const [row, codes] of grid.rows.entries()) {
          for (const [node, { virtual }] of NODES.entries()) {
            const value = grid.counts[row]?.[node] ?? 0;
            const mark = grid.marks[row]?.[node];
            const terms = this.cell(at, grid.name, codes, node);
            if (mark === SHOWN) equations.push({ terms, equals: value });
            if (virtual || mark === SHOWN) continue;
            const between = (least: number, most: number | null) => {
              equations.push({ terms: new Map([...terms, [count++, -1]]), equals: least }, terms);
              if (most !== null) {
                equations.push({ terms: new Map([...terms, [count++, 1]]), equals: most }, terms);
              }
            };
            if (mark === SMALL) between(1, t - 1);
            if (mark === PART) between(0, t - 1);
            if (mark === HIDDEN) between(t, null);
          }
        }
      }
    }
    for (const [at, one] of releases.entries()) {
      for (const [before, other] of releases.slice(0, known ? at : 0).entries()) {
        for (const grid of one.grids) {
          const same = other.grids.find(({ name }) => name === grid.name);
          if (!same) continue;
          for (const [row, codes] of grid.rows.entries()) {
            const then = same.rows.findIndex((theirs) => theirs.join("|") === codes.join("|"));
            for (const node of NODES.keys()) {
              if ((same.counts[then]?.[node] ?? 0) !== grid.counts[row]?.[node]) continue;
              const terms = this.cell(at, grid.name, codes, node);
              for (const [unknown] of this.cell(before, grid.name, codes, node))
                terms.set(unknown, -1);
              if (terms.size > 0) equations.push({ terms, equals: 0 });
            }
          }
        }
      }
    }
    this.unknowns = new Unknowns(count, equations.all);
  }

  /** Where a shown 0 says so, nobody is. */
  private isNone({ grids }: Release, one: Case): boolean {
    return grids.some(({ name, rows, counts, marks }) => {
      const row = rows.findIndex((codes) => codes.join("|") === codesOf(name, one).join("|"));
      if (row < 0) return true;
      return (PATH[one.leaf] ?? []).some(
        (node) => counts[row]?.[node] === 0 && marks[row]?.[node] === SHOWN,
      );
    });
  }

  private keyOf(at: number, { court, location, kind, nationality, leaf }: Case): string {
    return [at, court, location, kind, nationality, leaf].join("|");
  }

  private cell(at: number, name: string, codes: readonly string[], node: number) {
    const terms = new Map<number, number>();
    const dims = name === "" ? [] : name.split(",");
    for (const [key, unknown] of this.byKey) {
      const [release, court, location, kind, nationality, leaf] = key.split("|");
      if (Number(release) !== at || !PATH[Number(leaf)]?.includes(node)) continue;
      const one: Record<string, string | undefined> = { court, location, kind, nationality };
      if (dims.every((dim, side) => one[dim] === codes[side])) terms.set(unknown, 1);
    }
    return terms;
  }

  /** What is learned of a hidden cell that should not be. */
  learned(): string[] {
    const found: string[] = [];
    for (const [at, { grids }] of this.releases.entries()) {
      for (const grid of grids) {
        for (const [row, codes] of grid.rows.entries()) {
          for (const [node, one] of NODES.entries()) {
            const mark = grid.marks[row]?.[node];
            const value = grid.counts[row]?.[node] ?? 0;
            if (mark === SHOWN || (one.virtual && (value === 0 || value >= this.t))) continue;
            const terms = this.cell(at, grid.name, codes, node);
            const least = this.unknowns.smallest(terms);
            const most = this.unknowns.largest(terms);
            const told = `${at} ${grid.name} ${codes} ${one.id} = ${value} in ${least}..${most}`;
            if (mark === SMALL && (least > 1 + 1e-5 || most < this.t - 1 - 1e-5)) found.push(told);
            if (mark === PART && (value === 0 ? most < 1 - 1e-5 : least > 1e-5)) found.push(told);
            const kept = mark === SMALL || mark === PART;
            // What is hidden for others' sake, and the few of a set that is left out (of which a 0 and a
            // crowd may be known from another publication): nobody computes it from what is published.
            const few = value > 0 && value < this.t;
            const computed = !this.known && (mark === HIDDEN || few);
            if ((kept || computed) && most - least < 1 - 1e-5) found.push(told);
          }
        }
      }
    }
    return found;
  }
}

const LEAF = [1, 4, 5, 6, 12];
/** Equations, each of them once. */
class Said {
  readonly all: Equation[] = [];
  private readonly seen = new Set<string>();

  push(one: Equation, what: Map<number, number> = one.terms): void {
    const key = JSON.stringify([
      [...what].sort(([a], [b]) => a - b),
      one.equals,
      one.terms === what,
    ]);
    if (what.size > 0 && !this.seen.has(key)) this.all.push(one);
    this.seen.add(key);
  }
}

/** Small worlds with crowds, few and nobody. */
const worldOf = (kinds: number, nationalities: number, most = 24) =>
  fc
    .array(
      fc.record({
        place: fc.integer({ min: 0, max: 3 }),
        kind: fc.integer({ min: 0, max: kinds - 1 }),
        nationality: fc.integer({ min: 0, max: nationalities - 1 }),
        leaf: fc.constantFrom(...LEAF),
        n: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 3, max: most })),
      }),
      { minLength: 3, maxLength: 16 },
    )
    .map((heaps) =>
      heaps.flatMap(({ place, kind, nationality, leaf, n }): Case[] => {
        const court = ["LOS", "BAL"][place % 2] ?? "";
        const location = `${court}/${place}`;
        const one = { court, location, kind: `k${kind}`, nationality: `n${nationality}`, leaf };
        return Array.from({ length: n }, () => one);
      }),
    );

const T = 5;

/** The tables that could not be protected are left out, as the publisher is asked to. */
function published(
  title: string,
  cases: readonly Case[],
  names: readonly string[],
  earlier: Release[],
) {
  let left = [...names];
  for (;;) {
    const draft = releaseOf(title, cases, left);
    const { problems } = protect(draft, earlier, T);
    if (problems.length === 0) return draft;
    const named = problems.at(-1)?.table ?? "";
    // What an earlier publication alone has cannot be left out of this one: its finest table goes.
    const worst = left.includes(named) ? named : (left.at(-1) ?? "");
    if (worst === "") return null;
    left = left.filter((name) => name !== worst && !name.split(",").includes(worst));
  }
}

describe("an attacker with everything published", () => {
  /** How often a publication came about at all, and how many small cells it had. */
  const seen = { asked: 0, published: 0, tables: 0, small: 0, hidden: 0 };
  const count = (draft: Release | null) => {
    seen.asked++;
    if (!draft) return;
    seen.published++;
    seen.tables += draft.grids.length;
    const marks = draft.grids.flatMap((grid) => grid.marks.flat());
    seen.small += marks.filter((mark) => mark === SMALL).length;
    seen.hidden += marks.filter((mark) => mark === HIDDEN).length;
  };

  test("learns no small cell of one publication", () => {
    fc.assert(
      fc.property(worldOf(2, 3), (cases) => {
        const draft = published("one", cases, TABLES, []);
        count(draft);
        if (draft) expect(new Attacker([draft], [cases], T, false).learned()).toEqual([]);
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  test("learns none from another day's publication, with other tables", () => {
    fc.assert(
      fc.property(
        worldOf(2, 2),
        worldOf(2, 2, 9),
        fc.subarray(TABLES.slice(1)),
        fc.subarray(TABLES.slice(1)),
        fc.boolean(),
        (before, more, one, other, again) => {
          const tables = (chosen: string[]) =>
            TABLES.filter(
              (name) =>
                name === "" ||
                chosen.some((each) => each === name || each.split(",").includes(name)),
            );
          const first = published("one", before, tables(one), []);
          count(first);
          if (!first) return;
          const after = again ? before : [...before, ...more.slice(0, 12)];
          const second = published("two", after, tables(other), [first]);
          count(second);
          if (!second) return;
          for (const known of [true, false]) {
            const attacker = new Attacker([first, second], [before, after], T, known);
            expect(attacker.learned()).toEqual([]);
          }
        },
      ),
      { numRuns: 15 },
    );
    expect(seen.published / seen.asked).toBeGreaterThan(0.9);
    expect(seen.small).toBeGreaterThan(10);
    expect(seen.hidden).toBeGreaterThan(10);
  }, 60_000);
});
