import { TextLink } from "#components/ui/links.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { FACT_GROUPS, type FactGroup } from "#lib/facts/kinds/kind.ts";
import { factKind } from "#lib/facts/kinds.ts";
import type { FactLine, FactsView } from "#lib/facts/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./facts.module.css";

interface FactListProps {
  facts: FactsView;
  /** With the ways to change and withdraw each: on the page where facts are written. */
  acts?: boolean;
}

/** The facts by kind, in the order an attorney weighs them; each with its source and paper. */
export function FactList({ facts, acts = false }: FactListProps) {
  const groups = Object.keys(FACT_GROUPS) as FactGroup[];
  return (
    <>
      {groups.map((group) => {
        const members = facts.standing.filter((fact) => groupOf(fact.kind) === group);
        return members.length === 0 ? null : (
          <div key={group}>
            <h3 className={classes.group}>{FACT_GROUPS[group]}</h3>
            <ul className={classes.facts}>
              {members.map((fact) => (
                <Fact key={fact.id} fact={fact} caseId={facts.caseId} acts={acts} />
              ))}
            </ul>
          </div>
        );
      })}
      {facts.withdrawn.length > 0 && (
        <details className={classes.more}>
          <summary>Withdrawn: {facts.withdrawn.length}</summary>
          <ul>
            {facts.withdrawn.map((fact) => (
              <li key={fact.id}>
                <s>{fact.sentence}</s> ({fact.source}). Withdrawn {writtenDate(fact.withdrawnOn)} by{" "}
                {fact.withdrawn.by}: {fact.withdrawn.reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** A kind that a newer version wrote stands with the rest. */
function groupOf(kind: string): FactGroup {
  return factKind(kind)?.group ?? "other";
}

function Fact({ fact, caseId, acts }: { fact: FactLine; caseId: string; acts: boolean }) {
  const here = `/cases/${caseId}/facts`;
  return (
    <li className={classes.fact}>
      <span className={classes.sentence}>
        {fact.sentence} {fact.adverse && <Tag tone="danger">Adverse</Tag>}
      </span>
      <span className={classes.source}>
        {fact.source}
        {fact.document && (
          <>
            {" · "}
            <a href={fact.document.href}>{fact.document.title}</a>
          </>
        )}
      </span>
      <div className={classes.more}>
        {acts && fact.rowId && (
          <span className={classes.acts}>
            <TextLink
              href={`${here}?change=${fact.rowId}#write`}
              aria-label={`Change: ${fact.sentence}`}
            >
              Change
            </TextLink>
            <TextLink
              href={`${here}?withdraw=${fact.rowId}#write`}
              aria-label={`Withdraw: ${fact.sentence}`}
            >
              Withdraw
            </TextLink>
          </span>
        )}
        <details>
          <summary>{moreOf(fact)}</summary>
          <ul>
            {fact.factors.map((factor) => (
              <li key={factor}>Bears on: {factor}</li>
            ))}
            <li>
              {fact.earlier.length > 0 ? "Changed" : "Written"} {writtenDate(fact.recordedOn)} by{" "}
              {fact.recordedBy}
              {fact.reason && `: ${fact.reason}`}
            </li>
            {fact.earlier.map((before) => (
              <li key={before.rowId}>
                Before: <s>{before.sentence}</s> ({before.source}), by {before.recordedBy}
              </li>
            ))}
          </ul>
        </details>
      </div>
    </li>
  );
}

function moreOf({ factors, earlier }: FactLine): string {
  const count = factors.length;
  return [
    count > 0 ? `Bears on ${count} ${count === 1 ? "factor" : "factors"}` : null,
    earlier.length > 0
      ? `changed ${earlier.length === 1 ? "once" : `${earlier.length} times`}`
      : null,
    "history",
  ]
    .filter(Boolean)
    .join(", ")
    .replace(/^./, (first) => first.toUpperCase());
}
