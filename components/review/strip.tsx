"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { countText } from "#lib/format/counts.ts";
import type { NextUp, Progress, WaitingCase } from "#lib/review/types.ts";
import { LastRecorded } from "./recorded.tsx";
import classes from "./review.module.css";

interface StripProps {
  caseId: string;
  progress: Progress;
  next: NextUp | null;
  leftHalfWay: readonly WaitingCase[];
  queue: { label: string; href: string };
}

/** How far the day is, what was left half-way, and who comes next. */
export function Strip({ caseId, progress, next, leftHalfWay, queue }: StripProps) {
  const fresh = useFresh();
  return (
    <div className={classes.strip} data-no-print>
      <LastRecorded />
      <div className={classes.stripLine}>
        <ProgressText progress={progress} />
        <TextLink href={queue.href} size="sm">
          {queue.label}
        </TextLink>
        {next && (
          <span>
            Next:{" "}
            {/* The only page that is fetched ahead: whoever reads 300 waits for none of them. */}
            <Link href={next.href} prefetch={fresh} data-next>
              {next.name}
            </Link>{" "}
            <span className={classes.small}>{next.line}</span>
          </span>
        )}
        <span className={classes.stripEnd}>
          <a href={`/cases/${caseId}`} id="open-case">
            Open the case
          </a>{" "}
          <KeyHint keys={["O"]} />
        </span>
      </div>
      <LeftHalfWay cases={leftHalfWay} />
    </div>
  );
}

export function ProgressText({ progress }: { progress: Progress }) {
  const { read, count, capped } = progress;
  return (
    <span className={classes.progress}>
      <b>Read today: {countText(read)}</b> · {countText(count, capped)} to read
    </span>
  );
}

/** Findings that were begun and not recorded. */
export function LeftHalfWay({ cases }: { cases: readonly WaitingCase[] }) {
  if (cases.length === 0) return null;
  return (
    <nav aria-label="Left half-way" className={classes.waiting}>
      <b>Left half-way:</b>
      <ul className={classes.waitingList}>
        {cases.map(({ caseId, name, aNumber, href, at }) => (
          <li key={caseId}>
            <TextLink href={href} size="sm" title={aNumber} underline="always">
              {name}
            </TextLink>{" "}
            <span className={classes.small}>{at}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Whether a screen of review mode was shown in this document before. */
let shownBefore = false;

/**
 * A screen that was made ahead is made anew when it is shown: the case may have changed meanwhile,
 * and so has the count of the day. True when that is done and the next one can be fetched ahead.
 */
function useFresh(): boolean {
  const router = useRouter();
  const [asked, setAsked] = useState(false);
  const [refreshing, startRefresh] = useTransition();
  useEffect(() => {
    if (shownBefore) startRefresh(() => router.refresh());
    shownBefore = true;
    setAsked(true);
  }, [router]);
  return asked && !refreshing;
}
