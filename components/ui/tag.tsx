import clsx from "clsx";
import type { ReactNode } from "react";
import classes from "./tag.module.css";

/** What a color can mean; 'quiet' means nothing. */
export type Tone =
  | "waiting"
  | "working"
  | "offered"
  | "court"
  | "closed"
  | "back"
  | "danger"
  | "quiet";

interface TagProps {
  tone?: Tone;
  children: ReactNode;
  title?: string;
}

/** A word with a color that means something. Never a color without a word. */
export function Tag({ tone = "quiet", children, title }: TagProps) {
  return (
    <span className={clsx(classes.tag, classes[tone])} title={title}>
      {children}
    </span>
  );
}
