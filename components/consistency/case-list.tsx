import { LinkButton, TextLink } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { CONSISTENCY, parametersOf } from "#lib/consistency/schema.ts";
import type { CaseList, ListedCase } from "#lib/consistency/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./consistency.module.css";

/** The cases behind a point, the latest finding first, to be read one by one. */
export function ConsistencyCases({ list }: { list: CaseList }) {
  const { cases, next, question } = list;
  const back = (
    <LinkButton href={`${CONSISTENCY}?${parametersOf(question)}`} variant="default" size="xs">
      Back to the comparison
    </LinkButton>
  );
  if (cases.length === 0) {
    return (
      <EmptyState title="No case here" action={back}>
        Cases that your office has handed over since are not listed.
      </EmptyState>
    );
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={classes.scroll} aria-label={list.title} tabIndex={0}>
        <table className={`${classes.table} ${classes.cases}`}>
          <thead>
            <tr>
              <th scope="col">Case</th>
              <th scope="col">Court</th>
              <th scope="col">Found</th>
              <th scope="col">By</th>
              <th scope="col">Came of it</th>
              <th scope="col">Outside inquiry</th>
            </tr>
          </thead>
          <tbody>
            {cases.map((one) => (
              <Line key={one.caseId} one={one} />
            ))}
          </tbody>
        </table>
      </section>
      <div className={classes.asOf}>
        {back}
        {next && (
          <LinkButton href={next} variant="default" size="xs">
            Earlier findings
          </LinkButton>
        )}
      </div>
    </>
  );
}

function Line({ one }: { one: ListedCase }) {
  return (
    <tr>
      <th scope="row">
        <TextLink href={`/cases/${one.caseId}`}>{one.name}</TextLink>{" "}
        <span className={classes.number}>{one.aNumber}</span>
      </th>
      <td data-label="Court">{one.courtName ?? "No court yet"}</td>
      <td data-label="Found">
        {one.amenable ? "Amenable" : "Not amenable"}, {writtenDate(one.foundOn)}
      </td>
      <td data-label="By">{one.attorney ?? "Not known"}</td>
      <td data-label="Came of it">{outcome(one)}</td>
      <td data-label="Outside inquiry">{one.inquired ? "Noted before" : ""}</td>
    </tr>
  );
}

function outcome({ accepted, granted }: ListedCase): string {
  if (granted !== null) return granted ? "Motion granted" : "Motion denied";
  if (accepted !== null) return accepted ? "Offer accepted" : "Offer declined";
  return "";
}
