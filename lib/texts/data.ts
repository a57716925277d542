import "server-only";
import { isId } from "../cases/data.ts";
import type { Scope } from "../cases/scope.ts";
import type { LocalDate } from "../workflow/dates.ts";
import { isShipped, shippedText } from "./shipped.ts";
import {
  type BothLanguages,
  END_IDS,
  type End,
  LANGUAGE_IDS,
  LANGUAGES,
  type Language,
  type Revision,
  type TextHistory,
  type TextLine,
  textKey,
  type WaysText,
} from "./types.ts";

interface Row {
  id: string;
  key: string;
  language: Language;
  revision: number;
  body: WaysText;
  source: string;
  effective_on: LocalDate;
  author_name: string;
  created_at: Date;
}

const COLUMNS = `id, key, language, revision, body, source,
  to_char(effective_on, 'YYYY-MM-DD') as effective_on, author_name, created_at`;

function revisionOf(row: Row): Revision {
  const end = END_IDS.find((one) => textKey(one) === row.key) ?? "general";
  return {
    ...row.body,
    id: row.id,
    language: row.language,
    end,
    revision: row.revision,
    source: row.source,
    effectiveOn: row.effective_on,
    author: row.author_name,
    createdAt: row.created_at.toISOString(),
  };
}

function both<T>(of: (language: Language) => T): BothLanguages<T> {
  return Object.fromEntries(LANGUAGE_IDS.map((one) => [one, of(one)])) as BothLanguages<T>;
}

/** The acting organization's own texts as they stand on a day: of each its latest revision. */
async function ownTexts(scope: Scope, ends: readonly End[], today: LocalDate): Promise<Revision[]> {
  const { rows } = await scope.sql.query<Row>({
    name: "own-texts",
    text: `select distinct on (key, language) ${COLUMNS} from organization_text
      where organization_id = current_organization() and key = any ($1) and effective_on <= $2
      order by key, language, revision desc`,
    values: [ends.map(textKey), today],
  });
  return rows.map(revisionOf);
}

/**
 * What the acting organization tells of a form that ends so, on a day, in each language: its own text,
 * or the system's, which says that it is. A way of ending that nobody wrote for is told in general.
 */
export async function consequencesOf(
  scope: Scope,
  end: End,
  today: LocalDate,
): Promise<BothLanguages> {
  const own = await ownTexts(scope, [end], today);
  return both(
    (language) => own.find((one) => one.language === language) ?? shippedText(end, language),
  );
}

/** Every text as it is shown on a day. */
export async function currentTexts(scope: Scope, today: LocalDate): Promise<TextLine[]> {
  const own = await ownTexts(scope, END_IDS, today);
  return END_IDS.map((end) => ({
    end,
    current: both(
      (language) =>
        own.find((one) => one.end === end && one.language === language) ??
        shippedText(end, language),
    ),
  }));
}

/** All that the acting organization ever wrote of one end, and what of it is shown on a day. */
export async function textHistories(
  scope: Scope,
  end: End,
  today: LocalDate,
): Promise<BothLanguages<TextHistory>> {
  const { rows } = await scope.sql.query<Row>({
    name: "text-history",
    text: `select ${COLUMNS} from organization_text
      where organization_id = current_organization() and key = $1 order by revision desc`,
    values: [textKey(end)],
  });
  const all = rows.map(revisionOf);
  return both((language) => {
    const revisions = all.filter((one) => one.language === language);
    const current = revisions.find((one) => one.effectiveOn <= today);
    return { current: current ?? shippedText(end, language), revisions };
  });
}

/** Whether each of the ids names a text that the acting organization could have shown. */
export async function areTexts(scope: Scope, ids: readonly string[]): Promise<boolean> {
  const own = ids.filter((id) => !isShipped(id));
  if (!own.every(isId)) return false;
  if (own.length === 0) return true;
  const { rowCount } = await scope.sql.query({
    name: "are-texts",
    text: "select from organization_text where id = any ($1::uuid[])",
    values: [[...new Set(own)]],
  });
  return rowCount === new Set(own).size;
}

/** How the acting organization's own texts are called in a sentence, by id. */
export async function textNames(
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const own = [...new Set(ids)].filter(isId);
  if (own.length === 0) return new Map();
  const { rows } = await scope.sql.query<{ id: string; revision: number; language: Language }>({
    name: "text-names",
    text: "select id, revision, language from organization_text where id = any ($1::uuid[])",
    values: [own],
  });
  return new Map(
    rows.map(({ id, revision, language }) => [
      id,
      `your own text (${LANGUAGES[language]}, revision ${revision})`,
    ]),
  );
}
