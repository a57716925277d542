import "server-only";
import { clientsKind } from "./clients.ts";
import { docketKind } from "./docket.ts";
import type { ImportKind } from "./kind.ts";
import type { ImportSource } from "./types.ts";

/** Every kind of file that comes in, by its source. A new one is a line here and one in types.ts. */
export const KINDS: Readonly<Record<ImportSource, ImportKind>> = {
  docket: docketKind,
  clients: clientsKind,
};
