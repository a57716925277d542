import { TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import type { BehindPage } from "#lib/client-histories/types.ts";
import { counted } from "#lib/format/counts.ts";
import { writtenSpan } from "#lib/format/dates.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./defense.module.css";

/** The clients behind a number of the dashboard, by name. */
export function Behind({ page }: { page: BehindPage }) {
  const { title, window, n, clients, lines, nextHref, backHref } = page;
  return (
    <>
      <PageHeader
        title={title}
        mark={<span>{counted(clients, "client")}</span>}
        about={
          <>
            {writtenSpan(window.from, window.to)}.{" "}
            {n !== clients && `The number counts ${n}: some clients more than once. `}
            <TextLink href={backHref} underline="always">
              Back to the dashboard
            </TextLink>
          </>
        }
      />
      {lines.length === 0 ? (
        <EmptyState title="Nobody here">No client is behind this number in this window.</EmptyState>
      ) : (
        <section className={classes.scroll} aria-label="Clients">
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col" className={classes.label}>
                  Client
                </th>
                <th scope="col" className={classes.label}>
                  Court
                </th>
                <th scope="col" className={classes.label}>
                  On {writtenDate(window.to)}
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ caseId, name, aNumber, courtName, standing }) => (
                <tr key={caseId}>
                  <th scope="row" className={classes.label}>
                    <TextLink href={`/cases/${caseId}`}>{name}</TextLink>{" "}
                    <span className={classes.hint}>{aNumber}</span>
                  </th>
                  <td className={classes.label}>{courtName ?? "No court yet"}</td>
                  <td className={classes.label}>{standing}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {nextHref && (
        <p>
          <TextLink href={nextHref}>Next clients</TextLink>
        </p>
      )}
    </>
  );
}
