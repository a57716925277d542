/**
 * What a command prints, and where. Standard output is the result and nothing else, so that it can
 * be piped; progress and words go to standard error.
 */

/** A line for the person who watches. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The result of a command asked with --json. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Whether the result should be JSON. */
export function wantsJson(args: readonly string[]): boolean {
  return args.includes("--json");
}

/** A stage with its time, and a bar when its size is known. */
export class Stage {
  private readonly started = Date.now();
  private readonly name: string;
  private shown = 0;

  constructor(name: string) {
    this.name = name;
    say(`${name} ...`);
  }

  private seconds(): string {
    return `${((Date.now() - this.started) / 1000).toFixed(1)} s`;
  }

  /** At most one line a second, or it would be noise in a log. */
  progress(done: number, total: number): void {
    if (Date.now() - this.shown < 1000 && done < total) return;
    this.shown = Date.now();
    const share = total > 0 ? Math.min(1, done / total) : 0;
    const bar = "#".repeat(Math.round(share * 24)).padEnd(24, "-");
    say(`  [${bar}] ${Math.round(share * 100)}% ${done}/${total}, ${this.seconds()}`);
  }

  done(words = "done"): void {
    say(`${this.name}: ${words} (${this.seconds()})`);
  }
}

/** Stages that name themselves: a new name ends the one before it. */
export class StageByStage {
  private stage: Stage | null = null;
  private name = "";

  at(name: string, done?: number, total?: number): void {
    if (name !== this.name) {
      this.end();
      this.stage = new Stage(name);
      this.name = name;
    }
    if (done !== undefined && total !== undefined) this.stage?.progress(done, total);
  }

  end(): void {
    this.stage?.done();
    this.stage = null;
  }
}

/** Rows as a table with padded columns. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, cell.length);
    });
  }
  return rows
    .map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`.trimEnd())
    .join("\n");
}
