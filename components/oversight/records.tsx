import { Button, Table, TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import { EmptyState } from "#components/ui/states.tsx";
import type { OpenableRecord } from "#lib/oversight/types.ts";
import classes from "../ui/table.module.css";

interface RecordsProps {
  records: readonly OpenableRecord[];
  open: (organizationId: string) => Promise<void>;
}

/** Whose record one may open to read, each with its button. */
export function Records({ records, open }: RecordsProps) {
  if (records.length === 0) {
    return (
      <EmptyState title="No record to read">
        You see a record here as soon as it is granted to you, for the days that it is granted for.
      </EmptyState>
    );
  }
  return (
    <Table className={classes.table} maw={860} verticalSpacing={6}>
      <TableThead>
        <TableTr>
          <TableTh>Organization</TableTh>
          <TableTh>What you may read</TableTh>
          <TableTh>Open</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {records.map((record) => (
          <TableTr key={`${record.organizationId} ${record.about}`}>
            <TableTd>{record.name}</TableTd>
            <TableTd data-label="What">{record.about}</TableTd>
            <TableTd>
              {record.open ? (
                <form action={open.bind(null, record.organizationId)}>
                  <Button
                    type="submit"
                    size="xs"
                    variant="default"
                    aria-label={`Read the record of ${record.name}`}
                  >
                    Read
                  </Button>
                </form>
              ) : (
                "Not on this day"
              )}
            </TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}
