import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { TextLink } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import {
  type ConsistencyView,
  type FunnelView,
  type InquiryView,
  LEAST_CASES,
  MEASURES,
  MIX,
  UNITS,
  type UnitRow,
} from "#lib/consistency/types.ts";
import { counted, numberText, percent } from "#lib/format/counts.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./consistency.module.css";
import { FunnelPlot } from "./funnel-plot.tsx";
import { ConsistencyForm } from "./question-form.tsx";

interface ConsistencyProps {
  view: ConsistencyView;
  rebuild: () => Promise<void>;
  /** The worker was asked a moment ago. */
  asked: boolean;
}

/** Whether cases of the same mix come out alike: the picture, its table, and how it was worked out. */
export function Consistency({ view, rebuild, asked }: ConsistencyProps) {
  const { question, funnel, inquiry, asOf } = view;
  const bring = view.mayRebuild ? <Rebuild rebuild={rebuild} asked={asked} /> : null;
  if (asOf === null) {
    return (
      <EmptyState title="Not worked out yet" action={bring}>
        It is worked out every night from the log. It can be done now, too: that takes seconds, with
        a very large docket some minutes.
      </EmptyState>
    );
  }
  return (
    <div className={classes.page}>
      <p className={classes.caution}>
        <b>This prompts a look, and decides nothing.</b> A point outside the limits says that the
        cases behind it are worth reading again: there may be a good reason that no figure knows. No
        respondent is scored, and nobody is ranked: the table is in the order of names.
      </p>
      <ConsistencyForm
        question={question}
        units={view.units}
        programs={view.programs}
        months={view.months}
      />
      <div className={classes.asOf}>
        <span>
          From the log as of <b>{writtenDate(asOf)}</b>.
        </span>
        {bring}
      </div>
      {funnel ? (
        <Funnel view={view} funnel={funnel} />
      ) : (
        <EmptyState title="Nothing to compare">
          A comparison needs at least two {UNITS[question.by].labels} with {LEAST_CASES} or more{" "}
          {MEASURES[question.measure].cases} each.
        </EmptyState>
      )}
      <TooFew view={view} />
      {inquiry && <Inquiries view={view} inquiry={inquiry} />}
      <HowItIsWorkedOut view={view} />
    </div>
  );
}

function Rebuild({ rebuild, asked }: Pick<ConsistencyProps, "rebuild" | "asked">) {
  return (
    <form action={rebuild} data-no-print>
      <Button type="submit" size="xs" variant="default">
        Work it out now
      </Button>
      {asked && (
        <span role="status" className={classes.note}>
          {" "}
          Asked for. Load the page again in a moment.
        </span>
      )}
    </form>
  );
}

