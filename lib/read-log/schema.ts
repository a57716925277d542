import { z } from "zod";
import { READS, type ReadLogAddress, type ReadWhat } from "./types.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const EMPTY: ReadLogAddress = { person: "", case: "", day: "", what: "" };

const addressSchema = z.object({
  person: z.string().regex(UUID).catch(""),
  case: z.string().trim().max(60).catch(""),
  day: z.iso.date().catch(""),
  what: z
    .string()
    .refine((text) => text in READS)
    .catch(""),
});

/** The filters that an address names; what is no filter narrows nothing. */
export function readLogAddress(given: Record<string, unknown>): ReadLogAddress {
  return addressSchema.parse({ ...EMPTY, ...given });
}

/** Where the log is, narrowed like this. */
export function readLogHref(
  address: Partial<ReadLogAddress>,
  { path = "/read-log", after = null }: { path?: string; after?: string | null } = {},
): string {
  const filters = Object.entries(address).filter(([, value]) => value !== "");
  const query = new URLSearchParams([...filters, ...(after ? [["after", after]] : [])]);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** The kind of read that an address names, or null. */
export function readKind(address: ReadLogAddress): ReadWhat | null {
  return address.what in READS ? (address.what as ReadWhat) : null;
}
