import { TextLink } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { addressWith } from "#lib/queues/schema.ts";
import type { QueueView } from "#lib/queues/types.ts";

/** Nothing here: because nothing waits, or because of what was asked. */
export function QueueEmpty({ view }: { view: QueueView }) {
  const { filters, path, address } = view;
  const everybodys = addressWith(path, address, { assigned: "anybody", after: null, until: null });
  if (!view.narrowed) {
    return (
      <EmptyState
        title="Nothing waits here"
        action={
          view.opensWith === "mine" && <TextLink href={everybodys}>Show everybody’s cases</TextLink>
        }
      >
        {view.fills}
        {view.opensWith === "mine" && " This list shows your own cases and unassigned ones."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={filters.q ? `No case here matches ‘${filters.q}’` : "No case matches these filters"}
      action={
        <>
          <TextLink href={path}>Clear the filters</TextLink>
          {filters.q && path !== "/cases" && (
            <TextLink href={addressWith("/cases", {}, { q: filters.q })}>
              Search all cases instead
            </TextLink>
          )}
        </>
      }
    >
      {filters.q
        ? "Write at least two letters of a name, in any order and without accents if you like, or four digits of an A-number."
        : "Fewer filters show more."}
    </EmptyState>
  );
}
