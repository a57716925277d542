/**
 * Programs that a command starts and is responsible for. Each gets a pipe whose end tells it that
 * we are gone, so that nothing outlives us.
 */
import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");
const hook = (name: string) => new URL(name, import.meta.url).href;

export interface Child {
  name: string;
  process: ChildProcess;
  /** Resolves when it has ended, however it did. */
  ended: Promise<number>;
  stop(): Promise<void>;
}

interface ChildOptions {
  /** Keeps what it prints, for the case of failure, instead of passing it on. */
  quiet?: boolean;
  /** Keeps its standard output, which is its result. */
  capture?: boolean;
}

interface StartedChild extends Child {
  output(): string;
  /** The first line of a captured standard output. */
  firstLine: Promise<string>;
}

/** Without what describes how we were started, and with what the program should see instead. */
export function childEnvironment(env: Record<string, string | undefined>): NodeJS.ProcessEnv {
  return { ...process.env, ABEYANCE_PARENT_PIPE: "3", ...env } as NodeJS.ProcessEnv;
}

/**
 * Starts a JavaScript program on this Node. What it prints goes to standard error, because standard
 * output belongs to the command's result.
 */
export function startChild(
  name: string,
  args: string[],
  env: Record<string, string | undefined>,
  options: ChildOptions = {},
): StartedChild {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: childEnvironment(env),
    stdio: [
      "ignore",
      options.quiet || options.capture ? "pipe" : 2,
      options.quiet ? "pipe" : 2,
      "pipe",
    ],
    // Its own group: Ctrl-C reaches us, and we end our children in order.
    detached: process.platform !== "win32",
  });
  for (const stream of child.stdio) stream?.on("error", () => {});
  let output = "";
  const keep = (chunk: unknown) => {
    output = (output + String(chunk)).slice(-50_000);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  const firstLine = new Promise<string>((resolve) => {
    child.stdout?.on("data", () => {
      if (output.includes("\n")) resolve(output.slice(0, output.indexOf("\n")));
    });
  });
  const ended = new Promise<number>((resolve) => {
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code ?? 1));
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    const hard = setTimeout(() => killGroup(child), 8000);
    await ended;
    clearTimeout(hard);
  };
  return { name, process: child, ended, stop, output: () => output, firstLine };
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid && process.platform !== "win32") process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGKILL");
  } catch {
    // it had ended
  }
}

const next = path.join(root, "node_modules/next/dist/bin/next");

/** Next.js: `build`, `start` or `dev`. */
export function startNext(
  args: string[],
  env: Record<string, string | undefined>,
  options: ChildOptions = {},
) {
  const own = ["--disable-warning=ExperimentalWarning", "--import", hook("./parent.mjs")];
  return startChild("server", [...own, next, ...args], env, options);
}

/** A command of lib/cli as a process of its own. */
export function startCommand(
  command: string,
  args: string[],
  env: Record<string, string | undefined>,
  options: ChildOptions = {},
) {
  const own = ["--disable-warning=ExperimentalWarning", "--import", hook("./server-only.mjs")];
  return startChild(
    command,
    [...own, path.join(import.meta.dirname, `${command}.ts`), ...args],
    env,
    options,
  );
}
