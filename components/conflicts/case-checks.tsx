import { Panel } from "#components/case/panel.tsx";
import { TextLink } from "#components/ui/links.tsx";
import { type CheckLine, OCCASIONS } from "#lib/conflicts/types.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import caseClasses from "../case/case.module.css";

interface CaseChecksProps {
  checks: readonly CheckLine[];
  /** Whether the reader may see whom they found. */
  details: boolean;
}

/** The conflict checks of a case, for its own organization: that they were made, and their end. */
export function CaseChecks({ checks, details }: CaseChecksProps) {
  if (checks.length === 0) return null;
  return (
    <Panel id="conflict-checks" title="Conflict check" private>
      <ul className={caseClasses.list}>
        {checks.map((one) => (
          <li key={one.id}>
            {sentence(one)}
            <div className={caseClasses.small}>
              {OCCASIONS[one.occasion]}, asked {writtenDate(one.askedOn)} by {one.askedByName}
              {details && (
                <>
                  {" · "}
                  <TextLink href={`/conflicts/${one.id}`}>What it found</TextLink>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function sentence({ state, decidedOn, decidedByName }: CheckLine): string {
  const decided = decidedOn ? `${state} ${writtenDate(decidedOn)} by ${decidedByName}` : "";
  if (decided) return decided.charAt(0).toUpperCase() + decided.slice(1);
  return state === "emergency" ? "Let through in an emergency, still to be decided" : "Waiting";
}
