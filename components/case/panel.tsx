import type { ReactNode } from "react";
import classes from "./case.module.css";

interface PanelProps {
  id?: string;
  title: string;
  children: ReactNode;
  /** Only the acting organization sees what stands in it: said in words and by a tinted gutter. */
  private?: boolean;
}

/** One section of the case. */
export function Panel({ id, title, children, private: own }: PanelProps) {
  const heading = id ?? title.toLowerCase().replace(/[^a-z]+/g, "-");
  return (
    <section
      id={id}
      className={own ? `${classes.panel} ${classes.private}` : classes.panel}
      aria-labelledby={`${heading}-title`}
    >
      <h2 id={`${heading}-title`}>{title}</h2>
      {own && <p className={classes.privateWord}>Only your organization sees this.</p>}
      {children}
    </section>
  );
}

/** What a fact is called, and the fact. */
export type Pair = readonly [string, ReactNode];

/** Facts as pairs; a fact that is not known is left out rather than shown empty. */
export function Pairs({ pairs }: { pairs: readonly Pair[] }) {
  return (
    <dl className={classes.pairs}>
      {pairs.map(([label, value]) =>
        value === null || value === undefined || value === "" || value === false ? null : (
          <div key={label} style={{ display: "contents" }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
