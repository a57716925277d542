import type { Window } from "#lib/client-histories/schema.ts";
import { type OfferFigures, REASON_LABELS } from "#lib/client-histories/types.ts";
import { BehindLink } from "./behind-link.tsx";
import classes from "./defense.module.css";

const ANSWERS = [
  { answer: "accepted", label: "Accepted" },
  { answer: "declined", label: "Declined" },
  { answer: "lapsed", label: "Lapsed without an answer" },
  { answer: "withdrawn", label: "Withdrawn by the government" },
  { answer: "open", label: "Not answered" },
] as const;

/** Offers by what became of them; the reasons are the organization's own. */
export function Offers({ offers, to }: { offers: OfferFigures; to: Window }) {
  return (
    <div className={classes.pair}>
      <ul className={classes.list}>
        <li>
          <b>Received</b>
          <BehindLink to={to} behind={{ show: "offers", answer: null }} n={offers.received} />
        </li>
        {ANSWERS.map(({ answer, label }) => (
          <li key={answer}>
            <span>{label}</span>
            <BehindLink to={to} behind={{ show: "offers", answer }} n={offers[answer]} />
          </li>
        ))}
      </ul>
      <div className={classes.privileged}>
        <p className={classes.privilegedWords}>
          Reasons for declining: privileged, only your organization sees them
        </p>
        {offers.reasons.length === 0 ? (
          <p className={classes.small}>No offer was declined in this window.</p>
        ) : (
          <ul className={classes.list}>
            {offers.reasons.map(({ reason, n, disclosed }) => (
              <li key={reason}>
                <span>{REASON_LABELS[reason]}</span>
                <span>
                  <BehindLink
                    to={to}
                    behind={{ show: "declined", reason, disclosed: false }}
                    n={n}
                  />
                  {", disclosed "}
                  <BehindLink
                    to={to}
                    behind={{ show: "declined", reason, disclosed: true }}
                    n={disclosed}
                  />
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
