"use client";

import { useEffect, useState } from "react";
import { clockText } from "#lib/format/dates.ts";
import type { ShellClock } from "#lib/people/types.ts";
import classes from "./domain-clock.module.css";

/** What day it is in the courts, and whether that is a demonstration's own time. */
export function DomainClock({ clock }: { clock: ShellClock }) {
  const { text, timeZone, ahead, demonstration } = clock;
  const [shown, setShown] = useState(text);
  useEffect(() => {
    const tick = () => setShown(clockText(new Date(Date.now() + ahead), timeZone));
    tick();
    const timer = setInterval(tick, 5000);
    return () => clearInterval(timer);
  }, [ahead, timeZone]);
  return (
    <span className={classes.clock}>
      <span className={classes.time}>{shown}</span>
      {demonstration && <span className={classes.demonstration}>demonstration clock</span>}
    </span>
  );
}
