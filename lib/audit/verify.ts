/**
 * The rules of an unbroken chain. Pure: rows in the order of case and sequence go in, what is
 * broken comes out, and nothing is kept but the case that is being read.
 */

/** One event of a case as it is stored, with its hashes computed again from what is stored. */
export interface ChainRow {
  caseId: string;
  /** What the case says of its last event. */
  lastSeq: number;
  headHash: string;
  /** null: the case has no event at all. */
  seq: number | null;
  prevHash: string;
  hash: string;
  computedHash: string;
  privateDigest: string;
  /** Of the private part that is there; empty where there is none. */
  computedDigest: string;
  /** Private parts that are there, and whether they are kept with the right case and organization. */
  privateParts: number;
  privateInPlace: boolean;
}

export interface Broken {
  caseId: string;
  /** The first event that is wrong, or the missing one. */
  seq: number;
  reason: string;
}

export interface Totals {
  cases: number;
  events: number;
}

/** Reads chains row by row; a case is reported once, at its first break. */
export class ChainReader {
  readonly totals: Totals = { cases: 0, events: 0 };
  private caseId = "";
  private seq = 0;
  private hash = "";
  private lastSeq = 0;
  private headHash = "";
  private broken = true;

  /** Takes the next row; answers the break that it shows, or that the case before it ended with. */
  read(row: ChainRow): Broken[] {
    const found: (Broken | null)[] = [];
    if (row.caseId !== this.caseId) {
      found.push(this.end());
      this.begin(row);
    }
    if (row.seq !== null) {
      this.totals.events++;
      if (!this.broken) found.push(this.next(row, row.seq));
    }
    return found.filter((one) => one !== null);
  }

  /** The break that the last case ends with, if any. */
  end(): Broken | null {
    if (this.broken) return null;
    if (this.seq < this.lastSeq) {
      return this.fail(this.seq + 1, "The last event is missing.");
    }
    return this.hash === this.headHash
      ? null
      : this.fail(this.seq, "The case names another last event.");
  }

  private begin(row: ChainRow): void {
    this.totals.cases++;
    this.caseId = row.caseId;
    this.seq = 0;
    this.hash = "";
    this.lastSeq = row.lastSeq;
    this.headHash = row.headHash;
    this.broken = false;
  }

  private next(row: ChainRow, seq: number): Broken | null {
    const problem = this.problem(row, seq);
    if (problem) return problem;
    this.seq = seq;
    this.hash = row.hash;
    return null;
  }

  private problem(row: ChainRow, seq: number): Broken | null {
    if (seq > this.seq + 1) return this.fail(this.seq + 1, "An event is missing.");
    if (seq <= this.seq) return this.fail(seq, "An event stands twice.");
    if (seq > this.lastSeq) return this.fail(seq, "An event was added outside the system.");
    if (row.computedHash !== row.hash) return this.fail(seq, "The event was changed.");
    if (row.prevHash !== this.hash) {
      return this.fail(seq, "The event does not follow the one before it.");
    }
    if (row.computedDigest === row.privateDigest && row.privateInPlace && row.privateParts < 2) {
      return null;
    }
    if (row.privateParts === 0) return this.fail(seq, "The event's private part is missing.");
    if (row.privateDigest === "") return this.fail(seq, "A private part was added to the event.");
    return this.fail(seq, "The event's private part was changed.");
  }

  private fail(seq: number, reason: string): Broken {
    this.broken = true;
    return { caseId: this.caseId, seq, reason };
  }
}
