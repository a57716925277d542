import "server-only";
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx";
import { writtenDate } from "../../workflow/dates.ts";
import { SIGNERS, type Signer } from "../../workflow/motion.ts";
import type { MotionPaper } from "../../workflow/motion-papers.ts";
import type { Section } from "../../workflow/paper.ts";
import type { Signature } from "../../workflow/state.ts";
import { contentSchema, type PaperContent } from "../content.ts";
import type { RenderSource } from "../data.ts";
import { LETTER_FRAME } from "../pdf/letter.ts";
import { pictureSize } from "./picture.ts";

/**
 * The Word document of a paper that was made here, from the same sections as its PDF. It can be
 * edited, so that it says of itself what it is: a copy. Of a motion the text with the printed hash
 * counts, and nothing that is changed here (domain, rule 8).
 */
export async function renderWord(
  source: Pick<RenderSource, "kind" | "title" | "sha256" | "content">,
  { motion, logo }: { motion: MotionPaper; logo: Buffer | null },
): Promise<Buffer> {
  const content = contentSchema.parse(source.content);
  const body = source.kind === "joint_motion" ? filing(content, motion) : letter(content, logo);
  const document = new Document({
    creator: "Abeyance",
    title: source.title,
    styles: { default: { document: { run: { font: "Times New Roman", size: 22 } } } },
    sections: [
      {
        properties: { page: { size: { width: 12_240, height: 15_840 } } },
        footers: { default: footer(source) },
        children: body,
      },
    ],
  });
  return Packer.toBuffer(document);
}

const plain = (text: string, more: object = {}) =>
  new Paragraph({ children: [new TextRun({ text, ...more })] });
const bold = (text: string) =>
  new Paragraph({
    spacing: { before: 160, after: 60 },
    children: [new TextRun({ text, bold: true })],
  });
const spaced = (text: string) => new Paragraph({ text, spacing: { after: 140 } });
const centered = (text: string, more: object = {}) =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, ...more })] });
const bulleted = (text: string) => new Paragraph({ text, bullet: { level: 0 } });
const gap = () => new Paragraph({ text: "" });

function footer({ title, sha256 }: Pick<RenderSource, "title" | "sha256">): Footer {
  const small = { size: 16 };
  return new Footer({
    children: [
      new Paragraph({
        children: [
          new TextRun({ ...small, text: `${title}. Page ` }),
          new TextRun({ ...small, children: [PageNumber.CURRENT] }),
          new TextRun({ ...small, text: " of " }),
          new TextRun({ ...small, children: [PageNumber.TOTAL_PAGES] }),
        ],
      }),
      plain(`SHA-256 of the text: ${sha256}`, small),
    ],
  });
}

function letter({ sections, head }: PaperContent, logo: Buffer | null): Paragraph[] {
  const lines = (id: string) => sections.find((one) => one.id === id)?.paragraphs ?? [];
  const subject = sections.find(({ id }) => id === "subject");
  const [, office = "", ...address] = lines("from");
  const below = head ? [head.address, head.phone] : address;
  return [
    ...(logo ? picture(logo, head?.logo?.mime) : []),
    ...(head?.above ?? []).map((one) => centered(one, { size: 20 })),
    centered(head?.name ?? office, { bold: true, size: 30 }),
    ...below
      .map((one) => one.replace(/\s*\n\s*/g, ", "))
      .filter(Boolean)
      .map((one) => centered(one, { size: 20 })),
    new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 12, space: 4 } } }),
    gap(),
    ...lines("date").map(spaced),
    ...lines("to").flatMap((one) => one.split("\n").map((each) => plain(each))),
    bold(`Re: ${subject?.heading ?? ""}`),
    ...(subject?.paragraphs ?? []).map((one) => plain(one)),
    gap(),
    ...sections.filter(({ id }) => !LETTER_FRAME.includes(id)).flatMap(part),
    gap(),
    plain("Sincerely,"),
    gap(),
    gap(),
    ...lines("signature").map((one) => plain(one)),
  ];
}

function picture(data: Buffer, mime: string | undefined): Paragraph[] {
  const size = pictureSize(data);
  if (!size) return [];
  const height = 64;
  const width = Math.min(400, Math.round((size.width / Math.max(1, size.height)) * height));
  const type = mime === "image/png" ? "png" : "jpg";
  const image = new ImageRun({ type, data, transformation: { width, height } });
  return [new Paragraph({ alignment: AlignmentType.CENTER, children: [image] })];
}

/** A heading with its sentences as a list; sentences without one as paragraphs. */
function part({ heading, paragraphs }: Section): Paragraph[] {
  if (!heading) return paragraphs.map(spaced);
  return [bold(heading), ...paragraphs.map(bulleted)];
}

const COPY =
  "Copy. The text with the hash at the foot of each page governs, as its PDF shows it: whatever is changed here is another text, on which no signature and no ruling counts.";

function filing({ sections }: PaperContent, motion: MotionPaper): Paragraph[] {
  return [
    plain(COPY, { italics: true, size: 18 }),
    gap(),
    ...sections
      .filter(({ id }) => id !== "signatures")
      .flatMap(({ heading, paragraphs }) => [
        ...(heading ? [bold(heading)] : []),
        ...paragraphs.map(spaced),
      ]),
    bold("Signatures"),
    ...(motion.void
      ? [plain("No signature on this text counts any more.")]
      : SIGNERS.map((side) => plain(signedWords(side, motion.signatures[side as Signer])))),
  ];
}

const SIDES = { government: "For the Department", defense: "For the respondent" } as const;

function signedWords(side: Signer, signature: Signature | undefined): string {
  if (!signature) return `${SIDES[side]}: not signed`;
  const on = signature.on ? `, ${writtenDate(signature.on)}` : "";
  return `${SIDES[side]}: signed by ${signature.by}${on}`;
}
