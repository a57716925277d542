import caseClasses from "#components/case/case.module.css";
import { Panel } from "#components/case/panel.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { factKind } from "#lib/facts/kinds.ts";
import type { FactLine, FactsPage } from "#lib/facts/types.ts";
import type { FormAction } from "#lib/format/form.ts";
import { AddFact } from "./add-fact.tsx";
import { AdverseAlert } from "./adverse-alert.tsx";
import { ChangeFact, WithdrawFact } from "./change-fact.tsx";
import { FactList } from "./fact-list.tsx";
import classes from "./facts.module.css";

interface FactsViewProps {
  page: FactsPage;
  add: FormAction;
  /** The kind that the address asks for; used where no script runs. */
  kind: string | null;
  edited: { fact: FactLine; mode: "change" | "withdraw"; action: FormAction } | null;
}

/** Where facts are written: the form on top, what is kept beneath it. */
export function FactsView({ page, add, kind, edited }: FactsViewProps) {
  const { facts, papers } = page;
  return (
    <div className={classes.writing}>
      <header className={caseClasses.stepHead}>
        <p className={caseClasses.facts}>
          <TextLink href={`/cases/${facts.caseId}`}>{page.name}</TextLink>
          <span className={caseClasses.number}>{page.aNumber}</span>
        </p>
        <h1 className={caseClasses.name}>Facts</h1>
        <p className={caseClasses.about}>
          What your side weighs in this case, with its source. Nobody else sees any of it.
        </p>
      </header>
      <AdverseAlert adverse={page.adverse} today={page.today} />
      <Panel id="write" title={titleOf(edited)} private>
        {edited?.mode === "change" ? (
          <ChangeFact
            key={edited.fact.rowId}
            fact={edited.fact}
            papers={papers}
            action={edited.action}
            back={`/cases/${facts.caseId}/facts`}
          />
        ) : edited ? (
          <WithdrawFact
            key={edited.fact.rowId}
            fact={edited.fact}
            action={edited.action}
            back={`/cases/${facts.caseId}/facts`}
          />
        ) : (
          <AddFact action={add} papers={papers} first={kind && factKind(kind) ? kind : null} />
        )}
      </Panel>
      <Panel id="kept" title="What is kept" private>
        {facts.standing.length + facts.withdrawn.length === 0 ? (
          <p className={caseClasses.small}>Nothing yet.</p>
        ) : (
          <FactList facts={facts} acts />
        )}
      </Panel>
    </div>
  );
}

function titleOf(edited: FactsViewProps["edited"]): string {
  if (!edited) return "Write a fact";
  return edited.mode === "change" ? "Change a fact" : "Withdraw a fact";
}
