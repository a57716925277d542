import { Anchor, Table } from "@mantine/core";
import Link from "next/link";
import { ROLES } from "#lib/access/roles.ts";
import type { PersonLine } from "#lib/people/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./tables.module.css";

interface PeopleTableProps {
  organizationId: string;
  people: PersonLine[];
}

export function PeopleTable({ organizationId, people }: PeopleTableProps) {
  return (
    <Table className={classes.table} verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>E-mail</Table.Th>
          <Table.Th>Role</Table.Th>
          <Table.Th>Since</Table.Th>
          <Table.Th>Change</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {people.map(({ membershipId, name, email, role, since, own }) => (
          <Table.Tr key={membershipId}>
            <Table.Td>{name}</Table.Td>
            <Table.Td data-label="E-mail">{email}</Table.Td>
            <Table.Td data-label="Role">{ROLES[role].label}</Table.Td>
            <Table.Td data-label="Since">{writtenDate(since)}</Table.Td>
            <Table.Td>
              {own ? (
                "You"
              ) : (
                <Anchor
                  component={Link}
                  href={`/admin/${organizationId}/${membershipId}`}
                  aria-label={`Change role or end membership of ${name}`}
                >
                  Role or end
                </Anchor>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
