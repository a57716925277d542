import { Title } from "@mantine/core";
import type { Metadata } from "next";
import { FigureChart } from "#components/figures/chart.tsx";
import classes from "#components/figures/figures.module.css";
import { FiguresTable } from "#components/figures/figures-table.tsx";
import { QuestionForm } from "#components/figures/question-form.tsx";
import { ShareButtons } from "#components/figures/share-buttons.tsx";
import { DownloadButton, TextLink } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { DEFINITIONS } from "#lib/court-record/definitions.ts";
import { type Answer, type Explorer, loadExplorer } from "#lib/court-record/loaders.ts";
import { addressOf, EXPLORER } from "#lib/court-record/schema.ts";
import { counted, numberText, percent } from "#lib/format/counts.ts";
import { reconstructionAddress } from "#lib/reconstruction/loaders.ts";
import { writtenDate } from "#lib/workflow/dates.ts";

export const metadata: Metadata = {
  title: "Court record",
  description:
    "Closures by prosecutorial discretion in the immigration courts, against each court's backlog.",
};

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The court record for anyone to ask: the address is the whole question. */
export default async function CourtRecordPage({ searchParams }: Props) {
  const explorer = await loadExplorer(await searchParams);
  const reconstruction = await reconstructionAddress();
  return (
    <main id="main" className={classes.page}>
      <a href="/" className={classes.name} data-no-print>
        Abeyance
      </a>
      <Title order={1} mb="sm">
        Court record
      </Title>
      <p data-no-print>
        <TextLink href="/figures/program">
          The program record, another source: what offices published
        </TextLink>
      </p>
      {explorer ? (
        <Asking explorer={explorer} />
      ) : (
        <EmptyState title="No release has been loaded yet">
          The court record is counted from EOIR’s public release of CASE data. When an administrator
          has loaded one, anyone can ask it here.
        </EmptyState>
      )}
      {reconstruction && (
        <p data-no-print>
          <TextLink href={reconstruction}>
            The review of 2011–12: what was published beside what is computed
          </TextLink>
        </p>
      )}
    </main>
  );
}

function Asking({ explorer }: { explorer: Explorer }) {
  const { asked, errors, answer, choices } = explorer;
  return (
    <>
      <QuestionForm asked={asked} errors={errors} choices={choices} />
      {answer ? (
        <Answered explorer={explorer} answer={answer} />
      ) : (
        <EmptyState title="Nothing is counted yet">
          Put the question right above: no other one is answered in its place.
        </EmptyState>
      )}
    </>
  );
}

/** More rows than these nobody reads on a screen. */
const MOST_ROWS = 1000;

function Answered({ explorer, answer }: { explorer: Explorer; answer: Answer }) {
  const { asked, loadedAt } = explorer;
  const { figures, rows, chart, sentence } = answer;
  const file = (name: string) => addressOf(asked, `${EXPLORER}/${name}`);
  return (
    <>
      <p className={classes.printed}>
        {sentence}. Source: court record, release loaded on {writtenDate(loadedAt.slice(0, 10))}.
      </p>
      <Totals figures={figures} />
      {figures.note && <p className={classes.note}>{figures.note}</p>}
      <Guard explorer={explorer} />
      <How />
      {chart && (
        <div className={classes.chart}>
          <div className={classes.wide}>
            <FigureChart chart={chart} />
          </div>
          <div className={classes.narrow}>
            <FigureChart chart={chart} narrow />
          </div>
        </div>
      )}
      {asked.question.by.length > 0 &&
        (rows.length > 0 ? (
          <>
            <FiguresTable asked={asked} rows={rows.slice(0, MOST_ROWS)} />
            {rows.length > MOST_ROWS && (
              <p className={classes.note}>
                The first {numberText(MOST_ROWS)} of {counted(rows.length, "row")} in this order:
                the CSV has them all.
              </p>
            )}
          </>
        ) : (
          <EmptyState title="Nothing in this window">
            No case was pending, closed or completed there. Widen the window, or take a filter away.
          </EmptyState>
        ))}
      <div className={classes.actions} data-no-print>
        <DownloadButton size="xs" variant="default" href={file("figures.csv")}>
          CSV
        </DownloadButton>
        <DownloadButton size="xs" variant="default" href={file("figures.json")}>
          JSON
        </DownloadButton>
        <DownloadButton size="xs" variant="default" href={file("codebook.csv")}>
          Codebook
        </DownloadButton>
        {chart && (
          <DownloadButton size="xs" variant="default" href={file("chart.svg")}>
            Chart as SVG
          </DownloadButton>
        )}
        <ShareButtons chart={chart ? file("chart.svg") : null} />
      </div>
    </>
  );
}

