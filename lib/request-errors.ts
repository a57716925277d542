import "server-only";
import { log } from "./log.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * An address as the log may keep it: the route's own words and ids. Whatever else stood in it (a
 * token, a name in a search) is left out.
 */
export function loggedPath(path: string, route: string): string {
  const known = new Set(route.split("/"));
  return (path.split("?")[0] ?? "")
    .split("/")
    .map((part) => (part === "" || known.has(part) || uuid.test(part) ? part : "…"))
    .join("/");
}

/** An error that nobody caught, by the number that the page tells, and where it happened. */
export function logRequestError(
  error: unknown,
  request: { path: string; method: string },
  context: { routePath: string; routeType: string },
): void {
  const { digest } = error as { digest?: unknown };
  log.error(
    {
      err: error,
      digest,
      method: request.method,
      path: loggedPath(request.path, context.routePath),
      route: context.routePath,
      kind: context.routeType,
    },
    "a request failed",
  );
}

/**
 * What the framework prints by itself goes to the log by kind alone: it prints whole errors, and
 * those are told once already, with what may be told of them (logRequestError).
 */
export function quietConsole(): void {
  for (const level of ["error", "warn"] as const) {
    console[level] = (...told: unknown[]) => {
      const error = told.find((one) => one instanceof Error) as
        | (Error & { digest?: string; code?: unknown })
        | undefined;
      log[level](
        error ? { error: { name: error.name, digest: error.digest, code: error.code } } : {},
        "the framework said something",
      );
    };
  }
}
