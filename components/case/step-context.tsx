import type { ReactNode } from "react";
import { RequestPacket } from "#components/requests/request-packet.tsx";
import { DateText } from "#components/ui/date-text.tsx";
import type { StepPage } from "#lib/cases/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import { formOf } from "#lib/workflow/forms.ts";
import type { ContextPanel } from "#lib/workflow/panels.ts";
import { namesOf } from "#lib/workflow/timeline.ts";
import classes from "./case.module.css";
import { NextHearing } from "./case-header.tsx";
import { Facts, Outcome } from "./facts.tsx";
import { MotionToRead } from "./motion-to-read.tsx";
import { Namesakes } from "./namesakes.tsx";
import {
  ADVERSE,
  checkPairs,
  Factors,
  findingPairs,
  ScopeAnswers,
  sentBackPair,
} from "./own-section.tsx";
import { Pairs, Panel } from "./panel.tsx";
import { Counsel, LeaveAsked } from "./people.tsx";

type Draw = (page: StepPage) => ReactNode;

/** How each kind is drawn; nothing where the case has none of it, or its reader may not know it. */
const PANELS: Record<ContextPanel, Draw> = {
  namesakes: ({ namesakes, snapshot }) => <Namesakes cases={namesakes} caseId={snapshot.caseId} />,
  sentBack: ({ snapshot: { state }, program, today }) =>
    state.government?.sentBack && (
      <Panel id="sent-back" title="Sent back by a supervisor" private>
        <Pairs pairs={[sentBackPair(state, today), ...findingPairs(state, program)]} />
        <Factors state={state} program={program} />
      </Panel>
    ),
  request: ({ request, today }) =>
    request && (
      <Panel id="request" title="Request for discretion">
        <RequestPacket request={request} today={today} />
      </Panel>
    ),
  hearing: ({ snapshot, today, zone }) => {
    const { hearing } = snapshot.state.shared;
    return hearing && <NextHearing hearing={hearing} stands today={today} zone={zone} />;
  },
  scope: ({ snapshot: { state }, program }) =>
    state.government && (
      <Panel id="scope" title="Scope of the program">
        <ScopeAnswers state={state} program={program} />
      </Panel>
    ),
  facts: ({ snapshot, program, today }) => (
    <Facts snapshot={snapshot} program={program} today={today} />
  ),
  finding: ({ snapshot: { state }, program }) =>
    state.government?.finding && (
      <Panel id="finding" title="The finding" private>
        <Pairs pairs={findingPairs(state, program)} />
        <Factors state={state} program={program} />
      </Panel>
    ),
  findingInShort: ({ snapshot: { state }, program }) =>
    state.government?.finding && (
      <Panel id="finding" title="The finding" private>
        <Pairs pairs={findingPairs(state, program).filter(([label]) => label !== "Reason")} />
      </Panel>
    ),
  adverse: ({ snapshot: { state }, today }) =>
    state.government?.adverse && (
      <Panel id="adverse" title="New adverse information" private>
        <Pairs pairs={checkPairs(state, today).filter(([label]) => label === ADVERSE)} />
      </Panel>
    ),
  check: ({ snapshot: { state }, today }) =>
    state.government?.check && (
      <Panel id="check" title="Background check" private>
        <Pairs pairs={checkPairs(state, today)} />
      </Panel>
    ),
  checkRequest: ({ snapshot: { state }, checkRequest, today }) => {
    const check = state.government?.check;
    return (
      check && (
        <Panel id="check" title="Background check" private>
          <Pairs
            pairs={[
              [
                "Requested",
                <DateText key="on" day={checkRequest?.on ?? check.requestedOn} today={today} />,
              ],
              ["Requested by", checkRequest?.by],
              ...checkPairs(state, today).filter(([label]) => label === ADVERSE),
            ]}
          />
        </Panel>
      )
    );
  },
  presence: ({ snapshot: { state }, today }) => {
    const { counsel, appearedInPerson: appeared } = state.shared;
    return (
      <Panel id="presence" title="Counsel or appearance">
        <Pairs
          pairs={[
            [
              "Counsel",
              counsel ? (
                <Counsel key="counsel" counsel={counsel} />
              ) : (
                "None: the respondent is unrepresented"
              ),
            ],
            [
              "Appeared in person",
              appeared && (
                <span key="appeared">
                  <DateText day={appeared.on} today={today} />
                  {appeared.place && `, ${appeared.place}`}
                  {appeared.interpreter && `, interpreter: ${appeared.interpreter}`}
                </span>
              ),
            ],
          ]}
        />
      </Panel>
    );
  },
  motion: (page) => <MotionToRead page={page} />,
  motionInFull: (page) => <MotionToRead page={page} full />,
  counselMotion: ({ snapshot: { state } }) => {
    const { counsel, counselMotion } = state.shared;
    return (
      counselMotion && (
        <Panel id="counsel-motion" title="What counsel asks">
          <Pairs
            pairs={[
              ["Counsel", counsel && <Counsel key="counsel" counsel={counsel} />],
              ["Leave asked", <LeaveAsked key="leave" motion={counselMotion} />],
            ]}
          />
        </Panel>
      )
    );
  },
  outcome: ({ snapshot: { state }, today }) => <Outcome shared={state.shared} today={today} />,
  recalendar: ({ snapshot: { state }, today }) => {
    const { recalendar, closure } = state.shared;
    const form = formOf(closure?.form);
    return (
      recalendar && (
        <Panel id="recalendar" title="The motion to recalendar">
          <Pairs
            pairs={[
              ["Moved by", namesOf(state.shared).party(recalendar.by)],
              ["On", <DateText key="on" day={recalendar.on} today={today} />],
              [
                "Why",
                <span key="why" className={classes.noteBody}>
                  {recalendar.reason || "No reason is recorded"}
                </span>,
              ],
              [
                "Closed",
                closure &&
                  `${form?.label ?? "Form not known"}, ${closure.on ? writtenDate(closure.on) : "date not known"}`,
              ],
            ]}
          />
        </Panel>
      )
    );
  },
};

/** What there is to decide on, beside the form. Which panels a step has, lib/cases/step-context.ts says. */
export function StepContext({ page }: { page: StepPage }) {
  if (page.context.length === 0) return null;
  return (
    <div className={classes.basis}>
      {page.context.map((panel) => (
        <div key={panel} className={classes.basisPart}>
          {PANELS[panel](page)}
        </div>
      ))}
    </div>
  );
}
