import { Table, TableTbody, TableTd, TableTh, TableThead, TableTr, Text } from "@mantine/core";
import { TextLink } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import tables from "#components/ui/table.module.css";
import { Tag } from "#components/ui/tag.tsx";
import { writtenSpan } from "#lib/format/dates.ts";
import { DOCKETS, SUSPENSIONS, WINDOW_STATES, type WindowLine } from "#lib/hearings/types.ts";

interface WindowTableProps {
  windows: readonly WindowLine[];
  /** The organization reports windows of offices off the system; it announces none. */
  reports: boolean;
}

/** Every window that the organization keeps or sees; what is over stays. */
export function WindowTable({ windows, reports }: WindowTableProps) {
  if (windows.length === 0) {
    return (
      <EmptyState title="No review window is known">
        {reports
          ? "Windows of offices on the system appear here by themselves. What you learn of other offices you can report."
          : "Add one when your office sets aside weeks to review a court's docket."}
      </EmptyState>
    );
  }
  return (
    <Table className={tables.table} verticalSpacing={6}>
      <TableThead>
        <TableTr>
          <TableTh>Court</TableTh>
          <TableTh>Days</TableTh>
          <TableTh>State</TableTh>
          <TableTh>Hearings</TableTh>
          <TableTh>Kept by</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {windows.map((window) => (
          <TableTr key={window.id}>
            <TableTd>
              <TextLink href={`/settings/windows/${window.id}`}>{window.courtName}</TextLink>
            </TableTd>
            <TableTd data-label="Days">{writtenSpan(window.startsOn, window.endsOn)}</TableTd>
            <TableTd>
              <Tag tone={WINDOW_STATES[window.state].tone}>{WINDOW_STATES[window.state].label}</Tag>
            </TableTd>
            <TableTd data-label="Hearings">
              {`${DOCKETS[window.docket].replace(/^hearings of /, "")}: ${SUSPENSIONS[window.suspension]}`}
              {window.detail && (
                <Text size="xs" c="dimmed">
                  {window.detail}
                </Text>
              )}
            </TableTd>
            <TableTd data-label="Kept by">
              {window.reported ? `Reported by you of ${window.office}` : window.office}
            </TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}
