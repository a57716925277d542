import { TextLink } from "#components/ui/links.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { SIDE_LABELS } from "#lib/access/roles.ts";
import type { StepPage } from "#lib/cases/types.ts";
import { formatANumber } from "#lib/format/a-number.ts";
import type { FormAction } from "#lib/format/form.ts";
import { listName } from "#lib/format/names.ts";
import classes from "./case.module.css";
import { Consequences } from "./consequences.tsx";
import { StageBadge } from "./stage-badge.tsx";
import { StepContext } from "./step-context.tsx";
import { StepForm } from "./step-form.tsx";

/** One step on one case: what it does, what there is to read first, and the form. */
export function StepView({ page, action }: { page: StepPage; action: FormAction }) {
  const { snapshot, party } = page;
  const { respondent, state, caseId } = snapshot;
  const back = `/cases/${caseId}`;
  return (
    <>
      <header className={classes.stepHead}>
        <p className={classes.facts}>
          <TextLink href={back}>{listName(respondent)}</TextLink>
          <span className={classes.number}>{formatANumber(respondent.aNumber)}</span>
          <StageBadge stage={state.stage} />
        </p>
        <h1 className={classes.name}>{page.label}</h1>
        <p className={classes.about}>{page.about}</p>
        {party && (
          <p className={classes.about}>
            <Tag>Report</Tag> You record what {state.shared.names[party] ?? SIDE_LABELS[party]} did,
            who is not on the system. It stays marked as reported. Say what you learned, no more.
          </p>
        )}
      </header>
      {!page.reason && page.answers && <Consequences answers={page.answers} today={page.today} />}
      <div className={!page.reason && page.context.length > 0 ? classes.deciding : undefined}>
        {!page.reason && <StepContext page={page} />}
        <div className={page.reason ? undefined : classes.decision}>
          <StepForm
            stepId={page.stepId}
            reported={party !== null}
            label={page.label}
            refusal={page.reason}
            proof={page.proof}
            fields={page.fields}
            caseId={caseId}
            together={page.together}
            version={page.version}
            idempotencyKey={page.idempotencyKey}
            cancelHref={back}
            action={action}
          />
        </div>
      </div>
    </>
  );
}
