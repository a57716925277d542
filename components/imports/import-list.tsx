import { Table, TableTbody, TableTd, TableTh, TableThead, TableTr, Text } from "@mantine/core";
import { LinkButton, TextLink } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { countText } from "#lib/format/counts.ts";
import { writtenDateTime } from "#lib/format/dates.ts";
import { IMPORT_STATES, type ImportsPage } from "#lib/imports/types.ts";
import classes from "./imports.module.css";

/** Every file that came in, newest first. */
export function ImportList({ page }: { page: ImportsPage }) {
  const { imports, next, begun } = page;
  if (imports.length === 0) {
    return (
      <EmptyState title="No file came in yet">
        What you read in above is kept here, with what became of every row.
      </EmptyState>
    );
  }
  return (
    <>
      <Table className={classes.table} verticalSpacing={6}>
        <TableThead>
          <TableTr>
            <TableTh>File</TableTh>
            <TableTh>Came in</TableTh>
            <TableTh>State</TableTh>
            <TableTh className={classes.number}>Rows</TableTh>
            <TableTh className={classes.number}>Created</TableTh>
            <TableTh className={classes.number}>Changed</TableTh>
            <TableTh className={classes.number}>Rejected</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {imports.map((one) => (
            <TableTr key={one.id}>
              <TableTd>
                <TextLink href={`/imports/${one.id}`}>{one.fileName}</TextLink>
                <Text size="xs" c="dimmed">
                  {one.actorName}
                </Text>
              </TableTd>
              <TableTd data-label="Came in">{writtenDateTime(one.createdAt)}</TableTd>
              <TableTd data-label="State">{stateOf(one)}</TableTd>
              <TableTd data-label="Rows" className={classes.number}>
                {countText(one.rows)}
              </TableTd>
              <TableTd data-label="Created" className={classes.number}>
                {countText(one.created)}
              </TableTd>
              <TableTd data-label="Changed" className={classes.number}>
                {countText(one.changed)}
              </TableTd>
              <TableTd data-label="Rejected" className={classes.number}>
                {countText(one.rejected)}
              </TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
      {(next || begun) && (
        <nav aria-label="Pages" className={classes.pager}>
          {begun && (
            <LinkButton href="/imports" variant="default" size="xs">
              First page
            </LinkButton>
          )}
          {next && (
            <LinkButton href={`/imports?after=${next}`} variant="default" size="xs">
              Next
            </LinkButton>
          )}
        </nav>
      )}
    </>
  );
}

/** A checked file of which nothing would be loaded waits for nobody. */
function stateOf({ state, created, changed }: ImportsPage["imports"][number]): string {
  return state === "ready" && created + changed === 0 ? "Nothing to load" : IMPORT_STATES[state];
}
