import { Table, TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import { LinkButton, TextLink } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Tag, type Tone } from "#components/ui/tag.tsx";
import { type CheckLine, type CheckState, OCCASIONS } from "#lib/conflicts/types.ts";
import { formatANumber } from "#lib/format/a-number.ts";
import { listName } from "#lib/format/names.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import tables from "../ui/table.module.css";
import classes from "./conflicts.module.css";

const STATES: Record<CheckState, { words: string; tone: Tone }> = {
  waiting: { words: "Waiting", tone: "waiting" },
  emergency: { words: "Let through, to be decided", tone: "danger" },
  cleared: { words: "Cleared", tone: "closed" },
  declined: { words: "Declined", tone: "back" },
  withdrawn: { words: "Given up", tone: "quiet" },
};

/** Where a check stands, in a word. */
export function CheckTag({ state }: { state: CheckState }) {
  const { words, tone } = STATES[state];
  return <Tag tone={tone}>{words}</Tag>;
}

interface ChecksProps {
  waiting: { lines: CheckLine[]; next: string | null };
  decided: { lines: CheckLine[]; next: string | null };
}

/** Checks that wait, and those that were decided. */
export function Checks({ waiting, decided }: ChecksProps) {
  return (
    <>
      <section aria-labelledby="waiting-checks" className={classes.section}>
        <h2 id="waiting-checks">To decide</h2>
        {waiting.lines.length === 0 ? (
          <EmptyState title="Nothing waits" order={3}>
            When an intake, an entry of counsel, a request or an assignment may conflict with a
            matter of your organization, it stands here. Whoever asked sees only that it waits, and
            your name.
          </EmptyState>
        ) : (
          <Lines lines={waiting.lines} />
        )}
        {waiting.next && <More href={`/conflicts?after=${waiting.next}`}>Later ones</More>}
      </section>
      {decided.lines.length > 0 && (
        <section aria-labelledby="decided-checks" className={classes.section}>
          <h2 id="decided-checks">Decided</h2>
          <Lines lines={decided.lines} />
          {decided.next && <More href={`/conflicts?decided=${decided.next}`}>Earlier ones</More>}
        </section>
      )}
    </>
  );
}

function More({ href, children }: { href: string; children: string }) {
  return (
    <LinkButton href={href} variant="default" size="xs">
      {children}
    </LinkButton>
  );
}

function Lines({ lines }: { lines: readonly CheckLine[] }) {
  return (
    <Table className={tables.table} verticalSpacing={6} mb={12}>
      <TableThead>
        <TableTr>
          <TableTh>Client</TableTh>
          <TableTh>Occasion</TableTh>
          <TableTh>Asked</TableTh>
          <TableTh>State</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {lines.map((one) => (
          <TableTr key={one.id}>
            <TableTd>
              <TextLink href={`/conflicts/${one.id}`}>{listName(one)}</TextLink>
              {one.aNumber && <span className={classes.small}> {formatANumber(one.aNumber)}</span>}
            </TableTd>
            <TableTd data-label="Occasion">
              {OCCASIONS[one.occasion]}
              {one.occasion === "assignment" && one.personName && ` to ${one.personName}`}
            </TableTd>
            <TableTd data-label="Asked">
              {writtenDate(one.askedOn)}, {one.askedByName}
            </TableTd>
            <TableTd data-label="State">
              <CheckTag state={one.state} />
              {one.decidedOn && (
                <span className={classes.small}>
                  {" "}
                  {writtenDate(one.decidedOn)}, {one.decidedByName}
                </span>
              )}
            </TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}
