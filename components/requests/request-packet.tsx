import caseClasses from "#components/case/case.module.css";
import { DateText } from "#components/ui/date-text.tsx";
import type { RequestView } from "#lib/requests/types.ts";
import { type LocalDate, writtenDate } from "#lib/workflow/dates.ts";
import { Packet } from "./packet.tsx";
import classes from "./requests.module.css";

/** One request that was made: who asked and when, what came of it, and all that it says. */
export function RequestPacket({ request, today }: { request: RequestView; today: LocalDate }) {
  const { by, on, answer, packet } = request;
  return (
    <>
      <p className={caseClasses.small}>
        By {by}, <DateText day={on} today={today} />
        {packet && (
          <>
            {" · "}
            <a href={packet.href}>The packet as PDF</a>
            {" · "}
            <span className={caseClasses.hash} title={packet.sha256}>
              {packet.sha256.slice(0, 16)}
            </span>
          </>
        )}
      </p>
      {answer && (
        <p className={classes.answered}>
          {answer.text}, {answer.on ? writtenDate(answer.on) : "date not known"}
        </p>
      )}
      <Packet letter={request.letter} equities={request.equities} exhibits={request.exhibits} />
    </>
  );
}
