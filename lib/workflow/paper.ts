/** One part of a paper: a heading, or none, and its paragraphs or lines. */
export interface Section {
  id: string;
  heading: string | null;
  paragraphs: readonly string[];
}

/**
 * The exact text of a paper, of which the hash is made and which is shown to whoever signs: one line
 * a heading or paragraph, an empty line between sections, white space inside a line made one space.
 */
export function canonicalText(sections: readonly Section[]): string {
  return `${sections.map(sectionText).join("\n\n")}\n`;
}

function sectionText({ heading, paragraphs }: Section): string {
  return [...(heading ? [heading] : []), ...paragraphs].map(oneLine).join("\n");
}

function oneLine(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}
