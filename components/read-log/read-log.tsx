import { Table, TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import { LinkButton, TextLink } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { readLogHref } from "#lib/read-log/schema.ts";
import type { ReadEntry, ReadLogPage } from "#lib/read-log/types.ts";
import tables from "../ui/table.module.css";
import classes from "./read-log.module.css";
import { ReadLogFilters } from "./read-log-filters.tsx";

/** Who looked at what, the newest first. */
export function ReadLog({ page }: { page: ReadLogPage }) {
  const { entries, address, next, caseName } = page;
  return (
    <>
      <ReadLogFilters page={page} />
      {caseName && <p className={classes.soft}>Only the case of {caseName}.</p>}
      {entries.length === 0 ? (
        <EmptyState title="Nobody looked at anything">
          No line of the log fits what is asked.
        </EmptyState>
      ) : (
        <Lines entries={entries} />
      )}
      {next && (
        <LinkButton href={readLogHref(address, { after: next })} variant="default" size="xs">
          Earlier
        </LinkButton>
      )}
    </>
  );
}

function Lines({ entries }: { entries: readonly ReadEntry[] }) {
  return (
    <Table className={tables.table} verticalSpacing={4} mb={12}>
      <TableThead>
        <TableTr>
          <TableTh>When</TableTh>
          <TableTh>Who</TableTh>
          <TableTh>What</TableTh>
          <TableTh>Case</TableTh>
          <TableTh>Reason</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {entries.map((entry) => (
          <TableTr key={entry.id}>
            <TableTd className={classes.whole}>{entry.when}</TableTd>
            <TableTd data-label="Who">
              {entry.who} <span className={classes.soft}>{entry.role}</span>
            </TableTd>
            <TableTd data-label="What">
              {entry.what}
              {entry.detail && <span className={classes.soft}>: {entry.detail}</span>}
            </TableTd>
            <TableTd data-label="Case">
              <CaseOf one={entry.case} />
            </TableTd>
            <TableTd data-label="Reason">{entry.reason}</TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}

function CaseOf({ one }: { one: ReadEntry["case"] }) {
  if (!one) return null;
  if (one.name === null) return <span className={classes.soft}>no longer kept here</span>;
  return (
    <>
      <TextLink href={`/cases/${one.id}`}>{one.name}</TextLink>{" "}
      <span className={classes.whole}>{one.aNumber}</span>
    </>
  );
}
