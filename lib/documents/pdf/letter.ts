import { Document, Image, Page } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import type { PrintedHead } from "../../letterheads/types.ts";
import type { Section } from "../../workflow/paper.ts";
import { box, footer, h, line, styles, together } from "./elements.ts";

/** One size smaller than a filing, so that a letter fits on one page. */
const SIZE = { fontSize: 10.5 };

export interface LetterPaper {
  title: string;
  sections: readonly Section[];
  sha256: string;
  head: PrintedHead | null;
  /** The bytes of the head's logo. */
  logo: Buffer | null;
}

/** Sections that have a place of their own; every other one is the letter's body, in its order. */
export const LETTER_FRAME = ["from", "date", "to", "subject", "signature"];

/** A letter: letterhead, whom it is to, what it says, who wrote it. */
export function letterDocument(paper: LetterPaper): ReactElement {
  const part = (id: string) => paper.sections.find((one) => one.id === id);
  const lines = (id: string) => part(id)?.paragraphs ?? [];
  const subject = part("subject");
  const body = paper.sections.filter(({ id }) => !LETTER_FRAME.includes(id));
  return h(
    Document,
    { title: paper.title, creator: "Abeyance", producer: "Abeyance", language: "en-US" },
    h(
      Page,
      { size: "LETTER", style: [styles.page, { paddingTop: 48 }] },
      letterhead(paper),
      ...lines("date").map((one) => line(one, SIZE, { marginBottom: 14 })),
      box(
        { marginBottom: 16 },
        ...lines("to")
          .flatMap(broken)
          .map((one) => line(one, SIZE)),
      ),
      box(
        [styles.row, { marginBottom: 16 }],
        box({ width: 36 }, line("Re:", SIZE, styles.bold)),
        box(
          { flex: 1 },
          line(subject?.heading ?? "", SIZE, styles.bold),
          ...(subject?.paragraphs ?? []).map((one) => line(one, SIZE)),
        ),
      ),
      ...body.slice(0, -1).map(section),
      // A signature never stands on a page by itself.
      together(
        {},
        ...body.slice(-1).map(section),
        line("Sincerely,", SIZE, { marginTop: 14, marginBottom: 24 }),
        ...lines("signature").map((one, at) => line(one, SIZE, at === 0 ? styles.bold : {})),
      ),
      ...footer(paper.sha256, paper.title),
    ),
  );
}

const SMALL = { fontSize: 10, lineHeight: 1.3 };

/** An address stands on one line in the text that is hashed, and on several on paper. */
const broken = (text: string) => text.split("\n");

/** The head of a letter: the logo, the lines above the name, the name, where it is. */
export function letterhead({ head, logo, sections }: LetterPaper): ReactElement {
  const [, office = "", ...address] = sections.find(({ id }) => id === "from")?.paragraphs ?? [];
  const shown = head ?? { above: [], name: office, address: address.join(", "), phone: "" };
  const below = [shown.address.replace(/\s*\n\s*/g, ", "), shown.phone].filter(Boolean);
  return box(
    { borderBottomWidth: 1.5, paddingBottom: 10, marginBottom: 18 },
    ...(logo ? [picture(logo, head?.logo?.mime === "image/png" ? "png" : "jpg")] : []),
    ...shown.above.map((one) => line(one, styles.center, SMALL)),
    line(shown.name, styles.bold, styles.center, { fontSize: 15, lineHeight: 1.3, marginTop: 4 }),
    ...below.map((one) => line(one, styles.center, SMALL)),
  );
}

function picture(data: Buffer, format: "png" | "jpg"): ReactElement {
  const style = { height: 48, objectFit: "contain", alignSelf: "center", marginBottom: 6 } as const;
  return h(Image, { key: "logo", src: { data, format }, style });
}

/** A heading with its sentences, kept together; several sentences under a heading are a list. */
function section(part: Section): ReactElement {
  const title = part.heading
    ? [line(part.heading, SIZE, styles.heading, { marginTop: 6, marginBottom: 4 })]
    : [];
  const sentences = part.heading
    ? part.paragraphs.map((one) =>
        box(
          [styles.row, { marginBottom: 2 }],
          box({ width: 16 }, line("•", SIZE)),
          box({ flex: 1 }, line(one, SIZE)),
        ),
      )
    : part.paragraphs.map((one) => line(one, SIZE, styles.paragraph));
  return together({}, ...title, ...sentences);
}
