import "server-only";
import { randomUUID } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { sha256 } from "../documents/hash.ts";
import { cookieNamed, tokenSecret } from "./secret.ts";
import type { Device } from "./types.ts";

/** How long a browser is remembered after its last sign-in: half a year. */
export const DEVICE_SECONDS = 180 * 24 * 60 * 60;

/** Addresses that one browser is known with; more than a family or an office counter needs. */
const ADDRESSES = 8;

const schema = z.object({ id: z.uuid(), addresses: z.array(z.string()).max(ADDRESSES) });

/** It opens nothing: it only says that a right password was once written here. */
export function deviceCookie() {
  return cookieNamed("browser");
}

/** The same browser, with one more address (kept as SHA-256), the newest first. */
export function withAddress(device: Device | null, email: string): Device {
  const address = sha256(email);
  const others = (device?.addresses ?? []).filter((one) => one !== address);
  return {
    id: device?.id ?? randomUUID(),
    addresses: [address, ...others].slice(0, ADDRESSES),
  };
}

/** Sealed for another purpose than a session, so that neither can be taken for the other. */
const purpose = { salt: "browser" };

export function sealDevice(device: Device): Promise<string> {
  return encode({
    ...purpose,
    token: { ...device },
    secret: tokenSecret(),
    maxAge: DEVICE_SECONDS,
  });
}

export async function unsealDevice(sealed: string): Promise<Device | null> {
  const content = await decode({ ...purpose, token: sealed, secret: tokenSecret() }).catch(
    () => null,
  );
  return schema.safeParse(content).data ?? null;
}
