import { CaseChecks } from "#components/conflicts/case-checks.tsx";
import { AdverseAlert } from "#components/facts/adverse-alert.tsx";
import { FactsPanel } from "#components/facts/facts-panel.tsx";
import { RequestsPanel } from "#components/requests/requests-panel.tsx";
import type { CasePage } from "#lib/cases/types.ts";
import type { FormAction } from "#lib/format/form.ts";
import { Actions } from "./actions.tsx";
import { AwaitedPapers } from "./awaited-papers.tsx";
import classes from "./case.module.css";
import { CaseHeader } from "./case-header.tsx";
import { Disputes } from "./disputes.tsx";
import { District } from "./district.tsx";
import { Facts, Outcome } from "./facts.tsx";
import { Family } from "./family.tsx";
import { Handovers } from "./handovers.tsx";
import { Hearings } from "./hearings.tsx";
import { Notes } from "./notes.tsx";
import { OwnSection } from "./own-section.tsx";
import { OwnWork, type WorkActs } from "./own-work.tsx";
import { Panel } from "./panel.tsx";
import { Papers } from "./papers.tsx";
import { People } from "./people.tsx";
import { SameNumber } from "./same-number.tsx";
import { Stepper } from "./stepper.tsx";
import { Timeline } from "./timeline.tsx";
import { WhoLooked } from "./who-looked.tsx";

interface CaseViewProps {
  page: CasePage;
  addNote: FormAction;
  keepClient: FormAction;
  chooseAppearance: FormAction;
  work: WorkActs;
}

/** A whole case on one page: to be read from the top, and printed as it stands. */
export function CaseView(props: CaseViewProps) {
  const { page, addNote, keepClient, chooseAppearance, work } = props;
  const { snapshot, program, today } = page;
  const { state, caseId } = snapshot;
  const papers = Object.fromEntries(page.documents.map((one) => [one.id, one.href]));
  return (
    <article>
      <CaseHeader snapshot={snapshot} today={today} zone={page.zone} windows={page.windows} />
      <Stepper stops={page.path} />
      <AdverseAlert adverse={page.adverse} today={today} />
      <Disputes caseId={caseId} disputes={page.disputes} />
      <District caseId={caseId} district={page.district} />
      <SameNumber
        caseId={caseId}
        side={page.side}
        shared={state.shared}
        others={page.sameNumber}
        idempotencyKey={page.idempotencyKey}
        choose={page.mayChooseAppearance ? chooseAppearance : null}
      />
      <div className={classes.columns}>
        <div className={classes.column}>
          {!page.readsOnly && <Actions own={page.own} reports={page.reports} />}
          <OwnWork page={page} acts={work} />
          <Family members={page.family} caseId={caseId} today={today} />
          <Outcome shared={state.shared} today={today} />
          <OwnSection state={state} program={program} today={today} />
          <Handovers handovers={page.handovers} />
          <Facts snapshot={snapshot} program={program} today={today} />
          {page.requests && <RequestsPanel view={page.requests} today={today} />}
          {page.facts && <FactsPanel facts={page.facts} />}
          <Hearings entries={page.hearings} today={today} />
          <People
            parties={page.parties}
            appearances={page.appearances}
            offices={page.offices}
            shared={state.shared}
            assignee={page.assignee}
            assignments={page.timeline.filter(({ step, undone }) => step === "assign" && !undone)}
            client={page.client}
            keepClient={keepClient}
          />
        </div>
        <div className={classes.column}>
          <Panel id="timeline" title="Timeline">
            <Timeline entries={page.timeline} today={today} papers={papers} />
          </Panel>
          <AwaitedPapers caseId={caseId} state={state} />
          <Papers caseId={caseId} documents={page.documents} />
          <CaseChecks {...page.conflicts} />
          <Notes notes={page.notes} side={page.side} action={page.mayWriteNotes ? addNote : null} />
          {page.reads && <WhoLooked caseId={caseId} reads={page.reads} />}
        </div>
      </div>
    </article>
  );
}
