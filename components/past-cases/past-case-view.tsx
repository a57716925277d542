import { Facts, Outcome } from "#components/case/facts.tsx";
import { Family } from "#components/case/family.tsx";
import { OwnSection } from "#components/case/own-section.tsx";
import { Pairs, Panel } from "#components/case/panel.tsx";
import { PaperLine, stacksOf } from "#components/case/papers.tsx";
import { Counsel } from "#components/case/people.tsx";
import { StageBadge } from "#components/case/stage-badge.tsx";
import { Timeline } from "#components/case/timeline.tsx";
import { FactsPanel } from "#components/facts/facts-panel.tsx";
import { formatANumber } from "#lib/format/a-number.ts";
import { writtenDateTime } from "#lib/format/dates.ts";
import { listName } from "#lib/format/names.ts";
import type { PastCasePage } from "#lib/past-cases/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "../case/case.module.css";

/** A case that the organization has left: to be read as it stood then, without a single act. */
export function PastCaseView({ page }: { page: PastCasePage }) {
  const { snapshot, program, endedOn } = page;
  const { respondent, state, court } = snapshot;
  const papers = Object.fromEntries(
    page.documents.filter((one) => !one.pending).map((one) => [one.id, one.href]),
  );
  return (
    <article>
      <header className={classes.head}>
        <div>
          <h1 className={classes.name}>{listName(respondent)}</h1>
          <ul className={classes.facts}>
            <li className={classes.number}>{formatANumber(respondent.aNumber)}</li>
            <li>{respondent.nationalityName}</li>
            {court && <li>{court.name} court</li>}
            <li>
              <StageBadge stage={state.stage} />
            </li>
          </ul>
        </div>
      </header>
      <section className={classes.past} aria-label="Past case">
        <strong>
          {PAST_WORDS[state.viewer]} ended on {writtenDate(endedOn)}.
        </strong>{" "}
        This is the case as it stood then. What happened since is not shown, and nothing can be done
        here.
      </section>
      <div className={classes.columns}>
        <div className={classes.column}>
          <Family
            members={page.family}
            caseId={snapshot.caseId}
            today={endedOn}
            title="Family then"
            open={page.open}
          />
          <Outcome shared={state.shared} today={endedOn} />
          <OwnSection state={state} program={program} today={endedOn} />
          <Facts snapshot={snapshot} program={program} today={endedOn} />
          {page.facts && <FactsPanel facts={page.facts} />}
          <PeopleThen page={page} />
        </div>
        <div className={classes.column}>
          <Panel id="timeline" title="Timeline until then">
            <Timeline entries={page.timeline} today={endedOn} papers={papers} />
          </Panel>
          <PapersThen documents={page.documents} />
          {page.notes.length > 0 && <NotesThen notes={page.notes} />}
        </div>
      </div>
    </article>
  );
}

/** What has ended, as each side calls it. */
const PAST_WORDS = {
  defense: "Your appearance",
  government: "Your office’s part in this case",
  court: "Your court’s part in this case",
} as const;

function PeopleThen({ page }: { page: PastCasePage }) {
  const { counsel, hearing } = page.snapshot.state.shared;
  return (
    <Panel id="people" title="People then">
      <Pairs
        pairs={[
          ["Counsel", counsel ? <Counsel key="counsel" counsel={counsel} /> : "None"],
          ["Judge", hearing?.judge],
          ["Hearing known then", hearing && writtenDateTime(hearing.at)],
          ...page.parties.map(({ label, name }) => [label, name ?? "Name not known"] as const),
        ]}
      />
    </Panel>
  );
}

function PapersThen({ documents }: Pick<PastCasePage, "documents">) {
  return (
    <Panel id="documents" title="Documents until then">
      {documents.length === 0 && <p className={classes.small}>There were none.</p>}
      <ul className={classes.list}>
        {stacksOf(documents).map(({ newest, older }) => (
          <li key={newest.id}>
            {newest.pending ? (
              <>
                {newest.title}
                <div className={classes.small}>Its file was not made before that day.</div>
              </>
            ) : (
              <PaperLine paper={newest} />
            )}
            {older.map((paper) => (
              <div key={paper.id} className={classes.small}>
                Version {paper.version}: <PaperLine paper={paper} />
              </div>
            ))}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function NotesThen({ notes }: Pick<PastCasePage, "notes">) {
  return (
    <Panel id="notes" title="Notes (ours)" private>
      <ul className={classes.list}>
        {notes.map((note) => (
          <li key={note.id}>
            <div className={classes.noteBody}>{note.body}</div>
            <div className={classes.small}>
              {note.authorName}, {writtenDate(note.createdOn)}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
