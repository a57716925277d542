import { DownloadButton } from "#components/ui/links.tsx";
import { EXPLORER } from "#lib/court-record/schema.ts";
import type { FileReport, ReleaseChange } from "#lib/court-record/types.ts";
import { numberText } from "#lib/format/counts.ts";
import classes from "./figures.module.css";

/** How each file of a release was read, and the rows behind the counts. */
export function ReleaseFiles({ files }: { files: readonly FileReport[] }) {
  return (
    <>
      <Table
        label="Files"
        head={["File", "Rows", "Loaded", "Repaired", "Rejected", "Repeated"]}
        rows={files.map((one) => [
          one.name,
          one.rows,
          one.loaded,
          one.repaired,
          one.rejected,
          one.repeated,
        ])}
      />
      <div className={classes.actions}>
        <DownloadButton size="xs" variant="default" href={`${EXPLORER}/release/rows.csv`}>
          Rows repaired, rejected, repeated or without a case
        </DownloadButton>
        <DownloadButton size="xs" variant="default" href={`${EXPLORER}/release/gone.csv`}>
          Records that are gone
        </DownloadButton>
      </div>
    </>
  );
}

/** Records added, changed and gone since the release before, by file and court. */
export function ReleaseChanges({ changes }: { changes: readonly ReleaseChange[] }) {
  const told = changes.filter(({ added, changed, gone }) => added + changed + gone > 0);
  if (told.length === 0) return <p>It says the same as the release before.</p>;
  return (
    <Table
      label="Changes by file and court"
      head={["File", "Court", "Records", "Added", "Changed", "Gone"]}
      rows={told.map((one) => [
        one.file,
        one.court || "—",
        one.rows,
        one.added,
        one.changed,
        one.gone,
      ])}
    />
  );
}

function Table(props: {
  label: string;
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}) {
  const { label, head, rows } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.scroll} aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {head.map((name, at) => (
              <th key={name} scope="col" className={isText(rows, at) ? classes.label : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr key={`${cells[0]} ${cells[1]}`}>
              {cells.map((cell, at) => (
                <td key={head[at]} className={isText(rows, at) ? classes.label : undefined}>
                  {typeof cell === "number" ? numberText(cell) : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function isText(rows: readonly (readonly (string | number)[])[], at: number): boolean {
  return at === 0 || typeof rows[0]?.[at] === "string";
}
