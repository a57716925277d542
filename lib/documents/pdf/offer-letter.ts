import { Document, Page } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import type { Section } from "../../workflow/paper.ts";
import { box, footer, h, line, styles, together } from "./elements.ts";

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
      { size: "LETTER", style: styles.page },
      letterhead(office, address),
      ...lines("date").map((one) => line(one, { marginBottom: 18 })),
      box({ marginBottom: 20 }, ...lines("to").map((one) => line(one))),
      box(
        [styles.row, { marginBottom: 16 }],
        box({ width: 36 }, line("Re:", styles.bold)),
        box(
          { flex: 1 },
          line(subject?.heading ?? "", styles.bold),
          ...(subject?.paragraphs ?? []).map((one) => line(one)),
        ),
      ),
      ...["offer", "yes", "no", "hearings", "reply"].map((id) => section(part(id))),
      together(
        { marginTop: 26 },
        line("Sincerely,", { marginBottom: 30 }),
        ...lines("signature").map((one, at) => line(one, at === 0 ? styles.bold : {})),
      ),
      ...footer(paper.sha256, paper.title),
    ),
  );
}

const SMALL = { fontSize: 10, lineHeight: 1.3 };

function letterhead(office: string, address: readonly string[]): ReactElement {
  return box(
    { borderBottomWidth: 1.5, paddingBottom: 10, marginBottom: 22 },
    line("U.S. Department of Homeland Security", styles.center, SMALL),
    line("U.S. Immigration and Customs Enforcement", styles.center, SMALL),
    line(office, styles.bold, styles.center, { fontSize: 15, lineHeight: 1.3, marginTop: 4 }),
    ...address.map((one) => line(one.replace(/\s*\n\s*/g, ", "), styles.center, SMALL)),
  );
}

/** A heading with its sentences, kept together; several sentences under a heading are a list. */
function section(part: Section | undefined): ReactElement {
  if (!part) return box({});
  const title = part.heading ? [line(part.heading, styles.heading)] : [];
  const sentences = part.heading
    ? part.paragraphs.map((one) =>
        box(
          [styles.row, { marginBottom: 4 }],
          box({ width: 16 }, line("•")),
          box({ flex: 1 }, line(one)),
        ),
      )
    : part.paragraphs.map((one) => line(one, styles.paragraph));
  return together({}, ...title, ...sentences);
}
