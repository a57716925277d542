import { Table, TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import { TextLink } from "#components/ui/links.tsx";
import tables from "#components/ui/table.module.css";
import { ENDS, LANGUAGE_IDS, LANGUAGES, type Revision, type TextLine } from "#lib/texts/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";

/** Every text with whose words are shown today, in each language. */
export function TextTable({ lines }: { lines: readonly TextLine[] }) {
  return (
    <Table className={tables.table} verticalSpacing={6}>
      <TableThead>
        <TableTr>
          <TableTh>Where the offer is</TableTh>
          {LANGUAGE_IDS.map((language) => (
            <TableTh key={language}>{LANGUAGES[language]}</TableTh>
          ))}
        </TableTr>
      </TableThead>
      <TableTbody>
        {lines.map(({ end, current }) => (
          <TableTr key={end}>
            <TableTd>
              <TextLink href={`/settings/texts/${end}`}>{ENDS[end]}</TextLink>
            </TableTd>
            {LANGUAGE_IDS.map((language) => (
              <TableTd key={language} data-label={LANGUAGES[language]}>
                {standing(current[language])}
              </TableTd>
            ))}
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}

function standing({ author, revision, effectiveOn }: Revision): string {
  return author
    ? `Yours: revision ${revision}, ${writtenDate(effectiveOn)}`
    : "The system's own wording";
}
