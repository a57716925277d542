import { Document, Page } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import type { Section } from "../../workflow/paper.ts";
import { box, footer, h, line, styles, together } from "./elements.ts";

/** One size smaller than a filing, so that an offer fits on one page. */
const SIZE = { fontSize: 10.5 };

/** The office's offer as a letter: letterhead, whom it is to, what yes and no mean, who wrote it. */
export function offerLetterDocument(paper: {
  title: string;
  sections: readonly Section[];
  sha256: string;
}): ReactElement {
  const part = (id: string) => paper.sections.find((one) => one.id === id);
  const lines = (id: string) => part(id)?.paragraphs ?? [];
  const [, office = "", ...address] = lines("from");
  const subject = part("subject");
  return h(
    Document,
    { title: paper.title, creator: "Abeyance", producer: "Abeyance", language: "en-US" },
    h(
      Page,
      { size: "LETTER", style: [styles.page, { paddingTop: 48 }] },
      letterhead(office, address),
      ...lines("date").map((one) => line(one, SIZE, { marginBottom: 14 })),
      box({ marginBottom: 16 }, ...lines("to").map((one) => line(one, SIZE))),
      box(
        [styles.row, { marginBottom: 16 }],
        box({ width: 36 }, line("Re:", SIZE, styles.bold)),
        box(
          { flex: 1 },
          line(subject?.heading ?? "", SIZE, styles.bold),
          ...(subject?.paragraphs ?? []).map((one) => line(one, SIZE)),
        ),
      ),
      ...["offer", "yes", "no", "hearings"].map((id) => section(part(id))),
      // A signature never stands on a page by itself.
      together(
        {},
        section(part("reply")),
        line("Sincerely,", SIZE, { marginTop: 14, marginBottom: 24 }),
        ...lines("signature").map((one, at) => line(one, SIZE, at === 0 ? styles.bold : {})),
      ),
      ...footer(paper.sha256, paper.title),
    ),
  );
}

const SMALL = { fontSize: 10, lineHeight: 1.3 };

function letterhead(office: string, address: readonly string[]): ReactElement {
  return box(
    { borderBottomWidth: 1.5, paddingBottom: 10, marginBottom: 18 },
    line("U.S. Department of Homeland Security", styles.center, SMALL),
    line("U.S. Immigration and Customs Enforcement", styles.center, SMALL),
    line(office, styles.bold, styles.center, { fontSize: 15, lineHeight: 1.3, marginTop: 4 }),
    ...address.map((one) => line(one.replace(/\s*\n\s*/g, ", "), styles.center, SMALL)),
  );
}

/** A heading with its sentences, kept together; several sentences under a heading are a list. */
function section(part: Section | undefined): ReactElement {
  if (!part) return box({});
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
