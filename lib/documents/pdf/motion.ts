import { Document, Page, View } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import { writtenDate } from "../../workflow/dates.ts";
import { SIGNERS, type Signer } from "../../workflow/motion.ts";
import type { MotionPaper, VoidMark } from "../../workflow/motion-papers.ts";
import type { Section } from "../../workflow/paper.ts";
import type { Signature } from "../../workflow/state.ts";
import { blank, box, footer, h, line, styles, together } from "./elements.ts";

/** Sections whose paragraphs are numbered one after the other, as a court expects them. */
const NUMBERED = ["statement", "ground", "authority", "effect"];

const VOID: Record<VoidMark["why"], string> = {
  replaced: "Replaced: no signature on this text counts",
  rejected: "Rejected as defective: no signature on this text counts",
  withdrawn: "Withdrawn: no signature on this text counts",
};

/**
 * A joint motion as it is filed: caption and body, a page of signatures as they stand now, the
 * proposed order and the certificate of service each on a page of its own. Every word of the body
 * comes from the text that is hashed; only the signatures are added to it. A text that no longer
 * counts says so on every page and shows no signature (domain, rule 8).
 */
export function motionDocument(
  paper: MotionPaper & { title: string; sections: readonly Section[]; sha256: string },
): ReactElement {
  const part = (id: string) => paper.sections.find((one) => one.id === id);
  const lines = (id: string) => part(id)?.paragraphs ?? [];
  const title = part("title")?.heading ?? paper.title;
  const file = lines("caption").find((one) => one.startsWith("File number")) ?? "";
  const foot = () => footer(paper.sha256, `${title}. ${file}`);
  const head = paper.void ? [stamp(VOID[paper.void.why])] : [];
  const page = (...children: ReactElement[]) =>
    h(Page, { size: "LETTER", style: styles.page }, ...head, ...children, ...foot());

  return h(
    Document,
    { title, creator: "Abeyance", producer: "Abeyance", language: "en-US" },
    page(
      counsel(lines("defense"), lines("government")),
      court(lines("court")),
      caption(lines("caption")),
      line(title.toUpperCase(), styles.bold, styles.center, { fontSize: 13, marginVertical: 16 }),
      ...body(paper.sections),
    ),
    page(
      running(lines("caption")),
      heading(part("signatures")?.heading ?? "Signatures"),
      line(
        "The parties sign the text above, which is known by the SHA-256 hash at the foot of every page. A signature counts for that text only.",
        { marginBottom: 24 },
      ),
      ...SIGNERS.map((side, at) =>
        paper.void
          ? signature(lines("signatures")[at] ?? "", undefined, VOID[paper.void.why])
          : signature(lines("signatures")[at] ?? "", paper.signatures[side as Signer]),
      ),
    ),
    page(
      court(lines("court").slice(0, -1)),
      heading(part("order")?.heading ?? "Proposed order"),
      ...order(lines("order")),
    ),
    page(
      running(lines("caption")),
      heading(part("service")?.heading ?? "Certificate of service"),
      ...service(lines("service")),
    ),
  );
}

/** Over everything else on each page. */
function stamp(text: string): ReactElement {
  const frame = { borderWidth: 1, paddingTop: 3, textAlign: "center", fontWeight: 700 } as const;
  const place = { position: "absolute", top: 28, left: 72, right: 72 } as const;
  return h(
    View,
    { key: "void", fixed: true, style: { ...place, ...frame } },
    line(text, { fontSize: 11 }),
  );
}

/** Both counsel over the caption, the respondent's on the left, where the clerk looks for it. */
function counsel(left: readonly string[], right: readonly string[]): ReactElement {
  const column = (lines: readonly string[]) =>
    box(
      { width: "48%" },
      ...lines.map((one, at) => line(one, { fontSize: 11 }, at === 0 ? styles.bold : {})),
    );
  return box(
    [styles.row, { justifyContent: "space-between", marginBottom: 18 }],
    column(left),
    column(right),
  );
}

/** The court's name as it stands over everything filed there, and whether the person is detained. */
function court(lines: readonly string[]): ReactElement {
  const custody = lines.find((one) => /^(NOT )?DETAINED$/.test(one));
  return box(
    { marginBottom: 14 },
    ...lines
      .filter((one) => one !== custody)
      .map((one) => line(one.toUpperCase(), styles.bold, styles.center, { lineHeight: 1.25 })),
    ...(custody
      ? [
          box(
            {
              marginTop: 8,
              alignSelf: "flex-end",
              borderWidth: 1,
              paddingHorizontal: 8,
              paddingTop: 2,
            },
            line(custody, styles.bold, { fontSize: 11 }),
          ),
        ]
      : []),
  );
}

