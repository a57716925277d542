/** The feed of publications and revisions: JSON Feed 1.1 (jsonfeed.org). Pure. */
import { writtenDate } from "../workflow/dates.ts";

interface Line {
  id: string;
  title: string;
  publisher: string;
  asOf: string;
  publishedAt: Date;
  revises: string | null;
  reason: string;
}

export function feedOf(lines: readonly Line[], origin: string, description: string) {
  const page = `${origin}/figures/program`;
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: "Program record: publications",
    description,
    home_page_url: page,
    feed_url: `${page}/feed.json`,
    language: "en",
    items: lines.map((one) => ({
      id: `urn:uuid:${one.id}`,
      url: `${page}/${one.id}`,
      title: one.revises ? `Revision: ${one.title}` : one.title,
      content_text: `${one.publisher} published the program record as of ${writtenDate(one.asOf)}.${one.revises ? ` It takes the place of ${page}/${one.revises}: ${one.reason}` : ""}`,
      date_published: one.publishedAt.toISOString(),
      authors: [{ name: one.publisher }],
    })),
  };
}
