import { Button } from "@mantine/core";
import { Panel } from "#components/case/panel.tsx";
import { LinkButton } from "#components/ui/links.tsx";
import type { WaitingIntake } from "#lib/conflicts/types.ts";
import { formatANumber } from "#lib/format/a-number.ts";
import { listName } from "#lib/format/names.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import caseClasses from "../case/case.module.css";
import { CheckTag } from "./checks.tsx";
import classes from "./conflicts.module.css";

interface WaitingIntakesProps {
  intakes: readonly WaitingIntake[];
  withdraw: (data: FormData) => Promise<void>;
}

/** Intakes that wait for the conflict check, or go on now. Whom it found is told to nobody here. */
export function WaitingIntakes({ intakes, withdraw }: WaitingIntakesProps) {
  if (intakes.length === 0) return null;
  return (
    <div className={caseClasses.after}>
      <Panel id="conflict-checks" title={`Conflict check (${intakes.length})`} private>
        <ul className={caseClasses.list}>
          {intakes.map((one) => (
            <li key={one.id}>
              <div className={classes.row}>
                <span>
                  {listName(one)}
                  {one.aNumber && `, ${formatANumber(one.aNumber)}`}
                </span>
                <CheckTag state={one.state} />
                {one.mayGoOn && (
                  <LinkButton
                    href={`/cases/new?intake=${one.id}`}
                    size="xs"
                    aria-label={`Go on with ${listName(one)}`}
                  >
                    Go on
                  </LinkButton>
                )}
                {one.state === "waiting" && (
                  <form action={withdraw}>
                    <input type="hidden" name="checkId" value={one.id} />
                    <Button
                      type="submit"
                      size="xs"
                      variant="default"
                      aria-label={`Give up the intake of ${listName(one)}`}
                    >
                      Give up
                    </Button>
                  </form>
                )}
              </div>
              <div className={caseClasses.small}>
                Asked {writtenDate(one.askedOn)} by {one.askedByName}
                {one.decidedOn &&
                  ` · decided ${writtenDate(one.decidedOn)} by ${one.decidedByName}`}
              </div>
              {one.state === "declined" && (
                <div>
                  Your organization does not take this person in. Tell them, and whom else to ask.
                </div>
              )}
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
