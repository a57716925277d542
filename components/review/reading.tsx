import { CaseHeader } from "#components/case/case-header.tsx";
import { Disputes } from "#components/case/disputes.tsx";
import { Facts } from "#components/case/facts.tsx";
import { Family } from "#components/case/family.tsx";
import { findingPairs, ScopeAnswers, sentBackPair } from "#components/case/own-section.tsx";
import { Pairs, Panel } from "#components/case/panel.tsx";
import { Papers } from "#components/case/papers.tsx";
import { Counsel, LeaveAsked, TakesOver } from "#components/case/people.tsx";
import { Timeline } from "#components/case/timeline.tsx";
import { FactsPanel } from "#components/facts/facts-panel.tsx";
import { RequestPacket } from "#components/requests/request-packet.tsx";
import { TextLink } from "#components/ui/links.tsx";
import type { ReviewPage } from "#lib/review/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./review.module.css";

/** Entries of the timeline that are shown here; the case has the others. */
const LATEST = 6;

/** Whose case it is, the hearing that stands, counsel and custody: before anything is weighed. */
export function ReviewHead({ review }: { review: ReviewPage }) {
  const { page, heldBy } = review;
  const { snapshot, today, zone, windows, disputes, assignee } = page;
  const { counsel, counselMotion, successor } = snapshot.state.shared;
  return (
    <>
      <CaseHeader snapshot={snapshot} today={today} zone={zone} windows={windows} />
      <p className={classes.who}>
        <b>Counsel:</b>{" "}
        {counsel ? <Counsel counsel={counsel} /> : "none, the respondent is unrepresented"}
        {counselMotion && (
          <>
            {" "}
            · <LeaveAsked motion={counselMotion} />
          </>
        )}
        {successor && (
          <>
            {" "}
            · <TakesOver successor={successor} />
          </>
        )}{" "}
        · <b>Assigned to:</b> {assignee ?? "nobody yet"}
        {heldBy && (
          <strong className={classes.held}>
            {" "}
            · {heldBy.name} has this case open since {heldBy.at}
          </strong>
        )}
      </p>
      <Disputes caseId={snapshot.caseId} disputes={disputes} />
    </>
  );
}

/** What is read before the lists: why it came back, who it covers, what the defense asks. */
export function BeforeLists({ review }: { review: ReviewPage }) {
  const { page, request } = review;
  const { snapshot, program, today } = page;
  const { state } = snapshot;
  return (
    <>
      {state.government?.sentBack && (
        <Panel id="sent-back" title="Sent back by a supervisor" private>
          <Pairs pairs={[sentBackPair(state, today), ...findingPairs(state, program)]} />
        </Panel>
      )}
      <Panel id="scope" title="Scope of the program">
        <ScopeAnswers state={state} program={program} />
      </Panel>
      {request && (
        <Panel id="request" title="Request for discretion">
          <RequestPacket request={request} today={today} />
        </Panel>
      )}
    </>
  );
}

/** What is looked up while one weighs: the proceeding, papers, what happened, notes. */
export function AfterLists({ review }: { review: ReviewPage }) {
  const { page } = review;
  const { snapshot, program, today, facts, documents, timeline, notes } = page;
  const papers = Object.fromEntries(documents.map((one) => [one.id, one.href]));
  return (
    <>
      {facts && <FactsPanel facts={facts} />}
      <Facts snapshot={snapshot} program={program} today={today} />
      <Family members={page.family} caseId={snapshot.caseId} today={today} />
      <Papers caseId={snapshot.caseId} documents={documents} />
      <Panel id="timeline" title="Timeline">
        <Timeline entries={timeline.slice(0, LATEST)} today={today} papers={papers} />
        {timeline.length > LATEST && (
          <p className={classes.small}>
            The latest {LATEST} of {timeline.length}.{" "}
            <TextLink href={`/cases/${snapshot.caseId}#timeline`} size="sm" underline="always">
              The whole timeline
            </TextLink>
          </p>
        )}
      </Panel>
      {notes.length > 0 && (
        <Panel id="notes" title="Notes (ours)" private>
          <ul className={classes.bare}>
            {notes.map((note) => (
              <li key={note.id} className={classes.note}>
                <div className={classes.words}>{note.body}</div>
                <div className={classes.small}>
                  {note.authorName}, {writtenDate(note.createdOn)}
                </div>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
