import { Table, TableTbody, TableTd, TableTh, TableThead, TableTr, Text } from "@mantine/core";
import { DownloadButton, LinkButton } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import type { ExportEntry, ExportsPage } from "#lib/exports/types.ts";
import tables from "../ui/table.module.css";
import classes from "./exports.module.css";

/** What can be taken away, and for those who answer for it what was. */
export function Exports({ page }: { page: ExportsPage }) {
  return (
    <>
      {page.choices.length > 0 && (
        <ul className={classes.choices}>
          {page.choices.map(({ label, about, href }) => (
            <li key={href}>
              <DownloadButton href={href} variant="default">
                {label}
              </DownloadButton>
              <Text c="dimmed" size="sm">
                {about}
              </Text>
            </li>
          ))}
        </ul>
      )}
      {page.log && (
        <section aria-labelledby="export-log">
          <h2 id="export-log" className={classes.title}>
            What was exported
          </h2>
          <Log entries={page.log.entries} />
          {page.log.next && (
            <LinkButton
              href={`/exports?after=${encodeURIComponent(page.log.next)}`}
              variant="default"
              size="xs"
            >
              Earlier
            </LinkButton>
          )}
        </section>
      )}
    </>
  );
}

function Log({ entries }: { entries: readonly ExportEntry[] }) {
  if (entries.length === 0) {
    return (
      <EmptyState title="Nothing was exported yet" order={3}>
        Whoever exports a list of your organization stands here, with the day and the number of
        cases.
      </EmptyState>
    );
  }
  return (
    <Table className={tables.table} verticalSpacing={4} mb={12}>
      <TableThead>
        <TableTr>
          <TableTh>When</TableTh>
          <TableTh>Who</TableTh>
          <TableTh>List</TableTh>
          <TableTh>Narrowed to</TableTh>
          <TableTh>Cases</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {entries.map((entry) => (
          <TableTr key={entry.id}>
            <TableTd>{entry.when}</TableTd>
            <TableTd data-label="Who">{entry.who}</TableTd>
            <TableTd data-label="List">{entry.label}</TableTd>
            <TableTd data-label="Narrowed to">{entry.filters || "nothing: the whole list"}</TableTd>
            <TableTd data-label="Cases">{told(entry)}</TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}

function told({ lines, complete }: ExportEntry): string {
  if (lines === null) return "not finished";
  const count = lines.toLocaleString("en-US");
  return complete ? count : `${count}, then broken off`;
}
