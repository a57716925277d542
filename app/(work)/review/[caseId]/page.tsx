import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { Done } from "#components/case/done.tsx";
import { Review } from "#components/review/review.tsx";
import { loadReview } from "#lib/review/loaders.ts";
import { decide } from "../actions.ts";

interface Props {
  params: Promise<{ caseId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The act alone: whether there is such a case is for the page to say. */
export const metadata: Metadata = { title: "Review" };

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
