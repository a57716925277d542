import { Anchor, Table, Text } from "@mantine/core";
import Link from "next/link";
import { kindLabel, type OrganizationLine } from "#lib/people/types.ts";
import classes from "./tables.module.css";

/** Most offices cover a few courts; more than this are counted. */
const NAMED_COURTS = 3;

export function OrganizationTable({ organizations }: { organizations: OrganizationLine[] }) {
  return (
    <Table className={classes.table} verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>Kind</Table.Th>
          <Table.Th>Courts covered</Table.Th>
          <Table.Th className={classes.number}>People</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {organizations.map(({ id, name, code, kind, courts, people }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Anchor component={Link} href={`/admin/${id}`}>
                {name}
              </Anchor>
              <Text size="xs" c="dimmed">
                {code}
              </Text>
            </Table.Td>
            <Table.Td data-label="Kind">{kindLabel(kind)}</Table.Td>
            <Table.Td data-label="Courts">{courtsText(courts)}</Table.Td>
            <Table.Td data-label="People" className={classes.number}>
              {people === 0 ? "nobody yet" : people}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function courtsText(courts: string[]): string {
  const named = courts.slice(0, NAMED_COURTS).join(", ");
  const more = courts.length - NAMED_COURTS;
  return more > 0 ? `${named} and ${more} more` : named;
}
