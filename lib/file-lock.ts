/**
 * One at a time, across processes: for work on files that two starts must not do at once.
 */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { isAlive } from "./processes.ts";
import { errorCode, Refusal } from "./refusal.ts";

function holder(file: string): number {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return 0;
  }
}

/** Runs `work` while holding `file`. A lock that a killed process left behind is taken over. */
export async function withFileLock<T>(
  file: string,
  work: () => Promise<T>,
  options: { onWait?: () => void; signal?: AbortSignal } = {},
): Promise<T> {
  for (let told = false; ; ) {
    try {
      const fd = openSync(file, "wx");
      writeSync(fd, String(process.pid));
      closeSync(fd);
      break;
    } catch (error) {
      const code = errorCode(error);
      if (code !== "EEXIST") {
        throw new Refusal(`The file ${file} cannot be written (${code}): give yourself the right.`);
      }
      const pid = holder(file);
      // Just created and still empty: its writer is between two lines of this function.
      if (pid > 0 && !isAlive(pid)) rmSync(file, { force: true });
      else if (!told) {
        told = true;
        options.onWait?.();
      }
      if (options.signal?.aborted) throw new Refusal("Ended while waiting for another start.");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.removeListener("exit", release);
    release();
  }
}
