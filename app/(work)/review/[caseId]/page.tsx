import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { Done } from "#components/case/done.tsx";
import { Review } from "#components/review/review.tsx";
import { loadCase } from "#lib/cases/loaders.ts";
import { formatANumber } from "#lib/format/a-number.ts";
import { listName } from "#lib/format/names.ts";
import { loadReview } from "#lib/review/loaders.ts";
import { decide } from "../actions.ts";

interface Props {
  params: Promise<{ caseId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** A title tells nothing of a case that is not theirs: it is the title of nothing. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await loadCase((await params).caseId);
  if (!page) return { title: "Nothing here" };
  const { respondent } = page.snapshot;
  return { title: `Review: ${listName(respondent)} ${formatANumber(respondent.aNumber)}` };
}

/** One case of the queue, with everything that is weighed on one screen. */
export default async function ReviewCase({ params, searchParams }: Props) {
  const [{ caseId }, given] = await Promise.all([params, searchParams]);
  const review = await loadReview(caseId, given);
  if (!review) return nothingHere();
  const { done, ...address } = given;
  return (
    <>
      <Done what={typeof done === "string" ? done : undefined} />
      <Review review={review} action={decide.bind(null, { caseId, given: address })} />
    </>
  );
}
