import type { StepPage } from "#lib/cases/types.ts";
import { distance, writtenDateTime, writtenInSpanish } from "#lib/format/dates.ts";
import type { BothLanguages, Language, Revision, WaysText } from "#lib/texts/types.ts";
import type { LocalDate } from "#lib/workflow/dates.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./case.module.css";

interface ConsequencesProps {
  answers: NonNullable<StepPage["answers"]>;
  today: LocalDate;
}

/**
 * What yes and no mean, before the choice: the text of the organization that records the answer, with
 * its day and its source. The hearing comes from the case: until a judge's order it stands.
 */
export function Consequences({ answers, today }: ConsequencesProps) {
  const { texts, form, hearings, hearing } = answers;
  const next = hearing && {
    at: writtenDateTime(hearing),
    distance: distance(hearing.slice(0, 10), today),
  };
  return (
    <section aria-label="What yes and no mean" lang="en" className={classes.explained}>
      <p>
        Offered: <strong>{form}</strong>. Explain both ways before an answer is recorded.
      </p>
      <Ways text={texts.en}>
        {hearings && (
          <li>
            <strong>Hearings stand until the judge's order.</strong>
            {next && ` The next one is ${next.at} (${next.distance}).`} Missing one can end in an
            order of removal.
          </li>
        )}
      </Ways>
      <TextSource text={texts.en} />
      <details className={classes.more}>
        <summary lang="es">En español</summary>
        <div lang="es">
          <Ways text={texts.es}>
            {hearings && (
              <li>
                <strong>Las audiencias siguen en pie hasta la orden del juez.</strong>
                {hearing && ` La próxima: ${writtenInSpanish(hearing)}.`} Faltar a una puede
                terminar en una orden de deportación.
              </li>
            )}
          </Ways>
        </div>
        <TextSource text={texts.es} />
      </details>
    </section>
  );
}

const HEADINGS: BothLanguages<{ yes: string; no: string }> = {
  en: { yes: "Yes means", no: "No means" },
  es: { yes: "Decir que sí", no: "Decir que no" },
};

interface WaysProps {
  text: WaysText & { language: Language };
  /** More that yes means, from the case. */
  children?: React.ReactNode;
}

/** Both ways beside each other, in the text's own language. */
export function Ways({ text, children }: WaysProps) {
  const { yes, no } = HEADINGS[text.language];
  return (
    <div className={classes.ways} lang={text.language}>
      <div className={classes.panel}>
        <h2>{yes}</h2>
        <ul>
          {text.yes.map((one) => (
            <li key={one}>{one}</li>
          ))}
          {children}
        </ul>
      </div>
      <div className={classes.panel}>
        <h2>{no}</h2>
        <ul>
          {text.no.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Whose words they are, of which day, and what they rest on, in the text's own language. */
export function TextSource({ text }: { text: Revision }) {
  if (text.language === "es") {
    const day = writtenInSpanish(text.effectiveOn);
    return (
      <p className={classes.small} lang="es">
        {text.author
          ? `Texto de su organización, revisión ${text.revision}, del ${day}.`
          : `Texto propio del sistema, del ${day}.`}{" "}
        Fuente: {text.source}.
      </p>
    );
  }
  const whose = text.author
    ? `Your organization's text, revision ${text.revision}, of ${writtenDate(text.effectiveOn)}.`
    : `The system's own wording, as of ${writtenDate(text.effectiveOn)}.`;
  return (
    <p className={classes.small} lang="en">
      {whose} Source: {text.source}.
    </p>
  );
}
