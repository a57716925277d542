import "server-only";
import { buffer } from "node:stream/consumers";
import type { PaperContent } from "../content.ts";
import { paperStorage } from "../storage/open.ts";

/** The bytes of the logo that a paper's head shows; small, because nothing else is taken in. */
export async function logoOf({ head }: PaperContent): Promise<Buffer | null> {
  return head?.logo ? buffer(await (await paperStorage()).get(head.logo.key)) : null;
}
