"use client";

import { IconDownload } from "@tabler/icons-react";
import clsx from "clsx";
import { DownloadButton, LinkButton } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { countText } from "#lib/format/counts.ts";
import type { AssignState, QueueView } from "#lib/queues/types.ts";
import { QueueFilters } from "./queue-filters.tsx";
import { QueueLines } from "./queue-lines.tsx";
import classes from "./queue-page.module.css";
import { QueuePager } from "./queue-pager.tsx";
import { useQueueAddress } from "./use-queue-address.ts";

interface QueuePageProps {
  view: QueueView;
  assign: (previous: AssignState, data: FormData) => Promise<AssignState>;
}

/** A queue: what it is for, what narrows it, one line a case, and what can be done with several. */
export function QueuePage({ view, assign }: QueuePageProps) {
  const { change, pending } = useQueueAddress();
  return (
    <>
      <PageHeader
        title={view.label}
        mark={<span className={classes.count}>{countText(view.count, view.capped)}</span>}
        about={view.about}
        actions={
          <>
            {view.readHref && (
              <LinkButton href={view.readHref} size="xs">
                Read the next case
              </LinkButton>
            )}
            <Exports view={view} pending={pending} />
          </>
        }
      />
      <QueueFilters view={view} change={change} />
      <div className={clsx(pending && classes.pending)} aria-busy={pending}>
        <QueueLines key={view.path} view={view} assign={assign} />
        <QueuePager view={view} />
      </div>
    </>
  );
}

/** The list as it is narrowed, with all its pages; from the list of all cases also to the others. */
function Exports({ view, pending }: { view: QueueView; pending: boolean }) {
  if (!view.exportHref) return null;
  return (
    <>
      <DownloadButton
        href={view.exportHref}
        // What is on its way is not what the address says now: a file is of what is shown.
        data-disabled={pending || undefined}
        aria-disabled={pending || undefined}
        onClick={(event) => pending && event.preventDefault()}
        variant="default"
        size="xs"
        leftSection={<IconDownload size={14} aria-hidden />}
        title="This list with its filters, all pages, as a CSV file"
      >
        Export
      </DownloadButton>
      {view.path === "/cases" && (
        <LinkButton href="/exports" variant="subtle" size="xs">
          More exports
        </LinkButton>
      )}
    </>
  );
}