function Funnel({ view, funnel }: { view: ConsistencyView; funnel: FunnelView }) {
  const { question, whose } = view;
  const { cases, yes } = MEASURES[question.measure];
  const { labels, label } = UNITS[question.by];
  const marked = funnel.rows.filter((row) => row.marked);
  return (
    <section aria-labelledby="funnel-title">
      <h2 id="funnel-title">{funnel.title}</h2>
      <p>
        {numberText(view.yes)} of {numberText(view.cases)} {cases} were {yes}:{" "}
        <b>{percent(view.yes / view.cases)}</b>. {counted(funnel.rows.length, label, labels)}{" "}
        compared,{" "}
        {marked.length === 0 ? (
          <b>none stands out.</b>
        ) : (
          <b>
            {marked.length === 1 ? "1 stands out" : `${marked.length} stand out`}:{" "}
            {marked.map(({ name }) => name).join(", ")}.
          </b>
        )}
        {marked.length === 2 &&
          funnel.rows.length === 2 &&
          " Of two each is the other’s mirror: it is one difference."}
      </p>
      <figure className={classes.figure}>
        <div className={classes.wide}>
          <FunnelPlot funnel={funnel} cases={cases} />
        </div>
        <div className={classes.narrow}>
          <FunnelPlot funnel={funnel} cases={cases} narrow />
        </div>
        <figcaption className={classes.caption}>
          Each mark is one {label}: to the right with more cases, upward with a higher adjusted
          rate. Line in the middle: all together. Broken lines: 95 of 100 lie between them by
          chance; full lines: 998 of 1,000. Filled diamond with a name: stands out after correction
          for {funnel.rows.length} comparisons. The table says the same.
        </figcaption>
      </figure>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={classes.scroll} aria-label={funnel.title} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{sentenceCase(label)}</th>
              <th scope="col">{sentenceCase(cases)}</th>
              <th scope="col">{sentenceCase(yes)}</th>
              <th scope="col">Rate</th>
              <th scope="col">Expected of its mix</th>
              <th scope="col">Usual by chance</th>
              <th scope="col">Adjusted rate</th>
              <th scope="col" className={classes.label}>
                Compared with its mix
              </th>
              {whose === "office" && (
                <th scope="col" className={classes.label}>
                  Behind it
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {funnel.rows.map((row) => (
              <Row
                key={row.unit}
                row={row}
                words={{ cases: sentenceCase(cases), yes: sentenceCase(yes) }}
              />
            ))}
          </tbody>
        </table>
      </section>
      {whose === "agency" && (
        <p className={classes.note}>
          Cases and attorneys are their office’s: <TextLink href="/home">open its record</TextLink>{" "}
          to look at them.
        </p>
      )}
    </section>
  );
}

const FOUND = { above: "◆ Higher than explained", below: "◆ Lower than explained" };

function Row({ row, words }: { row: UnitRow; words: { cases: string; yes: string } }) {
  const { name, cases, yes, expected, usual, rate, marked, href } = row;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={words.cases}>{numberText(cases)}</td>
      <td data-label={words.yes}>{numberText(yes)}</td>
      <td data-label="Rate">{percent(yes / cases)}</td>
      <td data-label="Expected of its mix">{expected.toFixed(1)}</td>
      <td data-label="Usual by chance">
        {numberText(usual[0])} to {numberText(usual[1])}
      </td>
      <td data-label="Adjusted rate">{percent(rate)}</td>
      <td className={marked ? `${classes.label} ${classes.marked}` : classes.label}>
        {marked ? FOUND[marked] : "Within the limits"}
      </td>
      {href && (
        <td className={classes.label}>
          <TextLink href={href} fz="inherit" aria-label={`Look at these cases: ${name}`}>
            Look at these cases
          </TextLink>
        </td>
      )}
    </tr>
  );
}

function TooFew({ view }: { view: ConsistencyView }) {
  const { tooFew, question } = view;
  if (tooFew.length === 0) return null;
  const { labels } = UNITS[question.by];
  return (
    <p className={classes.note}>
      Too few to say, fewer than {LEAST_CASES} {MEASURES[question.measure].cases}:{" "}
      {tooFew.map(({ name, cases }) => `${name} (${cases})`).join(", ")}. At the published rates
      even none of so few would be no sign of anything, and it would show single decisions. Their
      cases are part of what the other {labels} are compared with.
    </p>
  );
}

function Inquiries({ view, inquiry }: { view: ConsistencyView; inquiry: InquiryView }) {
  const { cases, yes } = MEASURES[view.question.measure];
  const { found, href } = inquiry;
  return (
    <section aria-labelledby="inquiry-title">
      <h2 id="inquiry-title">Cases that somebody outside asked about</h2>
      {found ? (
        <Found found={found} yes={yes} cases={cases} inquiry={inquiry} />
      ) : (
        <p>
          <b>Too few to say</b>: an outside inquiry was noted before in{" "}
          {counted(inquiry.with.cases, "case")} of{" "}
          {numberText(inquiry.with.cases + inquiry.without.cases)}. At least {LEAST_CASES} are
          needed, with others of the same mix beside them.
        </p>
      )}
      {href && inquiry.with.cases > 0 && (
        <p>
          <TextLink href={href}>Look at these cases</TextLink>
        </p>
      )}
    </section>
  );
}

interface FoundProps {
  found: NonNullable<InquiryView["found"]>;
  inquiry: InquiryView;
  yes: string;
  cases: string;
}

function Found({ found, inquiry, yes, cases }: FoundProps) {
  const { difference, oddsRatio } = found;
  const apart = difference.low > 0 || difference.high < 0;
  const words = { cases: sentenceCase(cases), yes: sentenceCase(yes) };
  const odds = oddsRatio !== null && (oddsRatio.low > 1 || oddsRatio.high < 1);
  return (
    <>
      <p>
        {apart ? (
          <b>
            Of cases of the same mix, those with an inquiry noted before were {yes}{" "}
            {difference.value > 0 ? "more" : "less"} often: by {points(Math.abs(difference.value))}.
          </b>
        ) : (
          <b>
            {odds
              ? "On the edge of what chance makes"
              : "No difference that can be told from chance"}
            : {points(difference.value)}.
          </b>
        )}{" "}
        95 of 100 such intervals hold the true difference; this one goes from{" "}
        {points(difference.low)} to {points(difference.high)}.
        {oddsRatio &&
          ` As an odds ratio: ${oddsRatio.value.toFixed(2)} (${oddsRatio.low.toFixed(2)} to ${oddsRatio.high.toFixed(2)}).`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={classes.scroll} aria-label="With an inquiry and without" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Outside inquiry</th>
              <th scope="col">{sentenceCase(cases)}</th>
              <th scope="col">{sentenceCase(yes)}</th>
              <th scope="col">Rate</th>
            </tr>
          </thead>
          <tbody>
            <Arm name="Noted before" arm={inquiry.with} words={words} />
            <Arm name="Not noted before" arm={inquiry.without} words={words} />
          </tbody>
        </table>
      </section>
      <p className={classes.note}>
        It says that they end otherwise, not why: people ask about cases that differ in ways no fact
        here knows.
      </p>
    </>
  );
}

interface ArmProps {
  name: string;
  arm: { cases: number; yes: number };
  words: { cases: string; yes: string };
}

function Arm({ name, arm, words }: ArmProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={words.cases}>{numberText(arm.cases)}</td>
      <td data-label={words.yes}>{numberText(arm.yes)}</td>
      <td data-label="Rate">{percent(arm.cases > 0 ? arm.yes / arm.cases : null)}</td>
    </tr>
  );
}

function sentenceCase(words: string): string {
  return words.replace(/^./, (first) => first.toUpperCase());
}

/** '2.4 percentage points', with its sign where it is less. */
function points(share: number): string {
  const text = Math.abs(share * 100).toFixed(1);
  return `${share < 0 ? "−" : ""}${text} percentage points`;
}

function HowItIsWorkedOut({ view }: { view: ConsistencyView }) {
  const { question, funnel, strata } = view;
  return (
    <details className={classes.how}>
      <summary>How it is worked out</summary>
      <dl>
        <Term name="What is counted">
          {MEASURES[question.measure].definition} Only cases whose finding your own people recorded
          here: of those that came with a finding made elsewhere the refusals beside them are not
          known.
        </Term>
        <Term name="Adjusted for the mix of cases">
          What was known before the review: {MIX.join("; ")}. These make {strata} groups; a group
          with fewer than 20 cases is put together with its neighbors. ‘Expected’ is what a unit’s
          own cases would come to at the rates of all together, group by group; the adjusted rate is
          observed ÷ expected × the rate of all (indirect standardization).
        </Term>
        <Term name="Limits">
          The fewer cases, the further a rate strays by chance: so the limits are wide on the left
          and narrow on the right. They are drawn for the usual mix; whether a unit stands out is
          asked of its own cases, exactly. Spiegelhalter (2005), Funnel plots for comparing
          institutional performance, Statistics in Medicine 24, 1185–1202.
        </Term>
        <Term name="Many comparisons">
          Of twenty that are all alike one lies outside the broken lines by chance. So that among
          those named here no more than one in twenty is there by chance, the{" "}
          {funnel?.rows.length ?? 0} comparisons are corrected together: Benjamini and Hochberg
          (1995), Journal of the Royal Statistical Society B 57, 289–300.
        </Term>
        <Term name="When all differ">
          Where ten or more are compared and all differ by more than chance and mix explain, the
          limits are widened by as much (overdispersion, Spiegelhalter 2005).{" "}
          {funnel && funnel.spread > 1
            ? `Here they are widened ${funnel.spread.toFixed(1)} times.`
            : "Here they are not."}
        </Term>
        <Term name="Outside inquiries">
          With and without are compared inside each group of the same mix, and the comparisons put
          together: Mantel and Haenszel (1959), intervals by Robins, Breslow and Greenland (1986)
          and Sato (1989). An inquiry counts where its day is not after what is measured: one that
          came later can have changed nothing.
        </Term>
      </dl>
    </details>
  );
}

function Term({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
