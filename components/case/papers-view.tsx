import { EmptyState } from "#components/ui/states.tsx";
import { DOCUMENT_KINDS, type ListedPaper, type PapersPage } from "#lib/documents/types.ts";
import type { FormAction } from "#lib/format/form.ts";
import { BundlePanel } from "./bundle-panel.tsx";
import classes from "./case.module.css";
import { MakeLetter } from "./make-letter.tsx";
import { Panel } from "./panel.tsx";
import { PaperLine, stacksOf } from "./papers.tsx";
import { SharePaper } from "./share-paper.tsx";
import { UploadForm } from "./upload-form.tsx";

interface PapersViewProps {
  page: PapersPage;
  share: (documentId: string) => FormAction;
  make: (kind: string) => Promise<void>;
}

/** Every paper of a case with its versions, and the form that adds more. */
export function PapersView({ page, share, make }: PapersViewProps) {
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
                  <div className={classes.small}>
                    {details(newest)}
                    {newest.made && (
                      <>
                        {" · "}
                        <a href={`${newest.href}?format=docx`}>Word document</a>
                      </>
                    )}
                  </div>
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
        {documents.length > 0 && <BundlePanel page={page} />}
        {mayAdd && (
          <Panel id="add-papers" title="Add papers">
            <UploadForm page={page} />
          </Panel>
        )}
        {page.letters.length > 0 && (
          <Panel id="make-papers" title="Make from the case">
            <ul className={classes.list}>
              {page.letters.map(({ kind, problem }) => (
                <li key={kind}>
                  {problem ? (
                    <span className={classes.small}>
                      {DOCUMENT_KINDS[kind]}: not yet. {problem}
                    </span>
                  ) : (
                    <MakeLetter label={DOCUMENT_KINDS[kind]} action={make.bind(null, kind)} />
                  )}
                </li>
              ))}
            </ul>
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
