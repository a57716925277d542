import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { nothingHere } from "#app/nothing-here.ts";
import { CaseView } from "#components/case/case-view.tsx";
import { Done } from "#components/case/done.tsx";
import { PastCaseView } from "#components/past-cases/past-case-view.tsx";
import { isCalledTo } from "#lib/appearances/loaders.ts";
import { loadCase } from "#lib/cases/loaders.ts";
import { formatANumber } from "#lib/format/a-number.ts";
import { listName } from "#lib/format/names.ts";
import { loadPastCase } from "#lib/past-cases/loaders.ts";
import { addNote, chooseAppearance, keepClient } from "./actions.ts";
import { addTag, addTodo, finishTodo, removeTag } from "./own-actions.ts";

interface Props {
  params: Promise<{ caseId: string }>;
  searchParams: Promise<{ done?: string; cases?: string }>;
}

/** A title tells nothing of a case that is not theirs: it is the title of nothing. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { caseId } = await params;
  const page = (await loadCase(caseId)) ?? (await loadPastCase(caseId));
  if (!page) return { title: "Nothing here" };
  const { respondent } = page.snapshot;
  return { title: `${listName(respondent)} ${formatANumber(respondent.aNumber)}` };
}

export default async function CasePage({ params, searchParams }: Props) {
  const { caseId } = await params;
  const page = await loadCase(caseId);
  const { done, cases } = await searchParams;
  if (!page) {
    if (await isCalledTo(caseId)) redirect("/cases/new#calls");
    const past = await loadPastCase(caseId);
    if (!past) return nothingHere();
    return (
      <>
        <Done what={done} />
        <PastCaseView page={past} />
      </>
    );
  }
  return (
    <>
      <Done what={done} cases={Number(cases) || undefined} />
      <CaseView
        page={page}
        addNote={addNote.bind(null, caseId)}
        keepClient={keepClient.bind(null, caseId)}
        chooseAppearance={chooseAppearance}
        work={{
          addTag: addTag.bind(null, caseId),
          removeTag: (tag) => removeTag.bind(null, caseId, tag),
          addTodo: addTodo.bind(null, caseId),
          finishTodo: (id, done) => finishTodo.bind(null, id, done),
        }}
      />
    </>
  );
}
