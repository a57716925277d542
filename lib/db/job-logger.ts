/** The job runner's words, in our own log. */
import { Logger } from "graphile-worker";
import { log } from "../log.ts";

const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

export const jobLogger = new Logger((scope) => (level, message) => {
  log[levels[level as keyof typeof levels] ?? "debug"]({ task: scope.taskIdentifier }, message);
});
