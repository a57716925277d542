import "server-only";
import { type DocumentProps, renderToBuffer } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import type { MotionPaper } from "../../workflow/motion-papers.ts";
import { contentSchema } from "../content.ts";
import type { RenderSource } from "../data.ts";
import { registerFonts } from "./fonts.ts";
import { letterDocument } from "./letter.ts";
import { logoOf } from "./logo.ts";
import { motionDocument } from "./motion.ts";
import { requestPacketDocument } from "./request-packet.ts";

/** The PDF of a paper that was made here; a joint motion as its signatures stand, or void. */
export async function renderPaper(
  source: Pick<RenderSource, "kind" | "title" | "sha256" | "content">,
  motion: MotionPaper,
): Promise<Uint8Array> {
  await registerFonts();
  const content = contentSchema.parse(source.content);
  const { title, sha256 } = source;
  const { sections, head } = content;
  const paper = { title, sections, sha256 };
  const letter = { ...paper, head, logo: await logoOf(content) };
  const document =
    source.kind === "joint_motion"
      ? motionDocument({ ...paper, ...motion })
      : source.kind === "request_packet"
        ? requestPacketDocument(letter)
        : letterDocument(letter);
  return renderToBuffer(document as ReactElement<DocumentProps>);
}
