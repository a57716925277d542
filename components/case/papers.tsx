import { Tag } from "#components/ui/tag.tsx";
import type { CasePage } from "#lib/cases/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import type { VoidMark } from "#lib/workflow/motion-papers.ts";
import classes from "./case.module.css";
import { Panel } from "./panel.tsx";

const VOID = { replaced: "Replaced", rejected: "Rejected", withdrawn: "Withdrawn" } as const;

function voidWords({ why, on }: VoidMark): string {
  return on ? `${VOID[why]} on ${writtenDate(on)}` : VOID[why];
}

/** The papers of the case: those that all sides see, and one's own. */
export function Papers({ documents }: { documents: CasePage["documents"] }) {
  return (
    <Panel id="documents" title="Documents">
      {documents.length === 0 ? (
        <p className={classes.small}>
          None yet. A motion or an offer letter made here, and papers attached to steps, stand here.
        </p>
      ) : (
        <ul className={classes.list}>
          {documents.map((document) => (
            <li key={document.id}>
              <a href={document.href}>{document.title}</a>{" "}
              {document.void && <Tag>{voidWords(document.void)}</Tag>}{" "}
              {!document.shared && <Tag>Only your organization</Tag>}
              <div className={classes.small}>
                {writtenDate(document.createdOn)} ·{" "}
                <span className={classes.hash} title={document.sha256}>
                  {document.sha256.slice(0, 16)}
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
