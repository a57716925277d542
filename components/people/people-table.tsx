import { Table, TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import { TextLink } from "#components/ui/links.tsx";
import { ROLES } from "#lib/access/roles.ts";
import type { PersonLine } from "#lib/people/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "../ui/table.module.css";

interface PeopleTableProps {
  /** Where a person's own page is: '/people', and their membership's id under it. */
  base: string;
  people: PersonLine[];
}

export function PeopleTable({ base, people }: PeopleTableProps) {
  return (
    <Table className={classes.table} verticalSpacing={6}>
      <TableThead>
        <TableTr>
          <TableTh>Name</TableTh>
          <TableTh>E-mail</TableTh>
          <TableTh>Role</TableTh>
          <TableTh>Since</TableTh>
          <TableTh>Change</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {people.map(({ membershipId, name, email, role, since, own }) => (
          <TableTr key={membershipId}>
            <TableTd>{name}</TableTd>
            <TableTd data-label="E-mail">{email}</TableTd>
            <TableTd data-label="Role">{ROLES[role].label}</TableTd>
            <TableTd data-label="Since">{writtenDate(since)}</TableTd>
            <TableTd>
              {own ? (
                "You"
              ) : (
                <TextLink
                  href={`${base}/${membershipId}`}
                  aria-label={`Change role or end membership of ${name}`}
                >
                  Role or end
                </TextLink>
              )}
            </TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}
