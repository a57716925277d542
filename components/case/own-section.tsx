import { DateText } from "#components/ui/date-text.tsx";
import { type LocalDate, writtenDate } from "#lib/workflow/dates.ts";
import { programOf } from "#lib/workflow/programs/index.ts";
import { BACK_REASONS, DECLINE_REASONS, labelOf } from "#lib/workflow/reasons.ts";
import { scopeAnswers } from "#lib/workflow/scope.ts";
import type { BackgroundCheck, CaseState, Finding } from "#lib/workflow/state.ts";
import classes from "./case.module.css";
import { Pairs, Panel } from "./panel.tsx";

/** What only the acting side keeps on the case; nothing where it keeps nothing. */
export function OwnSection({ state, today }: { state: CaseState; today: LocalDate }) {
  if (state.government) return <GovernmentSection state={state} today={today} />;
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

function GovernmentSection({ state, today }: { state: CaseState; today: LocalDate }) {
  const government = state.government;
  if (!government) return null;
  const { finding, check, adverse, sentBack, back } = government;
  const program = programOf(state.shared.program);
  const day = (one: LocalDate | null) => <DateText day={one} today={today} />;
  return (
    <Panel id="ours" title="Review (ours)" private>
      <Pairs
        pairs={[
          ["Finding", finding && <FindingText finding={finding} />],
          [
            "Ground",
            finding?.ground &&
              (program.grounds.find((g) => g.code === finding.ground)?.label ?? finding.ground),
          ],
          ["Reason", finding?.reason && <span className={classes.noteBody}>{finding.reason}</span>],
          [
            "Sent back",
            sentBack && (
              <>
                {day(sentBack.on)} by {sentBack.by}: {sentBack.reason}
              </>
            ),
          ],
          ["Background check", check && <CheckText check={check} today={today} />],
          [
            "Adverse information",
            adverse && (
              <>
                {day(adverse.on)}: {adverse.what}
              </>
            ),
          ],
          ["Back on the docket", back && labelOf(BACK_REASONS, back)],
        ]}
      />
      {finding && <Factors codes={finding.factors} state={state} />}
      <details className={classes.more}>
        <summary>Scope of the program</summary>
        <Pairs
          pairs={scopeAnswers(state.shared, program).map(
            ({ question, answer, fact }) =>
              [question, `${answer ? "Yes" : "No"} (${fact})`] as const,
          )}
        />
      </details>
    </Panel>
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

/** The factors relied on, under the lists they stand in. */
function Factors({ codes, state }: { codes: readonly string[]; state: CaseState }) {
  const program = programOf(state.shared.program);
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
