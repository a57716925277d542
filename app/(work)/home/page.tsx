import type { Metadata } from "next";
import { cookies } from "next/headers";
import { Done } from "#components/case/done.tsx";
import { HINTS } from "#components/home/hints.ts";
import {
  AllDone,
  FirstTimeHint,
  HomeColumns,
  NextCases,
  QueueList,
  Section,
  WorkInHand,
} from "#components/home/home.tsx";
import { MyTodos } from "#components/home/my-todos.tsx";
import { NoticeList } from "#components/home/notice-list.tsx";
import { Standing } from "#components/home/standing.tsx";
import { Records } from "#components/oversight/records.tsx";
import { OrganizationCounts } from "#components/people/organization-counts.tsx";
import { PeopleTable } from "#components/people/people-table.tsx";
import { LinkButton, TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadCovered } from "#lib/absences/loaders.ts";
import type { Actor } from "#lib/access/actor.ts";
import { can } from "#lib/access/can.ts";
import { requireActor } from "#lib/auth/session.ts";
import { loadNotices } from "#lib/notices/loaders.ts";
import { loadRecords } from "#lib/oversight/loaders.ts";
import { loadOrganizations, loadOwnPeople } from "#lib/people/loaders.ts";
import { loadHome, loadLeft } from "#lib/queues/loaders.ts";
import type { HomeQueue } from "#lib/queues/types.ts";
import { loadOrganizationTasks } from "#lib/tasks/loaders.ts";
import { loadMyTodos } from "#lib/todos/loaders.ts";
import { finishTodo } from "../cases/[caseId]/own-actions.ts";
import { openRecord } from "../records/actions.ts";
import { dismissHint } from "./actions.ts";
import { hintCookie } from "./hint-cookie.ts";

interface Props {
  searchParams: Promise<{ done?: string | string[] }>;
}

export const metadata: Metadata = { title: "Home" };

/** What must I do now: the same question for every role. */
export default async function HomePage({ searchParams }: Props) {
  const actor = await requireActor();
  const { done } = await searchParams;
  const seen = (await cookies()).has(hintCookie(actor.role));
  const hint = actor.role !== "clock" && !seen && (
    <FirstTimeHint text={HINTS[actor.role]} dismiss={dismissHint} />
  );
  return (
    <>
      <PageHeader title={titleOf(actor)} />
      {typeof done === "string" && (
        <Done
          what={done}
          left
          says={done === "acting" ? `You act for ${actor.organizationName} now.` : undefined}
        />
      )}
      {hint}
      {can(actor, "see cases") ? (
        <CaseHome actor={actor} />
      ) : actor.readsOnly ? (
        <Records records={await loadRecords()} open={openRecord} />
      ) : can(actor, "manage people") ? (
        <PeopleTable base="/people" people={(await loadOwnPeople()).people} />
      ) : (
        <AdministratorHome />
      )}
    </>
  );
}

function titleOf(actor: Actor): string {
  if (can(actor, "see cases")) return actor.readsOnly ? "What they have to do" : "What to do now";
  if (can(actor, "see offices of the agency")) return "Offices of your agency";
  if (can(actor, "read granted records")) return "Records granted to you";
  if (can(actor, "manage people")) return actor.organizationName;
  return "This installation";
}

async function CaseHome({ actor }: { actor: Actor }) {
  const [{ queues, next }, tasks, notices, covered, left, mine] = await Promise.all([
    loadHome(actor),
    loadOrganizationTasks(),
    loadNotices({ limit: 6 }),
    loadCovered(),
    loadLeft(actor),
    loadMyTodos(),
  ]);
  return (
    <HomeColumns
      main={
        <>
          <WorkInHand tasks={tasks} />
          <Standing covered={covered} left={left} />
          <ReadNext queues={queues} />
          {queues.every(({ count }) => count === 0) && <AllDone />}
          <QueueList queues={queues} />
        </>
      }
      aside={
        <>
          <MyTodos
            todos={mine.todos}
            today={mine.today}
            finish={(id, done) => finishTodo.bind(null, id, done)}
          />
          <NextCases cases={next} />
          <Section title="Notices" more={<TextLink href="/notices">All notices</TextLink>}>
            {notices.lines.length > 0 ? (
              <NoticeList notices={notices.lines} today={notices.today} />
            ) : (
              "Nothing has been sent to your organization yet."
            )}
          </Section>
        </>
      }
    />
  );
}

/** The first queue that is read one case after the other and has any. */
function ReadNext({ queues }: { queues: readonly HomeQueue[] }) {
  const href = queues.find(({ id, count }) => id === "to-review" && count > 0)?.readHref;
  if (!href) return null;
  return (
    <LinkButton href={href} mb="sm">
      Read the next case
    </LinkButton>
  );
}

async function AdministratorHome() {
  return <OrganizationCounts organizations={await loadOrganizations()} />;
}
