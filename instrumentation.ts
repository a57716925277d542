import type { Instrumentation } from "next";

/**
 * Before the first request: from then on each of them carries the address of its own socket, each
 * answer its standing headers, and what fails is told to the log and nowhere else.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { nameSockets } = await import("./lib/auth/socket-address.ts");
  const { setStandingHeaders } = await import("./lib/standing-headers.ts");
  nameSockets();
  setStandingHeaders();
  if (process.env.NODE_ENV !== "production") return;
  const { quietConsole } = await import("./lib/request-errors.ts");
  quietConsole();
}

export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logRequestError } = await import("./lib/request-errors.ts");
  logRequestError(error, request, context);
};
