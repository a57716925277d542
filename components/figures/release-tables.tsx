import { DownloadButton } from "#components/ui/links.tsx";
import { EXPLORER } from "#lib/court-record/schema.ts";
import {
  CHANGE_KINDS,
  type ChangeKind,
  type FileReport,
  type NamedChange,
} from "#lib/court-record/types.ts";
import { counted, numberText } from "#lib/format/counts.ts";
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
          Rows mended or left out
        </DownloadButton>
        <DownloadButton size="xs" variant="default" href={`${EXPLORER}/release/manifest.json`}>
          Manifest (JSON)
        </DownloadButton>
      </div>
    </>
  );
}

/** What vanished first: it is what the guard is for. */
const SHOWN = CHANGE_KINDS.toReversed();
const LISTS: Record<ChangeKind, string> = {
  added: "Records added",
  changed: "Records changed",
  gone: "Records that are gone",
};

interface ChangesProps {
  changes: readonly NamedChange[];
  /** When the release before was loaded: a day in words; null: this one is the first. */
  since: string | null;
}

/** Records added, changed and gone since the release before, by file and court, each list to be had. */
export function ReleaseChanges({ changes, since }: ChangesProps) {
  if (since === null) {
    return <p>This is the first release that was loaded: there is none to hold it against.</p>;
  }
  const told = changes.filter(({ added, changed, gone }) => added + changed + gone > 0);
  if (told.length === 0) return <p>It says the same as the release loaded on {since}.</p>;
  const total = (kind: ChangeKind) => told.reduce((sum, one) => sum + one[kind], 0);
  return (
    <>
      <p>
        Against the release loaded on {since}: {counted(total("gone"), "record")} gone,{" "}
        {numberText(total("changed"))} changed, {numberText(total("added"))} added. A number is a
        link to the list of its records.
      </p>
      <div className={classes.actions} data-no-print>
        {SHOWN.map((kind) => (
          <DownloadButton
            key={kind}
            size="xs"
            variant="default"
            href={`${EXPLORER}/release/${kind}.csv`}
          >
            {LISTS[kind]}
          </DownloadButton>
        ))}
      </div>
      <Table
        label="Changes by file and court"
        head={["File", "Court", "Gone", "Changed", "Added", "Of records"]}
        rows={told.map((one) => [
          one.file,
          one.courtName,
          ...SHOWN.map((kind) => ({ number: one[kind], href: listOf(kind, one) })),
          one.rows,
        ])}
      />
    </>
  );
}

function listOf(kind: ChangeKind, { file, court }: NamedChange): string {
  return `${EXPLORER}/release/${kind}.csv?${new URLSearchParams({ file, court })}`;
}

/** A number may lead to the list of what it counts; none is no link. */
type Cell = string | number | { number: number; href: string };

function Table(props: {
  label: string;
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
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
                  {shown(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function shown(cell: Cell) {
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return numberText(cell);
  const { number, href } = cell;
  return number === 0 ? "0" : <a href={href}>{numberText(number)}</a>;
}

function isText(rows: readonly (readonly Cell[])[], at: number): boolean {
  return at === 0 || typeof rows[0]?.[at] === "string";
}
