import { Tag } from "#components/ui/tag.tsx";
import type { Claim } from "#lib/appearances/types.ts";
import { formatANumber } from "#lib/format/a-number.ts";
import { listName } from "#lib/format/names.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./case.module.css";
import { Panel } from "./panel.tsx";

/** What one's own organization waits for, and what it was refused. */
export function OwnClaims({ claims }: { claims: readonly Claim[] }) {
  if (claims.length === 0) return null;
  return (
    <div className={classes.after}>
      <Panel id="claims" title={`Waiting for the office or the court (${claims.length})`}>
        <ul className={classes.list}>
          {claims.map((claim) => (
            <li key={claim.id}>
              {listName(claim)}, {formatANumber(claim.aNumber)}{" "}
              {claim.status === "refused" ? <Tag tone="back">Refused</Tag> : <Tag>Waiting</Tag>}
              <div className={classes.small}>
                Charging document {writtenDate(claim.chargingDocumentDate)}
                {claim.courtName && ` · ${claim.courtName}`} · sent{" "}
                {writtenDate(claim.createdAt.slice(0, 10))}
              </div>
              {claim.answer && <div>{claim.answer}</div>}
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
