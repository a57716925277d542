/**
 * How every command runs: it hears that it should end (a signal, or the program that started it is
 * gone), undoes what it opened in reverse order, and ends with 0, 1 or the signal's usual code.
 */
import { Socket } from "node:net";
import { errorCode, Refusal } from "../refusal.ts";
import { say } from "./output.ts";

export interface CommandContext {
  args: string[];
  /** Aborted when the command should end. */
  signal: AbortSignal;
  /** Remembers what to undo at the end, last first. */
  defer(undo: () => Promise<void> | void): void;
}

/** How long undoing may take before the process ends regardless. */
const patience = 30_000;

/** PostgreSQL's own code for it. */
const diskFull = "53100";

const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Runs a command; the number it returns is its exit code. */
export async function runCommand(
  main: (context: CommandContext) => Promise<number | undefined>,
): Promise<never> {
  const ending = new AbortController();
  const undo: (() => Promise<void> | void)[] = [];
  let code: number | undefined;
  const end = (exitCode: number) => {
    code ??= exitCode;
    if (ending.signal.aborted) return;
    ending.abort();
    setTimeout(() => process.exit(code), patience).unref();
  };
  for (const [name, exitCode] of Object.entries(codes)) process.on(name, () => end(exitCode));

  const pipe = process.env.ABEYANCE_PARENT_PIPE;
  delete process.env.ABEYANCE_PARENT_PIPE;
  if (pipe) {
    // bootstrap.mjs holds the other end and never writes: the end of it is the end of our parent.
    const gone = new Socket({ fd: Number(pipe), readable: true, writable: false });
    gone.on("end", () => end(codes.SIGTERM));
    gone.on("error", () => end(codes.SIGTERM));
    gone.resume();
    gone.unref();
  }

  try {
    const result = await main({
      args: process.argv.slice(2),
      signal: ending.signal,
      defer: (step) => undo.push(step),
    });
    code ??= result ?? 0;
  } catch (error) {
    if (!ending.signal.aborted) report(error);
    code ??= 1;
  }
  for (const step of undo.reverse()) {
    try {
      await step();
    } catch (error) {
      report(error);
    }
  }
  process.exit(code);
}

function report(error: unknown): void {
  if (error instanceof Refusal) say(error.message);
  else if (["ENOSPC", diskFull].includes(errorCode(error))) {
    say("The disk is full: free some space and run the same command again.");
  } else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
