import { TextLink } from "#components/ui/links.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { SIDE_LABELS } from "#lib/access/roles.ts";
import type { CasePage } from "#lib/cases/types.ts";
import { DOCUMENT_KINDS, type ListedPaper } from "#lib/documents/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import type { VoidMark } from "#lib/workflow/motion-papers.ts";
import classes from "./case.module.css";
import { Panel } from "./panel.tsx";

const VOID = { replaced: "Replaced", rejected: "Rejected", withdrawn: "Withdrawn" } as const;

function voidWords({ why, on }: VoidMark): string {
  return on ? `${VOID[why]} on ${writtenDate(on)}` : VOID[why];
}

interface PapersProps {
  caseId: string;
  documents: CasePage["documents"];
}

/** The papers of the case: those that all sides see, and one's own. */
export function Papers({ caseId, documents }: PapersProps) {
  return (
    <Panel id="documents" title="Documents">
      {documents.length === 0 ? (
        <p className={classes.small}>
          None yet. A motion or an offer letter made here, and papers attached to steps, stand here.
        </p>
      ) : (
        <ul className={classes.list}>
          {stacksOf(documents).map(({ newest, older }) => (
            <li key={newest.id}>
              <PaperLine paper={newest} />
              {older.length > 0 && (
                <div className={classes.small}>
                  Version {newest.version}.{" "}
                  {older.length === 1 ? "1 older version" : `${older.length} older versions`}
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className={classes.small}>
        <TextLink href={`/cases/${caseId}/papers`}>Add, share and download papers</TextLink>
      </p>
    </Panel>
  );
}

/** A paper with the versions before it, newest first. */
export interface Stack {
  newest: ListedPaper;
  older: ListedPaper[];
}

/** Papers as stacks, in the order in which each stack was begun. */
export function stacksOf(documents: readonly ListedPaper[]): Stack[] {
  const stacks = new Map<string, ListedPaper[]>();
  for (const one of documents) stacks.set(one.stack, [one, ...(stacks.get(one.stack) ?? [])]);
  return [...stacks.values()].flatMap(([newest, ...older]) => (newest ? [{ newest, older }] : []));
}

/** One paper: its title, what there is to know before it is opened, whose it is. */
export function PaperLine({ paper }: { paper: ListedPaper }) {
  const { title, kind, receivedOn, createdOn } = paper;
  const named = title === DOCUMENT_KINDS[kind] || kind === "paper";
  return (
    <>
      <a href={paper.href}>{title}</a> {paper.void && <Tag>{voidWords(paper.void)}</Tag>}{" "}
      {paper.mine && !paper.shared && <Tag>Only your organization</Tag>}
      {paper.sharedWith.length > 0 && (
        <Tag>Shown to {paper.sharedWith.map((side) => SIDE_LABELS[side]).join(" and ")}</Tag>
      )}
      <div className={classes.small}>
        {!named && `${DOCUMENT_KINDS[kind]} · `}
        {receivedOn ? `came ${writtenDate(receivedOn)} · ` : `${writtenDate(createdOn)} · `}
        {paper.from} ·{" "}
        <span className={classes.hash} title={paper.sha256}>
          {paper.sha256.slice(0, 16)}
        </span>
      </div>
    </>
  );
}
