import { CAME, type FunnelFigures, LOSSES, type Reached } from "#lib/client-histories/types.ts";
import { numberText, percent } from "#lib/format/counts.ts";
import { BehindLink, type BehindTo } from "./behind-link.tsx";
import classes from "./defense.module.css";

/** How far the clients of a window came, what waits at each step and what was lost there, and why. */
export function ClientFunnel({ funnel, to }: { funnel: FunnelFigures; to: BehindTo }) {
  const { steps, asked, told } = funnel;
  const all = steps[0]?.n ?? 0;
  return (
    <ol className={classes.funnel}>
      {steps.map((step, at) => {
        const before = steps[at - 1];
        return (
          <li key={step.reached}>
            <div className={classes.step}>
              <div className={classes.stepName}>
                <b>{CAME[step.reached]}</b>
                <BehindLink to={to} behind={{ show: "came", reached: step.reached }} n={step.n} />
              </div>
              <Bar n={step.n} of={all} />
              <div className={classes.words}>
                {before && (
                  <p>
                    {percent(before.n > 0 ? step.n / before.n : null)} of {numberText(before.n)}{" "}
                    {OF[before.reached]}
                  </p>
                )}
                {step.waiting > 0 && (
                  <p>
                    <span className={classes.name}>
                      {step.reached === "granted" ? "Stands:" : "Waiting here:"}
                    </span>{" "}
                    <BehindLink
                      to={to}
                      behind={{ show: "waiting", reached: step.reached }}
                      n={step.waiting}
                    />
                  </p>
                )}
                {step.lost.length > 0 && (
                  <p>
                    <span className={classes.name}>Lost here:</span>{" "}
                    {step.lost.map(({ loss, n }, place) => (
                      <span key={loss}>
                        {place > 0 && ", "}
                        {LOSSES[loss].toLowerCase()}{" "}
                        <BehindLink
                          to={to}
                          behind={{ show: "lost", reached: step.reached, loss }}
                          n={n}
                        />
                      </span>
                    ))}
                  </p>
                )}
              </div>
            </div>
            {at === 0 && (
              <>
                <Beside label="Of them: request sent" n={asked} all={all}>
                  <BehindLink to={to} behind={{ show: "happened", what: "request" }} n={asked} />
                </Beside>
                <Beside label="Of them: provisional notice" n={told} all={all}>
                  <BehindLink to={to} behind={{ show: "happened", what: "notice" }} n={told} />
                </Beside>
              </>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** What a step is a share of. */
const OF: Record<Reached, string> = {
  client: "clients",
  offered: "with an offer",
  accepted: "who accepted",
  filed: "with a motion filed, or none needed",
  granted: "granted",
};

function Bar({ n, of, lighter = false }: { n: number; of: number; lighter?: boolean }) {
  return (
    <div className={classes.track} aria-hidden>
      <div
        className={lighter ? classes.lighter : classes.fill}
        style={{ width: `${of > 0 ? (n / of) * 100 : 0}%` }}
      />
    </div>
  );
}

function Beside(props: { label: string; n: number; all: number; children: React.ReactNode }) {
  const { label, n, all, children } = props;
  return (
    <div className={classes.step}>
      <div className={`${classes.stepName} ${classes.beside}`}>
        <span>{label}</span>
        {children}
      </div>
      <Bar n={n} of={all} lighter />
      <div className={classes.words}>
        <p>{percent(all > 0 ? n / all : null)} of the clients, in this window</p>
      </div>
    </div>
  );
}
