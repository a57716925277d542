import "server-only";
import { dataFolder, settings } from "../db/config.ts";
import { secret } from "../db/secrets.ts";

let kept: string | undefined;

/** Signs the tokens: given by the environment where several servers must agree. */
export function tokenSecret(): string {
  kept ??= process.env.NEXTAUTH_SECRET || secret(dataFolder(), "session");
  return kept;
}

/**
 * A cookie of ours. Secure wherever people come by https. The port is part of its name because
 * browsers share cookies between ports, and two demonstrations must not sign each other out.
 */
export function cookieNamed(name: string) {
  const secure = process.env.NEXTAUTH_URL?.startsWith("https://") ?? false;
  return {
    name: secure ? `__Host-abeyance-${name}` : `abeyance-${name}-${settings().PORT}`,
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure },
  };
}
