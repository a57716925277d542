/**
 * One thing the application does beside something bare, in turns in the same run: their ratio is what
 * can be told on another machine, too.
 */
import { Refusal } from "../../refusal.ts";
import { median, type Summary, summary } from "./statistics.ts";

export interface Work {
  /** What it is, for the table. */
  words: string;
  /** How often a round does it; the median of them stands for the round. */
  times: number;
  /** Made ready each time, not measured. */
  before?(): Promise<unknown>;
  run(): Promise<unknown>;
}

export interface Figure {
  bench: string;
  what: string;
  beside: string;
  /** What it takes, divided by what the bare thing takes, round by round. */
  ratio: Summary;
  /** Medians; they say how this machine is, nothing else. */
  milliseconds: { what: number; beside: number };
  rounds: number;
}

export interface Limits {
  rounds: number;
  /** No new round begins after so long; three are made even so, unless they take twice as long. */
  seconds: number;
  signal: AbortSignal;
}

const FEWEST_ROUNDS = 3;

async function round({ times, before, run }: Work): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < times; time++) {
    await before?.();
    const start = performance.now();
    await run();
    took.push(performance.now() - start);
  }
  return median(took);
}

/** Warms up, then measures all of them in every round, in turns forwards and backwards. */
export async function compare(
  bench: string,
  subject: Work,
  others: readonly Work[],
  limits: Limits,
): Promise<Figure[]> {
  const works = [subject, ...others];
  const took = new Map<Work, number[]>(works.map((work) => [work, []]));
  const start = performance.now();
  const isOver = (times: number) => performance.now() > start + times * limits.seconds * 1000;
  for (const work of works) await round(work);
  let rounds = 0;
  while (rounds < limits.rounds && !(rounds > 0 && isOver(rounds < FEWEST_ROUNDS ? 2 : 1))) {
    for (const work of rounds % 2 ? works.toReversed() : works) {
      if (limits.signal.aborted) throw new Refusal("Ended before everything was measured.");
      took.get(work)?.push(await round(work));
    }
    rounds++;
  }
  const own = took.get(subject) ?? [];
  return others.map((other) => {
    const theirs = took.get(other) ?? [];
    return {
      bench,
      what: subject.words,
      beside: other.words,
      ratio: summary(own.map((value, at) => value / (theirs[at] ?? Number.NaN))),
      milliseconds: { what: median(own), beside: median(theirs) },
      rounds,
    };
  });
}