/** The whole of what is asked for, with what each rate was divided by and when that was counted. */
function Totals({ figures }: { figures: Answer["figures"] }) {
  const { total, from, to, base } = figures;
  const window = `${writtenDate(from)} – ${writtenDate(to)}`;
  const share = (whole: number | null) => percent(whole ? total.closures / whole : null);
  return (
    <dl className={classes.totals}>
      <div>
        <dt>Closures</dt>
        <dd>
          {numberText(total.closures)}
          <small>{window}</small>
        </dd>
      </div>
      <div>
        <dt>Of the backlog</dt>
        <dd>
          {share(total.backlog)}
          <small>
            {numberText(total.closures)} of {numberText(total.backlog)} pending on{" "}
            {writtenDate(base)}
          </small>
        </dd>
      </div>
      <div>
        <dt>Of completions</dt>
        <dd>
          {share(total.completions)}
          <small>
            {numberText(total.closures)} of {numberText(total.completions)} completed, {window}
          </small>
        </dd>
      </div>
      {total.status && (
        <div>
          <dt>All cases on {writtenDate(to)}</dt>
          <dd>
            {numberText(total.status.pending)} pending
            <small>
              {numberText(total.status.offCalendar)} off the calendar,{" "}
              {numberText(total.status.finished)} finished
            </small>
          </dd>
        </div>
      )}
    </dl>
  );
}

const TERMS: readonly [string, string][] = [
  ["Closures", DEFINITIONS.closures],
  ["Backlog", DEFINITIONS.backlog],
  ["Completions", DEFINITIONS.completions],
  ["Closures ÷ backlog", DEFINITIONS.closuresOfBacklog],
  ["Closures ÷ completions", DEFINITIONS.closuresOfCompletions],
  ["Status", DEFINITIONS.status],
  ["Rows", DEFINITIONS.rows],
  ["Source", DEFINITIONS.source],
];

/** What each month's release says otherwise than the one before: records do vanish. */
function Guard({ explorer: { asked, loadedAt, changes } }: { explorer: Explorer }) {
  const link = (
    <TextLink href={`${EXPLORER}/release`} underline="always">
      The release, file by file and court by court
    </TextLink>
  );
  const loaded = `Release loaded on ${writtenDate(loadedAt.slice(0, 10))}`;
  if (!changes) {
    return (
      <p className={classes.guard}>
        {loaded}, the first: there is none before it to hold it against. {link}
      </p>
    );
  }
  const { since, added, changed, gone } = changes;
  const here = asked.question.only.court?.length ? ", at the courts asked for" : "";
  return (
    <p className={classes.guard}>
      {loaded}. Against the one loaded on {writtenDate(since.slice(0, 10))}
      {here}:{" "}
      <strong className={gone > 0 ? classes.lost : undefined}>
        {counted(gone, "record")} gone
      </strong>
      , {numberText(changed)} changed, {numberText(added)} added. {link}
    </p>
  );
}

function How() {
  return (
    <details className={classes.how}>
      <summary>How this is counted</summary>
      <dl>
        {TERMS.map(([term, meaning]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
