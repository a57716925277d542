import { Button } from "@mantine/core";
import type { Metadata } from "next";
import { NoticeList } from "#components/home/notice-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { loadNotices } from "#lib/notices/loaders.ts";
import { markAllRead } from "./actions.ts";

export const metadata: Metadata = { title: "Notices" };

const SHOWN = 200;

export default async function NoticesPage() {
  const { lines, marks, today } = await loadNotices({ limit: SHOWN });
  return (
    <>
      <PageHeader
        title="Notices"
        about={`What other parties did on your organization’s cases${
          lines.length === SHOWN ? `: the latest ${SHOWN}` : ""
        }.`}
        actions={
          marks && (
            <form action={markAllRead}>
              <Button type="submit" variant="default">
                Mark all as read
              </Button>
            </form>
          )
        }
      />
      {lines.length > 0 ? (
        <div style={{ maxWidth: 760 }}>
          <NoticeList notices={lines} today={today} />
        </div>
      ) : (
        <EmptyState title="No notices yet">
          When another party takes a step on one of your cases, it is told here.
        </EmptyState>
      )}
    </>
  );
}
