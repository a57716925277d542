import type { Metadata } from "next";
import { NewRecoveryCodes, TurnOff } from "#components/second-factor/factor-settings.tsx";
import classes from "#components/second-factor/second-factor.module.css";
import { SetUp } from "#components/second-factor/set-up.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { requireSession } from "#lib/auth/session.ts";
import { proofAsked } from "#lib/auth/step-up.ts";
import { ownFactor } from "#lib/second-factor/view.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import { beginFactor, confirmFactor, newRecoveryCodes, turnOff } from "./actions.ts";

export const metadata: Metadata = { title: "Second factor" };

export default async function SecondFactorPage() {
  const session = await requireSession();
  const [factor, proof] = await Promise.all([ownFactor(session.id), proofAsked(session)]);
  const on = factor.state === "on";
  return (
    <>
      <PageHeader
        title="Second factor"
        mark={<Tag tone={on ? "closed" : "waiting"}>{on ? "On" : "Off"}</Tag>}
        about={
          on
            ? `Since ${writtenDate(factor.since)}. Whoever learns your password cannot sign in with it alone.`
            : "Beside your password, a code that your telephone shows: whoever learns your password cannot sign in with it alone. Turning it on signs you out everywhere but here."
        }
      />
      <div className={classes.sections}>
        <SetUp
          factor={factor}
          proof={proof}
          begin={beginFactor}
          confirm={confirmFactor}
          onward="/account"
        />
        {on && (
          <>
            <section aria-labelledby="codes">
              <h2 id="codes">Recovery codes</h2>
              <p>
                {factor.codesLeft} of your codes are left. A new set takes the place of all of them.
              </p>
              <NewRecoveryCodes action={newRecoveryCodes} proof={proof} />
            </section>
            <section aria-labelledby="off">
              <h2 id="off">Turn it off</h2>
              <p>
                For another telephone, turn it off and set it up again. Where your organization asks
                for one, you set it up again before anything else.
              </p>
              <TurnOff action={turnOff} proof={proof} />
            </section>
          </>
        )}
      </div>
    </>
  );
}