/** 'In the matter of' on the left of the bracket, the file number on the right, then the judge. */
function caption(lines: readonly string[]): ReactElement {
  const [matter = "", file = "", proceedings = "", judge = "", hearing = ""] = lines;
  const name = matter.replace(/^In the matter of /, "");
  const bracket = Array.from({ length: 5 }, () => line(")", { lineHeight: 1.2 }));
  return box(
    {},
    box(
      [styles.row],
      box(
        { width: "52%", borderBottomWidth: 0.75, borderBottomColor: "#000000", paddingBottom: 8 },
        line("In the matter of"),
        line(name.toUpperCase(), styles.bold, { marginVertical: 6 }),
        line(proceedings),
      ),
      box({ width: "6%", alignItems: "center" }, ...bracket),
      box({ width: "42%", justifyContent: "center" }, line(file, styles.bold)),
    ),
    box({ marginTop: 10 }, line(judge), line(hearing)),
  );
}

function body(sections: readonly Section[]): ReactElement[] {
  let number = 0;
  return sections
    .filter((section) => NUMBERED.includes(section.id))
    .flatMap((section) => {
      const paragraphs = section.paragraphs.map((text) => numbered(++number, text));
      const [first, ...rest] = paragraphs;
      const title = section.heading ? [line(section.heading, styles.heading)] : [];
      // A heading never stands alone at the foot of a page.
      return [together({}, ...title, first), ...rest];
    });
}

/** What goes on one page however it falls; longer than this a paragraph may be broken. */
const SHORT = 1500;

/** The number never stands at the foot of one page and its paragraph at the head of the next. */
function numbered(number: number, text: string): ReactElement {
  if (text.length > SHORT) {
    return line(`${number}.  ${text}`, { ...styles.paragraph, textAlign: "justify" });
  }
  return together(
    { ...styles.row, ...styles.paragraph },
    box({ width: 26 }, line(`${number}.`)),
    box({ flex: 1 }, line(text, { textAlign: "justify" })),
  );
}

/** The case's name and number on a page that may be looked at by itself. */
function running(lines: readonly string[]): ReactElement {
  const [matter = "", file = ""] = lines;
  return box(
    [styles.row, { justifyContent: "space-between", marginBottom: 28 }],
    box({ width: "60%" }, line(matter, styles.small)),
    box({ width: "38%" }, line(file, styles.small, { textAlign: "right" })),
  );
}

function heading(text: string): ReactElement {
  return line(text.toUpperCase(), styles.bold, styles.center, { fontSize: 13, marginBottom: 18 });
}

/** 'For the government: Name, Office' over a line that is signed or waits. */
function signature(
  label: string,
  signed: Signature | undefined,
  otherwise = "Not signed yet",
): ReactElement {
  const [side = "", ...who] = label.split(": ");
  return together(
    { marginBottom: 34 },
    line(side, styles.bold),
    box(
      [styles.row, { justifyContent: "space-between", marginTop: 16 }],
      blank(who.join(": "), signed ? signedBy(signed) : "", "64%"),
      blank("Date", signed ? dayOf(signed) : "", "30%"),
    ),
    line(
      signed ? "Signed. The signature is bound to the hash below." : `${otherwise}.`,
      styles.small,
      { marginTop: 4, fontStyle: "italic" },
    ),
  );
}

function signedBy({ by }: Signature): string {
  return by.startsWith("on ") ? `Signed ${by}` : `/s/ ${by}`;
}

function dayOf({ on }: Signature): string {
  return on ? writtenDate(on) : "not known";
}

function order(lines: readonly string[]): ReactElement[] {
  const judge = lines.findIndex((one) => one.startsWith("Immigration judge:"));
  const text = judge < 0 ? lines : lines.slice(0, judge);
  return [
    ...text.map((one, at) =>
      /granted \/ denied$/.test(one)
        ? choice(one)
        : line(one, at === 0 ? styles.bold : {}, { marginBottom: 14 }),
    ),
    ...(judge < 0 ? [] : fields(lines[judge] ?? "")),
  ];
}

/** 'The motion is: granted / denied' with a box before each. */
function choice(text: string): ReactElement {
  const [before = "", options = ""] = text.split(/:\s*/);
  const square = { width: 11, height: 11, borderWidth: 1, marginRight: 6, marginTop: 2 };
  return box(
    [styles.row, { marginBottom: 14 }],
    line(`${before}:`, { marginRight: 18 }),
    ...options
      .split(" / ")
      .map((one) => box([styles.row, { marginRight: 28 }], box(square), line(one))),
  );
}

/** 'Label: value   Label: ____' as lines to write on. */
function fields(text: string): ReactElement[] {
  return [
    box(
      [styles.row, { justifyContent: "space-between", marginTop: 44 }],
      ...text.split(/\s{2,}/).map((field, at) => {
        const [label = "", value = ""] = field.split(/:\s*/);
        const name = /^_*$/.test(value) ? label : `${value}, ${label.toLowerCase()}`;
        return blank(name, "", at === 0 ? "62%" : "32%");
      }),
    ),
  ];
}

function service(lines: readonly string[]): ReactElement[] {
  return lines.flatMap((one) =>
    one.includes("____") ? fields(one) : [line(one, { marginBottom: 14 })],
  );
}
