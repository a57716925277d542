"use client";

import { Progress } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { countText } from "#lib/format/counts.ts";
import type { ImportProgress } from "#lib/imports/types.ts";
import classes from "./imports.module.css";

const EVERY_MS = 1000;

/** How far the worker is; the page reads itself again until it is through, without script as well. */
export function Progressing({ progress }: { progress: ImportProgress }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  const { words, done, total } = progress;
  const share = total > 0 ? Math.min(100, (100 * done) / total) : 0;
  return (
    <section className={classes.progress} aria-label={words}>
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <Progress value={share} aria-label={words} />
      <p role="status" className={classes.soft}>
        {words}: {countText(done)} of {countText(total)} rows. It goes on when you leave this page.
      </p>
    </section>
  );
}
