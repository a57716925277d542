import { FigureChart } from "#components/figures/chart.tsx";
import figures from "#components/figures/figures.module.css";
import { numberText, percent } from "#lib/format/counts.ts";
import {
  type Cell,
  type Difference,
  MEASURES,
  type PublicationView,
  type ShownTable,
} from "#lib/publications/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./publications.module.css";

interface Props {
  view: PublicationView;
  /** Where the files of the tables lie; without it there are none yet. */
  files?: string;
}

/** Every table of a publication: its chart, the table, and its files. */
export function PublicationTables({ view, files }: Props) {
  return (
    <>
      <Rates view={view} />
      <How view={view} />
      {view.tables.map((table) => (
        <section key={table.slug} className={classes.tables} id={table.slug}>
          <h2>{table.label}</h2>
          {table.chart && (
            <div className={figures.chart}>
              <div className={figures.wide}>
                <FigureChart chart={table.chart} />
              </div>
              <div className={figures.narrow}>
                <FigureChart chart={table.chart} narrow />
              </div>
            </div>
          )}
          <FrozenTable table={table} view={view} />
          <p className={classes.meta}>
            Source: program record, as of {writtenDate(view.asOf)}, as known on{" "}
            {writtenDate(view.knownOn)}.{" "}
            {table.hidden > 0 &&
              `${numberText(table.hidden)} of ${numberText(table.rows.length * MEASURES.length)} figures are hidden: see 'How this is counted'. `}
            {files && (
              <span data-no-print>
                <a href={`${files}/${table.slug}.csv`}>{table.label} as CSV</a>,{" "}
                <a href={`${files}/${table.slug}.json`}>as JSON</a>
              </span>
            )}
          </p>
        </section>
      ))}
    </>
  );
}

function Rates({ view }: { view: PublicationView }) {
  const { rates, asOf } = view;
  if (rates.length === 0) return null;
  return (
    <dl className={figures.totals}>
      {rates.map(({ label, text, of }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {text}
            <small>
              {of} by {writtenDate(asOf)}
            </small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function How({ view: { terms, hidden } }: { view: PublicationView }) {
  return (
    <details className={figures.how}>
      <summary>How this is counted, and what is hidden</summary>
      <dl>
        {[...terms, ...hidden].map(({ term, meaning }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function FrozenTable({ table, view }: { table: ShownTable; view: PublicationView }) {
  const heads = table.heads.length > 0 ? table.heads : ["Cases"];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={figures.scroll} aria-label={table.label} tabIndex={0}>
      <table className={`${figures.table} ${figures.many}`}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={figures.label}>
                {head}
              </th>
            ))}
            {MEASURES.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">
              Amenable ÷ reviewed<small>by {writtenDate(view.asOf)}</small>
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ key, names, cells }) => (
            <tr key={key}>
              {(names.length > 0 ? names : ["All"]).map((name, at) =>
                at === 0 ? (
                  <th key={heads[at]} scope="row" className={figures.label}>
                    {name}
                  </th>
                ) : (
                  <td key={heads[at]} className={figures.label}>
                    {name}
                  </td>
                ),
              )}
              {cells.map((cell, at) => (
                <td key={MEASURES[at]?.id}>
                  <CellText cell={cell} threshold={view.threshold} />
                </td>
              ))}
              <td>{shareText(cells)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function shareText([reviewed, , amenable]: readonly Cell[]): string {
  if (typeof reviewed !== "number" || typeof amenable !== "number") return "—";
  return percent(reviewed === 0 ? null : amenable / reviewed);
}

/** A figure, or in words why there is none. */
function CellText({ cell, threshold }: { cell: Cell; threshold: number }) {
  if (typeof cell === "number") return numberText(cell);
  const words = { small: `fewer than ${threshold}`, part: "part of few", hidden: "hidden" }[cell];
  return <span className={classes.hidden}>{words}</span>;
}

const MOST = 400;

/** What a revision says otherwise, figure by figure. */
export function Differences(props: { differences: readonly Difference[]; threshold: number }) {
  const { differences, threshold } = props;
  if (differences.length === 0) {
    return <p>Every figure that both print is the same.</p>;
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={figures.scroll} aria-label="What is otherwise" tabIndex={0}>
      <table className={figures.table}>
        <thead>
          <tr>
            {["Table", "Row", "Figure"].map((head) => (
              <th key={head} scope="col" className={figures.label}>
                {head}
              </th>
            ))}
            <th scope="col">Before</th>
            <th scope="col">Now</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {differences.slice(0, MOST).map(({ table, label, names, measure, before, now }) => (
            <tr key={[table, ...names, measure].join("|")}>
              <th scope="row" className={figures.label}>
                {label}
              </th>
              <td className={figures.label}>{names.join(", ") || "All"}</td>
              <td className={figures.label}>{measure}</td>
              <td>
                <CellText cell={before} threshold={threshold} />
              </td>
              <td>
                <CellText cell={now} threshold={threshold} />
              </td>
              <td>
                {typeof before === "number" && typeof now === "number"
                  ? `${now > before ? "+" : "−"}${numberText(Math.abs(now - before))}`
                  : "—"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {differences.length > MOST && (
        <p>{numberText(differences.length - MOST)} more: compare the files.</p>
      )}
    </section>
  );
}
