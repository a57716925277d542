import { LinkButton } from "#components/ui/links.tsx";
import { counted, countText } from "#lib/format/counts.ts";
import { addressWith } from "#lib/queues/schema.ts";
import type { QueueView } from "#lib/queues/types.ts";
import classes from "./queue-page.module.css";

/** The pages before and after, from where this one begins and ends. */
export function QueuePager({ view }: { view: QueueView }) {
  const { path, address, previous, next } = view;
  if (!previous && !next) return null;
  return (
    <nav aria-label="Pages" className={classes.pager} data-no-print>
      <span>
        {counted(view.lines.length, "case")} of {countText(view.count, view.capped)}
      </span>
      {previous && (
        <LinkButton
          href={addressWith(path, address, { until: previous, after: null })}
          variant="default"
          size="xs"
        >
          Previous
        </LinkButton>
      )}
      {next && (
        <LinkButton
          href={addressWith(path, address, { after: next, until: null })}
          variant="default"
          size="xs"
        >
          Next
        </LinkButton>
      )}
    </nav>
  );
}
