import { Button, Table, TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import tables from "#components/ui/table.module.css";
import { type CalendarLink, TITLES } from "#lib/calendar/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./links.module.css";

interface CalendarLinksProps {
  links: readonly CalendarLink[];
  revoke: (data: FormData) => Promise<void>;
}

/** The links that count, each with a button that ends it at once. */
export function CalendarLinks({ links, revoke }: CalendarLinksProps) {
  if (links.length === 0) return <p className={classes.none}>You have no link yet.</p>;
  return (
    <Table className={tables.table} verticalSpacing={6} mb="xl">
      <TableThead>
        <TableTr>
          <TableTh>Name</TableTh>
          <TableTh>Titles</TableTh>
          <TableTh>Made</TableTh>
          <TableTh>Last used</TableTh>
          <TableTh>
            <span className={classes.unseen}>Revoke</span>
          </TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {links.map(({ id, name, titles, madeOn, lastUsedOn }) => (
          <TableTr key={id}>
            <TableTd>{name}</TableTd>
            <TableTd data-label="Titles">{TITLES[titles].label}</TableTd>
            <TableTd data-label="Made">{writtenDate(madeOn)}</TableTd>
            <TableTd data-label="Last used">
              {lastUsedOn ? writtenDate(lastUsedOn) : "not yet"}
            </TableTd>
            <TableTd>
              <form action={revoke}>
                <input type="hidden" name="id" value={id} />
                <Button
                  type="submit"
                  variant="default"
                  size="compact-sm"
                  aria-label={`Revoke ${name}`}
                >
                  Revoke
                </Button>
              </form>
            </TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}
