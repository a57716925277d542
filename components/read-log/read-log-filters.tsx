import { Button } from "@mantine/core";
import { TextLink } from "#components/ui/links.tsx";
import { readLogHref } from "#lib/read-log/schema.ts";
import { READS, type ReadLogPage } from "#lib/read-log/types.ts";
import classes from "./read-log.module.css";

/** What narrows the log: a plain form that asks for an address. */
export function ReadLogFilters({ page }: { page: ReadLogPage }) {
  const { address, people } = page;
  const narrowed = Object.values(address).some((value) => value !== "");
  return (
    <form
      key={readLogHref(address)}
      action="/read-log"
      className={classes.filters}
      aria-label="Narrow the log"
      data-no-print
    >
      <select name="person" defaultValue={address.person} aria-label="Person">
        <option value="">Everybody</option>
        {people.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <input
        name="case"
        defaultValue={address.case}
        aria-label="A-number of a case"
        placeholder="A-number"
        autoComplete="off"
        maxLength={60}
      />
      <label className={classes.on}>
        On <input type="date" name="day" defaultValue={address.day} />
      </label>
      <select name="what" defaultValue={address.what} aria-label="Kind">
        <option value="">Everything</option>
        {Object.entries(READS).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <Button type="submit" variant="default" size="xs">
        Show
      </Button>
      {narrowed && <TextLink href="/read-log">Show all</TextLink>}
    </form>
  );
}
