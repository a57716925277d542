"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { ReviewFormState } from "#lib/review/types.ts";
import { rememberRecorded } from "./recorded.tsx";

/** Goes on to the next case when the answer says which, and remembers what was recorded. */
export function useNext(
  { next, recorded }: Pick<ReviewFormState, "next" | "recorded">,
  { caseId, name }: { caseId: string; name: string },
): void {
  const router = useRouter();
  useEffect(() => {
    if (!next) return;
    if (recorded) rememberRecorded({ caseId, name, outcome: recorded });
    router.push(next);
  }, [next, recorded, router, caseId, name]);
}
