import { Tag } from "#components/ui/tag.tsx";
import type { PartyCard, TimelineEntry } from "#lib/cases/types.ts";
import type { ClientRecord } from "#lib/clients/types.ts";
import type { FormAction } from "#lib/format/form.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import type { SeatSpan } from "#lib/workflow/seats.ts";
import {
  APPEARANCE_PURPOSES,
  type CounselMotion,
  type Counsel as CounselOfRecord,
  type SharedState,
  type Successor,
} from "#lib/workflow/state.ts";
import classes from "./case.module.css";
import { ClientContact } from "./client-contact.tsx";
import { Pairs, Panel } from "./panel.tsx";
import { SeatHistory } from "./seat-history.tsx";

interface PeopleProps {
  parties: readonly PartyCard[];
  appearances: readonly SeatSpan[];
  offices: readonly SeatSpan[];
  shared: SharedState;
  /** Who in the acting organization has the case; null: nobody. */
  assignee: string | null;
  /** Every time it was assigned, the newest first. */
  assignments: readonly TimelineEntry[];
  /** How the acting firm or clinic reaches its client; null for everybody else. */
  client: ClientRecord | null;
  keepClient: FormAction;
}

/** Who is on the case, and which of them work on this system. */
export function People(props: PeopleProps) {
  const { parties, shared, assignee, assignments, client, keepClient } = props;
  const { counsel, counselMotion, successor, hearing } = shared;
  return (
    <Panel id="people" title="People">
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
          ["Takes over", successor && <TakesOver key="successor" successor={successor} />],
          ["Leave asked", counselMotion && <LeaveAsked key="leave" motion={counselMotion} />],
          ["Judge", hearing?.judge],
          ...parties.map(
            (party) => [party.label, <Party key={party.side} party={party} />] as const,
          ),
          ["Assigned here", assignee ?? "Nobody yet"],
        ]}
      />
      {assignments.length > 1 && (
        <details className={classes.more}>
          <summary>Who had it before</summary>
          <ul className={classes.list}>
            {assignments.map(({ id, sentence, recordedOn }) => (
              <li key={id}>
                {writtenDate(recordedOn)}: {sentence}
              </li>
            ))}
          </ul>
        </details>
      )}
      <SeatHistory label="Appearances until now" spans={props.appearances} />
      <SeatHistory label="Offices until now" spans={props.offices} />
      {client && <ClientContact client={client} action={keepClient} />}
    </Panel>
  );
}

/** Who represents the person, of which firm, since when. */
export function Counsel({
  counsel,
}: {
  counsel: Pick<CounselOfRecord, "name" | "firm" | "enteredOn" | "purpose">;
}) {
  return (
    <>
      {counsel.name}
      {counsel.firm && `, ${counsel.firm}`}
      {counsel.enteredOn && ` (since ${writtenDate(counsel.enteredOn)})`}
      {counsel.purpose && <div>{APPEARANCE_PURPOSES[counsel.purpose]}</div>}
    </>
  );
}

/** What counsel asked the judge's leave for; until the ruling nothing has changed. */
export function LeaveAsked({ motion }: { motion: CounselMotion }) {
  const { kind, counsel, on } = motion;
  return (
    <>
      {kind === "withdrawal" ? "To withdraw" : "To be substituted"}
      {counsel && ` by ${counsel.name}, ${counsel.firm}`}
      {on && `, on ${writtenDate(on)}`}: waits for the judge
    </>
  );
}

/** Whom the judge gave leave to take over, of whom nothing is here yet. */
export function TakesOver({ successor }: { successor: Successor }) {
  const { name, firm, on } = successor;
  return (
    <>
      Substitution granted to {name}, {firm}
      {on && `, on ${writtenDate(on)}`}: their EOIR-28 is awaited
    </>
  );
}

function Party({ party }: { party: PartyCard }) {
  return (
    <>
      {party.name ?? "Name not known"}{" "}
      <Tag tone={party.onSystem ? "closed" : "quiet"}>
        {party.mine ? "You" : party.onSystem ? "On the system" : "Not on the system"}
      </Tag>
      {party.onSystem && party.phone && !party.mine && <div>{party.phone}</div>}
    </>
  );
}
