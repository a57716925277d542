import type { PapersPage } from "#lib/documents/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./case.module.css";
import { Panel } from "./panel.tsx";

/** The papers as one file with an index: those that others see too, or one's own with them. */
export function BundlePanel({ page }: { page: PapersPage }) {
  const { caseId, documents, bundles } = page;
  const shared = documents.filter((one) => one.shared).length;
  const own = documents.length - shared;
  const href = `/api/documents/bundle?case=${caseId}`;
  return (
    <Panel id="bundle" title="Download as one file">
      <ul className={classes.list}>
        {shared > 0 && (
          <li>
            <a href={href}>{counted(shared, "shared paper")}</a>
          </li>
        )}
        {own > 0 && (
          <li>
            <a href={`${href}&own=1`}>
              {shared > 0
                ? `All ${documents.length}, with your organization's own`
                : counted(own, "paper of your organization", "papers of your organization")}
            </a>
          </li>
        )}
      </ul>
      <p className={classes.small}>A ZIP file with an index. Who takes it is written down.</p>
      {bundles.length > 0 && (
        <details className={classes.more}>
          <summary>Who took the papers</summary>
          <ul className={classes.list}>
            {bundles.map(({ by, on, papers, withOwn }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a record that only ever grows
              <li key={at} className={classes.small}>
                {writtenDate(on)}: {by}, {counted(papers, "paper")}
                {withOwn && ", your organization's own with them"}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
