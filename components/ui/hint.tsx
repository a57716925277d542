"use client";

import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./hint.module.css";

/** More about a word, on hover, on focus and on touch. The words stay readable without it. */
export function Hint({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Tooltip label={label} multiline maw={320} position="top">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach the explanation */}
      <span tabIndex={0} className={classes.hint}>
        {children}
      </span>
    </Tooltip>
  );
}

/** A term that a newcomer may not know, with its one-line explanation at hand. */
export function Term({ means, children }: { means: string; children: ReactNode }) {
  return (
    <Tooltip label={means} multiline maw={320} position="top">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach the explanation */}
      <dfn tabIndex={0} className={classes.term}>
        {children}
      </dfn>
    </Tooltip>
  );
}
