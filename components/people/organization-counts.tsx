import { Button, Group, Table } from "@mantine/core";
import Link from "next/link";
import { counted } from "#lib/format/counts.ts";
import { KINDS, type Kind, type OrganizationLine } from "#lib/people/types.ts";

/** The administrator's home: what there is of each kind, and the two things to do. */
export function OrganizationCounts({ organizations }: { organizations: OrganizationLine[] }) {
  const kinds = (Object.keys(KINDS) as Kind[]).map((kind) => {
    const own = organizations.filter((organization) => organization.kind === kind);
    return {
      kind,
      organizations: own.length,
      people: own.reduce((sum, { people }) => sum + people, 0),
      empty: own.filter(({ people }) => people === 0).length,
    };
  });
  return (
    <>
      <Table maw={640} mb="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Kind</Table.Th>
            <Table.Th ta="right">Organizations</Table.Th>
            <Table.Th ta="right">People</Table.Th>
            <Table.Th>To look at</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {kinds.map((line) => (
            <Table.Tr key={line.kind}>
              <Table.Td>{KINDS[line.kind].label}</Table.Td>
              <Table.Td ta="right">{line.organizations}</Table.Td>
              <Table.Td ta="right">{line.people}</Table.Td>
              <Table.Td>
                {line.empty > 0 && `${counted(line.empty, "organization")} without people`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group gap="sm">
        <Button component={Link} href="/admin">
          See organizations
        </Button>
        <Button component={Link} href="/admin/new" variant="default">
          Add organization
        </Button>
      </Group>
    </>
  );
}
