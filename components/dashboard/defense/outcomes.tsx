import { Button } from "@mantine/core";
import { DownloadButton, LinkButton, TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { outcomesHref, PERIOD_UNITS, type PeriodUnit } from "#lib/client-histories/schema.ts";
import {
  HAPPENED,
  HAPPENED_IDS,
  type NamedRow,
  OUTCOME_DEFINITIONS,
  OUTCOME_GROUPS,
  type OutcomeQuestion,
  type OutcomesPage,
  type OutcomesView,
  REASON_IDS,
  REASON_LABELS,
  STOOD,
  STOOD_IDS,
  type Tally,
} from "#lib/client-histories/types.ts";
import { numberText } from "#lib/format/counts.ts";
import { writtenSpan } from "#lib/format/dates.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./defense.module.css";

const BY: Record<(typeof OUTCOME_GROUPS)[number], string> = {
  period: "Period",
  court: "Court",
  nationality: "Nationality",
};

/** What became of the clients by period, as a page for those who pay for the work. */
export function OutcomesScreen({ view }: { view: OutcomesView }) {
  const { question } = view;
  const span = writtenSpan(question.from, question.to);
  return (
    <>
      {"head" in view && (
        <div className={classes.head}>
          <strong>{view.head.name}</strong>
          <div style={{ whiteSpace: "pre-line" }}>{view.head.address}</div>
        </div>
      )}
      <PageHeader
        title="Outcomes"
        about={`What became of your clients, ${span}, with your organization’s own reasons: for your funders and for yourselves.`}
        actions={
          <LinkButton href="/dashboard" variant="default">
            Dashboard
          </LinkButton>
        }
      />
      <QuestionForm question={question} />
      {"problem" in view ? (
        <ErrorState title="No figure is shown here">{view.problem}</ErrorState>
      ) : (
        <Shown page={view} />
      )}
    </>
  );
}

function Shown({ page }: { page: OutcomesPage }) {
  const { question, total, asOf } = page;
  const file = (format: string) =>
    `${outcomesHref(question, {}, "/api/dashboard/outcomes")}&format=${format}`;
  if (total.served === 0) {
    return (
      <EmptyState title="No clients in this window">
        You had no client between these days. Choose others above.
      </EmptyState>
    );
  }
  return (
    <>
      <div className={classes.actions} data-no-print>
        <DownloadButton href={file("csv")} variant="default" size="sm">
          Download CSV
        </DownloadButton>
        <DownloadButton href={file("json")} variant="default" size="sm">
          Download JSON
        </DownloadButton>
        <span className={classes.hint}>
          Downloads are logged. Your browser prints this page as one for a funder.
        </span>
      </div>
      <p className={classes.small}>
        As of <time dateTime={asOf}>{writtenDate(asOf)}</time>. A number in brackets is how many of
        them are reported.
      </p>
      <Table
        page={page}
        title="What happened"
        columns={["Clients served", "New clients", ...HAPPENED_IDS.map((id) => HAPPENED[id])]}
        cells={(row) => [
          numberText(row.served),
          numberText(row.newClients),
          ...HAPPENED_IDS.map((id) => tally(row.happened[id])),
        ]}
      />
      <Table
        page={page}
        title="Where clients stood on the last day of each line"
        columns={["Clients served", ...STOOD_IDS.map((id) => STOOD[id])]}
        cells={(row) => [
          numberText(row.served),
          ...STOOD_IDS.map((id) => numberText(row.stood[id])),
        ]}
      />
      <div className={classes.privileged}>
        <p className={classes.privilegedWords}>
          Privileged: your clients’ reasons, as your advocates recorded them. Leave this part out of
          what you hand on, unless your clients agree.
        </p>
        <Table
          page={page}
          title="Offers declined, by your own reasons"
          columns={[
            "Offers declined",
            ...REASON_IDS.map((id) => REASON_LABELS[id]),
            "Of all: disclosed",
          ]}
          cells={(row) => [
            numberText(row.happened.declined.n),
            ...REASON_IDS.map((id) => numberText(row.reasons[id])),
            numberText(row.disclosed),
          ]}
        />
      </div>
      <h2>How this is counted</h2>
      <dl className={classes.definitions}>
        {OUTCOME_DEFINITIONS.map(({ term, words }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function tally({ n, reported }: Tally): string {
  return reported > 0 ? `${numberText(n)} (${numberText(reported)})` : numberText(n);
}

interface TableProps {
  page: OutcomesPage;
  title: string;
  columns: readonly string[];
  cells: (row: NamedRow) => string[];
}

function Table({ page, title, columns, cells }: TableProps) {
  const { question, rows, total } = page;
  const line = (row: NamedRow) => (
    <tr key={`${row.key} ${row.from}`}>
      <th scope="row" className={classes.label}>
        {row.label}
      </th>
      {cells(row).map((cell, at) => (
        <td key={columns[at]}>{cell}</td>
      ))}
    </tr>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.scroll} aria-label={title} tabIndex={0}>
      <h2>{title}</h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.label}>
              {BY[question.by]}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{rows.map(line)}</tbody>
        <tfoot>{line(total)}</tfoot>
      </table>
    </section>
  );
}

function QuestionForm({ question }: { question: OutcomeQuestion }) {
  const { from, to, unit, by } = question;
  return (
    <form method="get" className={classes.window} data-no-print>
      <label>
        By
        <select name="by" defaultValue={by} key={by}>
          {OUTCOME_GROUPS.map((one) => (
            <option key={one} value={one}>
              {BY[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        Period
        <select name="period" defaultValue={unit} key={unit}>
          {(Object.keys(PERIOD_UNITS) as PeriodUnit[]).map((one) => (
            <option key={one} value={one}>
              {PERIOD_UNITS[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        From
        <input type="date" name="from" defaultValue={from} key={`from ${from}`} />
      </label>
      <label>
        To
        <input type="date" name="to" defaultValue={to} key={`to ${to}`} />
      </label>
      <Button type="submit" variant="default" size="sm">
        Show
      </Button>
      <span>
        {(Object.keys(PERIOD_UNITS) as PeriodUnit[]).map((one) => (
          <TextLink key={one} href={`/dashboard/outcomes?period=${one}`} size="sm" mr="sm">
            {LAST[one]}
          </TextLink>
        ))}
      </span>
    </form>
  );
}

const LAST: Record<PeriodUnit, string> = {
  month: "Last 12 months",
  quarter: "Last four quarters",
  "fiscal-year": "Last three fiscal years",
};
