import { Title } from "@mantine/core";
import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import classes from "#components/figures/figures.module.css";
import { ReconstructionCharts } from "#components/figures/reconstruction-chart.tsx";
import { ReconstructionTable } from "#components/figures/reconstruction-table.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { EXPLORER } from "#lib/court-record/schema.ts";
import { counted, numberText } from "#lib/format/counts.ts";
import { loadReconstruction } from "#lib/reconstruction/loaders.ts";

export const metadata: Metadata = {
  title: "The review of 2011–12, reconstructed",
  description: "What was published of the review, beside what both records compute.",
};

/** Only where the review was reconstructed; anywhere else there is no such page. */
export default async function ReconstructionPage() {
  const found = await loadReconstruction();
  if (!found) return nothingHere();
  const { scale, cases, days, points, agree, all } = found;
  return (
    <main id="main" className={classes.page}>
      <a href="/" className={classes.name} data-no-print>
        Abeyance
      </a>
      <Title order={1} mb="sm">
        The review of 2011–12, reconstructed
      </Title>
      <p>
        {counted(cases, "case")}
        {scale > 1 ? ` (one for every ${numberText(scale)})` : ""}, every step of them dated. The
        people are invented; their numbers are made from what was published. The program record is
        counted from the log, the court record from a release of the court’s side of the same
        history. {numberText(agree)} of {numberText(all)} published figures come out as they were
        printed.
      </p>
      <Traps />
      <Title order={2} size="h3" mt="lg">
        Both records, week by week
      </Title>
      <ReconstructionCharts points={points} />
      <Title order={2} size="h3" mt="lg">
        Published and computed
      </Title>
      <ReconstructionTable days={days} />
      <p>
        <TextLink href={EXPLORER}>Ask the court record</TextLink>
      </p>
    </main>
  );
}

/** Why figures of one review were misread, and how each stands here. */
function Traps() {
  return (
    <>
      <Title order={2} size="h3">
        How these figures were misread
      </Title>
      <dl className={classes.traps}>
        <dt>Amenable is not closed</dt>
        <dd>
          On 16 April 7.5% of the reviewed cases were amenable and 1.2% were closed. One newspaper
          printed the first share as the second.
        </dd>
        <dt>48% of what, and 1.4% of what</dt>
        <dd>
          By 29 May 3,998 people had declined: 48% of the offers that had ended in a closure or a
          refusal, and 1.4% of the cases reviewed. Both are right; each names its denominator.
        </dd>
        <dt>Two sources, both right</dt>
        <dd>
          The program counts a closure when its office knows of the order; the court counts the
          order on its day. The court also counts closures from before the review; the program also
          counts charging documents that were never filed, which no court has. So 4,403 on 29 May
          and 4,585 on 31 May are not one series.
        </dd>
        <dt>A period is not the whole</dt>
        <dd>
          6.2%, below 6% and 3.41% are the amenable among the cases reviewed in one period; 7.5% and
          6.4% are among all that were reviewed by then.
        </dd>
        <dt>Codes that are gone</dt>
        <dd>
          Terminations carried a code of their own in 2012, as they do in this release. Today’s
          release has it no longer for those years: asked of that, the count is empty, and never
          zero.
        </dd>
      </dl>
    </>
  );
}
