import { TextLink } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import type { Loss } from "#lib/dashboard/types.ts";
import { numberText } from "#lib/format/counts.ts";
import classes from "./dashboard.module.css";

/** Counts as bars, each with its number in words, and the list behind it. */
export function Bars({ bars, empty }: { bars: readonly Loss[]; empty: string }) {
  const most = Math.max(...bars.map(({ n }) => n), 0);
  if (most === 0) return <EmptyState title={empty} order={3} />;
  return (
    <ul className={classes.bars}>
      {bars.map(({ label, n, href }) => (
        <li key={label} className={classes.barLine}>
          <span>{href ? <TextLink href={href}>{label}</TextLink> : label}</span>
          <span className={classes.barCell}>
            <span
              className={classes.bar}
              style={{ width: `calc((100% - 64px) * ${n / most})` }}
              aria-hidden
            />
            {numberText(n)}
          </span>
        </li>
      ))}
    </ul>
  );
}
