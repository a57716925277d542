import { Document, Page } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import type { Section } from "../../workflow/paper.ts";
import { box, footer, h, line, styles, together } from "./elements.ts";
import { type LetterPaper, letterhead } from "./letter.ts";

/** The defense's request: who asks whom, the letter, what speaks for the person, the exhibits. */
export function requestPacketDocument(paper: LetterPaper): ReactElement {
  const part = (id: string) => paper.sections.find((one) => one.id === id);
  const lines = (id: string) => part(id)?.paragraphs ?? [];
  const subject = part("subject");
  return h(
    Document,
    { title: paper.title, creator: "Abeyance", producer: "Abeyance", language: "en-US" },
    h(
      Page,
      { size: "LETTER", style: styles.page },
      letterhead(paper),
      ...lines("date").map((one) => line(one, { marginBottom: 14 })),
      box({ marginBottom: 14 }, ...lines("to").map((one) => line(one))),
      box(
        [styles.row, { marginBottom: 14 }],
        box({ width: 36 }, line("Re:", styles.bold)),
        box(
          { flex: 1 },
          line(subject?.heading ?? "", styles.bold),
          ...(subject?.paragraphs ?? []).map((one) => line(one)),
        ),
      ),
      ...lines("letter").map((one) => line(one, styles.paragraph)),
      ...listed(part("equities"), (at) => `${at + 1}.`),
      // A signature never stands on a page by itself.
      together(
        { marginTop: 10 },
        line("Respectfully submitted,", { marginBottom: 22 }),
        ...lines("signature").map((one, at) => line(one, at === 0 ? styles.bold : {})),
      ),
      ...listed(part("exhibits"), () => "•"),
      ...footer(paper.sha256, paper.title),
    ),
  );
}

function listed(part: Section | undefined, mark: (at: number) => string): ReactElement[] {
  if (!part) return [];
  const [first, ...rest] = part.paragraphs.map((one, at) =>
    box(
      [styles.row, { marginBottom: 3 }],
      box({ width: 24 }, line(mark(at))),
      box({ flex: 1 }, line(one)),
    ),
  );
  const heading = line(part.heading ?? "", styles.heading, { marginTop: 10, marginBottom: 4 });
  // The heading keeps its first line with it.
  return [together({}, heading, ...(first ? [first] : [])), ...rest];
}
