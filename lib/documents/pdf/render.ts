import "server-only";
import { type DocumentProps, renderToBuffer } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import type { MotionPaper } from "../../workflow/motion-papers.ts";
import { contentSchema } from "../content.ts";
import type { RenderSource } from "../data.ts";
import { registerFonts } from "./fonts.ts";
import { motionDocument } from "./motion.ts";
import { offerLetterDocument } from "./offer-letter.ts";
import { requestPacketDocument } from "./request-packet.ts";

/** The PDF of a paper that was made here; a joint motion as its signatures stand, or void. */
export async function renderPaper(
  source: Pick<RenderSource, "kind" | "title" | "sha256" | "content">,
  motion: MotionPaper,
): Promise<Uint8Array> {
  await registerFonts();
  const { sections } = contentSchema.parse(source.content);
  const { title, sha256 } = source;
  const paper = { title, sections, sha256 };
  const document =
    source.kind === "offer_letter"
      ? offerLetterDocument(paper)
      : source.kind === "request_packet"
        ? requestPacketDocument(paper)
        : motionDocument({ ...paper, ...motion });
  return renderToBuffer(document as ReactElement<DocumentProps>);
}
