import { Button, Table, TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import { EmptyState } from "#components/ui/states.tsx";
import { Tag, type Tone } from "#components/ui/tag.tsx";
import type { GrantLine, GrantState } from "#lib/oversight/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "../ui/table.module.css";

const STATES: Record<GrantState, { label: string; tone: Tone }> = {
  ahead: { label: "Not begun", tone: "waiting" },
  runs: { label: "Runs", tone: "working" },
  over: { label: "Over", tone: "closed" },
  revoked: { label: "Revoked", tone: "back" },
};

interface GrantTableProps {
  grants: readonly GrantLine[];
  revoke: (id: string) => Promise<void>;
}

export function GrantTable({ grants, revoke }: GrantTableProps) {
  if (grants.length === 0) {
    return (
      <EmptyState title="Nothing granted" order={3}>
        Auditors see no record until you grant them one.
      </EmptyState>
    );
  }
  return (
    <Table className={classes.table} verticalSpacing={6}>
      <TableThead>
        <TableTr>
          <TableTh>Auditor</TableTh>
          <TableTh>Reads</TableTh>
          <TableTh>From</TableTh>
          <TableTh>Until</TableTh>
          <TableTh>Why</TableTh>
          <TableTh>Granted by</TableTh>
          <TableTh>State</TableTh>
          <TableTh>Change</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {grants.map((grant) => (
          <TableTr key={grant.id}>
            <TableTd>{grant.auditor}</TableTd>
            <TableTd data-label="Reads">{grant.organization}</TableTd>
            <TableTd data-label="From">{writtenDate(grant.from)}</TableTd>
            <TableTd data-label="Until">{writtenDate(grant.until)}</TableTd>
            <TableTd data-label="Why">{grant.reason}</TableTd>
            <TableTd data-label="Granted by">{grant.grantedBy}</TableTd>
            <TableTd data-label="State">
              <Tag tone={STATES[grant.state].tone}>{STATES[grant.state].label}</Tag>
            </TableTd>
            <TableTd>
              {(grant.state === "runs" || grant.state === "ahead") && (
                <form action={revoke.bind(null, grant.id)}>
                  <Button
                    type="submit"
                    size="xs"
                    variant="default"
                    aria-label={`Revoke: ${grant.auditor} reads ${grant.organization}`}
                  >
                    Revoke
                  </Button>
                </form>
              )}
            </TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}
