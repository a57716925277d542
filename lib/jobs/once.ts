import { createHash } from "node:crypto";

/**
 * An idempotency key that is the same whenever a job comes to the same thing again: after a kill
 * the step that was already taken is answered, not taken twice.
 */
export function onceKey(...parts: readonly string[]): string {
  const hex = createHash("sha256").update(parts.join(" ")).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
