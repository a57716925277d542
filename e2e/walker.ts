/** The walker as the tests see it: a child process that takes steps for people who are not on stage. */
import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import type { Move, Request, WalkedCase, Wish } from "../lib/testing/walk-types.ts";

const root = path.resolve(import.meta.dirname, "..");

export class Walker {
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private readonly child: ChildProcess;
  private asked = 0;
  private said = "";

  private constructor(child: ChildProcess) {
    this.child = child;
    child.stderr?.on("data", (chunk) => {
      this.said = (this.said + String(chunk)).slice(-4000);
    });
    child.once("close", () => {
      for (const settle of this.waiting.values()) {
        settle({ error: `The walker ended. ${this.said}` });
      }
      this.waiting.clear();
    });
  }

  /** `env`: where else than at the server's own database the cases are. */
  static async start(env: Record<string, string> = {}): Promise<Walker> {
    const hook = pathToFileURL(path.join(root, "lib/cli/server-only.mjs")).href;
    const program = path.join(root, "lib/testing/walk.ts");
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", "--import", hook, program],
      { cwd: root, env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] },
    );
    const walker = new Walker(child);
    const ready = walker.answerTo(0);
    createInterface({ input: child.stdout }).on("line", (line) => {
      const answer = JSON.parse(line) as Answer & { id?: number };
      const id = answer.id ?? 0;
      walker.waiting.get(id)?.(answer);
      walker.waiting.delete(id);
    });
    await ready;
    return walker;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once("close", resolve));
    this.child.stdin?.end();
    await ended;
  }

  /** A fresh case, walked to a stage by the people of the demonstration. */
  caseAt(wish: Wish): Promise<WalkedCase> {
    return this.ask({ ask: "caseAt", wish });
  }

  /** One more step on a case of this walker. */
  take(caseId: string, move: Move): Promise<Record<string, string>> {
    return this.ask({ ask: "take", caseId, move });
  }

  /** The domain's clock. */
  async now(): Promise<Date> {
    return new Date(await this.ask<string>({ ask: "now" }));
  }

  /** Today in Los Angeles, by the domain's clock. */
  today(): Promise<string> {
    return this.ask({ ask: "today" });
  }

  /** Asks the worker to do now what it does every minute. */
  runJob(job: "lapse-offers" | "send-notices"): Promise<null> {
    return this.ask({ ask: "runJob", job });
  }

  private async ask<T>(request: Request): Promise<T> {
    const id = ++this.asked;
    const answer = this.answerTo<T>(id);
    this.child.stdin?.write(`${JSON.stringify({ id, ...request })}\n`);
    return answer;
  }

  private answerTo<T>(id: number): Promise<T> {
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ result, error }) => {
        if (error) reject(new Error(error));
        else resolve(result as T);
      });
    });
  }
}

interface Answer {
  result?: unknown;
  error?: string;
}
