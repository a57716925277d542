import type { StepPage } from "#lib/cases/types.ts";
import { distance, writtenDateTime } from "#lib/format/dates.ts";
import type { LocalDate } from "#lib/workflow/dates.ts";
import classes from "./case.module.css";

interface ConsequencesProps {
  answers: NonNullable<StepPage["answers"]>;
  today: LocalDate;
}

/**
 * What yes and no mean, before the choice. Plain words and no advice: what it means for this person
 * is for counsel to say. Sources: guidance of 17 November 2011; Matter of Avetisyan, 25 I&N Dec. 688
 * (BIA 2012); 8 CFR 1239.2(c).
 */
export function Consequences({ answers, today }: ConsequencesProps) {
  const { yes, no } = answers.end === "closed" ? CLOSED : TERMINATED;
  const hearing = answers.hearing;
  const stands = hearing
    ? ` The next one is ${writtenDateTime(hearing)} (${distance(hearing.slice(0, 10), today)}).`
    : "";
  return (
    <section aria-label="What yes and no mean" lang="en" className={classes.explained}>
      <p>
        Offered: <strong>{answers.form}</strong>. Explain both ways before an answer is recorded.
      </p>
      <div className={classes.ways}>
        <div className={classes.panel}>
          <h2>Yes means</h2>
          <ul>
            {yes.map((one) => (
              <li key={one}>{one}</li>
            ))}
            <li>
              <strong>Hearings stand until the judge's order.</strong>
              {stands} Missing one can end in an order of removal.
            </li>
          </ul>
        </div>
        <div className={classes.panel}>
          <h2>No means</h2>
          <ul>
            {no.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      </div>
      <details className={classes.more}>
        <summary lang="es">En español</summary>
        <div className={classes.ways} lang="es">
          <div className={classes.panel}>
            <h2>Decir que sí</h2>
            <ul>
              {(answers.end === "closed" ? CERRADO : TERMINADO).map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </div>
          <div className={classes.panel}>
            <h2>Decir que no</h2>
            <ul>
              {NO_ES.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </div>
        </div>
      </details>
    </section>
  );
}

const NO = [
  "The case stays on the court's calendar and goes on to a decision.",
  "An application that is pending with the court can be heard and decided.",
  "Nothing is lost by the answer itself: discretion can be asked for again. Nobody has to offer it.",
];

const CLOSED = {
  yes: [
    "Both sides ask the judge to take the case off the calendar. Only the judge's order does it.",
    "It is not a status, not a pardon and not an end: the case sleeps and the record stays.",
    "It is not a work permit of its own. A permit still needs a ground of its own.",
    "Either side may ask to put the case back on the calendar, at any time.",
    "An application pending with the court stays on file but is not decided while the case is closed. The clock that counts toward a work permit may stop: ask counsel before answering.",
    "A move must still be told to the court (Form EOIR-33 says by when).",
  ],
  no: NO,
};

const TERMINATED = {
  yes: [
    "Both sides ask the judge to end this proceeding. Only the judge's order does it.",
    "It is not a status and not a work permit of its own.",
    "The case cannot be put back on the calendar. The government could begin a new one with a new charging document.",
    "An application that only the court can decide ends with the proceeding: ask counsel before answering.",
  ],
  no: NO,
};

const CERRADO = [
  "Las dos partes piden al juez que saque el caso del calendario. Solo la orden del juez lo hace.",
  "No es un estatus legal ni un perdón. El caso queda en pausa y el expediente sigue.",
  "No es un permiso de trabajo.",
  "Cualquiera de las dos partes puede pedir que el caso vuelva al calendario, en cualquier momento.",
  "Una solicitud pendiente ante la corte no se decide mientras el caso está cerrado. El reloj para el permiso de trabajo puede detenerse: pregunte a su abogado antes de contestar.",
  "Las audiencias siguen en pie hasta la orden del juez.",
];

const TERMINADO = [
  "Las dos partes piden al juez que termine este proceso. Solo la orden del juez lo hace.",
  "No es un estatus legal ni un permiso de trabajo.",
  "Este caso no vuelve al calendario. El gobierno podría empezar otro.",
  "Una solicitud que solo la corte puede decidir termina con el proceso: pregunte a su abogado antes de contestar.",
  "Las audiencias siguen en pie hasta la orden del juez.",
];

const NO_ES = [
  "El caso sigue en el calendario de la corte hasta una decisión.",
  "Una solicitud pendiente ante la corte se puede oír y decidir.",
  "Se puede pedir otra vez más tarde. Nadie está obligado a ofrecerlo.",
];
