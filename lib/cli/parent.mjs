/**
 * Preloaded into programs that are not ours (Next.js): ends them when whoever started them is gone,
 * even when that one was killed outright and could not say so.
 */
import { Socket } from "node:net";

const pipe = process.env.ABEYANCE_PARENT_PIPE;
delete process.env.ABEYANCE_PARENT_PIPE;
if (pipe) {
  const gone = new Socket({ fd: Number(pipe), readable: true, writable: false });
  const end = () => process.kill(process.pid, "SIGTERM");
  gone.on("end", end);
  gone.on("error", end);
  gone.resume();
  gone.unref();
}
