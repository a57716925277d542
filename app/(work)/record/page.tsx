import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { FigureChart } from "#components/figures/chart.tsx";
import classes from "#components/figures/figures.module.css";
import { RecordForm } from "#components/record-explorer/record-form.tsx";
import { RecordTable } from "#components/record-explorer/record-table.tsx";
import { DownloadButton } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { numberText } from "#lib/format/counts.ts";
import { loadRecord, type RecordExplorer } from "#lib/record-explorer/loaders.ts";
import { RECORD, RECORD_LABELS, recordAddress } from "#lib/record-explorer/schema.ts";

export const metadata: Metadata = { title: "Program record" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The program record, asked within what one may see: the address is the whole question. */
export default async function RecordPage({ searchParams }: Props) {
  const explorer = await loadRecord(await searchParams);
  if (!explorer) return nothingHere();
  const { whose, asked, errors, answer } = explorer;
  return (
    <>
      <PageHeader
        title="Program record"
        about={`Reviews, findings and outcomes of ${whose}, from its own log.`}
      />
      <RecordForm asked={asked} errors={errors} />
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

function Answered(props: {
  explorer: RecordExplorer;
  answer: NonNullable<RecordExplorer["answer"]>;
}) {
  const { asked, sentence } = props.explorer;
  const { figures, rows, chart } = props.answer;
  const { total, chargingDocuments: papers, asOf } = figures;
  if (total.reviewed === 0) {
    return (
      <EmptyState title="No case was found by then">
        A case is counted from the day on which its finding takes effect. Ask for a later day, or
        for a longer window.
      </EmptyState>
    );
  }
  return (
    <>
      <p className={classes.printed}>{sentence}. Source: program record.</p>
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
      <RecordTable
        asOf={asOf}
        groups={asked.question.by.map((group) => RECORD_LABELS[group])}
        rows={rows}
        total={total}
      />
      <p className={classes.note}>
        Charging documents: {numberText(papers.considered)} considered, of which{" "}
        {numberText(papers.filed)} filed and {numberText(papers.notFiled)} not filed.
      </p>
      <div className={classes.actions} data-no-print>
        <DownloadButton
          size="xs"
          variant="default"
          href={recordAddress(asked, `${RECORD}/figures.csv`)}
        >
          CSV
        </DownloadButton>
        <DownloadButton
          size="xs"
          variant="default"
          href={recordAddress(asked, `${RECORD}/figures.json`)}
        >
          JSON
        </DownloadButton>
      </div>
      <details className={classes.how}>
        <summary>How this is counted</summary>
        <p>
          Each case counts once, under its latest finding in effect on the day, and if that is
          amenable by the last outcome after it. Reviewed is amenable and not amenable; amenable is
          closed, declined, back on the docket and open. A closed case stays counted when it is
          recalendared. Counsel, detention, court and office are those of the day of the finding. An
          unknown date counts from the day it was reported.
        </p>
      </details>
    </>
  );
}
