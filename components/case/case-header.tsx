import { Tag } from "#components/ui/tag.tsx";
import type { CaseSnapshot } from "#lib/cases/types.ts";
import { formatANumber } from "#lib/format/a-number.ts";
import { distance, writtenTime } from "#lib/format/dates.ts";
import { listName } from "#lib/format/names.ts";
import type { WindowNote } from "#lib/hearings/types.ts";
import { daysBetween, type LocalDate, writtenDate } from "#lib/workflow/dates.ts";
import { STAGES, UNTIL_A_DAY } from "#lib/workflow/stages.ts";
import type { Hearing } from "#lib/workflow/state.ts";
import classes from "./case.module.css";
import { StageBadge } from "./stage-badge.tsx";

/** A hearing this near is said in the color of danger. */
const SOON_DAYS = 21;

interface CaseHeaderProps {
  snapshot: CaseSnapshot;
  today: LocalDate;
  /** How the court's clock is called on the day of the hearing: 'PDT'. */
  zone: string;
  /** Review windows that cover today or the day of the hearing. */
  windows: readonly WindowNote[];
}

/** Who the case is about, and the hearing that stands until a judge orders otherwise. */
export function CaseHeader({ snapshot, today, zone, windows }: CaseHeaderProps) {
  const { respondent, state, court } = snapshot;
  const { shared } = state;
  const until = UNTIL_A_DAY.includes(state.stage) ? shared.closure?.until : null;
  return (
    <header className={classes.head}>
      <div>
        <h1 className={classes.name}>{listName(respondent)}</h1>
        <ul className={classes.facts}>
          <li className={classes.number}>{formatANumber(respondent.aNumber)}</li>
          <li>{respondent.nationalityName}</li>
          <li>{shared.detained ? <Tag tone="danger">Detained</Tag> : "Not detained"}</li>
          {court && <li>{court.name} court</li>}
          <li>
            <StageBadge stage={state.stage} />
          </li>
          {until && <li>until {writtenDate(until)}</li>}
          {shared.disputes.length > 0 && (
            <li>
              <Tag tone="danger">Disputed report</Tag>
            </li>
          )}
        </ul>
      </div>
      <div className={classes.calendar}>
        {shared.hearing && (
          <NextHearing
            hearing={shared.hearing}
            stands={isInPipeline(snapshot)}
            today={today}
            zone={zone}
          />
        )}
        {windows.map(({ id, sentence, source }) => (
          <section key={id} className={classes.window} aria-label="Review window">
            {sentence} {source && <span className={classes.small}>{source}.</span>}
          </section>
        ))}
      </div>
    </header>
  );
}

/** Until the order, hearings stand: said on every case that is on its way. */
function isInPipeline({ state }: CaseSnapshot): boolean {
  const { family } = STAGES[state.stage];
  return family === "working" || family === "offered" || family === "court";
}

/** The hearing, that it still stands, and how near it is. */
export function NextHearing(props: {
  hearing: Hearing;
  stands: boolean;
  today: LocalDate;
  zone: string;
}) {
  const { hearing, stands, today, zone } = props;
  const [day = "", time = ""] = hearing.at.split("T");
  const days = daysBetween(today, day);
  const soon = days >= 0 && days <= SOON_DAYS;
  return (
    <section
      className={soon ? `${classes.hearing} ${classes.hearingSoon}` : classes.hearing}
      aria-label="Next hearing"
    >
      <div className={classes.small}>{days < 0 ? "Last hearing known" : "Next hearing"}</div>
      <strong>
        <time dateTime={hearing.at}>
          {writtenDate(day)}, {writtenTime(time)}
        </time>{" "}
        {zone}
      </strong>
      <div>
        {hearing.kind === "merits" ? "Merits hearing" : "Master hearing"}
        {hearing.judge && `, Judge ${hearing.judge}`} · {distance(day, today)}
      </div>
      {stands && days >= 0 && (
        <div className={classes.stands}>
          Still stands: be there unless the judge orders otherwise.
        </div>
      )}
    </section>
  );
}
