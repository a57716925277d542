import { DateText } from "#components/ui/date-text.tsx";
import { Term } from "#components/ui/hint.tsx";
import type { CaseSnapshot } from "#lib/cases/types.ts";
import { courtLabel } from "#lib/format/names.ts";
import { ageOn, type LocalDate, writtenDate } from "#lib/workflow/dates.ts";
import { formOf } from "#lib/workflow/forms.ts";
import { signaturesOf } from "#lib/workflow/motion.ts";
import type { Program } from "#lib/workflow/programs/program.ts";
import { ENDING_SOON, UNTIL_A_DAY } from "#lib/workflow/stages.ts";
import { type Motion, REFERRING_AGENCIES, type SharedState } from "#lib/workflow/state.ts";
import { Pairs, Panel } from "./panel.tsx";

/** How far a motion has come. */
export const MOTION_STATUS: Record<Motion["status"], string> = {
  prepared: "Prepared, not filed yet",
  filed: "Filed, not received yet",
  received: "Received by the court",
  rejected: "Rejected as defective",
  granted: "Granted",
  denied: "Denied",
};

const OFFER_STATUS = {
  open: "Open",
  accepted: "Accepted",
  declined: "Declined",
  withdrawn: "Withdrawn",
  lapsed: "Lapsed",
} as const;

interface FactsProps {
  snapshot: CaseSnapshot;
  program: Program;
  today: LocalDate;
}

/** What all sides know of the person and the proceeding. */
export function Facts({ snapshot, program, today }: FactsProps) {
  const { respondent, state, court } = snapshot;
  const { shared } = state;
  const day = (one: LocalDate | null) => <DateText day={one} today={today} />;
  const appeared = shared.appearedInPerson;
  return (
    <Panel id="proceeding" title="Person and proceeding">
      <Pairs
        pairs={[
          [
            "Born",
            respondent.birthDate &&
              `${writtenDate(respondent.birthDate)} (age ${ageOn(respondent.birthDate, today)})`,
          ],
          ["Nationality", respondent.nationalityName],
          ["Language", respondent.language],
          ["Court", court && courtLabel(court)],
          [
            "Charging document",
            <>
              {writtenDate(snapshot.chargingDocumentDate)}
              {shared.chargingDocumentFiledOn
                ? `, filed ${writtenDate(shared.chargingDocumentFiledOn)}`
                : shared.courtCode
                  ? ", filed on a day that is not known"
                  : ", not filed with a court"}
            </>,
          ],
          [
            "Referring agency",
            shared.referringAgency && REFERRING_AGENCIES[shared.referringAgency],
          ],
          ["Decided by the judge", shared.decidedOn && day(shared.decidedOn)],
          ["Final order", shared.hasFinalOrder && "Yes"],
          ["Program", program.name],
          ["Request", shared.request && <>Discretion requested {day(shared.request.on)}</>],
          [
            "Appeared in person",
            appeared && (
              <>
                {day(appeared.on)}
                {appeared.place && `, ${appeared.place}`}
                {appeared.interpreter && `, interpreter: ${appeared.interpreter}`}
              </>
            ),
          ],
        ]}
      />
    </Panel>
  );
}

/** The offer, the motion and what came of them. */
export function Outcome({ shared, today }: { shared: SharedState; today: LocalDate }) {
  const isRunning = UNTIL_A_DAY.includes(shared.stage);
  const { offer, motion, closure, recalendar, back } = shared;
  if (!offer && !motion && !closure && !recalendar && !back) return null;
  const form = (code: string) => formOf(code)?.label ?? "form not known";
  const day = (one: LocalDate | null) => <DateText day={one} today={today} />;
  return (
    <Panel id="outcome" title="Offer and motion">
      <Pairs
        pairs={[
          ["Offered", offer && form(offer.form)],
          ["Offer made", offer && day(offer.on)],
          ["Offer", offer && OFFER_STATUS[offer.status]],
          [
            "Reply by",
            offer?.status === "open" && offer.replyBy && (
              <DateText day={offer.replyBy} today={today} bites={7} />
            ),
          ],
          [
            "Motion",
            motion &&
              `${motion.alone ? "The government's, " : ""}${form(motion.relief)}: ${MOTION_STATUS[motion.status].toLowerCase()}`,
          ],
          ["Signed", motion && signedBy(motion)],
          ["Filed", motion?.filedOn && day(motion.filedOn)],
          ["Defect", motion?.status === "rejected" && motion.defect],
          [
            "Text",
            motion?.hash && (
              <Term means="A motion is known by the hash of its exact text: signatures and ruling bind to it.">
                {motion.hash.slice(0, 12)}…
              </Term>
            ),
          ],
          [
            "Ended",
            closure && (
              <>
                {form(closure.form)}, {day(closure.on)}
              </>
            ),
          ],
          [
            "Holds until",
            closure?.until && (
              <DateText
                day={closure.until}
                today={today}
                bites={isRunning ? ENDING_SOON : undefined}
              />
            ),
          ],
          [
            "Recalendar",
            recalendar && (
              <>
                Moved by the {recalendar.by}, {day(recalendar.on)}: {recalendar.status}.{" "}
                {recalendar.reason}
              </>
            ),
          ],
        ]}
      />
    </Panel>
  );
}

function signedBy(motion: Motion): string {
  const { sides, implied } = signaturesOf(motion);
  if (implied) return "By both sides: implied, as it was filed";
  if (sides.length === 0) return "By nobody yet";
  if (motion.alone) return "By the government, which moves alone";
  return sides.length === 2 ? "By both sides" : `By the ${sides[0]} only`;
}
