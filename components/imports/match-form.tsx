import { Button } from "@mantine/core";
import type { ImportPage } from "#lib/imports/types.ts";
import classes from "./imports.module.css";

interface MatchFormProps {
  page: ImportPage;
  action: (data: FormData) => Promise<void>;
}

/** Which column of the file is which of ours; a change is kept for every file with this header. */
export function MatchForm({ page, action }: MatchFormProps) {
  const { file, columns, header } = page;
  const open = file.state === "unmatched" || file.state === "ready";
  const found = columns.filter(({ at }) => at !== null).length;
  const unused = header.filter((text, at) => text && !columns.some((one) => one.at === at));
  return (
    <details className={classes.match} open={file.state === "unmatched"}>
      <summary>
        Columns: {found} of {columns.length} found
        {unused.length > 0 && `, ${unused.length} of the file not used`}
      </summary>
      <form action={action}>
        <input type="hidden" name="id" value={file.id} />
        <div className={classes.columns}>
          {columns.map(({ name, label, needed, at }) => (
            <div key={name} className={classes.column}>
              <label htmlFor={`column-${name}`}>
                {label}
                {needed && <span className={classes.soft}> (needed)</span>}
              </label>
              <select
                id={`column-${name}`}
                key={`${name}-${at}`}
                name={`column.${name}`}
                defaultValue={at ?? ""}
                disabled={!open}
              >
                <option value="">Not in the file</option>
                {header.map((text, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its position
                  <option key={index} value={index}>
                    {text || `Column ${index + 1}`}
                  </option>
                ))}
              </select>
            </div>
          ))}
        </div>
        {unused.length > 0 && <p className={classes.soft}>Not used: {unused.join(", ")}.</p>}
        {open && (
          <div className={classes.load}>
            <Button type="submit" variant="default">
              Read the columns like this
            </Button>
            <span className={classes.soft}>
              Every row is checked anew. Files with the same header are read like this from now on.
            </span>
          </div>
        )}
      </form>
    </details>
  );
}
