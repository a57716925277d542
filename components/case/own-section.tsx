import { DateText } from "#components/ui/date-text.tsx";
import { type LocalDate, writtenDate } from "#lib/workflow/dates.ts";
import type { Program } from "#lib/workflow/programs/program.ts";
import { BACK_REASONS, DECLINE_REASONS, labelOf } from "#lib/workflow/reasons.ts";
import { scopeAnswers } from "#lib/workflow/scope.ts";
import type { BackgroundCheck, CaseState, Finding } from "#lib/workflow/state.ts";
import { inquiryText } from "#lib/workflow/steps/note-inquiry.ts";
import classes from "./case.module.css";
import { type Pair, Pairs, Panel } from "./panel.tsx";

interface OwnProps {
  state: CaseState;
  program: Program;
  today: LocalDate;
}

/** What only the acting side keeps on the case; nothing where it keeps nothing. */
export function OwnSection({ state, program, today }: OwnProps) {
  if (state.government) return <GovernmentSection state={state} program={program} today={today} />;
  if (state.defense?.declineReason) {
    return (
      <Panel id="ours" title="Ours" private>
        <Pairs
          pairs={[
            ["Why the client declined", labelOf(DECLINE_REASONS, state.defense.declineReason)],
          ]}
        />
      </Panel>
    );
  }
  return null;
}

function GovernmentSection({ state, program, today }: OwnProps) {
  const { government } = state;
  if (!government) return null;
  return (
    <Panel id="ours" title="Review (ours)" private>
      <Pairs
        pairs={[
          ...findingPairs(state, program),
          sentBackPair(state, today),
          ...checkPairs(state, today),
          inquiryPair(state, today),
          ["Back on the docket", government.back && labelOf(BACK_REASONS, government.back)],
        ]}
      />
      <Factors state={state} program={program} />
      <details className={classes.more}>
        <summary>Scope of the program</summary>
        <ScopeAnswers state={state} program={program} />
      </details>
    </Panel>
  );
}

/** What was found, on which ground and why; without the factors. */
export function findingPairs(state: CaseState, { grounds }: Program): Pair[] {
  const finding = state.government?.finding;
  if (!finding) return [];
  const { ground, reason } = finding;
  return [
    ["Finding", <FindingText key="finding" finding={finding} />],
    ["Ground", ground && (grounds.find((one) => one.code === ground)?.label ?? ground)],
    [
      "Reason",
      reason && (
        <span key="reason" className={classes.noteBody}>
          {reason}
        </span>
      ),
    ],
  ];
}

export function sentBackPair({ government }: CaseState, today: LocalDate): Pair {
  const sentBack = government?.sentBack;
  return [
    "Sent back",
    sentBack && (
      <span key="sent-back" className={classes.noteBody}>
        <DateText day={sentBack.on} today={today} /> by {sentBack.by}: {sentBack.reason}
      </span>
    ),
  ];
}

export const ADVERSE = "Adverse information";

/** The background check with its validity, and what came up against it. */
export function checkPairs({ government }: CaseState, today: LocalDate): Pair[] {
  const { check, adverse } = government ?? {};
  return [
    ["Background check", check && <CheckText key="check" check={check} today={today} />],
    [
      ADVERSE,
      adverse && (
        <span key="adverse">
          <DateText day={adverse.on} today={today} />: {adverse.what}
        </span>
      ),
    ],
  ];
}

/** Who outside the proceedings asked about the case, and when. */
function inquiryPair({ government }: CaseState, today: LocalDate): Pair {
  const inquiries = government?.inquiries ?? [];
  return [
    inquiries.length > 1 ? "Outside inquiries" : "Outside inquiry",
    inquiries.length > 0 && (
      <ul key="inquiries" className={classes.inquiries}>
        {inquiries.map((inquiry) => (
          <li key={inquiry.eventId}>
            {inquiry.on && <DateText day={inquiry.on} today={today} />}
            {inquiry.on && ": "}
            {inquiryText(inquiry)}
          </li>
        ))}
      </ul>
    ),
  ];
}

/** The scope test, question by question, with the fact behind each answer. */
export function ScopeAnswers({ state, program }: Omit<OwnProps, "today">) {
  return (
    <Pairs
      pairs={scopeAnswers(state.shared, program).map(({ question, answer, fact }) => [
        question,
        `${answer ? "Yes" : "No"} (${fact})`,
      ])}
    />
  );
}

function FindingText({ finding }: { finding: Finding }) {
  return (
    <>
      {finding.outcome === "amenable" ? "Amenable" : "Not amenable"}
      {finding.by && ` by ${finding.by}`}
      {finding.on && `, ${writtenDate(finding.on)}`}
      {!finding.inEffect && " (awaits concurrence: not in effect)"}
    </>
  );
}

function CheckText({ check, today }: { check: BackgroundCheck; today: LocalDate }) {
  if (check.result === "pending") {
    return <>Requested {check.requestedOn && writtenDate(check.requestedOn)}, result awaited</>;
  }
  return (
    <>
      {check.result === "passed" ? "Passed" : "Not passed"}
      {check.on && ` ${writtenDate(check.on)}`}
      {check.validTo && (
        <>
          , valid to <DateText day={check.validTo} today={today} bites={30} />
        </>
      )}
    </>
  );
}

/** The factors that the finding relies on, under the lists they stand in. */
export function Factors({ state, program }: Omit<OwnProps, "today">) {
  const codes = state.government?.finding?.factors ?? [];
  const relied = program.factors.filter((factor) => codes.includes(factor.code));
  if (relied.length === 0) return null;
  const lists = [...new Set(relied.map((factor) => factor.list))];
  return (
    <>
      {lists.map((list) => (
        <div key={list}>
          <h3 className={classes.actsHead}>{list}</h3>
          <ul style={{ margin: 0, paddingLeft: 18 }}>
            {relied
              .filter((factor) => factor.list === list)
              .map((factor) => (
                <li key={factor.code}>{factor.text}</li>
              ))}
          </ul>
        </div>
      ))}
    </>
  );
}
