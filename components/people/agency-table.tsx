import { Table, TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import { TextLink } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { AgencyLine } from "#lib/identity-providers/types.ts";
import classes from "../ui/table.module.css";

/** The agencies, and what each of them still needs. */
export function AgencyTable({ agencies }: { agencies: readonly AgencyLine[] }) {
  if (agencies.length === 0) {
    return (
      <EmptyState title="No agency signs people in">
        Everybody has a password of their own here.
      </EmptyState>
    );
  }
  return (
    <Table className={classes.table} verticalSpacing={6}>
      <TableThead>
        <TableTr>
          <TableTh>Agency</TableTh>
          <TableTh>Domains</TableTh>
          <TableTh>Organizations</TableTh>
          <TableTh>Client secret</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {agencies.map((agency) => (
          <TableTr key={agency.id}>
            <TableTd>
              <TextLink href={`/admin/sign-in/${agency.code}`}>{agency.name}</TextLink>
            </TableTd>
            <TableTd data-label="Domains">{agency.domains.join(", ")}</TableTd>
            <TableTd data-label="Organizations">{agency.names.join(", ")}</TableTd>
            <TableTd data-label="Client secret">
              {agency.hasSecret ? "Given" : <Tag tone="danger">Missing: {agency.secret}</Tag>}
            </TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}
