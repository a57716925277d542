import { Table, TableTbody, TableTd, TableTh, TableThead, TableTr, Text } from "@mantine/core";
import { TextLink } from "#components/ui/links.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { ProgramLine, RevisionLine } from "#lib/programs/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import { periodText } from "#lib/workflow/programs/changes.ts";
import classes from "../ui/table.module.css";

export function ProgramTable({ programs }: { programs: readonly ProgramLine[] }) {
  return (
    <Table className={classes.table} verticalSpacing={6}>
      <TableThead>
        <TableTr>
          <TableTh>Program</TableTh>
          <TableTh>Dates</TableTh>
          <TableTh>Forms offered</TableTh>
          <TableTh>Revision</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {programs.map(({ program, latest, current }) => (
          <TableTr key={program.id}>
            <TableTd>
              <TextLink href={`/admin/programs/${program.id}`}>{program.name}</TextLink>
              {current && (
                <Text size="xs" component="div">
                  <Tag tone="working">Reviews are opened under it today</Tag>
                </Text>
              )}
            </TableTd>
            <TableTd data-label="Dates">
              {program.periods.map((period) => (
                <div key={period.from}>{periodText(period)}</div>
              ))}
            </TableTd>
            <TableTd data-label="Forms offered">{program.forms.length}</TableTd>
            <TableTd data-label="Revision">
              {latest.revision}, {latest.on ? writtenDate(latest.on) : "with the installation"}
            </TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}

interface RevisionTableProps {
  programId: string;
  revisions: readonly RevisionLine[];
  shown: number;
}

/** The history of a program: every revision stays readable. */
export function RevisionTable({ programId, revisions, shown }: RevisionTableProps) {
  return (
    <Table className={classes.table} verticalSpacing={6}>
      <TableThead>
        <TableTr>
          <TableTh>Revision</TableTh>
          <TableTh>Recorded</TableTh>
          <TableTh>By</TableTh>
          <TableTh>Why</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {revisions.map(({ revision, on, by, note }) => (
          <TableTr key={revision}>
            <TableTd>
              {revision === shown ? (
                <span aria-current="page">Revision {revision}</span>
              ) : (
                <TextLink href={`/admin/programs/${programId}/${revision}`}>
                  Revision {revision}
                </TextLink>
              )}
            </TableTd>
            <TableTd data-label="Recorded">
              {on ? writtenDate(on) : "With the installation"}
            </TableTd>
            <TableTd data-label="By">{by}</TableTd>
            <TableTd data-label="Why">{note}</TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}
