import { TextLink } from "#components/ui/links.tsx";
import type { FunnelStep, Loss } from "#lib/dashboard/types.ts";
import { numberText, percent } from "#lib/format/counts.ts";
import classes from "./dashboard.module.css";

/**
 * The way of the cases as one picture: a bar a step, and beside it in words what waits there and what
 * was lost. The bars after the first are drawn against the second, which is a small part of the first.
 */
export function Funnel({ steps }: { steps: readonly FunnelStep[] }) {
  const [first, second] = steps;
  if (!first || !second) return null;
  return (
    <>
      <ol className={classes.funnel}>
        {steps.map((step, at) => (
          <li key={step.id} className={classes.step}>
            <div className={classes.stepName}>
              <b>{step.label}</b>
              <span className={classes.stepCount}>{numberText(step.n)}</span>
            </div>
            <div className={classes.track} aria-hidden>
              <div
                className={classes.fill}
                style={{ width: `${widthOf(step.n, at === 0 ? first.n : second.n)}%` }}
              />
            </div>
            <div className={classes.stepWords}>
              {step.of && (
                <p>
                  {percent(step.of.n > 0 ? step.n / step.of.n : null)} of {numberText(step.of.n)}{" "}
                  {step.of.label}
                </p>
              )}
              <Parts name="Here" parts={step.standing} />
              <Parts name="Lost" parts={step.lost} />
            </div>
          </li>
        ))}
      </ol>
      <p className={classes.small}>
        The bar of reviewed cases has a scale of its own; the others are drawn against the amenable
        ones.
      </p>
    </>
  );
}

function Parts({ name, parts }: { name: string; parts: readonly Loss[] }) {
  if (parts.length === 0) return null;
  return (
    <p>
      <span className={classes.partName}>{name}:</span>{" "}
      {parts.map(({ label, n, href }, at) => (
        <span key={label} className={classes.part}>
          {href ? <TextLink href={href}>{label}</TextLink> : label} <b>{numberText(n)}</b>
          {at < parts.length - 1 ? ", " : ""}
        </span>
      ))}
    </p>
  );
}

const widthOf = (n: number, whole: number) => (whole > 0 ? (n / whole) * 100 : 0);
