import { EmptyState } from "#components/ui/states.tsx";
import type { ListedPaper, PapersPage } from "#lib/documents/types.ts";
import type { FormAction } from "#lib/format/form.ts";
import classes from "./case.module.css";
import { Panel } from "./panel.tsx";
import { PaperLine, stacksOf } from "./papers.tsx";
import { SharePaper } from "./share-paper.tsx";
import { UploadForm } from "./upload-form.tsx";

interface PapersViewProps {
  page: PapersPage;
  share: (documentId: string) => FormAction;
}

/** Every paper of a case with its versions, and the form that adds more. */
export function PapersView({ page, share }: PapersViewProps) {
  const { documents, mayAdd } = page;
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <Panel id="all-papers" title="Papers">
          {documents.length === 0 ? (
            <EmptyState title="No paper yet" order={3}>
              What is sent in, and what is made here from the case, stands here.
            </EmptyState>
          ) : (
            <ul className={classes.list}>
              {stacksOf(documents).map(({ newest, older }) => (
                <li key={newest.id}>
                  <PaperLine paper={newest} />
                  <div className={classes.small}>{details(newest)}</div>
                  {older.length > 0 && (
                    <details className={classes.more}>
                      <summary>
                        {older.length === 1 ? "1 older version" : `${older.length} older versions`}
                      </summary>
                      <ul className={classes.list}>
                        {older.map((paper) => (
                          <li key={paper.id}>
                            Version {paper.version}: <PaperLine paper={paper} />
                          </li>
                        ))}
                      </ul>
                    </details>
                  )}
                  {mayAdd && canShare(newest, page) && (
                    <SharePaper
                      title={newest.title}
                      others={page.others.filter(({ side }) => !newest.sharedWith.includes(side))}
                      action={share(newest.id)}
                    />
                  )}
                </li>
              ))}
            </ul>
          )}
        </Panel>
      </div>
      <div className={classes.column}>
        {mayAdd && (
          <Panel id="add-papers" title="Add papers">
            <UploadForm page={page} />
          </Panel>
        )}
      </div>
    </div>
  );
}

function canShare(paper: ListedPaper, { others }: PapersPage): boolean {
  return paper.mine && !paper.motion && others.some(({ side }) => !paper.sharedWith.includes(side));
}

function details({ size, version, pending, made }: ListedPaper): string {
  const parts = [
    version > 1 && `Version ${version}`,
    made && "made here from the case",
    size !== null && !pending && sizeText(size),
  ];
  return parts.filter(Boolean).join(" · ");
}

function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
