import { Table, TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import { DownloadButton, LinkButton, TextLink } from "#components/ui/links.tsx";
import { formatANumber } from "#lib/format/a-number.ts";
import { counted } from "#lib/format/counts.ts";
import { listName } from "#lib/format/names.ts";
import type { ImportPage } from "#lib/imports/types.ts";
import classes from "./imports.module.css";

/** Rows that were not taken, with line and reason; as a file that can be put right. */
export function RejectedRows({ page }: { page: ImportPage }) {
  const { file, rejected, named, after } = page;
  if (file.rejected === 0 || file.state === "checking") return null;
  const [number, name] = named;
  const cell = (cells: string[], at: number | null) => (at === null ? "" : (cells[at] ?? ""));
  return (
    <section className={classes.list} aria-labelledby="rejected-title">
      <div className={classes.line}>
        <h2 id="rejected-title">{counted(file.rejected, "rejected row")}</h2>
        <DownloadButton href={`/api/imports/${file.id}/rejected`} variant="default" size="xs">
          Download them with their reasons
        </DownloadButton>
      </div>
      <p className={classes.soft}>
        Put the downloaded file right and read it in again: only these rows are in it.
      </p>
      <Table className={classes.table} verticalSpacing={6}>
        <TableThead>
          <TableTr>
            <TableTh className={classes.number}>Line</TableTh>
            <TableTh>A-number</TableTh>
            <TableTh>Family name</TableTh>
            <TableTh>Reason</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {rejected.rows.map(({ line, reason, cells }) => (
            <TableTr key={line}>
              <TableTd data-label="Line" className={classes.number}>
                {line}
              </TableTd>
              <TableTd data-label="A-number" className={classes.cell}>
                {cell(cells, number)}
              </TableTd>
              <TableTd data-label="Family name" className={classes.cell}>
                {cell(cells, name)}
              </TableTd>
              <TableTd data-label="Reason" className={classes.cell}>
                {reason}
              </TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
      <Pager
        label="Pages of rejected rows"
        first={after.rejected === null ? null : `/imports/${file.id}#rejected-title`}
        next={rejected.next && `/imports/${file.id}?rejected=${rejected.next}#rejected-title`}
      />
    </section>
  );
}

/** Cases of the office that the file does not name: for a person to look at, never deleted. */
export function MissingCases({ page }: { page: ImportPage }) {
  const { file, missing, after } = page;
  if (missing.cases.length === 0 || file.state === "checking") return null;
  return (
    <section className={classes.list} aria-labelledby="missing-title">
      <h2 id="missing-title">{counted(file.missing, "case")} not in the file</h2>
      <p className={classes.soft}>
        They stay as they are. Look whether they left the docket, or are missing from it.
      </p>
      <ul className={classes.cases}>
        {missing.cases.map((one) => (
          <li key={one.caseId}>
            <TextLink href={`/cases/${one.caseId}`} underline="always">
              {listName(one)}
            </TextLink>{" "}
            <span className={classes.soft}>{formatANumber(one.aNumber)}</span>
          </li>
        ))}
      </ul>
      <Pager
        label="Pages of cases not in the file"
        first={after.missing === null ? null : `/imports/${file.id}#missing-title`}
        next={missing.next && `/imports/${file.id}?missing=${missing.next}#missing-title`}
      />
    </section>
  );
}

function Pager({
  label,
  first,
  next,
}: {
  label: string;
  first: string | null;
  next: string | null | 0;
}) {
  if (!first && !next) return null;
  return (
    <nav aria-label={label} className={classes.pager}>
      {first && (
        <LinkButton href={first} variant="default" size="xs">
          First page
        </LinkButton>
      )}
      {next && (
        <LinkButton href={next} variant="default" size="xs">
          Next
        </LinkButton>
      )}
    </nav>
  );
}
