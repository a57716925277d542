import { Section } from "#components/home/home.tsx";
import { formOf } from "#lib/workflow/forms.ts";
import { meritsText, POPULATIONS, periodText } from "#lib/workflow/programs/changes.ts";
import type { Program } from "#lib/workflow/programs/program.ts";
import classes from "./programs.module.css";

const DIRECTIONS = { positive: "for", negative: "against", either: "either way" } as const;

/** A program as it is stored, to be read. */
export function Definition({ program }: { program: Program }) {
  const { populations } = program;
  const keys = Object.keys(POPULATIONS) as (keyof typeof POPULATIONS)[];
  const lists = [...new Set(program.factors.map(({ list }) => list))];
  return (
    <>
      <Section title="What it covers">
        <dl className={classes.facts}>
          <dt>Dates</dt>
          <dd>
            {program.periods.map((period) => (
              <div key={period.from}>{periodText(period)}</div>
            ))}
          </dd>
          {keys.map((key) => (
            <Fact key={key} label={POPULATIONS[key]} text={populations[key] ? "In" : "Out"} />
          ))}
          <Fact label="Merits hearings, not detained" text={meritsText(program)} />
          <Fact
            label="Concurrence"
            text={
              program.needsConcurrence ? "Every finding needs it" : "Each office decides for itself"
            }
          />
          <Fact label="Sources" text={program.sources || "None are named"} />
        </dl>
      </Section>
      <Section title="Forms offered">
        <ul className={classes.list}>
          {program.forms.map((code) => (
            <li key={code}>{formOf(code)?.label ?? code}</li>
          ))}
        </ul>
      </Section>
      <Section title="Grounds">
        <ul className={classes.list}>
          {program.grounds.map(({ code, label }) => (
            <li key={code}>{label}</li>
          ))}
        </ul>
      </Section>
      <Section title="Factors">
        {lists.map((list) => (
          <div key={list}>
            <h3 className={classes.heading}>{list}</h3>
            <ul className={classes.list}>
              {program.factors
                .filter((factor) => factor.list === list)
                .map(({ code, text, direction }) => (
                  <li key={code}>
                    {text} ({DIRECTIONS[direction]})
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </Section>
    </>
  );
}

function Fact({ label, text }: { label: string; text: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </>
  );
}
