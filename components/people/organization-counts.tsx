import { Group, Table, TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import { LinkButton } from "#components/ui/links.tsx";
import { counted } from "#lib/format/counts.ts";
import { KINDS, type Kind, type OrganizationLine } from "#lib/people/types.ts";
import classes from "../ui/table.module.css";

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
      <Table maw={640} mb="md" className={classes.table}>
        <TableThead>
          <TableTr>
            <TableTh>Kind</TableTh>
            <TableTh className={classes.number}>Organizations</TableTh>
            <TableTh className={classes.number}>People</TableTh>
            <TableTh>To look at</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {kinds.map((line) => (
            <TableTr key={line.kind}>
              <TableTd>{KINDS[line.kind].label}</TableTd>
              <TableTd className={classes.number} data-label="Organizations">
                {line.organizations}
              </TableTd>
              <TableTd className={classes.number} data-label="People">
                {line.people}
              </TableTd>
              <TableTd>
                {line.empty > 0 && `${counted(line.empty, "organization")} without people`}
              </TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
      <Group gap="sm">
        <LinkButton href="/admin">See organizations</LinkButton>
        <LinkButton href="/admin/new" variant="default">
          Add organization
        </LinkButton>
      </Group>
    </>
  );
}
