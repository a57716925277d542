import { Table, TableTbody, TableTd, TableTh, TableThead, TableTr, Text } from "@mantine/core";
import { TextLink } from "#components/ui/links.tsx";
import { kindLabel, type OrganizationLine } from "#lib/people/types.ts";
import classes from "../ui/table.module.css";

/** Most offices cover a few courts; more than this are counted. */
const NAMED_COURTS = 3;

export function OrganizationTable({ organizations }: { organizations: OrganizationLine[] }) {
  return (
    <Table className={classes.table} verticalSpacing={6}>
      <TableThead>
        <TableTr>
          <TableTh>Name</TableTh>
          <TableTh>Kind</TableTh>
          <TableTh>Courts covered</TableTh>
          <TableTh className={classes.number}>People</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {organizations.map(({ id, name, code, kind, courts, people }) => (
          <TableTr key={id}>
            <TableTd>
              <TextLink href={`/admin/${id}`}>{name}</TextLink>
              <Text size="xs" c="dimmed">
                {code}
              </Text>
            </TableTd>
            <TableTd data-label="Kind">{kindLabel(kind)}</TableTd>
            <TableTd data-label="Courts">{courtsText(courts)}</TableTd>
            <TableTd data-label="People" className={classes.number}>
              {people === 0 ? "nobody yet" : people}
            </TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}

function courtsText(courts: string[]): string {
  const named = courts.slice(0, NAMED_COURTS).join(", ");
  const more = courts.length - NAMED_COURTS;
  return more > 0 ? `${named} and ${more} more` : named;
}
