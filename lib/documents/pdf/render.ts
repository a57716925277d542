import "server-only";
import { type DocumentProps, renderToBuffer } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import type { Motion } from "../../workflow/state.ts";
import { contentSchema } from "../content.ts";
import type { RenderSource } from "../data.ts";
import { registerFonts } from "./fonts.ts";
import { motionDocument } from "./motion.ts";
import { offerLetterDocument } from "./offer-letter.ts";

/** The PDF of a paper that was made here; a joint motion with its signatures as they stand. */
export async function renderPaper(
  source: Pick<RenderSource, "kind" | "title" | "sha256" | "content">,
  signatures: Motion["signatures"],
): Promise<Uint8Array> {
  registerFonts();
  const { sections } = contentSchema.parse(source.content);
  const { title, sha256 } = source;
  const document =
    source.kind === "offer_letter"
      ? offerLetterDocument({ title, sections, sha256 })
      : motionDocument({ title, sections, sha256, signatures });
  return renderToBuffer(document as ReactElement<DocumentProps>);
}
