import { Button } from "@mantine/core";
import classes from "#components/figures/figures.module.css";
import { RECORD_GROUPS, type RecordGroup } from "#lib/program-record/schema.ts";
import {
  type AskedRecord,
  RECORD,
  RECORD_LABELS,
  RECORD_SHARES,
  type RecordShare,
} from "#lib/record-explorer/schema.ts";

interface RecordFormProps {
  asked: AskedRecord;
  errors: Record<string, string>;
}

type Choice = readonly [value: string, label: string];

/** The question as a sentence whose words can be changed: a plain form, whose answer is the address. */
export function RecordForm({ asked, errors }: RecordFormProps) {
  const { question, share } = asked;
  const { asOf, knownOn, from, to, by, period, detained, reported } = question;
  return (
    <search>
      <form
        key={JSON.stringify(asked)}
        action={RECORD}
        className={classes.question}
        aria-label="Question"
      >
        <p className={classes.sentence}>
          <Word
            name="share"
            label="What the chart shows"
            value={share}
            options={(Object.keys(RECORD_SHARES) as RecordShare[]).map((id) => [
              id,
              RECORD_SHARES[id].replace(/^./, (a) => a.toUpperCase()),
            ])}
          />{" "}
          <Word
            name="by"
            label="Group by"
            value={by[0] ?? "none"}
            options={[...groups("by"), ["none", "all together"]]}
          />{" "}
          <Word
            name="and"
            label="And by"
            value={by[1] ?? "none"}
            options={[["none", "and nothing else"], ...groups("and by")]}
          />{" "}
          in{" "}
          <Word
            name="period"
            label="Length of a period"
            value={period}
            options={[
              ["month", "months"],
              ["published", "the four published periods"],
            ]}
          />
          , as of <Day name="asOf" label="As of" value={asOf} required />, as known on{" "}
          <Day name="knownOn" label="As known on (empty: everything recorded)" value={knownOn} />,
          findings from <Day name="from" label="First day of the findings" value={from} /> to{" "}
          <Day name="to" label="Last day of the findings" value={to} />,{" "}
          <Word
            name="detained"
            label="Detention"
            value={detained}
            options={[
              ["all", "detained or not"],
              ["yes", "detained"],
              ["no", "not detained"],
            ]}
          />
          , reported steps{" "}
          <Word
            name="reported"
            label="Reported steps"
            value={reported}
            options={[
              ["in", "counted in"],
              ["out", "counted out"],
            ]}
          />
          , source <b>program record</b>.
        </p>
        {Object.keys(errors).length > 0 && (
          <ul role="alert" className={classes.errors}>
            {Object.values(errors).map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        )}
        <Button type="submit" size="xs">
          Ask
        </Button>
      </form>
    </search>
  );
}

const groups = (before: string): Choice[] =>
  RECORD_GROUPS.map((group: RecordGroup) => [group, `${before} ${RECORD_LABELS[group]}`]);

function Word(props: { name: string; label: string; value: string; options: readonly Choice[] }) {
  const { name, label, value, options } = props;
  return (
    <select name={name} aria-label={label} defaultValue={value} className={classes.word}>
      {options.map(([code, words]) => (
        <option key={code} value={code}>
          {words}
        </option>
      ))}
    </select>
  );
}

function Day(props: {
  name: string;
  label: string;
  value?: string | undefined;
  required?: boolean;
}) {
  const { name, label, value, required } = props;
  return (
    <input
      type="date"
      name={name}
      aria-label={label}
      defaultValue={value ?? ""}
      required={required}
      className={classes.word}
    />
  );
}
